"""Masking: what goes, what must stay, and what is remembered."""

import pytest

from prasan.textmatch import Gazetteer, mask
from prasan.textmatch.items import masked_name
from prasan.textmatch.mask import Facet, mask_text
from prasan.textmatch.normalise import normalise

PHUKET = Gazetteer(
    ["กะทู้", "ป่าตอง", "ฉลอง", "สาคู", "เทพกระษัตรี", "เทพ", "บางเหนียว", "นา"],
    words={"ฉลอง", "สาคู", "นา", "เทพ"},
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ก่อสร้างถนน หมู่ที่ 3", "ก่อสร้างถนน #"),
        ("ก่อสร้างถนน ม.4", "ก่อสร้างถนน #"),
        ("ก่อสร้างถนน หมู่ 1, 2 และ 5", "ก่อสร้างถนน #"),
        ("ถนน คสล. กว้าง 4.00 เมตร ยาว 350 เมตร", "ถนน คสล. #"),
        ("ถนน กว้างไม่น้อยกว่า 4 ม. หนา 0.15 ม.", "ถนน #"),
        ("ท่อ ขนาดเส้นผ่านศูนย์กลาง 0.60 เมตร", "ท่อ ขนาด#"),
        ("พื้นที่สาธารณะและปลูกต้นไม้ 5 ไร่", "พื้นที่สาธารณะและปลูกต้นไม้ # ไร่"),
        ("อุดหนุน 1,500,000 บาท", "อุดหนุน #"),
        ("อุดหนุน 1.5 ล้านบาท", "อุดหนุน #"),
        ("วันเด็กแห่งชาติ ประจำปี 2567", "วันเด็กแห่งชาติ #"),
        ("แผนพัฒนา พ.ศ. 2566-2570", "แผนพัฒนา #"),
        ("จัดซื้อรถ 2 คัน", "จัดซื้อรถ # คัน"),
        ("บ้านผู้ยากไร้", "บ้านผู้ยากไร้"),
        ("อบรม อสม.", "อบรม อสม."),
    ],
)
def test_sizes_places_and_numbers_are_masked_and_content_is_not(text, masked):
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ขุดลอกคลองบางเหนียว", "ขุดลอก#"),
        ("ก่อสร้างถนนป่าตอง 2", "ก่อสร้าง#"),
        ("งานประเพณีในกะทู้", "งานประเพณีใน#"),
        ("งานฉลองวัดฉลอง", "งานฉลอง#"),
        ("เทศบาลตำบลฉลอง", "#"),
        ("ทำขนมสาคู ตำบลสาคู", "ทำขนมสาคู #"),
        ("ถนนเทพกระษัตรี", "#"),
        ("ทุ่งนา", "ทุ่งนา"),
    ],
)
def test_a_place_name_that_is_a_word_is_masked_only_behind_a_word_for_a_place(text, masked):
    assert mask_text(text, PHUKET) == masked


def test_what_was_masked_is_kept_as_facets_in_order():
    found = mask("ก่อสร้างถนนป่าตอง หมู่ที่ 3 กว้าง 4 เมตร งบ 500,000 บาท ปี 2567", PHUKET)

    assert found.text == "ก่อสร้าง# งบ #"
    assert found.facets == (
        Facet("place", "ถนนป่าตอง"),
        Facet("village", "หมู่ที่ 3"),
        Facet("size", "กว้าง 4 เมตร"),
        Facet("baht", "500,000 บาท"),
        Facet("year", "ปี 2567"),
    )


def test_masking_twice_changes_nothing_more():
    once = mask_text("ถนนป่าตอง หมู่ที่ 3 กว้าง 4 เมตร", PHUKET)

    assert mask_text(once, PHUKET) == once


def test_a_thousand_names_are_found_longest_first():
    places = Gazetteer(
        [f"บาง{'ก' * (number % 50)}{number:04}" for number in range(1000)] + ["บาง", "x" * 500]
    )

    assert mask_text("คลองบาง" + "ก" * 49 + "0999 ยาว", places) == "# ยาว"
    assert mask_text("คลองบางกx", places) == "#กx"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("1) โครงการอบรมอาชีพ", "อบรมอาชีพ"),
        ("12.3. โครงการที่ 4 อบรมอาชีพ", "อบรมอาชีพ"),
        ("โครงการ", "โครงการ"),
        ("กิจกรรม : วันเด็ก", "วันเด็ก"),
        ("  อบรม\u00a0อาชีพ\u200b ", "อบรม อาชีพ"),
        ("อบรมผู้บังคับ\r\n บัญชาลูกเสือ", "อบรมผู้บังคับบัญชาลูกเสือ"),
        ("โครงการ\nอบรม ICT\nประจำปี", "อบรม ict ประจำปี"),
    ],
)
def test_numbers_and_leading_words_say_nothing_about_the_subject(typed, name):
    assert masked_name(typed) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ทํางาน", "ทำงาน"),
        ("น้ํา", "น้ำ"),
        ("เเผน", "แผน"),
        ("หมู่ที่ ๓", "หมู่ที่ 3"),
        ("CCTV", "cctv"),
        ("ก\u200bา", "กา"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ก  ข\nค", "ก ข ค"),
    ],
)
def test_two_spellings_of_one_word_become_one(one, other):
    assert normalise(one) == normalise(other)
