"""ผ.01 and ผ.01/1 on paper: the lines of `summary`, with figures in place of its formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from prasan.documents import Cell, Row
from prasan.officialforms.formsets import FormSpec
from prasan.officialforms.writing.jobs import Job
from prasan.officialforms.writing.layout import PrintColumn
from prasan.officialforms.writing.plan import ExportPlan, ExportRow
from prasan.officialforms.writing.rows import amount, unit_of
from prasan.officialforms.writing.summary import BEYOND_LABEL, EQUIPMENT_LABEL, NO_PROGRAMME
from prasan.thai import normalize_key

Amount = int | Decimal
Figures = tuple[tuple[int, Amount], ...]
"""Per year: projects with money, and baht; the pair over all years comes last."""


@dataclass(frozen=True)
class _Lines:
    """Makes the rows of one summary."""

    years: tuple[int, ...]
    columns: Sequence[PrintColumn]

    def figures(self, rows: Sequence[ExportRow]) -> Figures:
        """The form counts a project once in each year it has money in (DOMAIN 8.1)."""
        yearly = []
        for year in self.years:
            amounts = [amount(row.budget.get(year)) for row in rows]
            yearly.append((sum(one > 0 for one in amounts), sum(amounts, start=0)))
        return _with_sum(yearly)

    def row(
        self, label: str, figures: Figures | None, *, no: str = "", indent: int = 0, bold: bool = False
    ) -> Row:
        values = iter([value for pair in figures or () for value in pair])
        cells = []
        for column in self.columns:
            if column.key == "label":
                cells.append(Cell(label, indent=indent, bold=bold))
            elif column.key == "no":
                cells.append(Cell(no, bold=bold))
            else:
                value = next(values, None)
                align = "center" if column.is_count else "right"
                cells.append(Cell("-" if value == 0 else value, bold=bold, align=align))  # type: ignore[arg-type]
        return Row(cells)

    def sum(self, label: str, parts: Sequence[Figures]) -> tuple[Row, Figures]:
        yearly = [
            (sum(part[at][0] for part in parts), sum((part[at][1] for part in parts), start=0))
            for at in range(len(self.years))
        ]
        figures = _with_sum(yearly)
        return self.row(label, figures, bold=True), figures


def _with_sum(yearly: Sequence[tuple[int, Amount]]) -> Figures:
    count = sum(one for one, _ in yearly)
    return (*yearly, (count, sum((money for _, money in yearly), start=0)))


def summary_rows(
    plan: ExportPlan, form: FormSpec, jobs: Sequence[Job], columns: Sequence[PrintColumn]
) -> list[Row]:
    """ผ.01: own projects, then what is asked of others, then equipment, each with its total."""
    lines = _Lines(plan.years, columns)
    labels = {total.scope: total.label for total in form.totals}
    rows = []
    for code, above in (("ผ.02", ""), ("ผ.02/2", BEYOND_LABEL)):
        if of_form := [job for job in jobs if job.form.code == code]:
            rows += [lines.row(above, None, bold=True)] if above else []
            rows += _block(lines, form, of_form, labels)
    if equipment := [row for job in jobs if job.form.code == "ผ.03" for row in _counting(job)]:
        rows += _equipment(lines, equipment, labels["grand"])
    return rows


def community_rows(
    plan: ExportPlan, form: FormSpec, jobs: Sequence[Job], columns: Sequence[PrintColumn]
) -> list[Row]:
    """ผ.01/1: one line per community of ผ.02/1; none where the plan has no such projects."""
    lines = _Lines(plan.years, columns)
    rows = [row for job in jobs if job.form.code == "ผ.02/1" for row in _counting(job)]
    names = list(dict.fromkeys(map(unit_of, rows)))
    figures = [lines.figures([row for row in rows if unit_of(row) == name]) for name in names]
    made = [
        lines.row(name, one, no=str(at)) for at, (name, one) in enumerate(zip(names, figures, strict=True), 1)
    ]
    return [*made, lines.sum(form.totals[-1].label, figures)[0]] if made else []


def _counting(job: Job) -> list[ExportRow]:
    return [row for row in job.group.rows if not row.superseded]


def _block(lines: _Lines, form: FormSpec, jobs: Sequence[Job], labels: dict[str, str]) -> list[Row]:
    rows: list[Row] = []
    sums: list[Figures] = []
    for number, run in groupby(jobs, key=lambda job: job.labels.strategy_no):
        of_strategy = list(run)
        name = of_strategy[0].labels.strategy
        if form.levels == ("issue",):
            sums.append(lines.figures([row for job in of_strategy for row in _counting(job)]))
            rows.append(lines.row(name, sums[-1], no=number))
            continue
        name = name or "(ไม่ระบุยุทธศาสตร์)"
        rows.append(lines.row(f"{number}) ยุทธศาสตร์{name}" if number else name, None, bold=True))
        parts = []
        for row, figures in _programmes(lines, form, of_strategy):
            rows.append(row)
            parts += [figures] if figures else []
        total, figures = lines.sum(labels["group"], parts)
        rows.append(total)
        sums.append(figures)
    return [*rows, lines.sum(labels["grand"], sums)[0]]


def _programmes(lines: _Lines, form: FormSpec, jobs: Sequence[Job]) -> Iterator[tuple[Row, Figures | None]]:
    for tactic, run in groupby(jobs, key=lambda job: job.labels.tactic_no):
        of_tactic = list(run)
        if tactic and "tactic" in form.levels:
            yield lines.row(f"{tactic} กลยุทธ์{of_tactic[0].labels.tactic}", None, indent=1), None
        for _, same in groupby(of_tactic, key=lambda job: normalize_key(job.labels.programme)):
            of_programme = list(same)
            figures = lines.figures([row for job in of_programme for row in _counting(job)])
            yield lines.row(of_programme[0].labels.programme or NO_PROGRAMME, figures, indent=2), figures


def _equipment(lines: _Lines, equipment: Sequence[ExportRow], grand: str) -> list[Row]:
    rows = [lines.row(EQUIPMENT_LABEL, None, bold=True)]
    parts = []
    names = dict.fromkeys(row.programme.removeprefix("แผนงาน") for row in equipment)
    for number, name in enumerate(names, start=1):
        figures = lines.figures([row for row in equipment if row.programme.removeprefix("แผนงาน") == name])
        label = f"{number}. แผนงาน{name}" if name else f"{number}. {NO_PROGRAMME}"
        rows.append(lines.row(label, figures, indent=1))
        parts.append(figures)
    return [*rows, lines.sum(grand, parts)[0]]
