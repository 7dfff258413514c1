"""Single rows: no money at all, cells that the form demands left empty, texts cut short."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from prasan.officialforms.checks.making import FIELD_NAMES, counted, finding, name_cell, short
from prasan.officialforms.drafts import TEXT_FIELDS
from prasan.officialforms.formsets import FORM_SETS, FormSpec
from prasan.officialforms.model import Finding, PlanBook, ProjectRow, SheetRead

_CUT = ("...", "…")
_CUT_LENGTHS = (255, 256, 1024, 32_767)
_texts_of = attrgetter(*TEXT_FIELDS)
_OWN_CODES = {"kpi": "kpi-missing", "objective": "objective-missing"}


def findings(book: PlanBook) -> Iterator[Finding]:
    """Findings about single project rows and about columns that a table lacks."""
    forms = FORM_SETS[book.form_set].forms
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for index, project in counted(book):
        form = forms.get(project.form)
        if not _has_money(project) and not _has_parts(book, index, project):
            yield finding(
                "project-without-money",
                project.sheet,
                name_cell(project),
                project=index,
                name=short(project.name),
            )
        if form is not None:
            yield from _missing(index, project, form, sheets[project.sheet])
        yield from _cut(index, project)
    said: set[tuple[str | None, str]] = set()
    for sheet in book.sheets:
        yield from _missing_columns(book, sheet, said)
        yield from _cut_lines(sheet)


def _has_money(project: ProjectRow) -> bool:
    """Money in some year, readable or not: an unreadable cell is told by itself."""
    return any((value.amount or 0) > 0 or value.raw.strip(" -–—0.,๐") for value in project.budget.values())


def _has_parts(book: PlanBook, index: int, project: ProjectRow) -> bool:
    """Whether the next row is numbered as a part of this one (1. and then 1.1)."""
    following = book.projects[index + 1] if index + 1 < len(book.projects) else None
    number = (project.no or "").strip(" .")
    return bool(number) and following is not None and (following.no or "").startswith(f"{number}.")


def _missing(index: int, project: ProjectRow, form: FormSpec, sheet: SheetRead) -> Iterator[Finding]:
    """Empty cells of demanded columns; a column that the table lacks altogether is said once, elsewhere."""
    for column in form.columns:
        key = column.key
        if not column.required or key not in sheet.columns or key in ("no", "name", "programme"):
            continue
        if not getattr(project, key):
            th, en = FIELD_NAMES[key]
            cell = f"{sheet.columns[key]}{project.row}"
            yield finding(
                _OWN_CODES.get(key, "field-missing"), project.sheet, cell, project=index,
                name=short(project.name), field_th=th, field_en=en,
            )  # fmt: skip


def _missing_columns(
    book: PlanBook, sheet: SheetRead, said: set[tuple[str | None, str]]
) -> Iterator[Finding]:
    """Columns that the form demands and the table lacks; once per form, at the first such sheet."""
    form = FORM_SETS[book.form_set].forms.get(sheet.form or "")
    flat = {"strategy", "programme", "tactic", "fiscal_year"} & set(sheet.columns)
    if form is None or not sheet.groups or form.levels or (flat and sheet.form != "ผ.03"):
        return
    if "equipment_type" not in sheet.columns and sheet.form == "ผ.03":
        return
    for key in ("objective", "target", "kpi"):
        column = form.column(key)
        if (
            column is not None
            and column.required
            and key not in sheet.columns
            and (sheet.form, key) not in said
        ):
            said.add((sheet.form, key))
            th, en = FIELD_NAMES[key]
            cell = f"A{sheet.groups[0].first_row}"
            yield finding("column-missing", sheet.name, cell, typed=book.form_set, field_th=th, field_en=en)


def _cut(index: int, project: ProjectRow) -> Iterator[Finding]:
    """The first text of the row that ends in dots or has exactly the length at which programs cut."""
    for key, text in zip(TEXT_FIELDS, _texts_of(project), strict=True):
        if len(text) > 12 and (text.endswith(_CUT) or len(text) in _CUT_LENGTHS):
            th, en = FIELD_NAMES[key]
            yield finding(
                "text-cut", project.sheet, project.cells.get(key, name_cell(project)), project=index,
                typed="…" + short(text[-40:]), field_th=th, field_en=en,
            )  # fmt: skip


def _cut_lines(sheet: SheetRead) -> Iterator[Finding]:
    """Group lines and alignment lines of a sheet that end in dots; the first of each cell."""
    said: set[str] = set()
    for group in sheet.groups:
        named = {"strategy": group.strategy, "tactic": group.tactic, "programme": group.programme}
        for key, ref in [*named.items(), *group.alignment.items()]:
            if ref is not None and len(ref.text) > 12 and ref.text.endswith(_CUT) and ref.cell not in said:
                said.add(ref.cell)
                th, en = FIELD_NAMES.get(key, ("บรรทัดความเชื่อมโยง", "alignment line"))
                yield finding(
                    "text-cut",
                    sheet.name,
                    ref.cell,
                    typed="…" + short(ref.text[-40:]),
                    field_th=th,
                    field_en=en,
                )
