"""Text copied out of a PDF: what the copying breaks in Thai, found and, where certain, repaired.

Fonts draw ำ and the marks over tall letters as separate, shifted glyphs. Copying then loses the ring of ำ and
leaves a gap ("ท า" for ทำ), puts a mark one letter late ("จดั ทำ" for จัดทำ) or returns the private code of a
glyph. Each pattern looked for here is impossible in a rightly spelt Thai word.
"""

import re
from collections.abc import Callable

from prasan.thai.lexicon import dictionary_words
from prasan.thai.normalisation import normalize
from prasan.thai.royal import royal_spans
from prasan.thai.segmentation import segment

_MARKS = "ัิ-ฺ็-๎"
_DAMAGE = re.compile(
    r"[ก-ฮ][่-๋]? [่-๋]?[าำ]"  # a gap inside a syllable
    r"|ั[่-๋]?[^ก-ฮ่-๋.…]"  # this vowel needs a letter after it
    rf"|(?<![ก-ฮ{_MARKS}])[{_MARKS}]"  # a mark with nothing below it
    r"|[ัิ-ื็][ัิ-ื็]|[่-๋][่-๋]|[ุู][ุู]"  # two vowels or two tones on one letter
    r"|[\ue000-\uf8ff\ufffd]"  # private glyph codes, and what could not be decoded
)
# Private codes that the Thai fonts of Windows give to shifted drawings of these characters, from U+F700 on.
_GLYPHS = str.maketrans({0xF700 + i: drawn for i, drawn in enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู")})
_LATE_RING = re.compile("าํ (?=[ก-ฮ])")
_GAP_BEFORE_AA = re.compile(r"(?P<letter>[ก-ฮ][่-๋]?) (?P<tone>[่-๋]?)[าำ]")
_WIDELY_SPACED = re.compile(r"(?<![ก-๎])(?:[ก-๎] ){3}")
_LATE_MARK = re.compile(r"(?P<first>[ก-ฮ])(?P<second>[ก-ฮ])(?P<mark>ั[่-๋]?)(?![ก-ฮ่-๋])(?P<gap> (?=[ก-ฮเ-ไ])|)")
_GAP_AFTER_MARK = re.compile(r"(?P<syllable>[ก-ฮ]ั[่-๋]?) (?P<last>[ก-ฮ])")
_ECHOED_MARK = re.compile(rf"(?<![ก-ฮ{_MARKS}])(?P<mark>[{_MARKS}])(?=[เ-ไ]?[ก-ฮ]{{1,2}}(?P=mark))")
_CONTEXT = 60  # characters either side that are looked at: longer than any word
_THAI_BEFORE = re.compile("[ก-ฺเ-๎]*$")
_THAI_AFTER = re.compile("[ก-ฺเ-๎]*")


def has_pdf_damage(text: str) -> bool:
    """Whether the text, once normalised, holds a pattern that only broken copying leaves in Thai."""
    return bool(_LATE_RING.search(text) or _DAMAGE.search(normalize(text)))


def repair_pdf(text: str) -> str:
    """Repair what can be repaired for certain; undamaged text comes back unchanged.

    A gap is closed or a mark moved only where dictionary words come of it, so some damage may stay: check
    again with has_pdf_damage. Repaired text is also normalised.
    """
    if not has_pdf_damage(text):
        return text
    text = _settled(text.translate(_GLYPHS), _LATE_RING, lambda _: ["ำ", "ำ "])
    text = _ECHOED_MARK.sub("", normalize(text))
    if not _WIDELY_SPACED.search(text):
        text = _settled(text, _GAP_BEFORE_AA, _closed_gap)
    text = _settled(text, _LATE_MARK, _moved_mark)
    text = _settled(text, _GAP_AFTER_MARK, _joined_syllable)
    return normalize(text)


def _settled(text: str, damage: re.Pattern[str], candidates: Callable[[re.Match[str]], list[str]]) -> str:
    """Replace each damaged place by its best candidate, from left to right; leave it where none fits."""
    position = 0
    while found := damage.search(text, position):
        before, after = text[: found.start()], text[found.end() :]
        settled = _best(before, candidates(found), after) or found[0]
        text = before + settled + after
        position = found.start() + len(settled)
    return text


def _moved_mark(found: re.Match[str]) -> list[str]:
    """Without the gap first: it is nearly always the way back of the shifted glyph, not a space."""
    syllable = found["first"] + found["mark"] + found["second"]
    return [syllable, syllable + found["gap"]]


def _closed_gap(found: re.Match[str]) -> list[str]:
    """ำ first: the gap is where its ring was. Widely spaced letters are the rarer cause."""
    return [f"{found['letter']}{found['tone']}{vowel}" for vowel in "ำา"]


def _joined_syllable(found: re.Match[str]) -> list[str]:
    return [found["syllable"] + found["last"]]


def _best(before: str, candidates: list[str], after: str) -> str | None:
    """The candidate that makes words of its surroundings, the fewest of them, else the first; or None."""
    left = _in_place(_THAI_BEFORE.findall(before[-_CONTEXT:])[0])
    right = _in_place(_THAI_AFTER.findall(after[:_CONTEXT])[0])
    costs = {candidate: _unlikeliness(left, candidate, right) for candidate in candidates}
    fitting = {candidate: cost for candidate, cost in costs.items() if cost is not None}
    return min(fitting, key=lambda candidate: fitting[candidate], default=None)


def _in_place(run: str) -> str:
    """The surroundings may be damaged too; to judge by them, late marks are moved without asking."""
    return _LATE_MARK.sub(r"\g<first>\g<mark>\g<second>", run)


def _unlikeliness(left: str, candidate: str, right: str) -> tuple[int, int] | None:
    """Unknown tokens and words in all; None when a token in or beside the candidate is no word."""
    tokens = segment(left + candidate + right, keep_space=True)
    unknown = words = start = 0
    for token in tokens:
        end = start + len(token)
        if not (token.isspace() or _is_word(token)):
            if start <= len(left) + len(candidate) and end >= len(left):
                return None
            unknown += 1
        words += not token.isspace()
        start = end
    return unknown, words


def _is_word(token: str) -> bool:
    """Single letters are entries of dictionaries, but no words that vouch for their surroundings."""
    return len(token) > 1 and (token in dictionary_words() or royal_spans(token) == [(0, len(token))])
