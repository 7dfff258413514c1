"""Cut Thai text, which has no spaces between words, into words: โครงการ|ประชุม, not โครง|การประชุม."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from functools import cache
from threading import Lock

from prasan.thai.lexicon import dictionary_words
from prasan.thai.longest_match import Cutter, longest_match_cutter
from prasan.thai.royal import royal_spans

_LOADING = Lock()
_BRACKETS = re.compile(r"([()\[\]{}<>“”‘’\"])")  # the compiled cutter glues them to unknown words


def segment(text: str, *, keep_space: bool = False) -> list[str]:
    """Cut a text into words and marks; royal names stay whole.

    With `keep_space` the tokens join to exactly the text given, so positions can be computed from them;
    without it, tokens of white space are left out. The text is not normalised: do that first where wanted.
    """
    cut = _plan_cutter()
    tokens: list[str] = []
    position = 0
    for start, end in royal_spans(text):
        tokens += [*cut(text[position:start]), text[start:end]]
        position = end
    tokens += cut(text[position:])
    return tokens if keep_space else _without_space(tokens)


def segmenter(words: Iterable[str], name: str) -> Cutter:
    """A cutter that knows only the given words, for engines that bring their own word list.

    Tokens of white space are left out. `name` tells lists apart in the cutter's registry, which lives as
    long as the process; the same words under the same name are loaded once.
    """
    cut = _loaded_cutter(frozenset(word for word in words if word), name)

    def cut_without_space(text: str) -> list[str]:
        return _without_space(cut(text))

    return cut_without_space


def _plan_cutter() -> Cutter:
    return _loaded_cutter(dictionary_words(), "plan")


def _loaded_cutter(words: frozenset[str], name: str) -> Cutter:
    with _LOADING:
        return _load(words, name)


@cache
def _load(words: frozenset[str], name: str) -> Cutter:
    try:
        import nlpo3
    except ImportError:
        return longest_match_cutter(words)
    body = "\n".join(sorted(words)).encode()
    registered = f"prasan-{name}-{hashlib.sha256(body).hexdigest()}"
    with tempfile.TemporaryDirectory() as folder:  # the cutter loads its dictionaries from files only
        path = os.path.join(folder, "words.txt")
        with open(path, "wb") as file:
            file.write(body)
        nlpo3.load_dict(path, registered)

    def cut(text: str) -> list[str]:
        # Never with safe=True: version 1.4.0 then returns broken pieces for texts over about 140 characters.
        tokens: list[str] = []
        for piece in _BRACKETS.split(text):
            tokens += nlpo3.segment(piece, registered)
        return tokens

    return cut


def _without_space(tokens: list[str]) -> list[str]:
    return [token for token in tokens if not token.isspace()]
