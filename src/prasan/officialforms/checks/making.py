"""How every check makes a finding, and words that several checks use."""

from __future__ import annotations

from prasan.officialforms.messages import filled, finding_kinds
from prasan.officialforms.model import Finding, PlanBook, ProjectRow
from prasan.thai import format_baht

FIELD_NAMES = {
    "no": ("ลำดับที่", "number"),
    "name": ("ชื่อโครงการ", "project name"),
    "objective": ("วัตถุประสงค์", "objective"),
    "target": ("เป้าหมาย", "target"),
    "kpi": ("ตัวชี้วัด", "indicator"),
    "expected_result": ("ผลที่คาดว่าจะได้รับ", "expected result"),
    "responsible_unit": ("หน่วยงานรับผิดชอบ", "responsible unit"),
    "requested_agency": ("หน่วยงานที่จะขอประสาน", "requested agency"),
    "community": ("ชุมชน", "community"),
    "programme": ("แผนงาน", "programme"),
    "category": ("หมวด", "category"),
    "equipment_type": ("ประเภทครุภัณฑ์", "equipment type"),
    "justification": ("เหตุผลความจำเป็น", "justification"),
    "strategy": ("ยุทธศาสตร์", "strategy"),
    "tactic": ("กลยุทธ์", "tactic"),
    "budget": ("งบประมาณ", "budget"),
    "district": ("อำเภอ", "district"),
    "coordinates": ("พิกัด", "coordinates"),
}


def finding(
    code: str,
    sheet: str,
    cell: str,
    *,
    typed: str | int | None = "",
    computed: str | int | None = "",
    project: int | None = None,
    **words: object,
) -> Finding:
    """A finding with its sentences filled in. Whole numbers are shown with thousands commas."""
    kind = finding_kinds()[code]
    typed_text, computed_text = _text(typed), _text(computed)
    all_words = {
        **words, "sheet": sheet, "cell": cell, "typed": typed_text or "-", "computed": computed_text or "-",
    }  # fmt: skip
    th, en, advice_th, advice_en = filled(kind, all_words)
    return Finding(
        code, kind.severity, sheet, cell, typed_text, computed_text, th, en, advice_th, advice_en, project
    )


def _text(value: str | int | None) -> str:
    if value is None:
        return ""
    return format_baht(value) if isinstance(value, int) else value


def short(text: str, length: int = 70) -> str:
    """A name short enough for a sentence, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def name_cell(project: ProjectRow) -> str:
    """Where to look for a project: its name, else the first cell of its row."""
    return project.cells.get("name") or project.cells.get("no") or f"A{project.row}"


def amount(project: ProjectRow, year: int) -> int:
    """Whole baht of a year; blank and dash count as nothing. Satang round up to the next baht at 50."""
    value = project.budget.get(year)
    return 0 if value is None or value.amount is None else value.amount + (value.satang >= 50)


def counted(book: PlanBook) -> list[tuple[int, ProjectRow]]:
    """Rows that count in totals, with their index: all but the old versions of a change edition."""
    return [(index, project) for index, project in enumerate(book.projects) if not project.superseded]
