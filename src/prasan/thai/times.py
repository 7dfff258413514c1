"""Times of day as Thai documents write them, with a dot: "09.00 น."."""

import re
from datetime import time

from prasan.thai.date_text import format_time
from prasan.thai.digits import to_arabic_digits
from prasan.thai.errors import TimeError, shown
from prasan.thai.normalisation import normalize

_CLOCK = r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
_UNIT = r"(?P<unit>น\.?|นาฬิกา|[ap]\.?m\.?)"
_TIME = re.compile(rf"(?:เวลา\s*)?{_CLOCK}\s*{_UNIT}?")
_TO = re.compile(r"\s*(?:-|–|—|~|ถึง|to)\s*")


def parse_time(text: str) -> time:
    """Read "09.00 น.", "9:30", "๑๓.๓๐ น.", "เวลา 9 น." or "10.23 am"; TimeError for all else.

    Spoken hours (บ่ายสอง, สามทุ่ม) are refused, and so is 24.00, which no day of the calendar holds.
    """
    written = _TIME.fullmatch(to_arabic_digits(normalize(text)).casefold())
    if written is None or not (written["minute"] or written["unit"]):
        raise _unreadable(text)
    hour, minute, second = (int(written[part] or 0) for part in ("hour", "minute", "second"))
    half = (written["unit"] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            raise _unreadable(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    if (hour, minute, second) == (24, 0, 0):
        raise TimeError(
            "24.00 น. คือ 00.00 น. ของวันถัดไป โปรดระบุวันและเวลาใหม่",
            "24.00 is 00.00 of the next day; give that day and time",
            format_time(time(0, 0)),
        )
    if hour > 23 or minute > 59 or second > 59:
        raise _unreadable(text)
    return time(hour, minute, second)


def parse_time_range(text: str) -> tuple[time, time]:
    """Read "เวลา 09.00-16.30 น." or "11.30 – 11.45 น."; TimeError when the end is not after the start."""
    sides = _TO.split(normalize(text).removesuffix("น.").removesuffix("น"))
    if len(sides) != 2:
        raise _unreadable(text)
    start, end = (parse_time(f"{side.removesuffix('น.').strip()} น.") for side in sides)
    if end <= start:
        raise TimeError(
            f"เวลาสิ้นสุด {format_time(end)} ไม่ได้อยู่หลังเวลาเริ่ม {format_time(start)}",
            f"The end {end:%H.%M} is not after the start {start:%H.%M}",
        )
    return start, end


def _unreadable(text: str) -> TimeError:
    return TimeError(
        f"อ่านเวลา “{shown(text)}” ไม่ได้ โปรดพิมพ์ เช่น 09.00 น.",
        f"“{shown(text)}” is not a time of day; type it like 09.00 น.",
    )
