from datetime import date, time

import pytest

from prasan.thai import format_date, format_date_range, format_time

SEED = date(2014, 3, 12)


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ({}, "12 มีนาคม 2557"),
        ({"era": True}, "12 มีนาคม พ.ศ. 2557"),
        ({"digits": "thai"}, "๑๒ มีนาคม ๒๕๕๗"),
        ({"style": "short"}, "12 มี.ค. 57"),
        ({"style": "short", "era": True}, "12 มี.ค. พ.ศ. 2557"),
        ({"style": "numeric"}, "12/3/2557"),
        ({"style": "numeric", "era": True}, "12/3/2557"),
        ({"style": "full", "era": True, "digits": "thai"}, "วันพุธที่ ๑๒ มีนาคม พ.ศ. ๒๕๕๗"),
    ],
)
def test_the_document_chooses_how_a_date_is_printed(options, printed):
    assert format_date(SEED, **options) == printed


def test_two_digits_stand_only_for_the_current_century():
    assert format_date(date(1956, 12, 31), "short") == "31 ธ.ค. 2499"
    assert format_date(date(1957, 1, 1), "short") == "1 ม.ค. 00"
    assert format_date(date(2057, 1, 1), "short") == "1 ม.ค. 2600"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2021, 11, 4), date(2021, 11, 4), "4 พฤศจิกายน 2564"),
        (date(2021, 11, 4), date(2021, 11, 6), "4–6 พฤศจิกายน 2564"),
        (date(2019, 5, 30), date(2019, 6, 2), "30 พฤษภาคม – 2 มิถุนายน 2562"),
        (date(2018, 10, 1), date(2019, 3, 31), "1 ตุลาคม 2561 – 31 มีนาคม 2562"),
    ],
)
def test_a_range_names_month_and_year_once_where_it_can(first, last, printed):
    assert format_date_range(first, last) == printed


def test_a_short_or_numeric_range_keeps_its_style():
    assert format_date_range(date(2021, 11, 4), date(2021, 11, 6), "short") == "4–6 พ.ย. 64"
    assert format_date_range(date(2021, 11, 4), date(2021, 11, 6), "numeric") == "4/11/2564 – 6/11/2564"


def test_times_are_printed_with_a_dot():
    assert format_time(time(9, 0)) == "09.00 น."
    assert format_time(time(16, 30), "thai") == "๑๖.๓๐ น."
