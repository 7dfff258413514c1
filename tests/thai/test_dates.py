from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import MONTHS_TH, DateError, format_date, parse_date

SEED = date(2014, 3, 12)
TODAY = date(2026, 11, 22)
PLAUSIBLE = st.dates(min_value=date(1857, 1, 1), max_value=date(2157, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "12 มีนาคม 2557",
        "12 มี.ค. 57",
        "12มี.ค.57",
        "12 มีค 57",
        "๑๒ มีนาคม ๒๕๕๗",
        "  12  มีนาคม\n2557 ",
        "12/3/2557",
        "12-03-2557",
        "12.3.57",
        "12-มี.ค.-57",
        "12/มี.ค./2557",
        "2557-03-12",
        "2014-03-12",
        "2014-03-12 00:00:00",
        "2014-03-12T00:00",
        "2014/3/12",
        "12 มีนาคม พ.ศ. 2557",
        "12 มีนาคม พ.ศ.๒๕๕๗",
        "12 มีนาคม พุทธศักราช 2557",
        "12 มีนาคม ปี 2557",
        "12 มีนาคม ค.ศ. 2014",
        "วันที่ 12 เดือน มีนาคม พ.ศ. 2557",
        "วันที่ ๑๒ เดือนมีนาคม พุทธศักราช ๒๕๕๗",
        "เมื่อวันที่ 12 มีนาคม 2557",
        "ลงวันที่ 12 มีนาคม 2557",
        "ณ วันที่ 12 มีนาคม 2557",
        "วันพุธที่ 12 มีนาคม พ.ศ. ๒๕๕๗",
        "วันพุธ ที่ 12 มีนาคม 2557",
        "พุธ 12 มีนาคม 2557",
        "พ. 12 มี.ค. 57",
        "วันพุธที่ 12/3/2557",
        "12 March 2014",
        "12 Mar 2014",
        "12th March 2014",
        "March 12, 2014",
        "Wednesday, March 12th, 2014",
        "Wed 12 Mar 2014",
        "12 March B.E. 2557",
    ],
)
def test_every_way_of_writing_the_day_of_the_workshop_is_read(typed):
    assert parse_date(typed) == SEED
    assert parse_date(typed, today=TODAY) == SEED


@pytest.mark.parametrize("month", range(1, 13))
def test_all_months_are_known_by_name(month):
    day = date(2021, month, 9)

    assert parse_date(f"9 {MONTHS_TH[month - 1]} 2564") == day
    assert parse_date(format_date(day, "short")) == day
    assert parse_date(f"9 {day:%B} 2021") == parse_date(f"9 {day:%b} 2021") == day


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("12 มีนาคม พ.ศ. 2014", "12 มีนาคม 2557"),
        ("12 มีนาคม ค.ศ. 2557", "12 มีนาคม 2557"),
        ("12 มีนาคม พ.ศ. 3100", "12 มีนาคม 2557"),
        ("12 มีนาคม ค.ศ. 1471", "12 มีนาคม 2557"),
        ("12 มีนาคม 2014", "12 มีนาคม 2557"),
        ("12/3/2014", "12 มีนาคม 2557"),
        ("12 March 2557", "12 มีนาคม 2557"),
        ("12 Mar 14", "12 มีนาคม 2557"),
        ("3100-03-12", "12 มีนาคม 2557"),
        ("12 มีนาคา 2557", "12 มีนาคม 2557"),
        ("12 มีนาคา 2014", "12 มีนาคม 2557"),
        ("9 กรกฏาคม 2564", "9 กรกฎาคม 2564"),
        ("9 พฤษจิกายน 2564", "9 พฤศจิกายน 2564"),
        ("9 กุมภา 2564", "9 กุมภาพันธ์ 2564"),
        ("9 Febuary 2021", "9 กุมภาพันธ์ 2564"),
        ("31 เมษา 2564", None),
        ("12 ม.ย. 57", None),
        ("12 บลาบลา 2557", None),
        ("31 เม.ย. 2557", None),
        ("29 ก.พ. 2556", None),
        ("0/3/2557", None),
        ("12/13/2557", None),
        ("12 มีนาคม 557", None),
        ("12 มีนาคม 9999", None),
        ("6 เมษายน ร.ศ. 112", None),
        ("12 มีนาคม จ.ศ. 1375", None),
        ("12 มี.ค.", None),
        ("12", None),
        ("วันพฤหัสบดีที่ 12 มีนาคม 2557", "12 มีนาคม 2557"),
        ("วันพุทธที่ 12 มีนาคม 2557", "12 มีนาคม 2557"),
        ("4-6 พ.ย. 2564", None),
        ("กันยายน 2557", None),
        ("2557", None),
        ("ไม่ทราบ", None),
        ("12 มีนาคม 2557 เวลา 09.00 น.", None),
        ("วันนี้", None),
        ("", None),
        ("12 มีนาคม 2557 " * 10, None),
    ],
)
def test_a_doubtful_date_is_refused_and_the_likely_one_named(typed, suggestion):
    with pytest.raises(DateError) as refusal:
        parse_date(typed)

    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("typed", "message_th", "message_en"),
    [
        (
            "31 เม.ย. 2557",
            "ไม่มีวันที่ 31 เมษายน 2557 เดือนนี้มี 30 วัน",
            "There is no day 31 in เมษายน 2557; the month has 30 days",
        ),
        (
            "วันพฤหัสบดีที่ 12 มีนาคม 2557",
            "วันที่นี้เป็นวันพุธ ไม่ใช่วันพฤหัสบดี โปรดตรวจวันที่",
            "This date is a Wednesday, not the weekday typed; check the date",
        ),
        (
            "12 มีนาคา 2557",
            "ไม่รู้จักเดือน “มีนาคา” หมายถึง มีนาคม ใช่หรือไม่",
            "“มีนาคา” is no month; did you mean มีนาคม?",
        ),
        (
            "6 เมษายน ร.ศ. 112",
            "ระบบรับเฉพาะปี พ.ศ. และ ค.ศ. ไม่รับ จ.ศ. ร.ศ. หรือศักราชอื่น โปรดแปลงเป็น พ.ศ. ก่อน",
            "Only B.E. and C.E. years are read, no other count; convert the year to B.E. first",
        ),
        (
            "4-6 พ.ย. 2564",
            "“4-6 พ.ย. 2564” ไม่ใช่วันเดียว โปรดระบุวัน เดือน ปี เช่น 12 มีนาคม 2557",
            "“4-6 พ.ย. 2564” is not a single day; give day, month and year, such as 12 มีนาคม 2557",
        ),
    ],
)
def test_the_refusal_says_what_is_wrong_in_both_languages(typed, message_th, message_en):
    with pytest.raises(DateError) as refusal:
        parse_date(typed)

    assert (refusal.value.message_th, refusal.value.message_en) == (message_th, message_en)


def test_words_for_days_need_to_know_today():
    assert parse_date("วันนี้", today=TODAY) == TODAY
    assert parse_date("พรุ่งนี้", today=TODAY) == date(2026, 11, 23)
    assert parse_date("เมื่อวาน", today=TODAY) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("12 มี.ค.", "12 มีนาคม 2570"),
        ("1 ธ.ค.", "1 ธันวาคม 2569"),
        ("29 ก.พ.", None),
        ("12", None),
        ("07/03/19", "7 มีนาคม 2562"),
    ],
)
def test_today_helps_to_name_the_year_but_never_fills_it_in(typed, suggestion):
    with pytest.raises(DateError) as refusal:
        parse_date(typed, today=TODAY)

    assert refusal.value.suggestion == suggestion


def test_without_today_two_digits_always_mean_25xx():
    assert parse_date("07/03/19") == date(1976, 3, 7)


@given(
    PLAUSIBLE,
    st.sampled_from(["full", "long", "short", "numeric"]),
    st.sampled_from(["arabic", "thai"]),
    st.booleans(),
)
def test_a_printed_date_is_read_back(day, style, digits, era):
    assert parse_date(format_date(day, style, digits, era=era)) == day


@given(PLAUSIBLE)
def test_iso_dates_are_read_in_both_counts(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.year + 543}-{day:%m-%d}") == day


@given(PLAUSIBLE, st.sampled_from([543, -543]))
def test_every_slip_of_543_years_is_caught_and_its_suggestion_can_be_read(day, slip):
    with pytest.raises(DateError) as refusal:
        parse_date(f"{day.day} {MONTHS_TH[day.month - 1]} พ.ศ. {day.year + 543 + slip}")

    assert parse_date(refusal.value.suggestion) == day


@given(st.text(alphabet="0123456789/-. มีนาคม.พศ๑๒๕วันที่ถึงMarch", max_size=40))
def test_any_text_is_either_read_or_refused_with_a_usable_suggestion(text):
    try:
        meant = parse_date(text)
    except DateError as refusal:
        meant = parse_date(refusal.suggestion) if refusal.suggestion else None

    assert meant is None or isinstance(meant, date)
