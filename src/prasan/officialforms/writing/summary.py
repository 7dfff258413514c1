"""ผ.01 and ผ.01/1: the plan per strategy, tactic, programme (or issue) and year, summed down and across."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from prasan.officialforms.formsets import FormSpec
from prasan.officialforms.writing.boxes import stamp
from prasan.officialforms.writing.canvas import Canvas
from prasan.officialforms.writing.plan import ExportPlan
from prasan.officialforms.writing.rows import unit_of
from prasan.officialforms.writing.summary_lines import (
    Figures,
    figures_of_tables,
    figures_where,
    sum_of_lines,
    write_line,
)
from prasan.officialforms.writing.tables import Table, title_lines
from prasan.thai import normalize_key

BEYOND_LABEL = "ผ.02/2 โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น"
EQUIPMENT_LABEL = "ผ.03 ครุภัณฑ์"
NO_PROGRAMME = "(ไม่มีแผนงาน)"


def write_summary(canvas: Canvas, plan: ExportPlan, form: FormSpec, tables: Sequence[Table]) -> None:
    """ผ.01: own projects, then what is asked of others, then equipment, each with its total."""
    _start(canvas, plan, form)
    labels = {total.scope: total.label for total in form.totals}
    own = [table for table in tables if table.group.form == "ผ.02"]
    if own:
        _write_block(canvas, plan, form, own, labels)
    beyond = [table for table in tables if table.group.form == "ผ.02/2"]
    if beyond:
        write_line(canvas, BEYOND_LABEL, None, bold=True)
        _write_block(canvas, plan, form, beyond, labels)
    equipment = [table for table in tables if table.group.form == "ผ.03"]
    if equipment:
        _write_equipment(canvas, plan, equipment, labels["grand"])


def write_community_summary(
    canvas: Canvas, plan: ExportPlan, form: FormSpec, tables: Sequence[Table]
) -> None:
    """ผ.01/1: one line per community of ผ.02/1."""
    _start(canvas, plan, form)
    community = [table for table in tables if table.group.form == "ผ.02/1"]
    names = _distinct(unit_of(row) for table in community for row in table.rows)
    label_column = next(i for i, column in enumerate(canvas.columns) if column.key == "label")
    lines = []
    for number, name in enumerate(names, start=1):
        criterion = f"${canvas.address(canvas.row, label_column)}"
        figures = figures_where(community, "community", criterion, _has_unit(name), plan.years)
        lines.append((write_line(canvas, name, figures, no=str(number)), figures))
    _write_sum(canvas, form.totals[-1].label, lines, span=True)


def _start(canvas: Canvas, plan: ExportPlan, form: FormSpec) -> None:
    stamp(canvas, form.stamp, canvas.row)
    canvas.titles(title_lines(form, plan))
    first = canvas.row
    canvas.header()
    canvas.sheet.repeat_rows(first, canvas.row - 1)


def _write_block(
    canvas: Canvas, plan: ExportPlan, form: FormSpec, tables: Sequence[Table], labels: dict[str, str]
) -> None:
    if form.levels == ("issue",):
        lines = list(_issue_lines(canvas, plan, tables))
        _write_sum(canvas, labels["grand"], lines, span=True)
        return
    sums = []
    for strategy, run in groupby(tables, key=lambda table: table.labels.strategy_no):
        ofstrategy = list(run)
        name = ofstrategy[0].labels.strategy or "(ไม่ระบุยุทธศาสตร์)"
        write_line(canvas, f"{strategy}) ยุทธศาสตร์{name}" if strategy else name, None, bold=True)
        lines = list(_programme_lines(canvas, plan, form, ofstrategy))
        sums.append(_write_sum(canvas, labels["group"], lines, span=True))
    _write_sum(canvas, labels["grand"], sums, span=False)


def _issue_lines(canvas: Canvas, plan: ExportPlan, tables: Sequence[Table]) -> Iterator[tuple[int, Figures]]:
    for number, run in groupby(tables, key=lambda table: table.labels.strategy_no):
        of_issue = list(run)
        figures = figures_of_tables(of_issue, plan.years)
        yield write_line(canvas, of_issue[0].labels.strategy, figures, no=number), figures


def _programme_lines(
    canvas: Canvas, plan: ExportPlan, form: FormSpec, tables: Sequence[Table]
) -> Iterator[tuple[int, Figures]]:
    for tactic, run in groupby(tables, key=lambda table: table.labels.tactic_no):
        of_tactic = list(run)
        if tactic and "tactic" in form.levels:
            write_line(canvas, f"{tactic} กลยุทธ์{of_tactic[0].labels.tactic}", None, indent=1)
        for _, same in groupby(of_tactic, key=lambda table: normalize_key(table.labels.programme)):
            of_programme = list(same)
            figures = figures_of_tables(of_programme, plan.years)
            name = of_programme[0].labels.programme or NO_PROGRAMME
            yield write_line(canvas, name, figures, indent=2), figures


def _write_equipment(canvas: Canvas, plan: ExportPlan, tables: Sequence[Table], grand: str) -> None:
    write_line(canvas, EQUIPMENT_LABEL, None, bold=True)
    names = _distinct(row.programme.removeprefix("แผนงาน") for table in tables for row in table.rows)
    lines = []
    for number, name in enumerate(names, start=1):
        doubled = name.replace('"', '""')
        figures = figures_where(tables, "programme", f'"{doubled}"', _has_programme(name), plan.years)
        label = f"{number}. แผนงาน{name}" if name else f"{number}. {NO_PROGRAMME}"
        lines.append((write_line(canvas, label, figures, indent=1), figures))
    _write_sum(canvas, grand, lines, span=True)


def _write_sum(
    canvas: Canvas, label: str, lines: Sequence[tuple[int, Figures]], *, span: bool
) -> tuple[int, Figures]:
    figures = sum_of_lines(canvas, lines, span=span)
    return write_line(canvas, label, figures, bold=True), figures


def _distinct(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _has_unit(name: str) -> Callable[..., bool]:
    return lambda row: unit_of(row) == name


def _has_programme(name: str) -> Callable[..., bool]:
    return lambda row: row.programme.removeprefix("แผนงาน") == name
