from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import DateError, TimeError, format_time, parse_time, parse_time_range


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("09.00 น.", time(9, 0)),
        ("9:30", time(9, 30)),
        ("๑๓.๓๐ น.", time(13, 30)),
        ("เวลา 9 น.", time(9, 0)),
        ("13 นาฬิกา", time(13, 0)),
        ("09:05:59", time(9, 5, 59)),
        ("10.23 am", time(10, 23)),
        ("12 a.m.", time(0, 0)),
        ("12.15 PM", time(12, 15)),
        ("1 pm", time(13, 0)),
    ],
)
def test_a_time_of_day_is_read(typed, read):
    assert parse_time(typed) == read


@pytest.mark.parametrize(
    "typed", ["9", "9.5", "บ่ายสอง", "25.00 น.", "09.60 น.", "09.00.61", "13 pm", "0 am", ""]
)
def test_what_is_no_clock_time_is_refused(typed):
    with pytest.raises(TimeError) as refusal:
        parse_time(typed)

    assert refusal.value.message_th == f"อ่านเวลา “{typed}” ไม่ได้ โปรดพิมพ์ เช่น 09.00 น."
    assert isinstance(refusal.value, DateError)


def test_the_end_of_the_day_belongs_to_the_next():
    with pytest.raises(TimeError) as refusal:
        parse_time("24.00 น.")

    assert refusal.value.suggestion == "00.00 น."


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("เวลา 09.00-16.30 น.", time(9, 0), time(16, 30)),
        ("๑๑.๓๐ – ๑๑.๔๕ น.", time(11, 30), time(11, 45)),
        ("09.00 น. ถึง 12.00 น.", time(9, 0), time(12, 0)),
        ("9-12 น.", time(9, 0), time(12, 0)),
        ("08:30 to 16:00", time(8, 30), time(16, 0)),
    ],
)
def test_a_span_of_time_is_read(typed, start, end):
    assert parse_time_range(typed) == (start, end)


@pytest.mark.parametrize(
    "typed", ["09.00 น.", "09.00-10.00-11.00", "16.30-09.00 น.", "09.00-09.00 น.", "เช้า-บ่าย"]
)
def test_what_is_no_span_is_refused(typed):
    with pytest.raises(TimeError):
        parse_time_range(typed)


@given(st.times(), st.sampled_from(["arabic", "thai"]))
def test_a_printed_time_is_read_back(moment, digits):
    assert parse_time(format_time(moment, digits)) == moment.replace(second=0, microsecond=0)
