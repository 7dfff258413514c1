"""Thai as officials write it: dates, money, digits, names, spelling, order and words."""

from prasan.thai.baht import Baht, format_baht, parse_baht
from prasan.thai.baht_words import baht_text
from prasan.thai.collation import collation_key
from prasan.thai.date_search import FoundDate, find_dates
from prasan.thai.date_text import format_date, format_date_range, format_time
from prasan.thai.dates import parse_date, parse_date_range
from prasan.thai.digits import to_arabic_digits, to_thai_digits
from prasan.thai.errors import BahtError, DateError, ThaiInputError, TimeError
from prasan.thai.fiscal import fiscal_year_be, fiscal_year_range
from prasan.thai.months import MONTHS_SHORT_TH, MONTHS_TH, WEEKDAYS_TH
from prasan.thai.names import PersonName, parse_name
from prasan.thai.normalisation import normalize, normalize_key
from prasan.thai.pdf_damage import has_pdf_damage, repair_pdf
from prasan.thai.royal import royal_spans
from prasan.thai.segmentation import segment, segmenter
from prasan.thai.spelling import closest
from prasan.thai.times import parse_time, parse_time_range
from prasan.thai.years import be_year, ce_year, parse_year, year_slip

__all__ = [
    "MONTHS_SHORT_TH",
    "MONTHS_TH",
    "WEEKDAYS_TH",
    "Baht",
    "BahtError",
    "DateError",
    "FoundDate",
    "PersonName",
    "ThaiInputError",
    "TimeError",
    "baht_text",
    "be_year",
    "ce_year",
    "closest",
    "collation_key",
    "find_dates",
    "fiscal_year_be",
    "fiscal_year_range",
    "format_baht",
    "format_date",
    "format_date_range",
    "format_time",
    "has_pdf_damage",
    "normalize",
    "normalize_key",
    "parse_baht",
    "parse_date",
    "parse_date_range",
    "parse_name",
    "parse_time",
    "parse_time_range",
    "parse_year",
    "repair_pdf",
    "royal_spans",
    "segment",
    "segmenter",
    "to_arabic_digits",
    "to_thai_digits",
    "year_slip",
]
