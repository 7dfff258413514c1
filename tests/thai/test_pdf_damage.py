import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import has_pdf_damage, repair_pdf


@pytest.mark.parametrize(
    ("copied", "repaired"),
    [
        ("ท า", "ทำ"),
        ("ส านัก", "สำนัก"),
        ("จ านวน 3 แห่ง", "จำนวน 3 แห่ง"),
        ("น้ าประปา", "น้ำประปา"),
        ("น ้าประปา", "น้ำประปา"),
        ("ด าเนินการ", "ดำเนินการ"),
        ("จดั ทำ", "จัดทำ"),
        ("การพฒั นาจงั หวดั ภูเก็ต", "การพัฒนาจังหวัดภูเก็ต"),
        ("ส านกั งาน", "สำนักงาน"),
        ("สาํ นกั งาน", "สำนักงาน"),
        ("ประจาํ ปี", "ประจำปี"),
        ("อาศัยหลกั 3Rs ในการทำงาน", "อาศัยหลัก 3Rs ในการทำงาน"),
        ("ริมฝั่ งแม่น้ำ", "ริมฝั่งแม่น้ำ"),
        ("ได\uf70bรับประโยชน\uf70e", "ได้รับประโยชน์"),
        ("ไม่น\uf70bอยกว\uf70aาร\uf70bอยละ 80", "ไม่น้อยกว่าร้อยละ 80"),
        ("ณ ้ห้องประชุม", "ณ ห้องประชุม"),
        ("อย่างย าวนาน", "อย่างยาวนาน"),
        ("โครงการพระราชด าริ", "โครงการพระราชดำริ"),
    ],
)
def test_what_copying_broke_is_found_and_repaired(copied, repaired):
    assert has_pdf_damage(copied)
    assert repair_pdf(copied) == repaired
    assert not has_pdf_damage(repaired)


@pytest.mark.parametrize(
    "copied",
    [
        "ค ว า ม ง า ม",  # letters set wide, not lost
        "ห านทำข้ามควาย",  # no word comes of it
        "ฏฒั ฎ",
        "รหัส\ue123",
        "แทน\ufffdที่",
        "ติ่้ง",
        "กิีก",
        " ่",
    ],
)
def test_what_cannot_be_repaired_for_certain_stays_and_is_still_reported(copied):
    assert has_pdf_damage(copied)
    assert has_pdf_damage(repair_pdf(copied))


@pytest.mark.parametrize(
    "sound",
    [
        "",
        "โครงการประชุมสัมมนาเชิงปฏิบัติการ ตัวชี้วัด สำนักงาน ก็ สิทธิ์",
        "นํ้า  เเผน",  # misspelt in ways that normalisation alone puts right
        "ผลที่คาดว่าจะได้รับ...",
        "ข้อความถูกตัดตรงสระ ระดั",
        "ข้อความถูกตัดตรงสระ ระดั...",
        "ฤๅ ณ ธ",
    ],
)
def test_sound_text_is_left_exactly_as_it_is(sound):
    assert not has_pdf_damage(sound)
    assert repair_pdf(sound) == sound


@given(st.text(alphabet="กขจทนสดมงาำะัิี่้์ เแ\uf70b\uf70a\u0e4d", max_size=16))
def test_repair_never_adds_damage_where_there_was_none(text):
    if not has_pdf_damage(text):
        assert repair_pdf(text) == text
    assert isinstance(repair_pdf(text), str)
