"""Thai as officials write it: dates, money, digits, names, spelling, order and words."""

from prasan.thai.baht import Baht, format_baht, parse_baht
from prasan.thai.digits import to_arabic_digits, to_thai_digits
from prasan.thai.errors import BahtError, DateError, ThaiInputError, TimeError
from prasan.thai.normalisation import normalize, normalize_key
from prasan.thai.spelling import closest

__all__ = [
    "Baht",
    "BahtError",
    "DateError",
    "ThaiInputError",
    "TimeError",
    "closest",
    "format_baht",
    "normalize",
    "normalize_key",
    "parse_baht",
    "to_arabic_digits",
    "to_thai_digits",
]
