"""Find the dates that stand inside a running text: news, minutes, notes in the text boxes of a plan."""

import re
from dataclasses import dataclass
from datetime import date

from prasan.thai.dates import parse_date_range
from prasan.thai.digits import to_arabic_digits
from prasan.thai.errors import DateError
from prasan.thai.months import MONTHS_EN, MONTHS_SHORT_TH, MONTHS_TH
from prasan.thai.years import ERA_PATTERN


@dataclass(frozen=True)
class FoundDate:
    """A date or a range of dates at text[start:end]."""

    start: int
    end: int
    first: date
    last: date


_MONTH = "|".join(re.escape(name) for name in (*MONTHS_TH, *MONTHS_SHORT_TH, *MONTHS_EN))
_DAY = r"(?<!\d)\d{1,2}"
_ERA_YEAR = rf"(?:{ERA_PATTERN})?\s*(?:\d{{4}}|\d{{2}})(?!\d)"
_NAMED = rf"{_DAY}\s*(?:เดือน\s*)?(?:{_MONTH})"
_TO = r"\s*(?:-|–|—|ถึง(?:วันที่)?)\s*"
_DATES = re.compile(
    rf"(?:(?:{_NAMED}\s*{_ERA_YEAR}|{_NAMED}|{_DAY}){_TO})?{_NAMED}\s*{_ERA_YEAR}"
    rf"|{_DAY}([/-])\d{{1,2}}\1\d{{4}}(?!\d)"
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
    re.IGNORECASE,
)


def find_dates(text: str) -> list[FoundDate]:
    """Every date and range that can be read for certain, in order; doubtful ones are passed over."""
    found = []
    for match in _DATES.finditer(to_arabic_digits(text)):
        try:
            first, last = parse_date_range(match[0])
        except DateError:
            continue
        found.append(FoundDate(match.start(), match.end(), first, last))
    return found
