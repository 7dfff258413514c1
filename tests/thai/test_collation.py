import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import collation_key, normalize

# In the order of the Royal Institute's dictionary, worked by hand: consonants before vowels, a leading vowel
# after its consonant, ฤ after ร, tone marks only between words that are otherwise alike.
DICTIONARY = """
    กก กฎ กด กติกา กรรม กะ กัก กา ก่า ก้า กาง กำ กิน กี่ เก เก่ง เก็บ เกา เก่า เก้า เกาะ แก แก่ แก้ แกง โก ใกล้ ไก่
    ขา ข่า ข้า ขาว เขา แขก ครู เงิน จังหวัด ฉลอง ถลาง เทพกระษัตรี เทศบาล ภูเก็ต รอ ราก ราไวย์ เรือ ฤกษ์ ฤดู ลา
    วัด วิชิต ศูนย์ สวน เสา หา อา ไอ ฮา
""".split()  # noqa: SIM905


def test_words_stand_as_in_the_dictionary():
    shuffled = DICTIONARY.copy()
    random.Random(2557).shuffle(shuffled)

    assert sorted(shuffled, key=collation_key) == DICTIONARY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("แกง", "แก่ง"),
        ("กาง", "ก่าง"),
        ("ก่า", "กาง"),
        ("คน", "ค้น"),
        ("ค้น", "คนกลาง"),
        ("จันทร", "จันทร์"),
        ("หน้า", "เหา"),
        ("ปลา", "เปล"),
        ("โครงการ 2", "โครงการ ๓"),
        ("2557", "Phuket"),
        ("phuket", "Rawai"),
        ("Rawai", "กะรน"),
        ("กะรน", "กะ รน ข"),
        ("ฤๅ", "ฤาก"),
    ],
)
def test_pairs_stand_in_dictionary_order(before, after):
    assert collation_key(before) < collation_key(after)


def test_spaces_and_signs_decide_last():
    assert sorted(["กทม.ข", "กทม ก", "กทมก"], key=collation_key) == ["กทม ก", "กทมก", "กทม.ข"]


@given(st.text(alphabet="กขคเแะัา่้็์ ฯ12๑aA", max_size=10), st.text(alphabet="กขคเแะัา่้็์ ฯ12๑aA", max_size=10))
def test_equal_keys_mean_equal_words(one, other):
    assert (collation_key(one) == collation_key(other)) == (normalize(one) == normalize(other))
