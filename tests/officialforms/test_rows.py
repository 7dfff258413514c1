"""The rows of a table as officials keep them: continued, divided, below totals, renumbered, hidden."""

from prasan.officialforms.model import Sighting
from tests.officialforms.books import P02_HEADING, YEARS, amounts, p02, project, read, totals_rows


def test_continuation_rows_join_their_head_with_line_breaks_and_their_money() -> None:
    book = read(
        p02(
            project(1, "อาหารเสริม (นม)", "852,800", objective="1. เพื่อเด็กเล็ก", result="1. เด็กแข็งแรง"),
            ["", "", "2. เพื่อนักเรียน", "โรงเรียน", " 8,509,900 ", "-", "", "", "", "", "2. เด็กเรียนดี"],
            ["", "", "3. เพื่อผู้ปกครอง"],
            project(2, "ถัดไป", 100),
        )
    )

    first = book.projects[0]
    assert (first.row, first.last_row, len(book.projects)) == (15, 17, 2)
    assert first.objective == "1. เพื่อเด็กเล็ก\n2. เพื่อนักเรียน\n3. เพื่อผู้ปกครอง"
    assert first.expected_result == "1. เด็กแข็งแรง\n2. เด็กเรียนดี"
    assert amounts(book) == [9_362_700, None, None, None, None]
    assert first.budget[2567].state == "dash"
    assert first.cells["budget.2566"] == "E15"


def test_a_head_that_already_sums_its_parts_counts_once() -> None:
    book = read(
        p02(
            project(1, "อาหารกลางวัน", 300, 500),
            ["", "", "", "ก. อนุบาล", 100, 200],
            ["", "", "", "ข. ประถม", 200, 300],
        )
    )

    assert amounts(book)[:2] == [300, 500]


def test_dividers_mark_the_rows_below_them_until_the_next() -> None:
    book = read(
        p02(
            project(1, "ก หนึ่ง", 100),
            ["", "เพิ่มเติมครั้งที่ 5 / 2567"],
            project(1, "ข สอง", 100),
            project(2, "ค สาม", 100),
            ["เปลี่ยนแปลง 1/68"],
            project(1, "ง สี่", 100),
            ["    (2) แผนงานการศึกษา"],
            project(1, "จ ห้า", 100),
        )
    )

    rounds = [
        [(mark.kind, mark.sequence, mark.year, mark.cell) for mark in row.revisions] for row in book.projects
    ]
    assert rounds == [
        [],
        [("addition", 5, 2567, "B16")],
        [("addition", 5, 2567, "B16")],
        [("change", 1, 2568, "A19")],
        [],
    ]


def test_reading_goes_on_below_the_totals() -> None:
    book = read(
        p02(
            project(1, "ก หนึ่ง", 100),
            *totals_rows([100], [1]),
            ["", "เพิ่มเติม 5/68"],
            project(12, "ข สอง", 200),
            project(14, "ค สาม", 300),
        )
    )

    assert [(row.no, row.name) for row in book.projects] == [("1", "ก หนึ่ง"), ("12", "ข สอง"), ("14", "ค สาม")]
    assert [(total.row, total.measure) for total in book.sheets[0].typed_totals] == [
        (16, "budget"),
        (17, "count"),
    ]
    assert book.sheets[0].groups[0].projects == (0, 1, 2)


def test_signatures_page_numbers_and_blank_rows_are_no_projects() -> None:
    book = read(
        p02(
            project(1, "ก หนึ่ง", 100),
            [],
            ["- 12 -"],
            ["", "ลงชื่อ.................ผู้จัดทำ"],
            ["", "(นายตัวอย่าง ใจดี)"],
            ["", "ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ"],
        )
    )

    assert [(row.name, row.objective) for row in book.projects] == [
        ("ก หนึ่ง", "เพื่อให้ประชาชนได้ประโยชน์จากก หนึ่ง")
    ]
    assert book.sightings == ()


def test_names_that_begin_like_totals_or_group_lines_stay_projects() -> None:
    book = read(
        p02(
            project(1, "รวมพลังต้านยาเสพติด", 100),
            project(2, "ยุทธศาสตร์เมืองอัจฉริยะ", 100),
            project(3, "แผนงานป้องกันอุทกภัย", 100, objective="แก้ไขปัญหาน้ำท่วม"),
            ["", "", "แก้ไขปัญหาน้ำแล้งในระยะยาวของตำบล"],
        )
    )

    assert [row.name for row in book.projects] == [
        "รวมพลังต้านยาเสพติด",
        "ยุทธศาสตร์เมืองอัจฉริยะ",
        "แผนงานป้องกันอุทกภัย",
    ]
    assert book.projects[2].objective == "แก้ไขปัญหาน้ำท่วม\nแก้ไขปัญหาน้ำแล้งในระยะยาวของตำบล"


def test_a_text_row_above_the_first_project_has_no_head() -> None:
    book = read(p02(["", "", "2. ข้อความที่หลุดมา"], project(1, "ก หนึ่ง", 100)))

    assert book.sightings == (Sighting("continuation-without-head", "ผ.02", "C15", "2. ข้อความที่หลุดมา"),)


def test_money_that_is_no_money_is_noticed_and_not_counted() -> None:
    book = read(p02(project(1, "ก หนึ่ง", "ตามที่จ่ายจริง", "50.000", "1,000.50", "100 + 200", -5)))

    assert [(one.code, one.cell, one.typed, one.computed) for one in book.sightings] == [
        ("money-text", "E15", "ตามที่จ่ายจริง", ""),
        ("money-unclear", "F15", "50.000", "50,000"),
        ("money-not-whole", "G15", "1,000.50", ""),
        ("money-unclear", "H15", "100 + 200", ""),
        ("money-unclear", "I15", "-5", ""),
    ]
    assert amounts(book) == [None, None, 1000, None, None]


def test_a_typed_sum_over_the_years_is_compared_with_its_row() -> None:
    heading = [
        [*P02_HEADING[0][:9], "", *P02_HEADING[0][9:]],
        ["", "", "", "(ผลผลิตของโครงการ)", *YEARS, "รวม", "", "", ""],
    ]

    def row(no: int, total: int) -> list[object]:
        cells = project(no, f"โครงการที่{no}", 100, 200, 300)
        return [*cells[:9], total, *cells[9:]]

    book = read(p02(row(1, 600), row(2, 300), row(3, 601), heading=heading))

    assert [(one.code, one.cell, one.typed, one.computed, one.words["year"]) for one in book.sightings] == [
        ("column-left-out", "J15", "300", "600", "2568"),
        ("row-total-differs", "J16", "601", "600", ""),
    ]


def test_hidden_sheets_rows_and_years_typed_in_ce_are_noticed() -> None:
    slipped = [P02_HEADING[0], ["", "", "", "", 2023, *YEARS[1:]], P02_HEADING[2]]
    book = read(
        {
            "ผ.02": p02(project(1, "ก หนึ่ง", 100), project(2, "ข สอง", 100), heading=slipped),
            "ซ่อน": p02(project(1, "ค", 5)),
        },
        hidden=["ซ่อน"],
        hidden_rows={"ผ.02": [16]},
    )

    assert [(one.code, one.sheet, one.cell, one.typed) for one in book.sightings] == [
        ("hidden-row", "ผ.02", "B16", "ข สอง"),
        ("year-slip", "ผ.02", "E13", "งบประมาณ 2023 (บาท)"),
        ("hidden-sheet", "ซ่อน", "A1", "1"),
    ]
    assert [(row.hidden, row.budget[2566].amount) for row in book.projects] == [
        (False, 100),
        (True, 100),
        (True, 5),
    ]


def test_invisible_characters_do_not_leak_into_texts() -> None:
    row = read(p02(project(1, "อบรม\u200bอาสา\u00a0สมัคร", 100, objective="นํ้าท่วม\r\nเเผน"))).projects[0]

    assert (row.name, row.objective) == ("อบรมอาสา สมัคร", "น้ำท่วม\nแผน")


def test_a_division_named_above_its_projects_heads_them() -> None:
    book = read(
        p02(
            ["", "กองช่าง"],
            project(1, "ก่อสร้างอาคาร", 100),
            ["", "(ระยะที่ 2)"],
            ["", "กองการศึกษา"],
            project(1, "อาหารกลางวัน", 200),
            *totals_rows([300], [2]),
        )
    )

    assert [row.name for row in book.projects] == ["ก่อสร้างอาคาร\n(ระยะที่ 2)", "อาหารกลางวัน"]
    assert [group.heading and group.heading.text for group in book.sheets[0].groups] == [
        "กองช่าง",
        "กองการศึกษา",
    ]
    assert book.sightings == ()


def test_sums_carried_over_pages_are_neither_totals_nor_projects() -> None:
    book = read(
        p02(
            project(1, "ก หนึ่ง", 100),
            ["", "", "", "ยอดยกไป", 100],
            ["", "", "", "ยอดยกมา", 100],
            project(2, "ข สอง", 200),
            *totals_rows([300], [2]),
        )
    )

    assert [amounts(book, at)[0] for at in (0, 1)] == [100, 200]
    assert [total.label for total in book.sheets[0].typed_totals] == ["รวมงบประมาณ", "รวมจำนวนโครงการ"]


def test_a_programme_or_strategy_typed_without_its_word_is_still_a_group_line() -> None:
    titles = [["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"], ["1. ด้านเศรษฐกิจ"], ["    (1) เคหะและชุมชน"]]

    row = read(p02(project(1, "ก หนึ่ง", 100), titles=titles)).projects[0]

    assert (row.strategy, row.programme) == ("ด้านเศรษฐกิจ", "แผนงานเคหะและชุมชน")


def test_an_empty_form_is_read_as_a_table_without_rows() -> None:
    book = read(p02(*totals_rows(["-"] * 5, ["-"] * 5)))

    assert (book.projects, book.sheets[0].form, len(book.sheets[0].typed_totals)) == ((), "ผ.02", 2)
