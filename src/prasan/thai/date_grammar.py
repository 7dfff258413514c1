"""The written forms of dates, recognised but not yet believed: which part is the day, the month, the year."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from prasan.thai.digits import to_arabic_digits
from prasan.thai.months import month_meant, month_number
from prasan.thai.normalisation import normalize
from prasan.thai.years import ERA_PATTERN, Era, era_of

_LONGEST_TEXT = 120


@dataclass(frozen=True)
class Written:
    """What stands in the text. `bare` says how its form reads a year that has no era word."""

    kind: Literal["day", "month", "year", "fiscal"]
    weekday: str | None = None
    day: str | None = None
    month: str | None = None
    era: Era | None = None
    year: str | None = None
    bare: Literal["be", "ce", "either"] = "be"
    year_taken_over: bool = False  # the first day of a range written without its own year


_LEAD = r"(?:(?:เมื่อ|ลง|ณ|ใน|ประจำ|ระหว่าง|เริ่ม|ตั้งแต่)\s*)*"
_WEEKDAY = r"(?:วัน\s*(?P<weekday>[^\d\s]*?)\s*ที่\s*|ที่\s*|(?P<short_weekday>[^\d\s]+)\s+(?:ที่\s*)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_GAP = r"[\s/,.-]*"
_NAMED_MONTH = r"(?:เดือน\s*)?(?P<month>[^\d\s/,.()–-][^\d/()–-]*?)"
_ERA_YEAR = rf"(?:ปี\s*)?(?P<era>{ERA_PATTERN})?\s*(?P<year>\d{{1,4}})"
_MIDNIGHT = r"(?:[t\s]+00:00(?::00(?:\.0+)?)?)?"  # a date cell printed as text by a spreadsheet

_FORMS: tuple[tuple[Literal["day", "month", "year", "fiscal"], re.Pattern[str]], ...] = (
    (
        "day",
        re.compile(
            rf"{_LEAD}{_WEEKDAY}{_DAY}\s*(?P<sep>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=sep)\s*{_ERA_YEAR}"
        ),
    ),
    ("day", re.compile(rf"(?P<iso>\d{{4}})([/.-])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_MIDNIGHT}")),
    ("fiscal", re.compile(rf"(?:ประจำ\s*)?(?:ปี\s*)?งบประมาณ\s*{_ERA_YEAR}")),
    ("day", re.compile(rf"{_LEAD}{_WEEKDAY}{_DAY}(?:{_GAP}{_NAMED_MONTH}(?:{_GAP}{_ERA_YEAR})?)?")),
    (
        "day",
        re.compile(rf"(?:(?P<short_weekday>[a-z]+)[\s,]+)?(?P<month>[a-z]+)\.?\s+{_DAY}\s*,?\s*{_ERA_YEAR}"),
    ),
    ("year", re.compile(_ERA_YEAR)),
    ("month", re.compile(rf"{_NAMED_MONTH}(?:{_GAP}{_ERA_YEAR})?")),
)
_TO = re.compile(r"\s*(?:จนถึง|ถึง|–|—|~|-)\s*|\sto\s|(?<=\d)/(?=\d{4}-)")
_RANGE_LEAD = re.compile(r"(?:(?:ระหว่าง|ตั้งแต่)\s*)+")


def tidy(text: str) -> str:
    """Fold a typed date for reading: one line, Arabic digits, lower case; empty when too long for a date."""
    if len(text) > _LONGEST_TEXT:
        return ""
    return " ".join(to_arabic_digits(normalize(text)).casefold().split())


def written_date(tidied: str) -> Written | None:
    """The first form that the whole text fits, or None."""
    for kind, form in _FORMS:
        found = form.fullmatch(tidied)
        if found and (kind != "month" or _is_nearly_month(found["month"])):
            return _written(kind, found.groupdict())
    return None


def written_ranges(tidied: str) -> list[tuple[Written, Written]]:
    """Every way to cut the text into "from" and "to"; the "from" takes over the month and year it lacks."""
    body = _RANGE_LEAD.sub("", tidied)
    cuts = []
    for cut in _TO.finditer(body):
        first, last = written_date(body[: cut.start()]), written_date(body[cut.end() :])
        if first and last:
            if first.kind == "fiscal" and last.kind == "year":
                last = replace(last, kind="fiscal")
            cuts.append((_completed(first, last), last))
    return cuts


def _written(kind: Literal["day", "month", "year", "fiscal"], parts: dict[str, str | None]) -> Written:
    weekday = parts.get("weekday") or (parts.get("short_weekday") or "").rstrip(",").removeprefix("วัน")
    month = parts.get("month")
    bare: Literal["be", "ce", "either"] = "be"
    if parts.get("iso"):
        bare = (
            "either"  # ISO dates are C.E., but a computer with a Thai calendar writes B.E. in the same form
        )
    elif month and month[0] in "abcdefghijklmnopqrstuvwxyz":
        bare = "ce"
    return Written(
        kind=kind,
        weekday=weekday or None,
        day=parts.get("day"),
        month=month,
        era=era_of(parts.get("era")),
        year=parts.get("iso") or parts.get("year"),
        bare=bare,
    )


def _completed(first: Written, last: Written) -> Written:
    if first.month is None and first.kind == "day":
        first = replace(first, month=last.month)
    if first.year is None:
        first = replace(first, era=last.era, year=last.year, bare=last.bare, year_taken_over=True)
    return first


def _is_nearly_month(word: str) -> bool:
    """Any word could stand where a month stands alone, so only near spellings count as one."""
    return bool(month_number(word) or month_meant(word))
