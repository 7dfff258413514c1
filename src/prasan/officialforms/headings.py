"""What a column is, told from the words over it: spaces, breaks, digits and small slips do not count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from prasan.thai import closest, normalize_key

MONEY_FIELDS = ("budget", "ordinance")
LONGEST_HEADING = 80
_NOT_LETTERS = re.compile(r"[^0-9a-zก-ฮะ-ฺเ-๎]+")
_BE_YEAR = re.compile(r"(?<!\d)(2[45]\d\d)(?!\d)")
_CE_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?:ปี|พศ|งบ|งปม|fy|y|budget|ord)([67]\d)(?!\d)|^([67]\d)$")
_PLAN_YEAR = re.compile(r"ปีที่([1-5])(?!\d)|^(?:year|y)([1-5])$")
# "population_2557", "ครัวเรือน 2557": a count of something in a year, never the money of that year.
_COUNTED_THING = re.compile(r"(?!(?:year|baht|thb|fiscal))[a-z]{4,}|ประชากร|ครัวเรือน|หลังคาเรือน")
_WHOLE_YEAR = re.compile(r"(?:ปีงบประมาณ|ปี)?(?:พศ|คศ)?2(?:[45]\d|0[0-4])\d(?:บาท)?")
_COLUMN_NUMBER = re.compile(r"\d{1,2}")
_CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading says. rank: 0 whole heading, 1 near spelling, 2 contains a word of the field.

    year is B.E.; `slipped` means that it was typed as a C.E. year; plan_year is n of "ปีที่ n".
    """

    field: str | None
    rank: int = 9
    year: int | None = None
    slipped: bool = False
    plan_year: int | None = None
    total: bool = False


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """Letters, Thai marks and Arabic digits only, for comparing headings and labels."""
    return _NOT_LETTERS.sub("", normalize_key(text))


@lru_cache(maxsize=20_000)
def heading_of(text: str) -> Heading:
    """What a heading cell says; a heading without a known word has no field."""
    if not text or len(text) > LONGEST_HEADING:
        return Heading(None)
    key = squeeze(text)
    year, slipped = year_of(key)
    plan_year = _PLAN_YEAR.search(key)
    number = int(plan_year[1] or plan_year[2]) if plan_year else None
    total = "รวม" in key or "total" in key
    if total and _years_span(key):
        return Heading("budget_total", 0, total=True)
    words = _without_years(key) if year or number else key
    field, rank = _field_of(words)
    if year and field is None and _COUNTED_THING.search(words):
        return Heading(None)
    return Heading(field, rank, None if total else year, slipped, number, total)


def is_heading_like(text: str) -> bool:
    """Whether a cell can stand in a heading row: a known heading, a year, or filler such as (บาท)."""
    if len(text) > LONGEST_HEADING:
        return False
    key = squeeze(text)
    if not key or key in _words()["filler"] or _WHOLE_YEAR.fullmatch(key) or _COLUMN_NUMBER.fullmatch(key):
        return True
    found = heading_of(text)
    return found.rank <= 1 or found.total or (found.field is not None and len(key) <= 30)


def near_heading(text: str) -> str | None:
    """The field whose heading is spelt most like this one; only for rows that already look like headings."""
    key = squeeze(text)
    if not 3 <= len(key) <= 40:
        return None
    near = closest(key, _words()["is"], cutoff=_CLOSE)
    return _words()["is"][near] if near else None


def year_of(key: str) -> tuple[int | None, bool]:
    """The B.E. year in a squeezed text and whether it was typed as C.E. (543 years off)."""
    if found := _BE_YEAR.search(key):
        return int(found[1]), False
    if found := _CE_YEAR.search(key):
        return int(found[1]) + 543, True
    if found := _SHORT_YEAR.search(key):
        return 2500 + int(found[1] or found[2]), False
    return None, False


def _years_span(key: str) -> bool:
    """Whether the text sums several years: รวม 5 ปี, รวม 2571-2575."""
    return bool(re.search(r"\dปี|ห้าปี|สี่ปี", key)) or len(_BE_YEAR.findall(key)) >= 2


def _without_years(key: str) -> str:
    key = _BE_YEAR.sub("", _CE_YEAR.sub("", key))
    key = re.sub(r"([67]\d)(?!\d)$", "", key)
    return re.sub(r"ปีงบประมาณ|ปีที่\d|ประจำปี|ปี|พศ", "", key)


@lru_cache(maxsize=20_000)
def _field_of(key: str) -> tuple[str | None, int]:
    words = _words()
    if key in words["is"]:
        return words["is"][key], 0
    if 2 <= len(key) <= 45:
        for word, field in words["has"]:
            if word in key:
                return field, 2
    return None, 9


@cache
def _words() -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath("data/headings.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(text, Loader=loader)  # noqa: S506 (both are safe loaders)
    fields = raw["fields"]
    return {
        "is": {squeeze(word): field for field, words in fields.items() for word in words["is"]},
        "has": [(squeeze(word), field) for field, words in fields.items() for word in words["has"]],
        "filler": frozenset(squeeze(word) for word in raw["filler"]),
    }
