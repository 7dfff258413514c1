"""Layouts as people really make them: repeated, spread, merged, bare and misspelt headings."""

import pytest

from prasan.officialforms import UnknownLayout, read_plan
from tests.officialforms.books import (
    P02_HEADING,
    P02_TITLES,
    YEARS,
    amounts,
    groups,
    p02,
    project,
    read,
    xlsx,
)

EQUIPMENT_HEADING = [
    "ที่", "แผนงาน", "หมวด", "ประเภท", "เป้าหมาย\n(ผลผลิตของครุภัณฑ์)", *[f"{year}\n(บาท)" for year in YEARS],
    "หน่วยงาน\nรับผิดชอบหลัก",
]  # fmt: skip


def test_headings_repeated_on_every_page_do_not_cut_a_group() -> None:
    rows = p02(
        project(1, "ก หนึ่ง", 100), *P02_HEADING, project(2, "ข สอง", 200), *P02_TITLES, *P02_HEADING,
        project(3, "ค สาม", 300),
    )  # fmt: skip

    assert [names for *_, names in groups(read(rows))] == [["ก หนึ่ง", "ข สอง", "ค สาม"]]


def test_a_table_without_titles_takes_its_years_from_the_heading() -> None:
    book = read([*P02_HEADING, project(1, "ก หนึ่ง", 100)])

    assert (book.period, book.lao, amounts(book)) == ((2566, 2570), None, [100, None, None, None, None])


def test_money_columns_without_years_take_them_from_the_title() -> None:
    heading = [["ที่", "โครงการ", "วัตถุประสงค์", "งบประมาณ", "", "", "", "", "หน่วยงานรับผิดชอบ"]]
    rows = [
        ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"],
        *heading,
        [1, "ขุดลอกคลอง", "เพื่อ", 10, 20, 30, 40, 50, "กองช่าง"],
    ]
    ordinal = [[*heading[0][:3], *[f"ปีที่ {n}" for n in range(1, 6)], "หน่วยงานรับผิดชอบ"]]

    merged = read(rows, merges={"ผ.02": ["D2:H2"]})
    counted = read([rows[0], *ordinal, rows[2]])

    assert amounts(merged) == amounts(counted) == [10, 20, 30, 40, 50]


def test_misspelt_and_spread_headings_are_read() -> None:
    rows = [
        ["ลำดับ ที่", "โครงการ / กิจกรรม", "วัตถุประสงค", "เป้าหมย (ผลผลิต)", "งบ ประ มาณ", "", "", "", "",
         "ตัวชีวัด (KPI)", "ผลที่คาดวาจะได้รับ", "หนวยงานรับผิดชอบ", "หมายเหตุ"],
        ["", "", "", "", *[f"ปี {year}" for year in YEARS]],
        [*project(1, "ก หนึ่ง", 100), "รอแบบ"],
    ]  # fmt: skip

    row = read(rows).projects[0]

    assert (row.objective, row.target, row.kpi, row.responsible_unit) == (
        "เพื่อให้ประชาชนได้ประโยชน์จากก หนึ่ง", "ผลผลิตของก หนึ่ง", "ร้อยละ 80 ของผู้เข้าร่วม", "กองสาธารณสุข",
    )  # fmt: skip
    assert [(note.kind, note.text) for note in row.notes] == [("remark", "รอแบบ")]


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        (["ยุทธศาสตร์", "แผนงาน", "ชื่อโครงการ", "งบประมาณ 2566", "งบประมาณ 2567", "หน่วยงาน"],
         ["ด้านสังคม", "สาธารณสุข", "พ่นหมอกควัน", 100, "-", "กองสาธารณสุข"],
         ("พ่นหมอกควัน", "ด้านสังคม", "แผนงานสาธารณสุข", [100, None], "กองสาธารณสุข")),
        (["id", "project_name", "strategy", "programme", "fy2566", "fy2567", "department"],
         ["P1", "พ่นหมอกควัน", "ด้านสังคม", "สาธารณสุข", 100, "", "กองสาธารณสุข"],
         ("พ่นหมอกควัน", "ด้านสังคม", "แผนงานสาธารณสุข", [100, None], "กองสาธารณสุข")),
        (["ลำดับ", "โครงการ", "ปีงบประมาณ", "งบประมาณ (บาท)", "แผนงาน"],
         [1, "ขุดลอกคลอง", 2567, 100000, "การเกษตร"],
         ("ขุดลอกคลอง", None, "แผนงานการเกษตร", [None, 100000, None, None, None], "")),
    ],
)  # fmt: skip
def test_flat_lists_give_every_row_its_own_place(
    heading: list[object], row: list[object], expected: tuple[object, ...]
) -> None:
    book = read({"Sheet1": [heading, row]})

    found = book.projects[0]
    assert (found.name, found.strategy, found.programme, amounts(book), found.responsible_unit) == expected


def test_a_column_merged_down_belongs_to_each_of_its_rows() -> None:
    rows = [
        EQUIPMENT_HEADING,
        [1, "การศึกษา", "ค่าครุภัณฑ์", "ครุภัณฑ์สำนักงาน", "โต๊ะ", 10],
        [2, "", "", "", "เก้าอี้", 20],
    ]

    book = read({"ครุภัณฑ์": rows}, merges={"ครุภัณฑ์": ["B2:B3", "C2:C3"]})

    assert [(row.programme, row.category, row.equipment_type) for row in book.projects] == [
        ("แผนงานการศึกษา", "ค่าครุภัณฑ์", "ครุภัณฑ์สำนักงาน"),
        ("แผนงานการศึกษา", "ค่าครุภัณฑ์", ""),
    ]


def test_a_stamp_in_a_cell_or_a_box_names_the_form() -> None:
    in_cell = p02(project(1, "ถนอมอาหาร", 6000, unit="ชุมชนหัวเมือง"))
    in_cell[0] = ["รายละเอียดโครงการพัฒนา", *[""] * 10, "แบบ ผ.02/1"]
    in_box = p02(project(1, "ปลูกผัก", 6000, unit="ชุมชนท้ายเมือง"))

    book = read({"ก": in_cell, "ข": in_box}, boxes={"ข": [(0, 10, "แบบ ผ.02/1")]})

    assert [row.form for row in book.projects] == ["ผ.02/1", "ผ.02/1"]


def test_headings_broken_over_two_rows_are_put_together() -> None:
    rows = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณและที่ผ่านมา", "", "", "", "", "ตัวชี้วัด", "ผลที่คาดว่า",
         "หน่วยงานที่"],
        ["", "", "", "(ผลผลิตของโครงการ)", *YEARS, "(KPI)", "จะได้รับ", "รับผิดชอบหลัก"],
        ["", "", "", "", *["(บาท)"] * 5],
        project(1, "ก่อสร้างถนน คสล.", "300,000"),
    ]  # fmt: skip

    book = read(rows)

    row = book.projects[0]
    assert (amounts(book)[0], row.kpi, row.expected_result, row.responsible_unit, book.sightings) == (
        300000, "ร้อยละ 80 ของผู้เข้าร่วม", "ประชาชนมีคุณภาพชีวิตดีขึ้น", "กองสาธารณสุข", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        [["ยุทธศาสตร์ที่ 1 ด้านสังคม   กลยุทธ์ที่ 1.1 พัฒนาคน   แผนงานการศึกษา"]],
        [["ยุทธศาสตร์ที่ 1 ด้านสังคม\nกลยุทธ์ที่ 1.1 พัฒนาคน\nแผนงานการศึกษา"]],
        [["ยุทธศาสตร์ที่ 1 ด้านสังคม", "", "กลยุทธ์ที่ 1.1 พัฒนาคน", "", "", "แผนงานการศึกษา"]],
        [["ยุทธศาสตร์", "ด้านสังคม"], ["กลยุทธ์ :", "พัฒนาคน"], ["แผนงาน", "การศึกษา"]],
        [["", "ยุทธศาสตร์: ด้านสังคม"], ["", "", "กลยุทธ์: พัฒนาคน"], ["", "", "", "แผนงาน: การศึกษา"]],
    ],
)
def test_group_lines_may_stand_side_by_side_or_beside_their_label(lines: list[list[object]]) -> None:
    rows = [*lines, *P02_HEADING, project(1, "อาหารกลางวัน", 100)]

    assert groups(read(rows)) == [("ผ.02", "ด้านสังคม", "พัฒนาคน", "แผนงานการศึกษา", ["อาหารกลางวัน"])]


def test_a_comparison_without_old_and_new_lines_counts_the_lower_row() -> None:
    titles = [
        ["บัญชีเปรียบเทียบโครงการพัฒนาท้องถิ่น (เปลี่ยนแปลง)"],
        ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) เปลี่ยนแปลง ครั้งที่ 1/2567"],
        *P02_TITLES[2:],
    ]
    rows = p02(
        project(1, "ซ่อมถนนสายหลัก", 100), project(1, "ซ่อมถนนสายหลักและไหล่ทาง", 200),
        project(2, "ปลูกป่า", 50), project(2, "ขุดคลอง", 60), titles=titles,
    )  # fmt: skip

    assert [(row.name, row.superseded) for row in read(rows).projects] == [
        ("ซ่อมถนนสายหลัก", True),
        ("ซ่อมถนนสายหลักและไหล่ทาง", False),
        ("ปลูกป่า", False),
        ("ขุดคลอง", False),
    ]


def test_a_cover_names_the_years_and_the_authority_of_bare_lists() -> None:
    cover = [["แผนพัฒนาท้องถิ่น"], ["(พ.ศ. 2566-2570)"], ["เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"]]
    rows = [["โครงการ", "งบประมาณ 2566", "งบประมาณ 2567", "หน่วยงาน"], ["ปลูกป่า", 10, "20 บาท", "สำนักปลัด"]]

    book = read({"ปก": cover, "ข้อมูล": rows})

    assert (book.period, book.lao, amounts(book)) == (
        (2566, 2570),
        "เทศบาลตำบลตัวอย่าง",
        [10, 20, None, None, None],
    )


def test_shares_of_others_hidden_in_the_target_are_kept_as_a_note() -> None:
    target = "ถนน 1 สาย โดยขอรับเงินอุดหนุน 13,050,000 บาท\nเทศบาลสมทบงบประมาณ 1,450,000 บาท"

    row = read(p02(project(1, "ปรับปรุงผิวจราจร", 14500000, target=target))).projects[0]

    assert [(note.kind, note.text, note.cell) for note in row.notes] == [
        ("cofunded", "เงินอุดหนุน 13,050,000 บาท สมทบงบประมาณ 1,450,000 บาท", "D15")
    ]


def test_an_unknown_layout_is_shown_and_not_guessed() -> None:
    rows = [["รายงาน"], ["รหัส", "เรื่อง", "จำนวนเงิน"], ["ก1", "ถนน", 100]]

    with pytest.raises(UnknownLayout) as caught:
        read_plan(xlsx({"ข้อมูล": rows, "ว่าง": []}), filename="a.xlsx")

    preview = caught.value.sheets[0]
    assert (caught.value.code, len(caught.value.sheets)) == ("unknown-layout", 1)
    assert (preview.name, preview.header_row, preview.guess) == ("ข้อมูล", 2, {"C": "budget"})
    assert preview.rows[1] == ("รหัส", "เรื่อง", "จำนวนเงิน")
