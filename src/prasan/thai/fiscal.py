"""The Thai fiscal year: 1 October to 30 September, named by the B.E. year in which it ends."""

from datetime import date

from prasan.thai.years import be_year, ce_year


def fiscal_year_be(day: date) -> int:
    """B.E. fiscal year of a day: 1 Oct 2566 and 30 Sep 2567 both lie in 2567."""
    return be_year(day.year + (day.month >= 10))


def fiscal_year_range(fiscal_year: int) -> tuple[date, date]:
    """First and last day of a B.E. fiscal year. ValueError when the calendar holds no such year."""
    ends_in = ce_year(fiscal_year)
    return date(ends_in - 1, 10, 1), date(ends_in, 9, 30)
