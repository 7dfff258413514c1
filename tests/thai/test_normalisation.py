import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import normalize, normalize_key

NIKHAHIT = "\u0e4d"
PIECES = [*"กขนมาะำเแโใไัิีึืฺุู็่้๊๋์ํ๎ๆฯ ", "a", "\u0301", "\u0327", "\u00a0", "\u200b", "\n", "\r\n"]
THAI_SOUP = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("น" + NIKHAHIT + "า", "นำ"),
        ("น" + NIKHAHIT + "้า", "น้ำ"),
        ("น้" + NIKHAHIT + "า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ท" + NIKHAHIT + "าาน", "ทำน"),
        ("สา" + NIKHAHIT + "นัก", "สำนัก"),
        ("ประจ" + NIKHAHIT + "าปี", "ประจำปี"),
        ("ท่ี", "ที่"),
        ("ก่ื", "กื่"),
        ("ข์ิ", "ขิ์"),
        ("เเผนงาน", "แผนงาน"),
        ("แแผน", "แผน"),
        ("ที่่ ดีี ปู่่", "ที่ ดี ปู่"),
        ("ที่ี่", "ที่"),
        ("นา่", "น่า"),
        ("จะ้", "จ้ะ"),
        ("มาา", "มา"),
        ("คะะ", "คะ"),
        ("สิทธิ์ พันธุ์ เกาะ ก็ ฤๅ", "สิทธิ์ พันธุ์ เกาะ ก็ ฤๅ"),
        ("พุทฺธ" + NIKHAHIT, "พุทฺธ" + NIKHAHIT),
        ("e\u0301", "é"),
    ],
)
def test_each_way_of_typing_comes_to_the_standard_spelling(typed, standard):
    assert normalize(typed) == standard


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("งบ\u00a0กลาง", "งบ กลาง"),
        ("ก\u2003\u2009 \tข", "ก ข"),
        ("ยุทธ\u200bศาสตร์\ufeff", "ยุทธศาสตร์"),
        ("ภู\u00adเก็ต", "ภูเก็ต"),
        ("ก\x00ข\u202eค", "กขค"),
        ("  1. ก \r\n 2. ข\r3. ค\u2028", "1. ก\n2. ข\n3. ค"),
        ("ก\n\nข", "ก\n\nข"),
        ("", ""),
    ],
)
def test_spaces_become_plain_and_line_breaks_stay(typed, standard):
    assert normalize(typed) == standard


@given(st.one_of(THAI_SOUP, st.text()))
def test_normalising_twice_changes_nothing_more(text):
    once = normalize(text)

    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(THAI_SOUP)
def test_no_ring_is_left_before_aa_and_no_tone_before_its_vowel(text):
    standard = normalize(text)

    assert NIKHAHIT + "า" not in standard
    assert not any(tone + vowel in standard for tone in "่้๊๋" for vowel in "ัิีึืุู")
    assert "เเ" not in standard


def test_keys_ignore_spaces_digits_case_and_spelling_of_marks():
    assert normalize_key(" แผนงาน การ\nศาสนา ") == normalize_key("เเผนงานการศาสนา")
    assert normalize_key("ฉบับที่ ๑๓ ABC") == "ฉบับที่13abc"


@given(THAI_SOUP)
def test_the_key_of_a_text_is_the_key_of_its_standard_spelling(text):
    assert normalize_key(normalize_key(text)) == normalize_key(text)
