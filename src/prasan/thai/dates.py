"""Dates as Thai officials write them, read for certain or refused with a suggestion; never guessed."""

from dataclasses import replace
from datetime import date, timedelta

from prasan.thai.date_grammar import Written, tidy, written_date, written_ranges
from prasan.thai.date_reading import Days, Refusal, days_meant, read_days
from prasan.thai.date_text import format_date, format_date_range
from prasan.thai.errors import DateError, shown

_FROM_TODAY = {
    "วันนี้": 0, "today": 0, "พรุ่งนี้": 1, "วันพรุ่งนี้": 1, "tomorrow": 1, "เมื่อวาน": -1, "เมื่อวานนี้": -1, "yesterday": -1,
}  # fmt: skip


def parse_date(text: str, *, today: date | None = None) -> date:
    """Read one day. Raises DateError, with a suggestion where one is at hand.

    Understood: 12 มีนาคม 2557 · 12 มี.ค. 57 · ๑๒ มีนาคม ๒๕๕๗ · วันพุธที่ 12 มีนาคม พ.ศ. 2557 (the weekday must
    agree) · 23/2/2566 · 2014-03-12 · 12 March 2014. Two digits mean 25xx. A year without an era word is B.E.
    beside a Thai month or in d/m/y, C.E. beside an English month, and either in the year-first form.

    `today` adds the words วันนี้, พรุ่งนี้ and เมื่อวาน, proposes the year where none is given, and catches
    two-digit C.E. years ("07/03/19"), whose B.E. reading lies far away.
    """
    tidied = tidy(text)
    if today and tidied in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[tidied])
    written = written_date(tidied)
    if written is None or written.kind != "day":
        raise _not_one_day(text) if written or written_ranges(tidied) else _unreadable(text)
    days = read_days(written, today)
    if isinstance(days, Refusal):
        raise DateError(days.message_th, days.message_en, format_date(days.meant[0]) if days.meant else None)
    return days[0]


def parse_date_range(text: str, *, today: date | None = None) -> Days:
    """Read a first and a last day: "4-6 พ.ย. 2564", "31 ต.ค. - 2 พ.ย. 2564", "1 ต.ค. 2561 – 31 มี.ค. 2562".

    One day is a range of itself; "กันยายน 2557" is the month, "พ.ศ. 2564" the calendar year and
    "ปีงบประมาณ 2567" the fiscal year. Raises DateError like parse_date, and when the end comes first.
    """
    tidied = tidy(text)
    if written := written_date(tidied):
        days = read_days(written, today)
    elif cuts := written_ranges(tidied):
        readings = [_days_between(first, last, today) for first, last in cuts]
        days = next((reading for reading in readings if not isinstance(reading, Refusal)), readings[0])
    else:
        raise _unreadable(text)
    if isinstance(days, Refusal):
        raise DateError(
            days.message_th, days.message_en, format_date_range(*days.meant) if days.meant else None
        )
    return days


def _days_between(first: Written, last: Written, today: date | None) -> Days | Refusal:
    starts, ends = read_days(first, today), read_days(last, today)
    start, end = days_meant(starts), days_meant(ends)
    meant = (start[0], end[1]) if start and end and start[0] <= end[1] else None
    for side in (starts, ends):
        if isinstance(side, Refusal):
            return Refusal(side.message_th, side.message_en, meant)
    return meant or Refusal(
        "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น โปรดตรวจวัน เดือน และปี",
        "The last day lies before the first; check day, month and year",
        _over_new_year(first, end, today) if end else None,
    )


def _over_new_year(first: Written, end: Days, today: date | None) -> Days | None:
    """In "31 ธ.ค. – 2 ม.ค. 2565" the year belongs to the last day only; the first lies a year earlier."""
    if not first.year_taken_over or first.year is None:
        return None
    start = read_days(replace(first, year=str(int(first.year) - 1)), today)
    return None if isinstance(start, Refusal) else (start[0], end[1])


def _not_one_day(text: str) -> DateError:
    return DateError(
        f"“{shown(text)}” ไม่ใช่วันเดียว โปรดระบุวัน เดือน ปี เช่น 12 มีนาคม 2557",
        f"“{shown(text)}” is not a single day; give day, month and year, such as 12 มีนาคม 2557",
    )


def _unreadable(text: str) -> DateError:
    return DateError(
        f"อ่านวันที่ “{shown(text)}” ไม่ได้ โปรดพิมพ์ เช่น 12 มีนาคม 2557 หรือ 12/3/2557",
        f"“{shown(text)}” is not a date; type it like 12 มีนาคม 2557 or 12/3/2557",
    )
