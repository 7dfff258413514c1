"""One spelling for one text: the same words typed, pasted or exported must compare equal.

Unicode's NFC is not enough for Thai. It neither joins nikhahit and sara aa (ํ + า) to sara am (ำ) nor puts
an upper vowel before its tone mark, because it treats them as unrelated characters.
"""

import re
import unicodedata

from prasan.thai.digits import to_arabic_digits

_NIKHAHIT = "ํ"
_VOWEL_MARKS = "ัิ-ู็"  # drawn above or below a consonant
_TONES = "่-๋"
_MARKS = "ัิ-ฺ็-๎"
_FOLLOWING = "ะาำ"  # written after the consonant and its marks

# Zero-width breaks, joiners, direction and byte-order marks, soft hyphens: left by web pages and exports.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
# Thai, ASCII and the usual quotes and dashes with single spaces between: nearly every text, and done at once.
_UNTIDY = re.compile("[^ -~ก-ฺ฿-๛–—‘’“”…]|  |^ | $")
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACE_AT_BREAK = re.compile(" ?\n ?")
_DOUBLED = re.compile("เเ+|แแ+|โโ+|ใใ+|ไไ+")
_DISORDER = re.compile(
    f"{_NIKHAHIT}|[่-๎][{_MARKS}]|[{_VOWEL_MARKS}ฺ][{_VOWEL_MARKS}ฺ]|[{_FOLLOWING}][{_TONES}]|ะะ|[าำ][าำ]"
)
_CLUSTER = re.compile(
    f"[{_MARKS}]+[{_FOLLOWING}]*[{_TONES}{_NIKHAHIT}]*|[{_FOLLOWING}]+[{_TONES}{_NIKHAHIT}]*"
)
_SARA_AA_RUN = re.compile("[าำ]+")
_SARA_A_RUN = re.compile("ะะ+")
_WHITE_SPACE = re.compile(r"\s+")


def normalize(text: str) -> str:
    """Give the one standard spelling of a Thai text; normalising twice changes nothing more.

    NFC; ํ + า becomes ำ, also with a tone mark before or between; marks stand in the order vowel, tone,
    silencer; เเ becomes แ; doubled vowels and tone marks become one; zero-width characters, soft hyphens and
    control characters go; every kind of space becomes one plain space. Line breaks stay (as \\n), because
    numbered sub-items inside a cell are content; spaces around them and at both ends go.
    """
    while (once_more := _normalize_once(text)) != text:
        text = once_more
    return text


def normalize_key(text: str) -> str:
    """Fold a text for comparing only: normalised, Arabic digits, case folded, all white space dropped."""
    return normalize(_WHITE_SPACE.sub("", normalize(to_arabic_digits(text).casefold())))


def _normalize_once(text: str) -> str:
    if _UNTIDY.search(text):
        text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
        text = _SPACE_AT_BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n")
    text = unicodedata.normalize("NFC", text)
    text = _DOUBLED.sub(lambda run: "แ" if run[0][0] == "เ" else run[0][0], text)
    if _DISORDER.search(text):
        text = _CLUSTER.sub(lambda run: _ordered_cluster(run[0]), text)
    return text


def _ordered_cluster(cluster: str) -> str:
    """Sort the marks of one consonant, drop doubles, and join ํ with a following า."""
    following = "".join(character for character in cluster if character in _FOLLOWING)
    marks = sorted(dict.fromkeys(c for c in cluster if c not in _FOLLOWING), key=_mark_order)
    if _NIKHAHIT in marks and ("า" in following or "ำ" in following):
        marks.remove(_NIKHAHIT)
        following = following.replace("า", "ำ", 1)
    following = _SARA_AA_RUN.sub(lambda run: "ำ" if "ำ" in run[0] else "า", following)
    return "".join(marks) + _SARA_A_RUN.sub("ะ", following)


def _mark_order(mark: str) -> int:
    """Order inside a cluster; phinthu first, as Unicode's own combining classes demand."""
    if mark == "ฺ":
        return 0
    if mark in "ัิีึืุู็":
        return 1
    if mark == _NIKHAHIT:
        return 2
    return 3 if mark in "่้๊๋" else 4
