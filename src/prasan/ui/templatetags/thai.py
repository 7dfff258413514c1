"""Filters for dates, years, digits and money; all arithmetic is in `prasan.thai`."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_english
from django.utils.translation import get_language

from prasan import thai

register = template.Library()

_ENGLISH = {"long": "j F Y", "short": "j M Y", "numeric": "j/n/Y"}


@register.filter
def thai_date(value: date | datetime | None, style: str = "short") -> str:
    """12 มี.ค. 2557 (short), 12 มีนาคม 2557 (long) or 12/3/2557 (numeric); on English pages 12 Mar 2014.

    Moments are shown as the day in Thailand. Nothing for None.
    """
    if value is None or value == "":
        return ""
    day = _local(value).date() if isinstance(value, datetime) else value
    if get_language() == "en":
        return format_english(day, _ENGLISH[style])
    text = thai.format_date(day, style=style)
    if style == "short":  # pages show all four digits: "45" could be 2445, 2545 or 1945
        text = f"{text.rpartition(' ')[0]} {thai.be_year(day.year)}"
    return text


@register.filter
def thai_datetime(value: datetime | None, style: str = "short") -> str:
    """12 มี.ค. 2557 09.30 น.; on English pages 12 Mar 2014, 09:30."""
    if value is None or value == "":
        return ""
    moment = _local(value)
    day = thai_date(moment, style)
    return f"{day}, {moment:%H:%M}" if get_language() == "en" else f"{day} {moment:%H.%M} น."


@register.filter
def baht(value: int | None) -> str:
    """1234567 -> 1,234,567; an en dash for None, because "not stated" is not zero."""
    return "–" if value is None or value == "" else thai.format_baht(value)


@register.filter
def thai_digits(value: object) -> str:
    return thai.to_thai_digits(str(value))


@register.filter
def be(value: int | date | None) -> int | str:
    """The Buddhist year of a date or of a year of the common era; nothing for None."""
    if value is None or value == "":
        return ""
    return thai.be_year(value if isinstance(value, int) else value.year)


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
