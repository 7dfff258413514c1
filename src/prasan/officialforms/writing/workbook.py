"""The whole official workbook: ผ.01, the details, ผ.03 and what the check found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from os import PathLike
from typing import BinaryIO

import xlsxwriter

from prasan.officialforms.formsets import FORM_SETS, FormSet, FormSpec
from prasan.officialforms.model import Finding, PlanBook
from prasan.officialforms.writing.canvas import Canvas, fitted, set_up
from prasan.officialforms.writing.findings import SHEET_NAME, write_findings
from prasan.officialforms.writing.from_book import export_of
from prasan.officialforms.writing.layout import PrintColumn, print_columns
from prasan.officialforms.writing.naming import sheet_name
from prasan.officialforms.writing.numbering import GroupLabels, number_groups
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow
from prasan.officialforms.writing.rows import amount, money_of
from prasan.officialforms.writing.style import BODY_SIZE, SUMMARY_SIZE, Styles
from prasan.officialforms.writing.summary import write_community_summary, write_summary
from prasan.officialforms.writing.summary_lines import money_of_year
from prasan.officialforms.writing.tables import Table, title_lines, total_of, write_grand_total, write_table

FORM_ORDER = ("ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03")
MAX_SHEETS = 100  # more groups than this share one sheet per strategy


@dataclass(frozen=True)
class _Job:
    """One table still to be written: its form, its group, its labels."""

    form: FormSpec
    group: ExportGroup
    labels: GroupLabels


def write_workbook(
    book_or_export: PlanBook | ExportPlan,
    out: str | PathLike[str] | BinaryIO,
    *,
    findings: Sequence[Finding] = (),
    sign: str = "dash",
    thai_digits: bool = False,
) -> None:
    """Write the official forms of a plan as an editable .xlsx workbook.

    Totals are formulas with their values beside them. `sign` prints a computed zero as "dash" or "blank";
    typed cells keep their own state. `thai_digits` changes the form's own text and figures, never a
    project's text. `findings` fill the sheet "ผลการตรวจ"; a bare ExportPlan without findings has none.
    Raises KeyError for an unknown form set.
    """
    plan = book_or_export if isinstance(book_or_export, ExportPlan) else export_of(book_or_export)
    form_set = FORM_SETS[plan.form_set]
    target = out if hasattr(out, "write") else str(out)
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        _properties(book, plan)
        styles = Styles(book, sign=sign, thai_digits=thai_digits)
        taken: set[str] = {SHEET_NAME.casefold()}
        summaries = _summary_sheets(book, plan, form_set, taken)
        tables = _write_details(book, styles, plan, form_set, taken)
        for form, sheet, name in summaries:
            _write_summary(Canvas(sheet, name, styles, ()), plan, form, tables)
        if findings or isinstance(book_or_export, PlanBook):
            sheet = book.add_worksheet(SHEET_NAME)
            write_findings(sheet, styles, findings, lao=plan.lao, sample=plan.sample)


def _properties(book: xlsxwriter.Workbook, plan: ExportPlan) -> None:
    title = f"แผนพัฒนาท้องถิ่น (พ.ศ. {plan.period[0]} - {plan.period[1]}) {plan.lao}"
    properties = {"title": title, "author": plan.lao, "comments": "ตัวอย่าง" if plan.sample else ""}
    book.set_properties(properties | ({"created": plan.created} if plan.created else {}))
    book.set_calc_mode("auto")


def _ordered(plan: ExportPlan) -> list[ExportGroup]:
    """Groups by form, then by strategy, tactic and programme as each first appears."""
    seen: dict[tuple[str, ...], int] = {}

    def place(*path: str) -> int:
        return seen.setdefault(path, len(seen))

    keys = {
        id(group): (
            FORM_ORDER.index(group.form), place(group.strategy), place(group.strategy, group.tactic),
            place(group.strategy, group.tactic, group.programme),
        )
        for group in plan.groups
    }  # fmt: skip
    return sorted(plan.groups, key=lambda group: keys[id(group)])


def _numbered(rows: Sequence[ExportRow]) -> tuple[ExportRow, ...]:
    """Rows without a number get the next one: an empty number would mean a continuation of the row above."""
    numbered, last = [], 0
    for row in rows:
        numbered.append(row if row.no.strip() else replace(row, no=str(last + 1)))
        no = numbered[-1].no.strip()
        last = int(no) if no.isdecimal() else last
    return tuple(numbered)


def _jobs(plan: ExportPlan, form_set: FormSet) -> list[_Job]:
    groups = [replace(group, rows=_numbered(group.rows)) for group in _ordered(plan) if group.rows]
    labels = number_groups(groups)
    return [_Job(form_set.forms[g.form], g, label) for g, label in zip(groups, labels, strict=True)]


def _sheets_of(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    """The tables that share a sheet: one each, or one strategy's when there are too many."""
    if len(jobs) <= MAX_SHEETS:
        yield from ([job] for job in jobs)
        return
    for _, run in groupby(jobs, key=lambda job: (job.form.code, job.labels.strategy_no)):
        yield list(run)


def _wanted_name(jobs: Sequence[_Job]) -> str:
    first = jobs[0]
    form = first.form.code
    if form == "ผ.03":
        return "ผ.03 ครุภัณฑ์"
    number = first.labels.tactic_no or first.labels.strategy_no
    name = first.labels.programme.removeprefix("แผนงาน") or first.labels.strategy
    if len(jobs) > 1:
        number, name = first.labels.strategy_no, first.labels.strategy
    return f"{form} {number} {name}"


def _write_details(
    book: xlsxwriter.Workbook, styles: Styles, plan: ExportPlan, form_set: FormSet, taken: set[str]
) -> list[Table]:
    tables: list[Table] = []
    for jobs in _sheets_of(_jobs(plan, form_set)):
        name = sheet_name(_wanted_name(jobs), taken)
        columns = _columns(plan, jobs)
        canvas = Canvas(book.add_worksheet(name), name, styles, columns)
        footer = title_lines(jobs[0].form, plan)[1]
        set_up(canvas, footer=f"{footer} {plan.lao}", sample=plan.sample, fit=len(jobs) == 1)
        breaks = []
        for job in jobs:
            if canvas.row:
                breaks.append(canvas.row)
            tables.append(write_table(canvas, plan, job.form, job.group, job.labels))
        if breaks:
            canvas.sheet.set_h_pagebreaks(breaks)
        else:
            canvas.sheet.repeat_rows(*tables[-1].repeated)
    _write_grand_totals(plan, form_set, tables)
    return tables


def _write_grand_totals(plan: ExportPlan, form_set: FormSet, tables: Sequence[Table]) -> None:
    for code, run in groupby(tables, key=lambda table: table.group.form):
        of_form = list(run)
        for spec in form_set.forms[code].totals:
            if spec.scope == "grand":
                write_grand_total(spec, of_form, len(plan.years))


def _columns(plan: ExportPlan, jobs: Sequence[_Job]) -> tuple[PrintColumn, ...]:
    """The columns of a sheet: optional ones where a row fills them, money columns as wide as their sums."""
    rows = [row for job in jobs for row in job.group.rows]
    used = {
        spec.key
        for spec in jobs[0].form.columns
        if spec.optional and any(_fills(row, spec.key) for row in rows)
    }
    columns = print_columns(jobs[0].form, plan.years, used)
    widest = {
        index: max((f"{value:,}" for value in (total_of(rows, column), *_amounts(rows, column))), key=len)
        for index, column in enumerate(columns)
        if column.is_money
    }
    return fitted(columns, widest, BODY_SIZE)


def _amounts(rows: Iterable[ExportRow], column: PrintColumn) -> Iterator[object]:
    return (amount(money_of(row, column)) for row in rows)


def _fills(row: ExportRow, key: str) -> bool:
    value = getattr(row, key)
    return any(one is not None for one in value.values()) if key == "ordinance" else bool(value)


def _summary_sheets(
    book: xlsxwriter.Workbook, plan: ExportPlan, form_set: FormSet, taken: set[str]
) -> list[tuple[FormSpec, xlsxwriter.worksheet.Worksheet, str]]:
    """ผ.01 stands first in the book although it is written last, when every table has its place."""
    wanted = [
        "ผ.01",
        *(["ผ.01/1"] if any(group.form == "ผ.02/1" and group.rows for group in plan.groups) else []),
    ]
    sheets = []
    for code in wanted:
        name = sheet_name(f"{code} บัญชีสรุป", taken)
        sheets.append((form_set.forms[code], book.add_worksheet(name), name))
    return sheets


def _write_summary(canvas: Canvas, plan: ExportPlan, form: FormSpec, tables: Sequence[Table]) -> None:
    columns = print_columns(form, plan.years, ())
    per_year = {year: sum((money_of_year(table, year) for table in tables), start=0) for year in plan.years}
    widest = {
        index: f"{per_year[column.year] if column.year else sum(per_year.values()):,}"
        if column.is_money
        else "โครงการ"
        for index, column in enumerate(columns)
        if column.is_money or column.is_count
    }
    canvas.columns = fitted(columns, widest, SUMMARY_SIZE)
    footer = title_lines(form, plan)[1]
    set_up(canvas, footer=f"{footer} {plan.lao}", sample=plan.sample, fit=True)
    write = write_community_summary if form.code == "ผ.01/1" else write_summary
    write(canvas, plan, form, tables)
