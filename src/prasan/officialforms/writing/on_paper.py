"""The official forms as papers, for Word and PDF: the same tables, columns and totals as the workbook's."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from prasan.documents import Block, Cell, Column, PageBreak, Paper, Paragraph, Row, Run, Table
from prasan.officialforms.formsets import FORM_SETS, FormSpec, TotalSpec
from prasan.officialforms.writing.jobs import Job, columns_of, jobs_of, summary_columns
from prasan.officialforms.writing.layout import PrintColumn
from prasan.officialforms.writing.numbering import alignment_lines, group_lines
from prasan.officialforms.writing.plan import ExportPlan, ExportRow, Mark
from prasan.officialforms.writing.rows import money_of, text_of
from prasan.officialforms.writing.style import BODY_SIZE, GROUP_SIZE, SUMMARY_SIZE, TITLE_SIZE
from prasan.officialforms.writing.summary_on_paper import community_rows, summary_rows
from prasan.officialforms.writing.tables import count_of, title_lines, total_of
from prasan.thai import format_baht

FORMS = ("ผ.01", "ผ.01/1", "ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03")
_TYPED = {
    "name",
    "objective",
    "target",
    "kpi",
    "expected_result",
    "responsible_unit",
    "requested_agency",
    "community",
}
_ALIGN: dict[str, Literal["left", "center", "right"]] = {"left": "left", "center": "center", "right": "right"}

Amount = int | Decimal


def paper_of(plan: ExportPlan, form: str, *, digits: Literal["arabic", "thai"] = "arabic") -> Paper:
    """One form of a plan; each group begins on a new page. A form without projects says so.

    Raises KeyError for a form the plan's form set does not have.
    """
    spec = FORM_SETS[plan.form_set].forms[form]
    titles = title_lines(spec, plan)
    blocks = _summary(plan, spec) if form.startswith("ผ.01") else list(_details(plan, spec))
    if not blocks:
        blocks = [*_titles(spec, plan), Paragraph("ไม่มีโครงการในแบบนี้", align="center", missing=True)]
    return Paper(
        title=" ".join([spec.stamp, *titles]),
        blocks=blocks,
        landscape=True,
        digits=digits,
        sample=plan.sample,
        stamp=spec.stamp,
        footer=f"{titles[1]} {plan.lao}",
        author=plan.lao,
        created=plan.created,
    )


def _titles(form: FormSpec, plan: ExportPlan) -> list[Block]:
    return [
        Paragraph(line, align="center", bold=True, size=TITLE_SIZE, close=True)
        for line in title_lines(form, plan)
    ]


def _summary(plan: ExportPlan, form: FormSpec) -> list[Block]:
    jobs = jobs_of(plan, FORM_SETS[plan.form_set])
    counting = [row for job in jobs for row in job.group.rows if not row.superseded]
    columns = summary_columns(plan, form, counting)
    make = community_rows if form.code == "ผ.01/1" else summary_rows
    rows = make(plan, form, jobs, columns)
    return (
        [*_titles(form, plan), Table(_heads(columns), rows, name=form.code, size=SUMMARY_SIZE)]
        if rows
        else []
    )


def _details(plan: ExportPlan, form: FormSpec) -> Iterator[Block]:
    jobs = [job for job in jobs_of(plan, FORM_SETS[plan.form_set]) if job.form.code == form.code]
    for number, job in enumerate(jobs):
        if number:
            yield PageBreak()
        yield from _titles(form, plan)
        for line in alignment_lines(form, job.group, plan.province.removeprefix("จังหวัด")):
            yield Paragraph(line, bold=True, size=GROUP_SIZE, close=True)
        yield _table(plan, job, last_of=jobs if number == len(jobs) - 1 else ())


def _table(plan: ExportPlan, job: Job, *, last_of: Sequence[Job]) -> Table:
    columns = columns_of(plan, [job])
    rows = list(_rows(job.group.rows, columns))
    counting = [row for row in job.group.rows if not row.superseded]
    for spec in job.form.totals:
        if spec.scope == "group":
            rows.append(_total(spec, columns, counting))
        elif last_of:
            every = [row for one in last_of for row in one.group.rows if not row.superseded]
            rows.append(_total(spec, columns, every, years=len(plan.years)))
    return Table(_heads(columns), rows, group_lines(job.form, job.labels), name=job.form.code, size=BODY_SIZE)


def _heads(columns: Sequence[PrintColumn]) -> list[Column]:
    return [
        Column(column.heads, column.width, _ALIGN[column.align], typed=column.key in _TYPED)
        for column in columns
    ]


def _rows(rows: Sequence[ExportRow], columns: Sequence[PrintColumn]) -> Iterator[Row]:
    for row in rows:
        for line in row.heading.split("\n") if row.heading else ():
            yield Row([Cell(line, span=len(columns))], kind="band")
        yield Row([_cell(row, column) for column in columns])


def _cell(row: ExportRow, column: PrintColumn) -> Cell:
    changed = column.key in row.changed or f"{column.key}.{column.year}" in row.changed
    if column.is_money:
        return Cell(money_of(row, column), changed=changed)
    text = text_of(row, column)
    if column.key == "name" and row.marks:
        return Cell([Run(text), *_marks(row.marks)], changed=changed)
    return Cell(text, changed=changed)


def _marks(marks: Sequence[Mark]) -> Iterator[Run]:
    """What stands in floating boxes in the workbook: below the project's name, in brackets."""
    return (Run(f"\n[{mark.text}]", bold=True) for mark in marks)


def _total(
    spec: TotalSpec, columns: Sequence[PrintColumn], rows: Sequence[ExportRow], *, years: int = 0
) -> Row:
    """A total row. Equal cells left of the first figure stay apart, as on the forms."""
    filler = "-" if spec.measure == "both" else ""
    cells = []
    for column in columns:
        if column.is_money:
            value: Amount = count_of(rows, column) if spec.measure == "count" else total_of(rows, column)
            cells.append(Cell(value or "-", align="center" if spec.measure == "count" else "right"))
        elif column.key == spec.label_column:
            cells.append(Cell(spec.label, align="right" if column.key == "target" else "center"))
        elif column.key == "name" and spec.count_label:
            count = sum(bool(row.no) for row in rows)
            cells.append(Cell(spec.count_label.format(count=count), align="center"))
        elif years and column.key == spec.total_column:
            total = sum((total_of(rows, one) for one in columns if one.is_money), start=0)
            cells.append(
                Cell(spec.total_label.format(n=years, total=format_baht(int(total))), align="center")
            )
        else:
            cells.append(Cell(filler, align="center"))
    return Row(cells, kind="total")
