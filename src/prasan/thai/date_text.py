"""Dates and times printed the Thai way, B.E. years, in the digits the document asks for."""

from datetime import date, time
from typing import Literal

from prasan.thai.digits import to_thai_digits
from prasan.thai.months import MONTHS_SHORT_TH, MONTHS_TH, WEEKDAYS_TH
from prasan.thai.years import be_year

Style = Literal["full", "long", "short", "numeric"]
Digits = Literal["arabic", "thai"]


def format_date(day: date, style: Style = "long", digits: Digits = "arabic", *, era: bool = False) -> str:
    """Print a date; `era` puts พ.ศ. before the year, except in the numeric style, which has no room for it.

    full "วันพุธที่ 12 มีนาคม 2557" · long "12 มีนาคม 2557" · short "12 มี.ค. 57" · numeric "12/3/2557".
    The short style keeps four digits beside พ.ศ. and for years outside 25xx, where two would mislead.
    """
    return _in_digits(_date_text(day, style, era), digits)


def format_date_range(
    first: date, last: date, style: Style = "long", digits: Digits = "arabic", *, era: bool = False
) -> str:
    """Print two dates as briefly as is clear: "4–6 พฤศจิกายน 2564", "30 พฤษภาคม – 2 มิถุนายน 2562"."""
    end = _date_text(last, style, era)
    if first == last:
        return _in_digits(end, digits)
    if style not in {"long", "short"} or first.year != last.year:
        return _in_digits(f"{_date_text(first, style, era)} – {end}", digits)
    if first.month == last.month:
        return _in_digits(f"{first.day}–{end}", digits)
    return _in_digits(f"{first.day} {_month_text(first, style)} – {end}", digits)


def format_time(moment: time, digits: Digits = "arabic") -> str:
    """Print a time of day as Thai documents do, with a dot: "09.00 น."."""
    return _in_digits(f"{moment.hour:02d}.{moment.minute:02d} น.", digits)


def _date_text(day: date, style: Style, era: bool) -> str:
    year = be_year(day.year)
    if style == "numeric":
        return f"{day.day}/{day.month}/{year}"
    shown = str(year)
    if era:
        shown = f"พ.ศ. {year}"
    elif style == "short" and 2500 <= year < 2600:
        shown = f"{year % 100:02d}"
    weekday = f"วัน{WEEKDAYS_TH[day.weekday()]}ที่ " if style == "full" else ""
    return f"{weekday}{day.day} {_month_text(day, style)} {shown}"


def _month_text(day: date, style: Style) -> str:
    return (MONTHS_SHORT_TH if style == "short" else MONTHS_TH)[day.month - 1]


def _in_digits(text: str, digits: Digits) -> str:
    return to_thai_digits(text) if digits == "thai" else text
