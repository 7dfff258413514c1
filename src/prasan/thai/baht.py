"""Money as officials type it, read exactly: whole baht as int, satang beside it, never a float.

Three things that look alike are kept apart, because the forms mean different things by them: a blank cell
(no record), a dash (no money) and a zero (an amount of nothing).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import Literal

from prasan.thai.digits import to_arabic_digits
from prasan.thai.errors import BahtError, shown
from prasan.thai.normalisation import normalize

_LIMIT_THB = 10**15  # some hundred times the national budget: beyond it a cell holds a slip, not money
_LONGEST_TEXT = 80
_UNITS = {"สิบ": 10, "ร้อย": 100, "พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6, "ลบ.": 10**6}

_BLANK = re.compile(r"\s*")
_DASHES = re.compile(r"[-‐-―−\s]+")
_NEGATIVE = re.compile(r"\((?P<bracketed>.+)\)|[-‐-―−]\s*(?P<signed>.+)")
_NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)"
_CURRENCY = r"(?:บาท(?:ถ้วน)?|บ\.|฿|baht|thb)"
_PLAIN = re.compile(
    rf"฿?\s*(?P<baht>{_NUMBER})\s*(?:\.?/?[-–—]+)?\s*{_CURRENCY}?(?:\s*(?P<satang>\d{{1,2}})\s*สตางค์)?"
)
_UNIT = "|".join(map(re.escape, _UNITS))
_TERM = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<units>(?:{_UNIT})+)\s*")
_IN_UNITS = re.compile(
    rf"(?P<terms>(?:{_NUMBER}\s*(?:{_UNIT})+\s*)+)(?:(?P<rest>{_NUMBER})\s*{_CURRENCY}|{_CURRENCY})?"
)
_LOOSE_NUMBER = re.compile(rf"฿?\s*(?P<digits>\d[\d.,]*)\s*{_CURRENCY}?")
_THOUSANDS_BY_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SEVERAL = re.compile(rf"{_NUMBER}(?:\s*{_CURRENCY}?[\s/+–-]+{_NUMBER})+\s*{_CURRENCY}?")


@dataclass(frozen=True)
class Baht:
    """One money cell. `amount` is whole baht (None unless the state is "amount"), `satang` is 0-99.

    `rounded` says that more than two decimals were given and the satang were rounded half up.
    """

    state: Literal["blank", "dash", "amount"]
    amount: int | None
    satang: int
    raw: str
    rounded: bool = False

    @property
    def value(self) -> int | None:
        """Whole baht, or None for a blank or a dash."""
        return self.amount


def parse_baht(text: str | int | float | Decimal | None) -> Baht:
    """Read one money cell: " 50,000 ", "50,000.-", "๕๐,๐๐๐ บาท", "1.5 ล้านบาท", 50000.0, "-", "" or None.

    Raises BahtError for words, negative amounts (also in parentheses), misplaced commas, several amounts in
    one cell and sizes beyond any plan; nothing is guessed.
    """
    if text is None:
        return Baht("blank", None, 0, "")
    if not isinstance(text, str):
        return _from_number(text)
    if len(text) > _LONGEST_TEXT:
        raise _not_money(text)
    typed = to_arabic_digits(normalize(text)).casefold()
    if _BLANK.fullmatch(typed):
        return Baht("blank", None, 0, text)
    if _DASHES.fullmatch(typed):
        return Baht("dash", None, 0, text)
    return _from_decimal(_signed_decimal(typed, text), text)


def format_baht(amount: int | None) -> str:
    """Whole baht with thousands commas, "1,234,567"; an empty text for None."""
    return "" if amount is None else f"{amount:,d}"


def _from_number(number: int | float | Decimal) -> Baht:
    raw = str(number)
    if isinstance(number, bool):
        raise _not_money(raw)
    value = Decimal(raw)  # the text of a float is its shortest exact spelling, so 0.1 stays 0.1
    if not value.is_finite():
        raise _not_money(raw)
    return _from_decimal(value, raw)


def _from_decimal(value: Decimal, raw: str) -> Baht:
    if value < 0:
        raise BahtError(
            "negative",
            f"“{shown(raw)}” เป็นจำนวนติดลบ จำนวนเงินในแผนต้องไม่ติดลบ",
            f"“{shown(raw)}” is negative; an amount in a plan cannot be",
        )
    if value >= _LIMIT_THB:
        raise BahtError(
            "size",
            f"“{shown(raw)}” มากเกินกว่าจะเป็นจำนวนเงินในแผน โปรดตรวจจำนวนหลัก",
            f"“{shown(raw)}” is too large for an amount in a plan; check the digits",
        )
    in_satang = int((value * 100).to_integral_value(rounding=ROUND_HALF_UP))
    amount, satang = divmod(in_satang, 100)
    return Baht("amount", amount, satang, raw, rounded=value * 100 != in_satang)


def _signed_decimal(typed: str, raw: str) -> Decimal:
    if minus := _NEGATIVE.fullmatch(typed):
        return -_decimal((minus["bracketed"] or minus["signed"]).strip(), raw)
    return _decimal(typed, raw)


def _decimal(typed: str, raw: str) -> Decimal:
    plain = _PLAIN.fullmatch(typed)
    if plain and not _THOUSANDS_BY_DOT.fullmatch(plain["baht"]):
        return _number(plain["baht"]) + Decimal(plain["satang"] or 0) / 100
    if in_units := _IN_UNITS.fullmatch(typed):
        return _sum_of_units(in_units["terms"], in_units["rest"], raw)
    if loose := _LOOSE_NUMBER.fullmatch(typed):
        raise _misplaced_separator(loose["digits"], raw)
    if _SEVERAL.fullmatch(typed):
        raise BahtError(
            "several",
            f"“{shown(raw)}” มีมากกว่าหนึ่งจำนวนในช่องเดียว โปรดแยกเป็นช่องละจำนวน",
            f"“{shown(raw)}” holds more than one number; give one amount per cell",
        )
    raise _not_money(raw)


def _sum_of_units(terms: str, rest: str | None, raw: str) -> Decimal:
    """Add "1 ล้าน 5 แสน" up; the units must fall, or the text means something else."""
    total, smallest = Decimal(0), Decimal("Infinity")
    for term in _TERM.finditer(terms):
        size = prod(_UNITS[unit] for unit in re.findall(_UNIT, term["units"]))
        value = _number(term["number"]) * size
        if value >= smallest:
            raise BahtError(
                "unit",
                f"“{shown(raw)}” เรียงหน่วยเงินไม่ถูกต้อง โปรดพิมพ์เป็นตัวเลขเต็ม เช่น 1,500,000",
                f"“{shown(raw)}” mixes its units; type the whole number, such as 1,500,000",
            )
        total, smallest = total + value, Decimal(size)
    return total + (_number(rest) if rest else 0)


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _misplaced_separator(digits: str, raw: str) -> BahtError:
    groups = re.split("[.,]", digits)
    meant = f"{int(''.join(groups)):,d}" if len(groups[-1]) == 3 else None
    hint_th, hint_en = (f" หมายถึง {meant} ใช่หรือไม่", f"; did you mean {meant}?") if meant else ("", "")
    return BahtError(
        "grouping",
        f"“{shown(raw)}” ใส่จุลภาคหรือจุดไม่ตรงหลัก{hint_th}",
        f"“{shown(raw)}” has a comma or a point in the wrong place{hint_en}",
        meant,
    )


def _not_money(raw: str) -> BahtError:
    return BahtError(
        "text",
        f"“{shown(raw)}” ไม่ใช่จำนวนเงิน โปรดใส่ตัวเลขเป็นบาท หรือขีด - เมื่อไม่มีงบประมาณ",
        f"“{shown(raw)}” is not an amount of money; type a number of baht, or a dash for none",
    )
