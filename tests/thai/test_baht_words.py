from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import baht_text

DIGITS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "ยี่": 2,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}


def spelt_number(words):
    """The number a Thai speaker hears in the words."""
    total = group = digit = 0
    while words:
        word = next(w for w in (*DIGITS, *PLACES, "ล้าน") if words.startswith(w))
        words = words.removeprefix(word)
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in PLACES:
            group, digit = group + (digit or 1) * PLACES[word], 0
        else:
            total, group, digit = (total + group + digit) * 10**6, 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (1, "หนึ่งบาทถ้วน"),
        (10, "สิบบาทถ้วน"),
        (11, "สิบเอ็ดบาทถ้วน"),
        (20, "ยี่สิบบาทถ้วน"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"),
        (22, "ยี่สิบสองบาทถ้วน"),
        (100, "หนึ่งร้อยบาทถ้วน"),
        (101, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (212, "สองร้อยสิบสองบาทถ้วน"),
        (300_000, "สามแสนบาทถ้วน"),
        (1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (27_410_000, "ยี่สิบเจ็ดล้านสี่แสนหนึ่งหมื่นบาทถ้วน"),
        (2_847_165_072, "สองพันแปดร้อยสี่สิบเจ็ดล้านหนึ่งแสนหกหมื่นห้าพันเจ็ดสิบสองบาทถ้วน"),
        (10**12, "หนึ่งล้านล้านบาทถ้วน"),
        (10**12 + 10**6, "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
        (Decimal("100.50"), "หนึ่งร้อยบาทห้าสิบสตางค์"),
        (Decimal("0.25"), "ยี่สิบห้าสตางค์"),
        (Decimal("1.01"), "หนึ่งบาทหนึ่งสตางค์"),
        (Decimal("7.00"), "เจ็ดบาทถ้วน"),
    ],
)
def test_amounts_are_spelt_as_on_a_receipt(amount, words):
    assert baht_text(amount) == words


@given(st.integers(min_value=1, max_value=10**15))
def test_the_words_say_the_number(baht):
    words = baht_text(baht)

    assert words.endswith("บาทถ้วน")
    assert spelt_number(words.removesuffix("บาทถ้วน")) == baht
    assert "หนึ่งสิบ" not in words
    assert "สองสิบ" not in words


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=99))
def test_the_words_say_the_satang(baht, satang):
    whole, _, part = baht_text(Decimal(baht) + Decimal(satang) / 100).partition("บาท")

    assert (spelt_number(whole), spelt_number(part.removesuffix("สตางค์"))) == (baht, satang)


@pytest.mark.parametrize("amount", [-1, Decimal("-0.01"), Decimal("0.001")])
def test_what_no_receipt_can_say_is_refused(amount):
    with pytest.raises(ValueError, match="negative or holds parts of a satang"):
        baht_text(amount)


def test_floats_are_no_money():
    with pytest.raises(TypeError, match="never a float"):
        baht_text(1.5)
