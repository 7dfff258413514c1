"""Column headings as typed, and what each of them means."""

import pytest

from prasan.officialforms.headings import Heading, heading_of, is_heading_like, near_heading


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("ที่", "no"),
        ("ลำดับ\nที่", "no"),
        ("โครงการ", "name"),
        ("ชื่อโครงการ / กิจกรรม", "name"),
        ("วัตถุ ประสงค์", "objective"),
        ("เป้าหมาย\n(ผลผลิตของโครงการ)", "target"),
        ("ตัวชี้วัด\n(KPI)", "kpi"),
        ("ผลที่คาดว่า\nจะได้รับ", "expected_result"),
        ("ผลที่คาดว่าจะได้รับ", "expected_result"),
        ("หน่วยงานที่รับผิดชอบหลัก", "responsible_unit"),
        ("หน่วยงาน\nรับผิดชอบ", "responsible_unit"),
        ("หน่วยงานที่จะขอประสาน", "requested_agency"),
        ("เหตุผล\nความจำเป็น", "justification"),
        ("พิกัดทาง\nภูมิศาสตร์", "coordinates"),
        ("อำเภอ", "district"),
        ("งบประมาณและที่ผ่านมา", "budget"),
        ("เทศบัญญัติ", "ordinance"),
        ("ข้อบัญญัติ", "ordinance"),
        ("ยุทธศาสตร์ / ประเด็นการพัฒนา", "strategy"),
        ("ประเด็นการพัฒนาท้องถิ่น", "strategy"),
        ("project_name", "name"),
        ("Department", "responsible_unit"),
        ("รวม 5 ปี", "budget_total"),
        ("รวม 5 ปี (2571–2575)", "budget_total"),
        ("แมว", None),
        ("", None),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านเหนือถึงบ้านใต้ พร้อมท่อระบายน้ำและบ่อพัก ตามแบบของโครงการ อบต.", None),
    ],
)
def test_a_heading_names_its_field(typed: str, field: str | None) -> None:
    assert heading_of(typed).field == field


@pytest.mark.parametrize(
    ("typed", "year", "slipped"),
    [
        ("2566", 2566, False),
        ("๒๕๖๖\n(บาท)", 2566, False),
        ("ปี 2566", 2566, False),
        ("พ.ศ. 2571\n(บาท)", 2571, False),
        ("ปีงบประมาณ พ.ศ. 2566", 2566, False),
        ("งบประมาณ ปี 2566 (บาท)", 2566, False),
        ("ปี 66", 2566, False),
        ("y2566", 2566, False),
        ("budget_2567", 2567, False),
        ("FY2566", 2566, False),
        ("2023", 2566, True),
        ("รวม 5 ปี (2571–2575)", None, False),
        ("ที่", None, False),
    ],
)
def test_a_heading_names_its_year(typed: str, year: int | None, slipped: bool) -> None:
    heading = heading_of(typed)

    assert (heading.year, heading.slipped) == (year, slipped)


def test_years_counted_from_the_start_of_the_plan_are_told_apart() -> None:
    assert heading_of("ปีที่ 3") == Heading(None, 9, None, False, 3, False)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("วัตถุประสงค", "objective"),
        ("ตัวชีวัด (KPI)", "kpi"),
        ("หนวยงานรับผิดชอบ", "responsible_unit"),
        ("ผลทีคาดว่าจะได้รับ", "expected_result"),
        ("แมว", None),
        ("ก", None),
    ],
)
def test_a_misspelt_heading_is_still_recognised(typed: str, field: str | None) -> None:
    assert near_heading(typed) == field


@pytest.mark.parametrize(
    ("typed", "like"),
    [("(บาท)", True), ("2566", True), ("(ผลผลิตของโครงการ)", True), ("3", True), ("กองสาธารณสุขและสิ่งแวดล้อม", False),
     ("50,000", False), ("ก" * 90, False)],
)  # fmt: skip
def test_only_headings_years_and_fillers_stand_in_a_heading_row(typed: str, like: bool) -> None:
    assert is_heading_like(typed) is like


def test_a_count_of_people_in_a_year_is_not_the_money_of_that_year() -> None:
    typed = [
        "population_2557",
        "households 2557",
        "ประชากร 2557",
        "จำนวนครัวเรือนปี 2557",
        "budget_2566",
        "ปี 2566",
    ]

    assert [heading_of(text).year for text in typed] == [None, None, None, None, 2566, 2566]
