"""Findings about rows, names, numbers, duplicates, alignment and marks, each on a small sheet of its own."""

import pytest

from prasan.officialforms import check, finding_kinds, read_plan
from prasan.officialforms.model import Finding
from tests.officialforms.books import (
    P02_HEADING,
    P02_TITLES,
    YEARS,
    findings,
    p02,
    project,
    told,
    totals_rows,
    xlsx,
)


def with_totals(*rows: list[object], titles: list[list[object]] | None = None) -> list[list[object]]:
    """These project rows under right totals, so that only what is tested is found."""
    projects = [row for row in rows if row[0] != "" or len(row) > 5]
    columns = [[row[at] for row in projects if isinstance(row[at], int)] for at in range(4, 9)]
    budget = [sum(column) or "-" for column in columns]
    counts = [sum(1 for value in column if value) or "-" for column in columns]
    return p02(*rows, *totals_rows(budget, counts), titles=titles or list(P02_TITLES))


def codes(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in found]


def test_empty_cells_that_the_form_demands_are_told() -> None:
    rows = with_totals(
        project(1, "ก หนึ่งโครงการ", 100, kpi="", objective=""),
        project(2, "ข สองโครงการ", 100, target="", unit=""),
        project(3, "ค สามโครงการ", "-", ""),
    )

    assert codes(findings(rows)) == [
        ("project-without-money", "B17"),
        ("kpi-missing", "J15"),
        ("objective-missing", "C15"),
        ("field-missing", "D16"),
        ("field-missing", "L16"),
    ]


def test_a_head_of_numbered_parts_needs_no_money_of_its_own() -> None:
    rows = with_totals(
        project("1", "งานประเพณี", ""), project("1.1", "งานลอยกระทง", 100), project("2", "งานวันเด็ก", 50)
    )

    assert findings(rows) == []


def test_the_issue_form_demands_no_indicator_but_the_strategy_form_demands_the_column() -> None:
    heading = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", *[""] * 5, "ผลที่คาดว่าจะได้รับ", "หน่วยงานรับผิดชอบ"],
        [],
    ]
    row = [1, "อบรมผู้สูงอายุ", "เพื่อ", "100 คน", 10, "", "", "", "", "ดี", "กองสวัสดิการสังคม"]

    def sheet(first: int) -> list[list[object]]:
        head = [[*heading[0][:4], *range(first, first + 5), *heading[0][9:]]]
        return [["1. ประเด็นการพัฒนา: คน"], *head, row, ["รวม", "", "", "", 10]]

    assert codes(findings(sheet(2571))) == []
    assert [one.code for one in findings(sheet(2566))] == ["column-missing", "alignment-missing"]


@pytest.mark.parametrize("end", ["...", "…"])
def test_texts_cut_by_the_sheet_are_told(end: str) -> None:
    found = findings(with_totals(project(1, "ก หนึ่งโครงการ", 100, objective="เพื่อให้ประชาชนในพื้นที่" + end)))

    assert codes(found) == [("text-cut", "C15")]


def test_a_text_of_exactly_255_characters_and_a_cut_line_above_the_table_are_told() -> None:
    titles = [*P02_TITLES[:8], ["1. ยุทธศาสตร์ด้านคุณภาพชีวิตและ..."], *P02_TITLES[9:]]

    found = findings(with_totals(project(1, "ก หนึ่งโครงการ", 100, target="ก" * 255), titles=titles))

    assert codes(found) == [("text-cut", "A9"), ("text-cut", "D15")]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), [("number-skips", "A17", "4")]),
        ((1, 2, 1), [("number-restarts", "A17", "1")]),
        ((1, 2, 2), [("number-repeats", "A17", "2")]),
        ((1, "", 2), [("number-missing", "B16", "")]),
    ],
)  # fmt: skip
def test_running_numbers(numbers: tuple[object, ...], expected: list[tuple[str, str, str]]) -> None:
    names = ("ปลูกป่าชายเลน", "ขุดลอกคลองใหญ่", "อบรมผู้สูงอายุ")
    rows = [
        project(number, name, 100 + at) for at, (number, name) in enumerate(zip(numbers, names, strict=True))
    ]

    assert [(one.code, one.cell, one.typed) for one in findings(with_totals(*rows))] == expected


def test_numbers_restart_freely_after_a_divider_and_in_a_new_group() -> None:
    rows = p02(
        project(1, "ก หนึ่งโครงการ", 100),
        ["", "เพิ่มเติมครั้งที่ 5 / 2567"],
        project(1, "ข สองโครงการ", 200),
        *totals_rows([300], [2]),
        ["    (2) แผนงานการศึกษา"],
        project(1, "ค สามโครงการ", 100),
        *totals_rows([100], [1]),
    )

    assert findings(rows) == []


ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the same project twice
        ((ROAD + " สายบ้านเหนือ", 9, "ยาว 1 กม."), ("โครงการ" + ROAD + "สายบ้านเหนือ", 9, "ยาว 1 กม."), "duplicate-exact"),
        ((ROAD + " สายบ้านเหนือ", 100, "ยาว 1 กม."), (ROAD + " สายบ้านเหนือ", 200, "ยาว 1 กม."), "duplicate-exact"),
        # families: places, villages, numbers
        ((ROAD + " สาย ก", 100, "ยาว 1 กม."), (ROAD + " สาย ข", 100, "ยาว 1 กม."), None),
        ((ROAD + " หมู่ที่ 1", 100, "ยาว 1 กม."), (ROAD + " หมู่ที่ 2", 100, "ยาว 1 กม."), None),
        ((ROAD + " สายบ้านเหนือ", 100, "ยาว 1 กม."), (ROAD + " สายบ้านใต้", 200, "ยาว 1 กม."), None),
        (("อบรมอาชีพ รุ่นที่ 1", 100, "30 คน"), ("อบรมอาชีพ รุ่นที่ 2", 100, "30 คน"), None),
        ((ROAD, 100, "ถนนซอยร่มเย็น ยาว 100 เมตร"), (ROAD, 200, "ถนนซอยเป็นสุข ยาว 250 เมตร"), None),
        # a letter apart, the rest the same
        (("ส่งเสริมสุขภาพผู้สูงอายุในตำบล", 9, "ผู้สูงอายุ"), ("ส่งเสริมสุขภาพผู้สุงอายุในตำบล", 9, "ผู้สูงอายุ"), "duplicate-near"),
        # quite different
        (("ขุดลอกคลองส่งน้ำ", 100, "ยาว 1 กม."), ("จัดงานวันเด็กแห่งชาติ", 100, "เด็ก 500 คน"), None),
    ],
)  # fmt: skip
def test_twins_are_told_and_families_are_not(
    first: tuple[str, int, str], second: tuple[str, int, str], expected: str | None
) -> None:
    rows = [
        project(at, name, money, target=target) for at, (name, money, target) in enumerate((first, second), 1)
    ]

    assert [one.code for one in findings(with_totals(*rows))] == ([expected] if expected else [])


def test_a_note_explains_a_twin() -> None:
    rows = with_totals(project(1, "ปลูกป่าชายเลน", 100, target="ก"), project(2, "ปลูกป่าชายเลน", 100, target="ก"))

    found = findings(rows, boxes={"ผ.02": [(15, 5, "ซ้ำลำดับที่ 1")]})

    assert codes(found) == [("note-duplicate", "F16"), ("duplicate-explained", "B16")]
    assert "ซ้ำลำดับที่ 1" in found[1].message_th


def test_communities_and_equipment_may_ask_for_the_same_thing() -> None:
    titles = [P02_TITLES[0], ["ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน (พ.ศ.2566 - 2570)"], *P02_TITLES[2:]]
    rows = with_totals(
        project(1, "ถนอมอาหาร", 6000, unit="ชุมชนหัวเมือง"),
        project(2, "ถนอมอาหาร", 6000, unit="ชุมชนท้ายเมือง"),
        project(3, "ถนอมอาหาร", 6000, unit="ชุมชนท้ายเมือง"),
        titles=titles,
    )

    assert codes(findings(rows)) == [("duplicate-exact", "B17")]


def test_programme_names_are_suggested_and_never_silently_corrected() -> None:
    titles = [*P02_TITLES[:10], ["    (1) แผนงานสาธารณสุก"]]
    unknown = [*P02_TITLES[:10], ["    (1) แผนงานอวกาศและดวงดาว"]]
    row = project(1, "ก หนึ่งโครงการ", 100)

    misspelt = findings(with_totals(row, titles=titles))

    assert told(misspelt) == [("programme-misspelt", "A11", "แผนงานสาธารณสุก", "แผนงานสาธารณสุข")]
    assert told(findings(with_totals(row, titles=unknown))) == [
        ("programme-unknown", "A11", "แผนงานอวกาศและดวงดาว", "")
    ]


@pytest.mark.parametrize("typed", ["บริหารทั่วไป", "แผนงานเคหะชุมชน", "ผง.อุตสาหกรรมและโยธา", "การพานิชย์"])
def test_known_variants_of_programmes_are_no_findings(typed: str) -> None:
    titles = [*P02_TITLES[:10], [f"    (1) แผนงาน{typed.removeprefix('แผนงาน')}"]]

    assert findings(with_totals(project(1, "ก หนึ่งโครงการ", 100), titles=titles)) == []


def second_sheet(*changed: tuple[int, str]) -> list[list[object]]:
    titles = [list(line) for line in P02_TITLES]
    for at, text in changed:
        titles[at] = [text]
    return with_totals(project(1, "ข สองโครงการ", 200), titles=titles)


def test_alignment_blocks_of_one_strategy_must_agree() -> None:
    first = with_totals(project(1, "ก หนึ่งโครงการ", 100))
    third = with_totals(project(1, "ค สามโครงการ", 300))
    other = second_sheet((6, "ง. ยุทธศาสตร์จังหวัดที่ 6 เศรษฐกิจ"))

    found = findings({"หนึ่ง": first, "สอง": other, "สาม": third})

    assert [(one.code, one.sheet, one.cell, one.typed, one.computed) for one in found] == [
        ("alignment-contradicts", "สอง", "A7", "6", "2")
    ]


def test_a_lacking_alignment_line_is_said_once_per_sheet() -> None:
    titles = [line for at, line in enumerate(P02_TITLES) if at != 5]

    found = findings(with_totals(project(1, "ก หนึ่งโครงการ", 100), titles=titles))

    assert told(found) == [("alignment-missing", "A8", "ยุทธศาสตร์ด้านคุณภาพชีวิต", "เป้าหมายการพัฒนาที่ยั่งยืน (SDGs)")]


def test_a_strategy_spelt_in_two_ways_is_told() -> None:
    first = with_totals(project(1, "ก หนึ่งโครงการ", 100))
    other = second_sheet((8, "1. ยุทธศาสตร์ด้านคุณภาพชิวิต"))

    found = findings({"หนึ่ง": first, "สอง": other})

    assert [(one.code, one.sheet, one.cell) for one in found] == [("strategy-misspelt", "สอง", "A9")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ยุทธ1.1แผนงานสาธารณสุข", []),
        ("ยุทธ1.1ผง.สาธา", []),
        ("ยุทธ 2.1 แผนงานสาธารณสุข", [("sheet-name-contradicts", "A9")]),
        ("ยุทธ1.1 แผนงานการศึกษา", [("sheet-name-contradicts", "A11")]),
        ("ก" * 31, [("sheet-name-cut", "A1")]),
    ],
)
def test_a_sheet_name_must_not_contradict_its_heading(name: str, expected: list[tuple[str, str]]) -> None:
    assert codes(findings({name: with_totals(project(1, "ก หนึ่งโครงการ", 100))})) == expected


def test_one_office_under_several_names_is_suggested_one() -> None:
    units = ["สำนักสาธารณสุขและสิ่งแวดล้อม", "สำนักสาธารณสุขฯ\nงานรักษาความสะอาด", "สำนักสาธารสุขและสิ่งแวดล้อม",
             "กองช่าง", "กองคลัง", "สถานธนานุบาล 1", "สถานธนานุบาล 2", "โรงเรียนบ้านนาบอน", "โรงเรียนบ้านนาบัว",
             "กองการศึกษา ก", "กองการศึกษา ข"]  # fmt: skip
    names = ["ปลูกป่า", "ขุดคลอง", "อบรมครู", "จัดงานวันเด็ก", "ซ่อมสะพาน", "ประดับไฟ", "ตรวจตลาด", "แข่งเรือ",
             "ทำขนม", "แข่งกีฬา", "สอนดนตรี"]  # fmt: skip
    rows = [
        project(at, f"{name}ในตำบล", at * 10, unit=unit)
        for at, (name, unit) in enumerate(zip(names, units, strict=True), 1)
    ]

    found = findings(with_totals(*rows))

    assert [(one.code, one.computed) for one in found] == [("unit-variants", "สำนักสาธารณสุขและสิ่งแวดล้อม")]
    assert "“สำนักสาธารณสุขฯ” (1)" in found[0].message_th


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แก้ไข ครั้งที่ 2/2568", ["note-revised"]),
        ("แก้ไข", ["revision-incomplete"]),
        ("ครั้งที่ 2/2568", ["revision-incomplete"]),
        ("แก้ไข ครั้งที่ 1/2023", ["year-slip", "note-revised"]),
        ("แก้ไข ครั้งที่ 1/2575", ["year-outside-plan", "note-revised"]),
        ("แก้ไข ครั้งที่ 4/2565", ["note-revised"]),
        ("ย้ายไปแผนงานการศึกษา", ["note-moved"]),
        ("รวมกับลำดับที่ 2", ["note-merged"]),
        ("ยกเลิก", ["note-cancelled"]),
        ("ไปประสาน 02/2", ["note-sent-to-p02-2"]),
        ("เทศบาลสมทบ 10 %", ["note-cofunded"]),
    ],
)
def test_what_a_box_says_becomes_a_finding(text: str, expected: list[str]) -> None:
    found = findings(with_totals(project(1, "ก หนึ่งโครงการ", 100)), boxes={"ผ.02": [(14, 5, text)]})

    assert [one.code for one in found] == expected


def test_a_year_over_the_money_that_lies_outside_the_plan_is_told() -> None:
    heading = [P02_HEADING[0], ["", "", "", "", 2565, *YEARS[1:]], P02_HEADING[2]]
    good = with_totals(project(1, "ข สองโครงการ", 100))
    odd = p02(project(1, "ก หนึ่งโครงการ", "", 100), *totals_rows(["", 100], ["", 1]), heading=heading)

    found = findings({"หนึ่ง": good, "สอง": odd})

    assert [(one.code, one.sheet, one.cell, one.typed) for one in found] == [
        ("year-outside-plan", "สอง", "E13", "2565")
    ]


def test_files_with_formula_errors_links_and_macros_say_so() -> None:
    import io
    import zipfile

    data = xlsx({"ผ.02": with_totals(project(1, "ก หนึ่งโครงการ", 100))})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(
                    b"</row></sheetData>",
                    b'<c r="N17" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="O17"><f>A1</f></c></row></sheetData>',
                )
            changed.writestr(name, content)
        changed.writestr("xl/vbaProject.bin", b"macro")
        changed.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")

    book = read_plan(target.getvalue())

    assert book.source_format == "xlsm"
    assert [(one.code, one.severity, one.cell, one.typed) for one in check(book)] == [
        ("formula-error", "error", "N17", "#DIV/0!"),
        ("formula-uncached", "warning", "O17", ""),
        ("external-links", "notice", "A1", "1"),
        ("macros-ignored", "notice", "A1", ""),
    ]


def test_worst_findings_come_first() -> None:
    rows = p02(
        project(1, "ก หนึ่งโครงการ", 100, kpi=""), project(3, "ข สองโครงการ", "มาก"), *totals_rows([99], [1])
    )

    severities = [one.severity for one in findings(rows)]

    assert severities == sorted(severities, key=["error", "warning", "notice"].index)
    assert set(severities) == {"error", "warning", "notice"}


def test_every_finding_has_its_four_sentences_and_a_severity() -> None:
    for code, kind in finding_kinds().items():
        assert kind.severity in ("error", "warning", "notice"), code
        for text in (kind.message_th, kind.message_en, kind.advice_th, kind.advice_en):
            assert text.strip() == text, code
            assert text, code
        assert any("ก" <= letter <= "๛" for letter in kind.message_th), code


def test_the_table_of_links_is_the_truth_that_blocks_are_held_to() -> None:
    links = [
        ["ส่วนที่ 3"],
        ["ที่", "ยุทธศาสตร์ชาติ 20 ปี", "แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13", "SDGs", "ยุทธศาสตร์จังหวัด",
         "ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัด", "ยุทธศาสตร์ อปท.", "กลยุทธ์", "แผนงาน", "หน่วยงานรับผิดชอบหลัก"],
        [1, "4. การสร้างโอกาส", "หมุดหมายที่ 7, 9", "3. สุขภาพ\n11. เมือง", "ยุทธศาสตร์ที่ 4 คุณภาพชีวิต", "2",
         "1. ยุทธศาสตร์ด้านคุณภาพชีวิต", "1.1 กลยุทธ์ส่งเสริมสุขภาพ", "แผนงานสาธารณสุข", "กองสาธารณสุข"],
        ["", "", "", "", "5. เศรษฐกิจ", "", "", "1.2 กลยุทธ์พัฒนาคน", "แผนงานการศึกษา", "กองการศึกษา"],
        ["รวม", "1 ยุทธศาสตร์", "2 หมุดหมาย", "2 เป้าหมาย"],
    ]  # fmt: skip

    found = findings({"3.1": links, "ผ.02": with_totals(project(1, "ก หนึ่งโครงการ", 100))})

    assert told(found) == [("alignment-contradicts", "A7", "2", "4, 5")]
    assert "ตารางความเชื่อมโยงของเล่ม" in found[0].message_th
