from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import DateError, format_date_range, parse_date_range

PLAUSIBLE = st.dates(min_value=date(1957, 1, 1), max_value=date(2056, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("4-6 พ.ย. 2564", date(2021, 11, 4), date(2021, 11, 6)),
        ("30–31 พ.ค. 2562", date(2019, 5, 30), date(2019, 5, 31)),
        ("31 ต.ค. - 2 พ.ย. 2564", date(2021, 10, 31), date(2021, 11, 2)),
        ("1 ต.ค. 2561 – 31 มี.ค. 2562", date(2018, 10, 1), date(2019, 3, 31)),
        ("๑ สิงหาคม ถึง ๓๐ สิงหาคม ๒๕๕๙", date(2016, 8, 1), date(2016, 8, 30)),
        ("ระหว่างวันที่ ๑๓ – ๑๔ พฤศจิกายน ๒๕๖๒", date(2019, 11, 13), date(2019, 11, 14)),
        ("ตั้งแต่วันที่ 1 กุมภาพันธ์ 2565 - 2 มีนาคม 2565", date(2022, 2, 1), date(2022, 3, 2)),
        ("วันที่ 4 พ.ย. 2564 ถึงวันที่ 6 พ.ย. 2564", date(2021, 11, 4), date(2021, 11, 6)),
        ("วันจันทร์ที่ 3 - วันพุธที่ 5 พฤษภาคม 2564", date(2021, 5, 3), date(2021, 5, 5)),
        ("23-02-2566 - 25-02-2566", date(2023, 2, 23), date(2023, 2, 25)),
        ("4-6/11/2564", date(2021, 11, 4), date(2021, 11, 6)),
        ("2021-11-04/2021-11-06", date(2021, 11, 4), date(2021, 11, 6)),
        ("12 October 2014 to 14 October 2014", date(2014, 10, 12), date(2014, 10, 14)),
        ("12 มีนาคม 2557", date(2014, 3, 12), date(2014, 3, 12)),
        ("กันยายน 2557", date(2014, 9, 1), date(2014, 9, 30)),
        ("เดือน ก.พ. 67", date(2024, 2, 1), date(2024, 2, 29)),
        ("ม.ค. - มี.ค. 2557", date(2014, 1, 1), date(2014, 3, 31)),
        ("พ.ศ. 2564", date(2021, 1, 1), date(2021, 12, 31)),
        ("2561-2565", date(2018, 1, 1), date(2022, 12, 31)),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗", date(2023, 10, 1), date(2024, 9, 30)),
        ("ประจำปีงบประมาณ 2567", date(2023, 10, 1), date(2024, 9, 30)),
        ("ปีงบประมาณ 2566-2570", date(2022, 10, 1), date(2027, 9, 30)),
    ],
)
def test_a_range_is_read_from_its_first_to_its_last_day(typed, first, last):
    assert parse_date_range(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("31 ธ.ค. – 2 ม.ค. 2565", "31 ธันวาคม 2564 – 2 มกราคม 2565"),
        ("29 ก.พ. – 5 ม.ค. 2567", None),
        ("10 พ.ย. 2564 – 3 พ.ย. 2564", None),
        ("4-6 พ.ย. 2021", "4–6 พฤศจิกายน 2564"),
        ("4-6 พฤษจิกายน 2564", "4–6 พฤศจิกายน 2564"),
        ("4 พฤษจิกายน 2564 - 6 พ.ย. 2564", "4–6 พฤศจิกายน 2564"),
        ("31 ธันวา 2564 – 2 ม.ค. 2564", None),
        ("กันยายน 2014", "1–30 กันยายน 2557"),
        ("กันยา 2557", "1–30 กันยายน 2557"),
        ("วันอังคารที่ 12 มีนาคม 2557", "12 มีนาคม 2557"),
        ("1-31 เม.ย. 2564", None),
        ("4-6 พ.ย.", None),
        ("4 - 2564", None),
        ("เร็ว ๆ นี้", None),
        ("ต้น - ปลาย", None),
    ],
)
def test_a_doubtful_range_is_refused_and_the_likely_one_named(typed, suggestion):
    with pytest.raises(DateError) as refusal:
        parse_date_range(typed)

    assert refusal.value.suggestion == suggestion


def test_today_names_the_missing_year_of_a_range():
    with pytest.raises(DateError) as refusal:
        parse_date_range("4-6 พ.ย.", today=date(2026, 11, 22))

    assert refusal.value.suggestion == "4–6 พฤศจิกายน 2569"


@given(
    PLAUSIBLE,
    PLAUSIBLE,
    st.sampled_from(["full", "long", "short", "numeric"]),
    st.sampled_from(["arabic", "thai"]),
    st.booleans(),
)
def test_a_printed_range_is_read_back(one, other, style, digits, era):
    first, last = sorted((one, other))

    assert parse_date_range(format_date_range(first, last, style, digits, era=era)) == (first, last)
