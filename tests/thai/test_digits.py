from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import to_arabic_digits, to_thai_digits


def test_only_digits_change():
    assert to_thai_digits("ปี 2557 (พ.ศ.)") == "ปี ๒๕๕๗ (พ.ศ.)"
    assert to_arabic_digits("ที่ มท ๐๘๑๐.๒/ว ๓๖๖") == "ที่ มท 0810.2/ว 366"


def test_text_of_mixed_digits_becomes_one_kind():
    assert to_arabic_digits("๒๕61") == "2561"
    assert to_thai_digits("๒๕61") == "๒๕๖๑"


@given(st.text())
def test_there_and_back_gives_the_arabic_text(text):
    assert to_arabic_digits(to_thai_digits(text)) == to_arabic_digits(text)
    assert len(to_thai_digits(text)) == len(text)
