"""From the parts of a written date to days of the calendar, or to the reason why not and what was meant."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from prasan.thai.date_grammar import Written
from prasan.thai.fiscal import fiscal_year_range
from prasan.thai.months import MONTHS_TH, WEEKDAYS_TH, month_meant, month_number, weekday_number
from prasan.thai.years import Slip, be_year, read_year

Days = tuple[date, date]  # first and last


@dataclass(frozen=True)
class Refusal:
    """Why a date is refused, and the days it probably stands for."""

    message_th: str
    message_en: str
    meant: Days | None = None


def read_days(written: Written, today: date | None) -> Days | Refusal:
    """All days that one written day, month, year or fiscal year covers."""
    month = _month(written)
    year = _year(written, month, today)
    slip = next((read for read in (month, year) if isinstance(read, Slip)), None)
    covered = _covered(written, _value(month), _value(year))
    if slip:
        return Refusal(slip.message_th, slip.message_en, days_meant(covered))
    if isinstance(covered, Refusal):
        return covered
    return _with_right_weekday(written, covered)


def days_meant(read: Days | Refusal) -> Days | None:
    """The days read, or for a refusal the days probably meant."""
    return read.meant if isinstance(read, Refusal) else read


def _month(written: Written) -> int | Slip:
    if written.kind in {"year", "fiscal"}:
        return 1
    if written.month is None:
        return Slip("ไม่ได้ระบุเดือน", "The month is missing")
    if written.month.isdecimal():
        number = int(written.month)
        if 1 <= number <= 12:
            return number
        return Slip(
            f"ไม่มีเดือนที่ {number} วันที่ต้องเรียงเป็น วัน/เดือน/ปี", f"There is no month {number}; write day/month/year"
        )
    return month_number(written.month) or _unknown_month(written.month)


def _unknown_month(word: str) -> Slip:
    meant = month_meant(word)
    if meant is None:
        return Slip(f"ไม่รู้จักเดือน “{word}”", f"“{word}” is no month")
    name = MONTHS_TH[meant - 1]
    return Slip(
        f"ไม่รู้จักเดือน “{word}” หมายถึง {name} ใช่หรือไม่", f"“{word}” is no month; did you mean {name}?", meant
    )


def _year(written: Written, month: int | Slip, today: date | None) -> int | Slip:
    if written.year is not None:
        return read_year(written.year, written.era, bare=written.bare, today=today)
    day, number = int(written.day or 1), _value(month)
    near = _nearest_year(day, number, today) if today and number else None
    return Slip("ไม่ได้ระบุปี โปรดพิมพ์ปี พ.ศ.", "The year is missing; type the B.E. year", near)


def _nearest_year(day: int, month: int, today: date) -> int | None:
    years = [year for year in range(today.year - 1, today.year + 2) if 1 <= day <= monthrange(year, month)[1]]
    return min(years, key=lambda year: abs(date(year, month, day) - today), default=None)


def _value(read: int | Slip) -> int | None:
    return read.meant if isinstance(read, Slip) else read


def _covered(written: Written, month: int | None, year: int | None) -> Days | Refusal:
    if month is None or year is None:
        return Refusal("", "")
    if written.kind == "fiscal":
        return fiscal_year_range(be_year(year))
    if written.kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if written.kind == "month":
        return date(year, month, 1), date(year, month, last)
    day = int(written.day or 0)
    if not 1 <= day <= last:
        name = MONTHS_TH[month - 1]
        return Refusal(
            f"ไม่มีวันที่ {day} {name} {be_year(year)} เดือนนี้มี {last} วัน",
            f"There is no day {day} in {name} {be_year(year)}; the month has {last} days",
        )
    return date(year, month, day), date(year, month, day)


def _with_right_weekday(written: Written, days: Days) -> Days | Refusal:
    if written.weekday is None:
        return days
    right = days[0].weekday()
    typed = weekday_number(written.weekday)
    if typed == right:
        return days
    if typed is None:
        return Refusal(f"ไม่รู้จักวัน “{written.weekday}”", f"“{written.weekday}” is no day of the week", days)
    return Refusal(
        f"วันที่นี้เป็นวัน{WEEKDAYS_TH[right]} ไม่ใช่วัน{WEEKDAYS_TH[typed]} โปรดตรวจวันที่",
        f"This date is a {days[0]:%A}, not the weekday typed; check the date",
        days,
    )
