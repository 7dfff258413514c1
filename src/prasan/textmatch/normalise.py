"""Bring a text into one spelling before it is compared, keyed or cut into words.

The Thai repairs (NFC, nikhahit + aa, tone order, zero-width characters) are those of `prasan.thai`;
here they are followed by what only comparison wants: Arabic digits, lower case, single spaces, no
leading number, and none of the words that every title of its kind begins with.
"""

import re
from functools import lru_cache

from prasan.thai import normalize, to_arabic_digits

_SPACES = re.compile(r"\s+")
_BREAK_IN_WORD = re.compile("(?<=[\u0e01-\u0e4e])[ \r]*\n[ \r]*(?=[\u0e01-\u0e4e])")
_NUMBERING = re.compile(r"\s*\(?\d+(?:\.\d+)*\s*[:.)]\s*")
_PROJECT_HEAD = re.compile(r"(?:โครงการ|กิจกรรม)(?:ที่\s*\d+\s*)?[\s:]*(?=.)")
_TITLE_HEAD = re.compile(
    r"(?:แผนงาน(?:ยุทธศาสตร์|บูรณาการ|พื้นฐาน)?(?:เพื่อสนับสนุน)?|(?:ประเด็น)?ยุทธศาสตร์(?:ที่\s*\d+)?"
    r"|กลยุทธ์(?:ที่)?\s*[\d.]*|แผนแม่บท|หมุดหมายที่\s*\d+|เป้าหมายที่\s*\d+)?[\s:]*(?:ด้าน)?\s*(?=.)"
)


# A text of nothing but well-formed clusters needs no repair; this is quick to see and true of most.
_WELL_FORMED = re.compile(
    r"(?:[ก-ฮ](?:[ัิ-ู็][่-๋์]?|[่-๋์])?(?:ะ|าะ?|ำ)?|เ(?!เ)|แ(?!แ)|โ(?!โ)|ใ(?!ใ)|ไ(?!ไ)| (?! )|[a-z0-9.,()/#:%-])*+"
)


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """One spelling for one text: repaired Thai, Arabic digits, lower case, single spaces."""
    lowered = text.casefold()
    if _WELL_FORMED.fullmatch(lowered):
        return lowered.strip()
    return _SPACES.sub(" ", to_arabic_digits(normalize(text)).casefold()).strip()


def project_text(text: str) -> str:
    """A project name without its number and the leading word โครงการ, which say nothing about its subject.

    A line break between Thai letters is dropped: cells break lines in the middle of words.
    """
    text = _BREAK_IN_WORD.sub("", text) if "\n" in text else text
    return _without(_PROJECT_HEAD, _without(_NUMBERING, normalise(text)))


def title_text(text: str) -> str:
    """A node title without แผนงาน, ยุทธศาสตร์ที่ 1, ด้าน and the like, which all its siblings share."""
    return _without(_TITLE_HEAD, _without(_NUMBERING, normalise(text)))


def _without(head: re.Pattern[str], text: str) -> str:
    found = head.match(text)
    return text[found.end() :].strip() if found else text
