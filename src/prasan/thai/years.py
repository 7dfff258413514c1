"""Years of the Buddhist era (B.E. = C.E. + 543) and the slips people make between the two counts.

A year counts as plausible from B.E. 2400 to 2700 (C.E. 1857 to 2157). The two windows do not overlap, so a
number of one era under the name of the other is always a slip and never a remote date.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prasan.thai.digits import to_arabic_digits
from prasan.thai.errors import DateError, shown
from prasan.thai.normalisation import normalize

OFFSET = 543
_BE = range(2400, 2701)
_CE = range(2400 - OFFSET, 2701 - OFFSET)
_FAR_YEARS = 30  # a two-digit year this far from today is more likely a C.E. year cut short

Era = Literal["be", "ce", "other"]
_ERA_WORDS: tuple[tuple[str, Era], ...] = (
    (r"พ\s?\.?\s?ศ\s?\.?|พุทธ\s?ศักราช|พุทธศก|b\.?\s?e\.?", "be"),
    (r"ค\s?\.?\s?ศ\s?\.?|คริสต์?\s?ศักราช|a\.?\s?d\.?|c\.?\s?e\.?", "ce"),
    (r"[จรมฮ]\s?\.?\s?ศ\s?\.?|จุลศักราช|รัตนโกสินทร์\s?ศก|มหาศักราช|ฮิจเราะห์ศักราช", "other"),
    (r"ศก", "be"),
)
ERA_PATTERN = "|".join(pattern for pattern, _ in _ERA_WORDS)
_YEAR = re.compile(rf"(?:ปี\s*)?(?P<era>{ERA_PATTERN})?\s*(?P<year>\d{{1,4}})")


@dataclass(frozen=True)
class Slip:
    """Why a written year or month is refused, and the number it was probably meant to be."""

    message_th: str
    message_en: str
    meant: int | None = None


def be_year(ce: int) -> int:
    """B.E. year of a C.E. year."""
    return ce + OFFSET


def ce_year(be: int) -> int:
    """C.E. year of a B.E. year."""
    return be - OFFSET


def year_slip(value: int, low: int, high: int) -> int | None:
    """The B.E. year in low..high that `value` was meant to be: 543 off either way, or two digits of 25xx.

    None when `value` is already inside, or when no such slip explains it.
    """
    if low <= value <= high:
        return None
    meant = [value + OFFSET, value - OFFSET]
    if 0 <= value < 100:
        meant.insert(0, 2500 + value)
    return next((year for year in meant if low <= year <= high), None)


def parse_year(text: str, *, today: date | None = None) -> int:
    """B.E. year of "2557", "ปี พ.ศ. ๒๕๕๗", "ค.ศ. 2014" or "57"; DateError for slips and other counts."""
    written = _YEAR.fullmatch(to_arabic_digits(normalize(text)).casefold())
    if written is None:
        raise DateError(
            f"อ่านปี “{shown(text)}” ไม่ได้ โปรดพิมพ์ปี พ.ศ. เช่น 2557",
            f"“{shown(text)}” is not a year; type a B.E. year such as 2557",
        )
    read = read_year(written["year"], era_of(written["era"]), today=today)
    if isinstance(read, Slip):
        meant = None if read.meant is None else str(be_year(read.meant))
        raise DateError(read.message_th, read.message_en, meant)
    return be_year(read)


def era_of(word: str | None) -> Era | None:
    """Which count of years a word such as "พ.ศ." names; None without a word."""
    if not word:
        return None
    return next(era for pattern, era in _ERA_WORDS if re.fullmatch(pattern, word))


def read_year(
    digits: str, era: Era | None, *, bare: Literal["be", "ce", "either"] = "be", today: date | None = None
) -> int | Slip:
    """C.E. year of one to four Arabic digits; `bare` says how to read a year without an era word."""
    if era == "other":
        return Slip(
            "ระบบรับเฉพาะปี พ.ศ. และ ค.ศ. ไม่รับ จ.ศ. ร.ศ. หรือศักราชอื่น โปรดแปลงเป็น พ.ศ. ก่อน",
            "Only B.E. and C.E. years are read, no other count; convert the year to B.E. first",
        )
    if len(digits) == 2:
        return _two_digit_year(int(digits), era or bare, today)
    if len(digits) != 4:
        return Slip(
            f"ปี “{digits}” ต้องมีสี่หลัก เช่น 2557 หรือสองหลัก เช่น 57",
            f"The year “{digits}” needs four digits, such as 2557, or two, such as 57",
        )
    return _four_digit_year(int(digits), era, bare)


def _four_digit_year(value: int, era: Era | None, bare: str) -> int | Slip:
    read_as = era or bare
    if value in _BE and read_as in {"be", "either"}:
        return ce_year(value)
    if value in _CE and read_as in {"ce", "either"}:
        return value
    if value in _CE:
        return Slip(
            f"{value} ไม่ใช่ปี พ.ศ. น่าจะเป็น ค.ศ. {value} คือ พ.ศ. {be_year(value)} (ต่างกัน 543 ปี)",
            f"{value} is no B.E. year; C.E. {value}, that is B.E. {be_year(value)}, was probably meant",
            value,
        )
    if value in _BE:
        return Slip(
            f"{value} ไม่ใช่ปี ค.ศ. น่าจะเป็น พ.ศ. {value} (ต่างกัน 543 ปี)",
            f"{value} is no C.E. year; B.E. {value}, that is C.E. {ce_year(value)}, was probably meant",
            ce_year(value),
        )
    return _year_out_of_reach(value)


def _year_out_of_reach(value: int) -> Slip:
    """A year in neither window: perhaps 543 was added or taken away once too often."""
    if ce_year(value) in _BE or be_year(value) in _CE:
        ce = ce_year(ce_year(value)) if ce_year(value) in _BE else be_year(value)
        return Slip(
            f"ปี {value} คลาดเคลื่อน 543 ปี น่าจะเป็น พ.ศ. {be_year(ce)}",
            f"The year {value} is 543 years off; B.E. {be_year(ce)} was probably meant",
            ce,
        )
    return Slip(
        f"ปี {value} อยู่นอกช่วง พ.ศ. {_BE[0]}–{_BE[-1]}",
        f"The year {value} is outside B.E. {_BE[0]}-{_BE[-1]}",
    )


def _two_digit_year(value: int, read_as: str, today: date | None) -> int | Slip:
    """57 is 2557; beside a C.E. word or an English month two digits may be of either count: refused."""
    as_be, as_ce = ce_year(2500 + value), 2000 + value
    if read_as == "ce":
        return Slip(
            f"ปี “{value:02d}” อาจเป็น ค.ศ. หรือ พ.ศ. โปรดพิมพ์ปีสี่หลัก",
            f"The year “{value:02d}” may be C.E. or B.E.; type all four digits",
            as_ce,
        )
    if today and abs(as_be - today.year) > _FAR_YEARS:
        near = as_ce if abs(as_ce - today.year) <= _FAR_YEARS else None
        return Slip(
            f"ปี “{value:02d}” หมายถึง พ.ศ. {2500 + value} ซึ่งห่างจากปัจจุบันมาก โปรดพิมพ์ปีสี่หลัก",
            f"The year “{value:02d}” means B.E. {2500 + value}, far from today; type all four digits",
            near,
        )
    return as_be
