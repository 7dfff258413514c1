"""The names of months and days of the week, and which of them a typed word means."""

from difflib import SequenceMatcher

from prasan.thai.normalisation import normalize_key

MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT_TH = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS_TH = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")  # from Monday, as in datetime
_WEEKDAYS_SHORT_TH = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 0.6  # ratio; lower than for free text, because only 12 names are possible


def month_number(word: str) -> int | None:
    """1-12 for a month's full or short name, Thai or English, with or without its dots; else None."""
    return _MONTH_OF.get(_key(word))


def month_meant(word: str) -> int | None:
    """The one month whose name is spelt most like `word`; None when nothing or more than one is near."""
    key = _key(word)
    ratios = sorted(
        (
            (SequenceMatcher(None, name, key, autojunk=False).ratio(), month)
            for name, month in _MONTH_OF.items()
        ),
        reverse=True,
    )
    best, month = ratios[0]
    rivals = {other for ratio, other in ratios if ratio == best}
    return month if best >= _NEAR and rivals == {month} else None


def weekday_number(word: str) -> int | None:
    """0-6 from Monday for a weekday's full or short name, Thai or English; else None."""
    return _WEEKDAY_OF.get(_key(word))


def _key(word: str) -> str:
    return normalize_key(word).replace(".", "")


def _numbered(*lists: tuple[str, ...], start: int) -> dict[str, int]:
    return {_key(name): number for names in lists for number, name in enumerate(names, start)}


_MONTH_OF = _numbered(MONTHS_TH, MONTHS_SHORT_TH, MONTHS_EN, tuple(name[:3] for name in MONTHS_EN), start=1)
_MONTH_OF["sept"] = 9
_WEEKDAY_OF = _numbered(
    WEEKDAYS_TH, _WEEKDAYS_SHORT_TH, _WEEKDAYS_EN, tuple(name[:3] for name in _WEEKDAYS_EN), start=0
)
_WEEKDAY_OF["พฤหัส"] = 3
