"""The printed workbook, cell by cell, read back with another library."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from prasan.officialforms.model import Finding
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, Mark, write_workbook

ROAD = ExportRow(
    no="1", name="ก่อสร้างถนน ซอยร่มเย็น", objective="1. เพื่อความสะดวก\n2. เพื่อความปลอดภัย",
    target="ยาว 320 เมตร", budget={2566: 845000, 2567: "-", 2568: 0, 2569: None, 2570: 155000},
    kpi="ระยะทาง 320 เมตร", expected_result="เดินทางสะดวก", responsible_unit="กองช่าง",
)  # fmt: skip
DRAIN = ExportRow(
    no="2", name="=ระบายน้ำ", objective="@เพื่อระบายน้ำ", target="-", budget={2566: 100000, 2567: 200000},
    kpi="+1 จุด", expected_result="น้ำไม่ท่วม", responsible_unit="กองช่าง",
)  # fmt: skip
DYKE = replace(DRAIN, no="1", name="เขื่อนริมคลอง", budget={2568: 38500000}, requested_agency="กรมตัวอย่าง")
CAKE = ExportRow(no="1", name="ทำขนม", objective="อาชีพ", target="25 คน", budget={2566: 8000}, kpi="25 คน",
                 expected_result="รายได้", community="ชุมชนบ้านสวน")  # fmt: skip
FAN = ExportRow(no="1", programme="แผนงานบริหารงานทั่วไป", category="ค่าครุภัณฑ์", equipment_type="ครุภัณฑ์สำนักงาน",
                target="พัดลม 2 ตัว", budget={2567: 4000}, responsible_unit="สำนักปลัด")  # fmt: skip
ROADS = ExportGroup(
    "ผ.02", (ROAD, DRAIN), "ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", "กลยุทธ์พัฒนาเส้นทาง", "แผนงานอุตสาหกรรมและการโยธา",
    {"sdg": "Sustainable Development Goals : SDGs เป้าหมายที่ 11 เมือง"},
)  # fmt: skip
PLAN = ExportPlan(
    lao="เทศบาลตำบลตัวอย่าง", province="จังหวัดตัวอย่าง", form_set="2566-2570", period=(2566, 2570),
    edition="ทบทวน ครั้งที่ 1/2567",
    groups=(ROADS, replace(ROADS, form="ผ.02/2", rows=(DYKE,)), replace(ROADS, form="ผ.02/1", rows=(CAKE,)),
            ExportGroup("ผ.03", (FAN,))),
)  # fmt: skip
FINDING = Finding("x-wrong", "warning", "แผ่น ก", "E5", "=1+1", "2", "ข้อความ", "message", "คำแนะนำ", "advice")


def written(plan: ExportPlan, *, values: bool = True, **options: object) -> dict[str, Worksheet]:
    out = io.BytesIO()
    write_workbook(plan, out, **options)
    book = openpyxl.load_workbook(out, data_only=values)
    return {sheet.title: sheet for sheet in book.worksheets}


def packed(plan: ExportPlan, **options: object) -> dict[str, str]:
    out = io.BytesIO()
    write_workbook(plan, out, **options)
    with zipfile.ZipFile(out) as pack:
        return {name: pack.read(name).decode() for name in pack.namelist() if name.endswith(".xml")}


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter]]


def cells(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_each_form_has_its_sheet_with_the_summary_first():
    assert list(written(PLAN)) == [
        "ผ.01 บัญชีสรุป", "ผ.01-1 บัญชีสรุป", "ผ.02 1.1 อุตสาหกรรมและการโยธา", "ผ.02-1 1.1 อุตสาหกรรมและการ",
        "ผ.02-2 1.1 อุตสาหกรรมและการ", "ผ.03 ครุภัณฑ์",
    ]  # fmt: skip


def test_the_preamble_of_form_02_of_2566_stands_in_its_eleven_rows():
    sheet = written(PLAN)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert column(sheet, "A")[:12] == [
        "รายละเอียดโครงการพัฒนา",
        "แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570) ทบทวน ครั้งที่ 1/2567",
        "เทศบาลตำบลตัวอย่าง",
        "ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ —",
        "ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ —",
        "ค. Sustainable Development Goals : SDGs เป้าหมายที่ 11 เมือง",
        "ง. ยุทธศาสตร์จังหวัดที่ —",
        "จ. ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดตัวอย่างที่ —",
        "1. ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน",
        "1.1 กลยุทธ์พัฒนาเส้นทาง",
        "(1) แผนงานอุตสาหกรรมและการโยธา",
        "ที่",
    ]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {
        *(f"A{row}:L{row}" for row in range(1, 12)), "A12:A14", "B12:B14", "C12:C14", "D13:D14", "E12:I12",
        "J12:J14", "K12:K14", "L12:L14",
    }  # fmt: skip
    assert cells(sheet, 13)[3:9] == ["(ผลผลิตของโครงการ)", "2566", "2567", "2568", "2569", "2570"]
    assert cells(sheet, 14)[4:9] == ["(บาท)"] * 5


def test_blank_dash_and_zero_stay_three_states():
    sheet = written(PLAN)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert cells(sheet, 15)[4:9] == [845000, "-", 0, None, 155000]
    assert sheet["G15"].number_format == "#,##0_-"


def test_totals_are_formulas_with_their_values_beside_them():
    formulas = written(PLAN, values=False)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]
    values = written(PLAN)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert cells(formulas, 17)[3:6] == ["รวมงบประมาณ", "=SUM(E15:E16)", "=SUM(F15:F16)"]
    assert cells(formulas, 18)[3:6] == ["รวมจำนวนโครงการ", '=COUNTIF(E15:E16,">0")', '=COUNTIF(F15:F16,">0")']
    assert cells(values, 17)[4:9] == [945000, 200000, 0, 0, 155000]
    assert cells(values, 18)[4:9] == [2, 1, 0, 0, 1]


def test_text_that_looks_like_a_formula_stays_text():
    sheet = written(PLAN, values=False)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("B16", "C16", "J16")] == [
        ("=ระบายน้ำ", "s"), ("@เพื่อระบายน้ำ", "s"), ("+1 จุด", "s"),
    ]  # fmt: skip


def test_form_02_2_asks_the_agency_above_the_own_division_and_has_a_fourth_title_line():
    sheet = written(PLAN)["ผ.02-2 1.1 อุตสาหกรรมและการ"]

    assert sheet["A3"].value == "สำหรับ โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น"
    assert sheet["L16"].value == "กรมตัวอย่าง\nกองช่าง"


def test_form_03_has_eleven_columns_and_the_programme_without_its_word():
    sheet = written(PLAN)["ผ.03 ครุภัณฑ์"]

    assert cells(sheet, 6) == [
        1, "บริหารงานทั่วไป", "ค่าครุภัณฑ์", "ครุภัณฑ์สำนักงาน", "พัดลม 2 ตัว", None, 4000, None, None, None, "สำนักปลัด",
    ]  # fmt: skip


def test_the_summary_adds_down_and_across_with_own_and_asked_money_apart():
    sheet = written(PLAN)["ผ.01 บัญชีสรุป"]

    assert [tuple(cells(sheet, row)) for row in range(7, sheet.max_row + 1)] == [
        ("1) ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", *[None] * 12),
        ("1.1 กลยุทธ์พัฒนาเส้นทาง", *[None] * 12),
        ("แผนงานอุตสาหกรรมและการโยธา", 2, 945000, 1, 200000, 0, 0, 0, 0, 1, 155000, 4, 1300000),
        ("รวม", 2, 945000, 1, 200000, 0, 0, 0, 0, 1, 155000, 4, 1300000),
        ("รวมทั้งสิ้น", 2, 945000, 1, 200000, 0, 0, 0, 0, 1, 155000, 4, 1300000),
        ("ผ.02/2 โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น", *[None] * 12),
        ("1) ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", *[None] * 12),
        ("1.1 กลยุทธ์พัฒนาเส้นทาง", *[None] * 12),
        ("แผนงานอุตสาหกรรมและการโยธา", 0, 0, 0, 0, 1, 38500000, 0, 0, 0, 0, 1, 38500000),
        ("รวม", 0, 0, 0, 0, 1, 38500000, 0, 0, 0, 0, 1, 38500000),
        ("รวมทั้งสิ้น", 0, 0, 0, 0, 1, 38500000, 0, 0, 0, 0, 1, 38500000),
        ("ผ.03 ครุภัณฑ์", *[None] * 12),
        ("1. แผนงานบริหารงานทั่วไป", 0, 0, 1, 4000, 0, 0, 0, 0, 0, 0, 1, 4000),
        ("รวมทั้งสิ้น", 0, 0, 1, 4000, 0, 0, 0, 0, 0, 0, 1, 4000),
    ]


def test_a_summary_figure_points_at_the_total_of_its_table():
    sheet = written(PLAN, values=False)["ผ.01 บัญชีสรุป"]

    assert sheet["B9"].value == "='ผ.02 1.1 อุตสาหกรรมและการโยธา'!E18"
    assert sheet["C9"].value == "='ผ.02 1.1 อุตสาหกรรมและการโยธา'!E17"
    assert sheet["L9"].value == "=B9+D9+F9+H9+J9"
    assert sheet["D19"].value == """=COUNTIFS('ผ.03 ครุภัณฑ์'!B6:B6,"บริหารงานทั่วไป",'ผ.03 ครุภัณฑ์'!G6:G6,">0")"""


def test_the_community_summary_has_one_line_per_community():
    sheet = written(PLAN)["ผ.01-1 บัญชีสรุป"]

    assert [cells(sheet, row) for row in (7, 8)] == [
        ["1", "ชุมชนบ้านสวน", 1, 8000, 0, 0, 0, 0, 0, 0, 0, 0, 1, 8000],
        [None, "ผลรวมทั้งหมด", 1, 8000, 0, 0, 0, 0, 0, 0, 0, 0, 1, 8000],
    ]


def test_a_plan_by_issue_counts_rows_in_its_totals_and_ends_with_a_grand_total():
    first = ExportGroup("ผ.02", (ROAD, DRAIN), "โครงสร้างพื้นฐาน")
    second = ExportGroup("ผ.02", (replace(DRAIN, no="1"),), "คุณภาพชีวิต")
    rows = [replace(group, rows=tuple(_moved(row) for row in group.rows)) for group in (first, second)]
    plan = replace(
        PLAN, form_set="2571-2575", period=(2571, 2575), groups=tuple(rows), edition="", province="ตัวอย่าง"
    )

    sheets = written(plan)
    last = sheets["ผ.02 2 คุณภาพชีวิต"]

    assert column(last, "A")[:4] == [
        "บัญชีรายละเอียดโครงการพัฒนาท้องถิ่น", "แผนพัฒนาท้องถิ่น (พ.ศ. 2571-2575)",
        "เทศบาลตำบลตัวอย่าง จังหวัดตัวอย่าง", "2. ประเด็นการพัฒนาท้องถิ่น: คุณภาพชีวิต",
    ]  # fmt: skip
    assert cells(last, 8) == ["รวม", "1 โครงการ", "-", "-", 100000, 200000, 0, 0, 0, "-", "-"]
    assert cells(last, 9) == [
        "รวม", "รวมงบประมาณทั้งสิ้น (3 โครงการ)", "-", "-", 1045000, 400000, 0, 0, 155000,
        "รวม 5 ปี: 1,600,000 บาท", "-",
    ]  # fmt: skip
    assert cells(sheets["ผ.01 บัญชีสรุป"], 8) == [
        None, "รวมทั้งสิ้น", 3, 1045000, 2, 400000, 0, 0, 0, 0, 1, 155000, 6, 1600000,
    ]  # fmt: skip


def _moved(row: ExportRow) -> ExportRow:
    return replace(row, budget={year + 5: value for year, value in row.budget.items()})


def test_the_cycle_of_2561_prints_two_alignment_lines_and_no_tactic():
    rows = tuple(
        replace(row, budget={year - 5: value for year, value in row.budget.items()}) for row in (ROAD, DRAIN)
    )
    group = replace(ROADS, rows=rows, tactic="", alignment={})
    plan = replace(PLAN, form_set="2561-2565", period=(2561, 2565), groups=(group,), edition="")

    sheet = written(plan)["ผ.02 1 อุตสาหกรรมและการโยธา"]

    assert column(sheet, "A")[2:9] == [
        "สำหรับองค์กรปกครองส่วนท้องถิ่นดำเนินการ", "เทศบาลตำบลตัวอย่าง", "ก. ยุทธศาสตร์จังหวัดที่ —",
        "ข. ยุทธศาสตร์การพัฒนาขององค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด ยุทธศาสตร์ที่ —",
        "1. ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", "1.1 แผนงานอุตสาหกรรมและการโยธา", "ที่",
    ]  # fmt: skip


def test_the_stamp_and_the_marks_are_text_boxes_not_cells():
    marked = replace(ROAD, marks=(Mark("แก้ไข ครั้งที่ 1/2566", "revision"), Mark("รวมกับลำดับที่ 2")))
    plan = replace(PLAN, groups=(replace(ROADS, rows=(marked, DRAIN)),))

    files = packed(plan)
    drawing = files["xl/drawings/drawing2.xml"]

    assert re.findall(r"<a:t>(.*?)</a:t>", drawing) == ["แบบ ผ.02", "แก้ไข ครั้งที่ 1/2566", "รวมกับลำดับที่ 2"]
    assert re.findall(r"<xdr:from>.*?<xdr:row>(\d+)</xdr:row>", drawing) == ["0", "14", "14"]
    assert "แบบ ผ.02" not in files["xl/sharedStrings.xml"]


def test_paper_is_a4_landscape_and_group_lines_and_header_repeat_on_every_page():
    sheet = written(PLAN)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$9:$14"
    assert "&P / &N" in (sheet.oddFooter.right.text or "")


def test_a_text_of_2400_characters_goes_on_in_continuation_rows_without_number_and_money():
    text = "เพื่อส่งเสริมให้ประชาชนในเขตเทศบาลได้มีส่วนร่วมในการพัฒนาท้องถิ่น\n" * 36
    plan = replace(PLAN, groups=(replace(ROADS, rows=(replace(ROAD, target=text.strip()), DRAIN)),))

    sheet = written(plan)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]
    numbers = column(sheet, "A")[14:-2]
    parts = [str(sheet.cell(row, 4).value) for row in range(15, 15 + len(numbers) - 1)]

    assert numbers == [1, *[None] * (len(numbers) - 2), 2]
    assert len(parts) > 1
    assert "\n".join(parts) == text.strip()
    assert all(sheet.cell(row, 5).value is None for row in range(16, 15 + len(parts)))
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row in range(1, sheet.max_row + 1))


def test_an_old_version_is_printed_but_never_counted():
    old = replace(ROAD, heading="ข้อความเดิม", superseded=True)
    new = replace(ROAD, budget={2566: 900000}, heading="ข้อความใหม่", changed=frozenset({"budget.2566"}))
    plan = replace(PLAN, groups=(replace(ROADS, rows=(old, new, DRAIN)),))

    values = written(plan)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]
    formulas = written(plan, values=False)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert column(values, "A")[14:19] == ["ข้อความเดิม", 1, "ข้อความใหม่", 1, 2]
    assert values["E18"].font.bold
    assert (formulas["E20"].value, values["E20"].value) == ("=SUM(E18:E19)", 1000000)


def test_optional_columns_are_printed_only_where_a_row_fills_them():
    plan = replace(PLAN, groups=(replace(ROADS, rows=(replace(ROAD, ordinance={2566: 20000}), DRAIN)),))

    sheet = written(plan)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert sheet["M12"].value == "เทศบัญญัติ"
    assert cells(sheet, 17)[12:] == [20000, 0, 0, 0, 0]


def test_money_that_is_not_whole_baht_is_printed_with_its_satang():
    plan = replace(PLAN, groups=(replace(ROADS, rows=(replace(ROAD, budget={2566: Decimal("1500.50")}),)),))

    sheet = written(plan)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert (sheet["E15"].value, sheet["E15"].number_format, sheet["E16"].value) == (
        1500.5,
        "#,##0.00_-",
        1500.5,
    )
    assert sheet["E16"].number_format == '#,##0.00_-;-#,##0.00_-;"-"_-'


def test_thai_digits_change_the_form_and_never_the_projects():
    sheet = written(PLAN, thai_digits=True)["ผ.02 1.1 อุตสาหกรรมและการโยธา"]

    assert sheet["A2"].value == "แผนพัฒนาท้องถิ่น (พ.ศ.๒๕๖๖ - ๒๕๗๐) ทบทวน ครั้งที่ ๑/๒๕๖๗"
    assert (sheet["A15"].value, sheet["D15"].value) == ("๑", "ยาว 320 เมตร")
    assert (sheet["E15"].value, sheet["E15"].number_format) == (845000, "[$-D00041E]#,##0_-")


def test_a_computed_zero_prints_as_the_sign_chosen():
    dash = written(PLAN)["ผ.01 บัญชีสรุป"]["F9"].number_format
    blank = written(PLAN, sign="blank")["ผ.01 บัญชีสรุป"]["F9"].number_format

    assert (dash, blank) == ('#,##0_-;-#,##0_-;"-"_-', '#,##0_-;-#,##0_-;""')
    with pytest.raises(ValueError, match="sign"):
        write_workbook(PLAN, io.BytesIO(), sign="zero")


def test_findings_stand_worst_first_with_their_counts():
    findings = [
        replace(FINDING, severity="notice", code="x-note"),
        FINDING,
        replace(FINDING, severity="error", code="x-bad"),
    ]

    sheet = written(PLAN, values=False, findings=findings)["ผลการตรวจ"]

    assert sheet["A2"].value == "ทั้งหมด 3 รายการ: ผิด 1 รายการ · ควรตรวจ 1 รายการ · ข้อสังเกต 1 รายการ"
    assert [cells(sheet, row)[:8] for row in (6, 7, 8)] == [
        ["1", "ผิด", "x-bad", "แผ่น ก", "E5", "=1+1", "2", "ข้อความ"],
        ["2", "ควรตรวจ", "x-wrong", "แผ่น ก", "E5", "=1+1", "2", "ข้อความ"],
        ["3", "ข้อสังเกต", "x-note", "แผ่น ก", "E5", "=1+1", "2", "ข้อความ"],
    ]
    assert sheet["F6"].data_type == "s"


def test_a_sample_says_so_on_every_sheet():
    files = packed(replace(PLAN, sample=True), findings=[FINDING])
    sheets = [text for name, text in files.items() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == 7
    assert all("<oddHeader>" in text and "ตัวอย่าง" in text.split("<oddHeader>")[1] for text in sheets)


def test_many_groups_share_a_sheet_per_strategy_with_page_breaks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("prasan.officialforms.writing.workbook.MAX_SHEETS", 1)
    second = replace(ROADS, tactic="กลยุทธ์ระบายน้ำ")

    sheet = written(replace(PLAN, groups=(ROADS, second)))["ผ.02 1 ด้านโครงสร้างพื้นฐาน"]

    assert [sheet.cell(row, 1).value for row in (10, 28)] == ["1.1 กลยุทธ์พัฒนาเส้นทาง", "1.2 กลยุทธ์ระบายน้ำ"]
    assert [entry.id for entry in sheet.row_breaks.brk] == [18]


def test_a_plan_without_projects_or_with_equipment_alone_is_printed_too():
    empty = written(replace(PLAN, groups=()))
    equipment = written(replace(PLAN, groups=PLAN.groups[-1:]))["ผ.01 บัญชีสรุป"]

    assert list(empty) == ["ผ.01 บัญชีสรุป"]
    assert column(equipment, "A")[6:] == ["ผ.03 ครุภัณฑ์", "1. แผนงานบริหารงานทั่วไป", "รวมทั้งสิ้น"]


def test_rows_without_a_number_get_the_next_one():
    plan = replace(PLAN, groups=(replace(ROADS, rows=(replace(ROAD, no="7"), replace(DRAIN, no=""))),))

    assert column(written(plan)["ผ.02 1.1 อุตสาหกรรมและการโยธา"], "A")[14:16] == [7, 8]
