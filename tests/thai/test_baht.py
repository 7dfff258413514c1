from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import Baht, BahtError, format_baht, parse_baht, to_thai_digits

WHOLE = st.integers(min_value=0, max_value=10**15 - 1)


def amount(baht, satang=0):
    return ("amount", baht, satang)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" 50,000 ", amount(50_000)),
        ("50000", amount(50_000)),
        ("10,500,000.00", amount(10_500_000)),
        ("50,000.-", amount(50_000)),
        ("50,000.– บาท", amount(50_000)),
        ("50,000/-", amount(50_000)),
        ("50,000 บาท", amount(50_000)),
        ("50,000บาทถ้วน", amount(50_000)),
        ("฿50,000", amount(50_000)),
        ("50,000 บ.", amount(50_000)),
        ("50,000 Baht", amount(50_000)),
        ("๒๗,๔๑๐,๐๐๐", amount(27_410_000)),
        ("1.5 ล้านบาท", amount(1_500_000)),
        ("1.5 ล้าน", amount(1_500_000)),
        ("๑.๕ ลบ.", amount(1_500_000)),
        ("1,800 ล้านบาท", amount(1_800_000_000)),
        ("2.87 พันล้านบาท", amount(2_870_000_000)),
        ("500 พันบาท", amount(500_000)),
        ("3 แสน", amount(300_000)),
        ("2 หมื่นบาท", amount(20_000)),
        ("5 ร้อย", amount(500)),
        ("1 ล้าน 5 แสนบาท", amount(1_500_000)),
        ("1 ล้าน 250,000 บาท", amount(1_250_000)),
        (".00", amount(0)),
        ("0", amount(0)),
        ("0.00", amount(0)),
        ("-0.00", amount(0)),
        ("1234.50", amount(1234, 50)),
        ("12 บาท 25 สตางค์", amount(12, 25)),
        ("-", ("dash", None, 0)),
        (" - ", ("dash", None, 0)),
        ("–", ("dash", None, 0)),
        ("—", ("dash", None, 0)),
        ("- -", ("dash", None, 0)),
        ("", ("blank", None, 0)),
        (" \u00a0\n", ("blank", None, 0)),
        (None, ("blank", None, 0)),
        (50000, amount(50_000)),
        (50000.0, amount(50_000)),
        (0.0, amount(0)),
        (1234.5, amount(1234, 50)),
        (0.07, amount(0, 7)),
        (Decimal("99.99"), amount(99, 99)),
    ],
)
def test_a_money_cell_is_read_exactly(typed, read):
    baht = parse_baht(typed)

    assert (baht.state, baht.amount, baht.satang, baht.rounded) == (*read, False)
    assert baht.value == read[1]


def test_what_stood_in_the_cell_is_kept():
    assert parse_baht(" 1,000 ") == Baht("amount", 1000, 0, " 1,000 ")
    assert parse_baht(1000.0) == Baht("amount", 1000, 0, "1000.0")


@pytest.mark.parametrize(("typed", "baht", "satang"), [("0.125", 0, 13), (1 / 3, 0, 33), (99.999, 100, 0)])
def test_parts_of_a_satang_are_rounded_and_reported(typed, baht, satang):
    assert parse_baht(typed) == Baht("amount", baht, satang, str(typed), rounded=True)


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("ไม่มี", "text", None),
        ("ประมาณ 50,000 บาท", "text", None),
        ("3 แสน 5", "text", None),
        ("1E+06", "text", None),
        ("#REF!", "text", None),
        (".", "text", None),
        ("9" * 81, "text", None),
        (True, "text", None),
        (float("nan"), "text", None),
        (float("inf"), "text", None),
        ("(50,000)", "negative", None),
        ("-50,000", "negative", None),
        ("− 1.5 ล้านบาท", "negative", None),
        (-1, "negative", None),
        ("(ไม่มี)", "text", None),
        ("50.000", "grouping", "50,000"),
        ("1.234.567", "grouping", "1,234,567"),
        ("1,00,000 บาท", "grouping", "100,000"),
        ("12,34", "grouping", None),
        ("50,000\n30,000", "several", None),
        ("50,000 + 30,000 บาท", "several", None),
        ("50 000", "several", None),
        ("1 แสน 5 ล้าน", "unit", None),
        ("1 ล้าน 2 ล้าน", "unit", None),
        ("9" * 16, "size", None),
        (1e15, "size", None),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed, code, suggestion):
    with pytest.raises(BahtError) as refusal:
        parse_baht(typed)

    assert (refusal.value.code, refusal.value.suggestion) == (code, suggestion)


def test_the_refusal_speaks_thai_first_and_shortens_long_cells():
    with pytest.raises(BahtError) as refusal:
        parse_baht("ตามที่ได้รับการจัดสรรจากกรมส่งเสริมการปกครองท้องถิ่น")

    assert refusal.value.message_th == (
        "“ตามที่ได้รับการจัดสรรจากกรมส่งเสริมการป…” ไม่ใช่จำนวนเงิน โปรดใส่ตัวเลขเป็นบาท หรือขีด - เมื่อไม่มีงบประมาณ"
    )
    assert refusal.value.message_en == (
        "“ตามที่ได้รับการจัดสรรจากกรมส่งเสริมการป…” is not an amount of money; "
        "type a number of baht, or a dash for none"
    )
    assert str(refusal.value) == f"{refusal.value.message_th} · {refusal.value.message_en}"


def test_amounts_are_printed_in_threes():
    assert format_baht(2847165072) == "2,847,165,072"
    assert format_baht(0) == "0"
    assert format_baht(-33) == "-33"
    assert format_baht(None) == ""


@given(WHOLE, st.sampled_from(["{}", " {} ", "{}.-", "{} บาท", "{}.00", "฿{}"]))
def test_a_printed_amount_is_read_back(baht, dress):
    printed = dress.format(format_baht(baht))

    assert parse_baht(printed) == Baht("amount", baht, 0, printed)
    assert parse_baht(to_thai_digits(printed)).value == baht


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_cell_loses_nothing(baht):
    assert parse_baht(float(baht)).value == parse_baht(baht).value == baht


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_satang_survive_text_and_number(baht, satang):
    text = f"{baht}.{satang:02d}"

    assert (parse_baht(text).amount, parse_baht(text).satang) == (baht, satang)
    assert (parse_baht(float(text)).amount, parse_baht(float(text)).satang) == (baht, satang)


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused(text):
    try:
        read = parse_baht(text).raw
    except BahtError as refusal:
        read = refusal.message_th and refusal.message_en and text

    assert read == text
