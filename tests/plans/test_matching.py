"""Which stored project a row of a new workbook is."""

from time import monotonic

from prasan.plans.matching import match
from prasan.plans.records import differences


def project(name: str, **changes: object) -> dict[str, object]:
    record: dict[str, object] = {
        "form": "ผ.02",
        "number": "1",
        "strategy": "ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน",
        "tactic": "กลยุทธ์พัฒนาถนน",
        "programme": "00310",
        "programme_typed": "แผนงานอุตสาหกรรมและการโยธา",
        "name": name,
        "objective": "เพื่อการสัญจรที่ปลอดภัย",
        "target": "ถนน 1 สาย",
        "kpi": "",
        "expected_result": "",
        "responsible_unit": "กองช่าง",
        "requested_agency": "",
        "community": "",
        "category": "",
        "equipment_type": "",
        "district": "",
        "coordinates": "",
        "justification": "",
        "alignment": {},
        "budget": {"2566": ["amount", 100_000]},
        "ordinance": {},
        "revisions": [],
        "notes": [],
        "sheet": "ยุทธ1",
        "row": 15,
        "position": 1,
    }
    return record | changes


def test_the_same_rows_in_another_order_are_the_same_projects() -> None:
    stored = [project("ก่อสร้างถนนสายหนึ่ง"), project("ก่อสร้างถนนสายสอง"), project("ก่อสร้างถนนสายสาม")]

    assert match(stored, [stored[2], stored[0], stored[1]]) == [2, 0, 1]


def test_a_project_that_moved_to_another_programme_keeps_its_identity() -> None:
    stored = [project("ขุดลอกคลองสาธารณะ")]

    assert match(stored, [project("ขุดลอกคลองสาธารณะ", programme="00240", tactic="กลยุทธ์อื่น")]) == [0]


def test_a_reworded_project_on_the_same_line_keeps_its_identity() -> None:
    stored = [project("โครงการส่งเสริมการคัดแยกขยะมูลฝอยในชุมชน", number="4")]

    assert match(stored, [project("โครงการส่งเสริมการคัดแยกขยะมูลฝอยในชุมชนเมือง", number="4")]) == [0]


def test_another_project_on_the_same_line_is_new() -> None:
    stored = [project("โครงการส่งเสริมการคัดแยกขยะมูลฝอยในชุมชน", number="4")]

    assert match(stored, [project("จัดซื้อรถบรรทุกน้ำดับเพลิง", number="4")]) == [None]


def test_a_second_identical_row_is_a_project_of_its_own() -> None:
    stored = [project("ลอกท่อระบายน้ำ")]

    assert match(stored, [project("ลอกท่อระบายน้ำ"), project("ลอกท่อระบายน้ำ")]) == [0, None]


def test_of_two_with_one_name_the_money_tells_which_is_which() -> None:
    small, large = (project("ลอกท่อระบายน้ำ", budget={"2566": ["amount", n]}) for n in (5_000, 900_000))

    assert match([small, large], [large, small]) == [1, 0]


def test_spelling_of_spaces_and_digits_is_no_difference_of_identity() -> None:
    stored = [project("ก่อสร้างถนน สาย 1", number="9")]

    assert match(stored, [project("ก่อสร้างถนน  สาย ๑", number="2")]) == [0]


def test_a_record_does_not_differ_from_itself() -> None:
    record = project("ก่อสร้างถนน")

    assert differences(record, record) == []


def test_money_differs_year_by_year_and_blank_is_not_dash() -> None:
    before = project("ถนน", budget={"2566": ["amount", 100], "2567": ["blank", None]})
    after = project("ถนน", budget={"2566": ["amount", 200], "2567": ["dash", None], "2568": ["blank", None]})

    assert differences(before, after) == [
        ["budget.2566", ["amount", 100], ["amount", 200]],
        ["budget.2567", ["blank", None], ["dash", None]],
    ]


def test_where_a_row_stands_is_not_a_difference() -> None:
    before = project("ถนน", revisions=[["correction", 1, 2566, "แก้ไข 1/2566", "F15"]])
    after = project(
        "ถนน", sheet="ยุทธ9", row=99, position=7, revisions=[["correction", 1, 2566, "แก้ไข 1/2566", "F99"]]
    )

    assert differences(before, after) == []


def test_a_new_mark_is_a_difference() -> None:
    after = project("ถนน", revisions=[["correction", 1, 2566, "แก้ไข 1/2566", "F15"]])

    assert differences(project("ถนน"), after) == [["revisions", [], ["แก้ไข 1/2566"]]]


def test_a_workbook_of_wholly_other_projects_is_compared_in_a_moment() -> None:
    def many(word: str, number: str) -> list[dict[str, object]]:
        return [project(f"{word} ชุมชนที่ {n} ตำบลตัวอย่าง", number=number.format(n)) for n in range(1000)]

    for number in ("", "{}"):
        began = monotonic()
        assert match(many("ก่อสร้างถนนคอนกรีต", number), many("อบรมผู้สูงอายุ", number)) == [None] * 1000
        assert monotonic() - began < 2
