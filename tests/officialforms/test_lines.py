"""Lines with a single text: what they are, in the many ways authorities type them."""

import pytest

from prasan.officialforms.lines import lao_in, line_of, period_of, total_of


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("รายละเอียดโครงการพัฒนา", "form", "ผ.02"),
        ("บัญชีรายละเอียดโครงการพัฒนาท้องถิ่น", "form", "ผ.02"),
        ("บัญชีสรุปโครงการพัฒนา", "form", "ผ.01"),
        ("บัญชีครุภัณฑ์", "form", "ผ.03"),
        ("สำหรับ  โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น", "form", "ผ.02/2"),
        ("ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน (พ.ศ.2566 - 2570)", "form", "+community"),
        ("แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570) ทบทวน ครั้งที่ 1 / 2566", "plan", ""),
        ("เทศบาลตำบลตัวอย่าง", "lao", "เทศบาลตำบลตัวอย่าง"),
        ("องค์การบริหารส่วนตำบลแม่ใส อำเภอเมือง จังหวัดพะเยา", "lao", "องค์การบริหารส่วนตำบลแม่ใส"),
        ("ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 5 การเติบโต", "alignment", "national_strategy"),
        ("ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ 4", "alignment", "nesdp"),
        ("ค. Sustainable Development Goals (SDGs) เป้าหมายที่ 3", "alignment", "sdg"),
        ("ง. ยุทธศาสตร์จังหวัดที่ 6. การแพทย์", "alignment", "province"),
        ("จ. ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดตัวอย่างที่ 6", "alignment", "lao_province"),
        ("ก. ยุทธศาสตร์จังหวัดที่ 1 เกษตร", "alignment", "province"),
        ("ข. ยุทธศาสตร์การพัฒนาขององค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด ยุทธศาสตร์ที่ 2", "alignment", "lao_province"),
        ("เพิ่มเติมครั้งที่ 5 / 2567", "divider", ""),
        ("เพิ่มเติม 5/68", "divider", ""),
        ("โครงการเดิม", "old", ""),
        ("เดิม : แผนพัฒนาท้องถิ่น หน้า 12", "old", ""),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) เดิม", "old", ""),
        ("เปลี่ยนแปลงเป็น", "new", ""),
        ("(ใหม่)", "new", ""),
        ("1. ยุทธศาสตร์สร้างเมืองใหม่", "strategy", ""),
        ("เทศบาลตำบลบ้านใหม่", "lao", "เทศบาลตำบลบ้านใหม่"),
        ("กลยุทธ์: ฟื้นฟูของดีดั้งเดิม", "tactic", ""),
        ("ลงชื่อ..................ผู้จัดทำ", "footer", ""),
        ("หน้า 3", "footer", ""),
        ("- 12 -", "footer", ""),
        ("แบบ ผ.02", "stamp", "ผ.02"),
        ("(ไม่มีแผนงาน)", "text", ""),
        ("เพื่อให้ประชาชนมีสุขภาพดี", "text", ""),
    ],
)
def test_a_line_is_known_by_its_words(text: str, kind: str, key: str) -> None:
    line = line_of(text)

    assert (line.kind, line.key) == (kind, key)


@pytest.mark.parametrize(
    ("text", "kind", "words", "numbers"),
    [
        ("1. ยุทธศาสตร์ด้านสังคม", "strategy", "ยุทธศาสตร์ด้านสังคม", (1,)),
        ("2) ยุทธศาสตร์ด้านเศรษฐกิจ", "strategy", "ยุทธศาสตร์ด้านเศรษฐกิจ", (2,)),
        ("ยุทธศาสตร์: ด้านสังคม", "strategy", "ด้านสังคม", ()),
        ("ยุทธศาสตร์ที่ ๓ ด้านสังคม", "strategy", "ด้านสังคม", (3,)),
        ("ยุทธศาสตร์การพัฒนาที่ 1 ด้านสังคม", "strategy", "ด้านสังคม", (1,)),
        ("1. ประเด็นการพัฒนาท้องถิ่น: การพัฒนาคน", "strategy", "การพัฒนาคน", (1,)),
        ("    1.1 กลยุทธ์ส่งเสริมสุขภาพ", "tactic", "กลยุทธ์ส่งเสริมสุขภาพ", (1, 1)),
        ("กลยุทธ์: ส่งเสริมสุขภาพ", "tactic", "ส่งเสริมสุขภาพ", ()),
        ("แนวทางการพัฒนาที่ 1.2 ก่อสร้างถนน", "tactic", "ก่อสร้างถนน", (1, 2)),
        ("    (1) แผนงานสาธารณสุข", "programme", "แผนงานสาธารณสุข", (1,)),
        ("แผนงาน: สาธารณสุข", "programme", "แผนงานสาธารณสุข", ()),
        ("ประเภทครุภัณฑ์: 1. สำนักงาน", "equipment_type", "1. สำนักงาน", ()),
    ],
)
def test_a_group_line_gives_its_words_and_numbers(
    text: str, kind: str, words: str, numbers: tuple[int, ...]
) -> None:
    line = line_of(text)

    assert (line.kind, line.text, line.numbers) == (kind, words, numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 3. ด้านการศึกษา", (3,)),
        ("ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ 4, 7 และ 8 ไทย", (4, 7, 8)),
        ("ค. SDGs เป้าหมายที่ ๓, ๑๑", (3, 11)),
        ("ง. ยุทธศาสตร์จังหวัด —", ()),
    ],
)
def test_an_alignment_line_gives_the_ordinals_it_names(text: str, numbers: tuple[int, ...]) -> None:
    assert line_of(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รวม", ("both", "group", ())),
        ("รวมงบประมาณ", ("budget", "group", ())),
        ("รวมจำนวนโครงการ", ("count", "group", ())),
        ("รวมจำนวนครุภัณฑ์", ("count", "group", ())),
        ("รวม 12 โครงการ", ("both", "group", (12,))),
        ("รวมงบประมาณทั้งสิ้น (1,219 โครงการ)", ("budget", "grand", (1219,))),
        ("ผลรวมทั้งหมด", ("both", "grand", ())),
        ("รวมทั้งสิ้น", ("both", "grand", ())),
        ("Total", ("both", "group", ())),
        ("รวมพลังต้านยาเสพติด", None),
        ("รวมน้ำใจช่วยภัยหนาว", None),
        ("อบรมรวมใจ", None),
    ],
)
def test_a_total_is_told_from_a_project_that_begins_with_the_same_word(
    text: str, expected: tuple[str, str, tuple[int, ...]] | None
) -> None:
    line = total_of(text)

    assert (line and (line.key, line.label, line.numbers)) == expected


def test_the_years_and_the_authority_are_found_inside_titles() -> None:
    assert period_of("แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ ถึง พ.ศ. ๒๕๗๐)") == (2566, 2570)
    assert period_of("แผนพัฒนาท้องถิ่น (พ.ศ. 2571–2575)") == (2571, 2575)
    assert period_of("ครั้งที่ 1/2566") is None
    assert lao_in("แผนพัฒนาของเทศบาลเมืองตัวอย่าง (พ.ศ. 2566-2570)") == "เทศบาลเมืองตัวอย่าง"
    assert lao_in("แผนพัฒนาท้องถิ่น") is None
