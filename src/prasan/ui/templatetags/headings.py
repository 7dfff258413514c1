"""Long Thai headings break between words: browsers guess where Thai words end and guess wrong (การเต|รียม)."""

import re
from functools import cache, lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from prasan.thai.lexicon import dictionary_words
from prasan.thai.longest_match import Cutter, longest_match_cutter

register = template.Library()

_HEADING = re.compile(r"<h([123])\b[^>]*>.*?</h\1>", re.DOTALL)
_LONG_RUN = re.compile(r"[\u0e01-\u0e4e]{20,}(?=[^>]*<)")  # text between tags, never an attribute
_PREFIXES = ("การ", "ความ")  # make a noun of the next word
_LONGEST = 14  # longer names may still break inside, or they would not fit a phone


@register.filter
def heading_words(page: str) -> SafeString:
    """A rendered page in which every word of a long run of Thai in `<h1>`–`<h3>` stays on one line."""
    return mark_safe(_HEADING.sub(_kept_together, page))  # noqa: S308  only tags around text already escaped


def _kept_together(heading: re.Match[str]) -> str:
    return _LONG_RUN.sub(lambda run: _words(run[0]), heading[0])


@cache
def _cutter() -> Cutter:
    """A heading takes it half a millisecond, once; the compiled cutter would bring 60 MB into every server."""
    return longest_match_cutter(dictionary_words())


@lru_cache(maxsize=2000)
def _words(run: str) -> str:
    words: list[str] = []
    for word in _cutter()(run):
        if words and words[-1] in _PREFIXES and len(word) <= _LONGEST:
            words[-1] += word
        else:
            words.append(word)
    return "<wbr>".join(
        f'<span class="word">{word}</span>' if len(word) <= _LONGEST else word for word in words
    )
