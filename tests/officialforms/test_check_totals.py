"""Typed totals of groups, sheets and books against their rows."""

import pytest

from tests.officialforms.books import (
    P02_TITLES,
    findings,
    p02,
    project,
    told,
    totals_rows,
)

ROWS = (
    project(1, "อบรมอาสาสมัคร", 50000, 50000),
    project(2, "รณรงค์ป้องกันโรค", "-", 20000, 20000),
    project(3, "พ่นหมอกควัน", 7000, 8000, 9000),
)
RIGHT = ([57000, 78000, 29000, "-", ""], [2, 3, 2, "-", ""])


def test_right_totals_say_nothing() -> None:
    assert findings(p02(*ROWS, *totals_rows(*RIGHT))) == []


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ([57000, 78000, 20000], [("row-left-out", "G18", "20,000", "29,000")]),
        ([50000, 70000, 20000], [
            ("row-left-out", "E18", "50,000", "57,000"),
            ("row-left-out", "F18", "70,000", "78,000"),
            ("row-left-out", "G18", "20,000", "29,000"),
        ]),
        ([57000, 78000, 30000], [("total-differs", "G18", "30,000", "29,000")]),
        ([57000, 78000, ""], [("total-differs", "D18", "0", "29,000")]),
        ([57000, 78000, 29000, 5], [("total-differs", "H18", "5", "0")]),
    ],
)  # fmt: skip
def test_a_wrong_budget_total_is_told_per_column(
    budget: list[object], expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(findings(p02(*ROWS, *totals_rows(budget, RIGHT[1])))) == expected


def test_the_row_left_out_is_named() -> None:
    found = findings(p02(*ROWS, *totals_rows([50000, 70000, 20000], RIGHT[1])))

    assert {one.message_th.split("แถวที่ ")[1][:16] for one in found} == {"17 “พ่นหมอกควัน”"}


def test_a_wrong_count_is_told_per_year() -> None:
    assert told(findings(p02(*ROWS, *totals_rows(RIGHT[0], [2, 3, 3])))) == [
        ("count-differs", "G19", "3", "2")
    ]


def test_the_number_of_all_projects_in_every_year_is_another_way_of_counting() -> None:
    found = findings(p02(*ROWS, *totals_rows(RIGHT[0], [3, 3, 3, 3, 3])))

    assert told(found) == [("count-mixed", "E19", "3", "2")]


def test_rows_below_a_total_are_missed_by_it() -> None:
    rows = p02(
        *ROWS, *totals_rows(*RIGHT), ["", "เพิ่มเติม 5/68"], project(1, "ซ่อมถนน", "", "", 1000),
        project(2, "ซ่อมสะพาน", "", "", 500),
    )  # fmt: skip

    assert told(findings(rows)) == [
        ("total-omits-rows-below", "G18", "29,000", "30,500"),
        ("total-omits-rows-below", "G19", "2", "4"),
    ]


def test_a_total_may_serve_several_groups_or_stand_again_for_the_whole_sheet() -> None:
    rows = p02(
        project(1, "ก หนึ่ง", 100),
        ["    (2) แผนงานการศึกษา"],
        project(1, "ข สอง", 200),
        *totals_rows([300], [2]),
        ["    (3) แผนงานเคหะและชุมชน"],
        project(1, "ค สาม", 400),
        *totals_rows([400], [1]),
        ["", "", "", "รวมงบประมาณทั้งสิ้น", 700],
        ["", "", "", "รวมจำนวนโครงการทั้งสิ้น", 3],
    )

    assert findings(rows) == []


def test_a_grand_total_over_sheets_is_right_or_told() -> None:
    def book(grand: int) -> dict[str, list[list[object]]]:
        last = p02(project(1, "ข สอง", 200), *totals_rows([200], [1]), ["", "", "", "รวมทั้งสิ้น", grand])
        return {"หนึ่ง": p02(project(1, "ก หนึ่ง", 100), *totals_rows([100], [1])), "สอง": last}

    assert findings(book(300)) == []
    assert told(findings(book(301))) == [("sheet-total-differs", "E18", "301", "300")]


def test_marked_rows_may_be_left_out_of_a_total() -> None:
    boxes = {"ผ.02": [(15, 5, "ย้ายไปแผนงานการศึกษา")]}

    found = findings(p02(*ROWS, *totals_rows([57000, 58000, 9000], [2, 2, 1])), boxes=boxes)

    assert [(one.code, one.cell) for one in found] == [
        ("note-moved", "F16"),
        ("total-leaves-out-marked-rows", "F18"),
        ("total-leaves-out-marked-rows", "F19"),
    ]


def test_beyond_capacity_money_inside_the_own_total_is_told() -> None:
    own = p02(project(1, "ก หนึ่ง", 100), *totals_rows([100], [1]), ["", "", "", "รวมทั้งสิ้น", 1100])
    beyond = p02(
        project(1, "เขื่อนใหญ่", 1000, unit="กรมโยธาธิการและผังเมือง"),
        *totals_rows([1000], [1]),
        titles=[*P02_TITLES[:2], ["สำหรับ โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น"], *P02_TITLES[2:]],
    )

    assert told(findings({"ผ.02": own, "ผ.02-2": beyond})) == [
        ("beyond-capacity-counted", "E18", "1,100", "100")
    ]


def test_a_table_without_any_total_is_worth_knowing() -> None:
    assert told(findings(p02(*ROWS))) == [("total-missing", "A17", "3", "164,000")]


def test_counts_in_labels_count_projects_once() -> None:
    heading = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ", "", "", "", "", "ผลที่คาดว่าจะได้รับ",
         "หน่วยงานรับผิดชอบหลัก"],
        ["", "", "", "", *range(2571, 2576)],
    ]  # fmt: skip
    titles = [["แผนพัฒนาท้องถิ่น (พ.ศ. 2571-2575)"], ["1. ประเด็นการพัฒนาท้องถิ่น: การพัฒนาคน"]]

    def book(count: int, total: int) -> list[list[object]]:
        one = [1, "อบรมผู้สูงอายุ", "เพื่อ", "100 คน", 10, 10, "-", "-", "-", "ดี", "กองสวัสดิการสังคม"]
        two = [2, "ดูแลเด็กเล็ก", "เพื่อ", "20 คน", "-", 5, "-", "-", "-", "ดี", "กองการศึกษา"]
        return [
            *titles, *heading, one, two,
            ["รวม", f"{count} โครงการ", "-", "-", 10, 15, "-", "-", "-", f"รวม 5 ปี: {total} บาท", "-"],
        ]  # fmt: skip

    assert findings(book(2, 25)) == []
    assert told(findings(book(3, 25))) == [("count-mixed", "A7", "3", "2")]
    assert told(findings(book(5, 25))) == [("count-differs", "A7", "5", "2")]
    assert told(findings(book(2, 10))) == [("column-left-out", "J7", "10", "25")]
    assert told(findings(book(2, 24))) == [("five-year-total-differs", "J7", "24", "25")]


def test_old_versions_do_not_count() -> None:
    rows = p02(
        ["", "โครงการเดิม"], project(1, "ซ่อมถนน", 100), ["", "เปลี่ยนแปลงเป็น"], project(1, "ซ่อมถนน", 150),
        *totals_rows([150], [1]),
    )  # fmt: skip

    assert findings(rows) == []
