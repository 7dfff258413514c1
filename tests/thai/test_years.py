from datetime import date

import pytest

from prasan.thai import DateError, be_year, ce_year, parse_year, year_slip


def test_the_buddhist_era_is_543_years_ahead():
    assert be_year(2014) == 2557
    assert ce_year(2557) == 2014


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (2568, None),
        (2023, 2566),
        (3109, 2566),
        (66, 2566),
        (70, 2570),
        (71, None),
        (2565, None),
        (-1, None),
        (5, None),
    ],
)
def test_a_slip_is_explained_only_by_543_years_or_two_digits(value, meant):
    assert year_slip(value, 2566, 2570) == meant


@pytest.mark.parametrize(
    "typed",
    ["2557", " ๒๕๕๗ ", "57", "พ.ศ. 2557", "พ.ศ.2557", "พศ 57", "พุทธศักราช ๒๕๕๗", "ปี 2557", "ปี พ.ศ. 2557",
     "ศก ๒๕๕๗", "ค.ศ. 2014", "คริสต์ศักราช 2014", "B.E. 2557", "A.D. 2014"],
)  # fmt: skip
def test_a_year_is_read_in_either_count(typed):
    assert parse_year(typed) == 2557


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("2014", "2557"),
        ("พ.ศ. 2014", "2557"),
        ("ค.ศ. 2557", "2557"),
        ("3100", "2557"),
        ("ค.ศ. 1471", "2557"),
        ("ค.ศ. 14", "2557"),
        ("9999", None),
        ("557", None),
        ("ร.ศ. 112", None),
        ("จุลศักราช 1376", None),
        ("ปีหน้า", None),
        ("", None),
    ],
)
def test_a_doubtful_year_is_refused_and_the_likely_one_named(typed, suggestion):
    with pytest.raises(DateError) as refusal:
        parse_year(typed)

    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize(("typed", "suggestion"), [("19", "2562"), ("10", None)])
def test_two_digits_far_from_today_are_refused(typed, suggestion):
    with pytest.raises(DateError) as refusal:
        parse_year(typed, today=date(2045, 1, 1) if suggestion is None else date(2026, 1, 1))

    assert refusal.value.suggestion == suggestion


def test_the_refusal_of_a_slip_says_both_counts():
    with pytest.raises(DateError) as refusal:
        parse_year("พ.ศ. 2014")

    assert refusal.value.message_th == "2014 ไม่ใช่ปี พ.ศ. น่าจะเป็น ค.ศ. 2014 คือ พ.ศ. 2557 (ต่างกัน 543 ปี)"
    assert (
        refusal.value.message_en == "2014 is no B.E. year; C.E. 2014, that is B.E. 2557, was probably meant"
    )
