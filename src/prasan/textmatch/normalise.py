"""Bring a text into one spelling before it is compared, keyed or cut into words.

The Thai repairs (NFC, nikhahit + aa, tone order, zero-width characters) are those of `prasan.thai`;
here they are followed by what only comparison wants: Arabic digits, lower case, single spaces, no
leading number, and none of the words that every title of its kind begins with.
"""

import re
from functools import lru_cache

from prasan.thai import normalize, to_arabic_digits

_SPACES = re.compile(r"\s+")
_NUMBERING = re.compile(r"^\s*\(?\d+(?:\.\d+)*\s*[:.)]\s*")
_PROJECT_HEAD = re.compile(r"^(?:โครงการ|กิจกรรม)(?:ที่\s*\d+\s*)?[\s:]*(?=.)")
_TITLE_HEAD = re.compile(
    r"^(?:แผนงาน(?:ยุทธศาสตร์|บูรณาการ|พื้นฐาน)?(?:เพื่อสนับสนุน)?|(?:ประเด็น)?ยุทธศาสตร์(?:ที่\s*\d+)?"
    r"|กลยุทธ์(?:ที่)?\s*[\d.]*|แผนแม่บท|หมุดหมายที่\s*\d+|เป้าหมายที่\s*\d+)?[\s:]*(?:ด้าน)?\s*(?=.)"
)


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """One spelling for one text: repaired Thai, Arabic digits, lower case, single spaces."""
    return _SPACES.sub(" ", to_arabic_digits(normalize(text)).casefold()).strip()


def project_text(text: str) -> str:
    """A project name without its number and the leading word โครงการ, which say nothing about its subject."""
    return _PROJECT_HEAD.sub("", _NUMBERING.sub("", normalise(text)), count=1).strip()


def title_text(text: str) -> str:
    """A node title without แผนงาน, ยุทธศาสตร์ที่ 1, ด้าน and the like, which all its siblings share."""
    return _TITLE_HEAD.sub("", _NUMBERING.sub("", normalise(text)), count=1).strip()
