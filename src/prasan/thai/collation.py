"""The order of the Royal Institute's dictionary, which is not the order of code points.

A vowel written before its consonant (เ แ โ ใ ไ) is sorted after it; consonants come before vowels; tone
marks, maitaikhu and the silencer decide only between words that are otherwise alike. Spaces, punctuation,
ฯ and ๆ decide last, as in the Thai rules of Unicode's CLDR.
"""

import re

from prasan.thai.digits import to_arabic_digits
from prasan.thai.normalisation import normalize

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_SECONDARY = frozenset("็่้๊๋์ํ๎")
_IGNORED = frozenset("ฯๆฺ๏๚๛")
_LONG_AA = {"ๅ": "า"}  # a longer drawing of the same vowel
_LEVEL = "\x01"  # below every character of a level
_NO_MARK = "\x02"


def collation_key(text: str) -> str:
    """A key for sorted() or a stored column compared byte by byte; equal keys mean the same normalised text.

    Digits come first, then Latin letters without regard to case, then Thai.
    """
    text = normalize(text)
    primary: list[str] = []
    marks: list[str] = []
    for character in _LEADING_VOWEL.sub(r"\2\1", to_arabic_digits(text).casefold()):
        if character in _SECONDARY:
            marks.append(character)
        elif character.isalnum() or _is_thai_vowel(character):
            primary.append(_LONG_AA.get(character, character))
            marks.append(_NO_MARK)
    return "".join((*primary, _LEVEL, *marks, _LEVEL, text))


def _is_thai_vowel(character: str) -> bool:
    """Vowels above and below are no letters to Unicode."""
    return "ะ" <= character <= "ู" or "เ" <= character <= "ๅ"
