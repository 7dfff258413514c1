from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import fiscal_year_be, fiscal_year_range


@pytest.mark.parametrize(
    ("day", "fiscal_year"),
    [
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
        (date(2023, 12, 31), 2567),
        (date(2024, 1, 1), 2567),
        (date(2024, 9, 30), 2567),
        (date(2024, 10, 1), 2568),
        (date(2014, 3, 12), 2557),
    ],
)
def test_the_fiscal_year_turns_on_the_first_of_october(day, fiscal_year):
    assert fiscal_year_be(day) == fiscal_year


def test_a_fiscal_year_runs_from_october_to_september():
    assert fiscal_year_range(2567) == (date(2023, 10, 1), date(2024, 9, 30))


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)))
def test_every_day_lies_in_its_own_fiscal_year(day):
    first, last = fiscal_year_range(fiscal_year_be(day))

    assert first <= day <= last


def test_a_year_beyond_the_calendar_is_refused():
    with pytest.raises(ValueError, match="year"):
        fiscal_year_range(543)
