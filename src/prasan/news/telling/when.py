"""Days as news tells them: วันนี้ on the day itself, the date on any other."""

from datetime import date

from django.utils import timezone

from prasan.news.telling.sentences import Fact
from prasan.thai import format_date, format_date_range


def day_of(code: str, day: date, url: str = "") -> Fact:
    """The bare date, 12 มีนาคม 2557."""
    return Fact(code, format_date(day, "long"), url)


def days_of(code: str, first: date, last: date) -> Fact:
    """How a story begins: วันนี้ (…), เมื่อวันที่ … or ระหว่างวันที่ …"""
    if first != last:
        return Fact(code, f"ระหว่างวันที่ {format_date_range(first, last, 'long')}")
    if first == timezone.localdate():
        return Fact(code, f"วันนี้ ({format_date(first, 'long')})")
    return Fact(code, f"เมื่อวันที่ {format_date(first, 'long')}")
