"""Money in words, as receipts and announcements spell it: หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน."""

from decimal import Decimal

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 10**6


def baht_text(amount: int | Decimal) -> str:
    """Spell baht (and satang, for a Decimal with at most two decimals); whole baht end in บาทถ้วน.

    Raises ValueError for negative amounts and parts of a satang, TypeError for floats.
    """
    if isinstance(amount, float):
        raise TypeError("money is an int or a Decimal, never a float")
    in_satang = Decimal(amount) * 100
    if in_satang < 0 or in_satang != int(in_satang):
        raise ValueError(f"{amount} is negative or holds parts of a satang")
    baht, satang = divmod(int(in_satang), 100)
    if not satang:
        return f"{_words(baht) or 'ศูนย์'}บาทถ้วน"
    whole = f"{_words(baht)}บาท" if baht else ""
    return f"{whole}{_words(satang)}สตางค์"


def _words(number: int, *, follows: bool = False) -> str:
    """Words of a whole number, empty for 0; `follows` says that higher digits stand before it."""
    millions, rest = divmod(number, _MILLION)
    if not millions:
        return _words_below_million(rest, follows=follows)
    return f"{_words(millions)}ล้าน{_words_below_million(rest, follows=True)}"


def _words_below_million(number: int, *, follows: bool) -> str:
    digits = [int(digit) for digit in reversed(str(number))]
    words = [_word(digit, place) for place, digit in enumerate(digits)]
    if digits[0] == 1 and (len(digits) > 1 or follows):
        words[0] = "เอ็ด"
    return "".join(reversed(words))


def _word(digit: int, place: int) -> str:
    if digit == 0:
        return ""
    if place == 1 and digit < 3:
        return ("สิบ", "ยี่สิบ")[digit - 1]
    return _DIGITS[digit] + _PLACES[place]
