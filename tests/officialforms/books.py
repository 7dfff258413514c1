"""Small workbooks for tests, written cell by cell; the layouts are those of real authorities, the words are ours."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from prasan.officialforms import Finding, PlanBook, check, read_plan

YEARS = (2566, 2567, 2568, 2569, 2570)
Rows = Sequence[Sequence[object]]

P02_TITLES: Rows = (
    ["รายละเอียดโครงการพัฒนา"],
    ["แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)"],
    ["เทศบาลตำบลตัวอย่าง"],
    ["ก. ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 4 ด้านการสร้างโอกาส"],
    ["ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ 9 ไทยมีความยากจนลดลง"],
    ["ค. Sustainable Development Goals : SDGs เป้าหมายที่ 3 สุขภาพ"],
    ["ง. ยุทธศาสตร์จังหวัดที่ 2 คุณภาพชีวิต"],
    ["จ. ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดตัวอย่างที่ 2 คุณภาพชีวิต"],
    ["1. ยุทธศาสตร์ด้านคุณภาพชีวิต"],
    ["    1.1 กลยุทธ์ส่งเสริมสุขภาพ"],
    ["    (1) แผนงานสาธารณสุข"],
)
P02_HEADING: Rows = (
    ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณ", "", "", "", "", "ตัวชี้วัด\n(KPI)",
     "ผลที่คาดว่า\nจะได้รับ", "หน่วยงาน\nรับผิดชอบหลัก"],
    ["", "", "", "(ผลผลิตของโครงการ)", *YEARS, "", "", ""],
    ["", "", "", "", *["(บาท)"] * 5, "", "", ""],
)  # fmt: skip


def project(no: object, name: str, *money: object, **other: str) -> list[object]:
    """A whole ผ.02 row of the 2566-2570 form; texts are filled in unless given."""
    years = [*money, *[""] * (5 - len(money))]
    texts = {
        "objective": f"เพื่อให้ประชาชนได้ประโยชน์จาก{name}",
        "target": f"ผลผลิตของ{name}",
        "kpi": "ร้อยละ 80 ของผู้เข้าร่วม",
        "result": "ประชาชนมีคุณภาพชีวิตดีขึ้น",
        "unit": "กองสาธารณสุข",
    } | other
    return [
        no, name, texts["objective"], texts["target"], *years, texts["kpi"], texts["result"], texts["unit"],
    ]  # fmt: skip


def totals_rows(budget: Sequence[object], counts: Sequence[object]) -> Rows:
    """The two total rows of ผ.02, labels in the target column."""
    return (["", "", "", "รวมงบประมาณ", *budget], ["", "", "", "รวมจำนวนโครงการ", *counts])


def p02(
    *rows: Sequence[object], titles: Rows = P02_TITLES, heading: Rows = P02_HEADING
) -> list[list[object]]:
    """A ผ.02 sheet of the 2566-2570 form with these body rows."""
    return [list(row) for row in (*titles, *heading, *rows)]


def xlsx(
    sheets: Mapping[str, Rows],
    *,
    merges: Mapping[str, Sequence[str]] | None = None,
    boxes: Mapping[str, Sequence[tuple[int, int, str]]] | None = None,
    hidden: Sequence[str] = (),
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
) -> bytes:
    """An .xlsx of these rows. merges: "A1:L1"; boxes: (row, column, text) from 0; hidden_rows from 1."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(at, column, value)
        for area in (merges or {}).get(name, ()):
            first = area.split(":")[0]
            row, column = _position(first)
            value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
            sheet.merge_range(area, value)
        for row, column, text in (boxes or {}).get(name, ()):
            sheet.insert_textbox(row, column, text, {"width": 120, "height": 18})
        if name in hidden:
            sheet.hide()
        for row in (hidden_rows or {}).get(name, ()):
            sheet.set_row(row - 1, None, None, {"hidden": True})
    book.close()
    return target.getvalue()


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1


def read(sheets: Mapping[str, Rows] | Rows, **options: object) -> PlanBook:
    """Read rows (of one sheet, or of named sheets) as a workbook."""
    named = sheets if isinstance(sheets, Mapping) else {"ผ.02": sheets}
    return read_plan(xlsx(named, **options), filename="plan.xlsx")


def findings(sheets: Mapping[str, Rows] | Rows, **options: object) -> list[Finding]:
    """All findings of rows read as a workbook."""
    return check(read(sheets, **options))


def told(found: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    """(code, cell, typed, computed) of each finding, for comparing whole lists."""
    return [(one.code, one.cell, one.typed, one.computed) for one in found]


def amounts(book: PlanBook, index: int = 0) -> list[int | None]:
    """The yearly amounts of one project, in the order of the years."""
    return [book.projects[index].budget[year].amount for year in book.years]


def groups(book: PlanBook) -> list[tuple[str | None, str | None, str | None, str | None, list[str]]]:
    """form, strategy, tactic, programme and project names of every group."""
    return [
        (
            group.form,
            group.strategy and group.strategy.text,
            group.tactic and group.tactic.text,
            group.programme and group.programme.text,
            [book.projects[index].name for index in group.projects],
        )
        for sheet in book.sheets
        for group in sheet.groups
    ]
