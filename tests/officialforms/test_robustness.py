"""Whatever stands in the cells, reading ends in a book with findings or in a refusal, never in a stack trace."""

import json
import random

from prasan.officialforms import Unreadable, check, read_plan, to_json, totals
from tests.officialforms.books import P02_HEADING, xlsx

WORDS: list[object] = [
    "ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ", "2566", "ปี 2568", "(บาท)", "รวม", "รวมงบประมาณ",
    "รวมทั้งสิ้น", "1", "2", "1.1", "-", "0", 100, "1,000", "แผนงานสาธารณสุข", "1. ยุทธศาสตร์ด้านสังคม",
    "1.1 กลยุทธ์คน", "เพิ่มเติม 5/68", "โครงการเดิม", "เปลี่ยนแปลงเป็น", "ลงชื่อ....", "หน่วยงานรับผิดชอบ", "จำนวน",
    "ยุทธศาสตร์", "ชุมชน", "ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 1", "อบรม", "ขุดคลอง", "บัญชีครุภัณฑ์",
    "บัญชีสรุปโครงการ", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", "รวม 3 โครงการ", "ตัวชี้วัด", "ประเภท", "หมวด",
    "แบบ ผ.02/1", "๒๕๖๖", "ก" * 300, 12.5, 2566, -3, "#REF!", "หน่วยงานที่จะขอประสาน", "รวม 5 ปี: 5 บาท", "SDGs",
    "ยุทธศาสตร์จังหวัด", "", "", "", "", "", "", "", "", "", "", "",
]  # fmt: skip


def grid(dice: random.Random) -> list[list[object]]:
    rows = [[dice.choice(WORDS) for _ in range(dice.randint(1, 12))] for _ in range(dice.randint(1, 30))]
    return [*rows[: dice.randint(0, 6)], *P02_HEADING, *rows] if dice.random() < 0.6 else rows


def test_forty_grids_of_shuffled_words() -> None:
    outcomes = set()
    for seed in range(40):
        data = xlsx({"ก": grid(random.Random(seed))})
        try:
            book = read_plan(data)
        except Unreadable as refusal:
            outcomes.add(refusal.code)
            continue
        found = check(book)
        json.dumps(to_json(book, found))
        assert sum(one.projects for one in totals(book).by_form.values()) <= len(book.projects)
        assert all(one.sheet == "ก" and one.cell for one in found)
        outcomes.add("read")

    assert outcomes == {"read", "unknown-layout"}
