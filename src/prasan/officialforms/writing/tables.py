"""One table of ผ.02, ผ.02/1, ผ.02/2 or ผ.03: title block, alignment, group lines, header, rows, totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from prasan.documents.measure import height_of
from prasan.officialforms.formsets import FormSpec, TotalSpec
from prasan.officialforms.writing.boxes import stamp
from prasan.officialforms.writing.canvas import Canvas, body_height
from prasan.officialforms.writing.layout import PrintColumn
from prasan.officialforms.writing.numbering import GroupLabels, alignment_lines, group_lines
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow
from prasan.officialforms.writing.rows import Body, amount, money_of, write_rows
from prasan.officialforms.writing.style import BODY_SIZE
from prasan.thai import format_baht

_SAFETY = 12.0  # points kept free on a page: printers differ a little


@dataclass(frozen=True)
class Table:
    """A written table, for the totals and for the summary. Rows are counted from 0."""

    group: ExportGroup
    labels: GroupLabels
    canvas: Canvas
    body: Body
    repeated: tuple[int, int]
    total_row: int | None = None
    count_row: int | None = None

    @property
    def rows(self) -> list[ExportRow]:
        """The rows that count in totals."""
        return [row for row in self.group.rows if not row.superseded]

    def column(self, key: str, year: int | None = None) -> int:
        """Position of a column; StopIteration cannot happen for the columns every form has."""
        return next(i for i, one in enumerate(self.canvas.columns) if one.key == key and one.year == year)

    def ranges(self, column: int) -> list[str]:
        """The stretches of a column whose rows count, without the sheet's name."""
        return [
            f"{self.canvas.address(first, column)}:{self.canvas.address(last, column)}"
            for first, last in self.body.counted
        ]


def total_of(rows: Sequence[ExportRow], column: PrintColumn) -> int | Decimal:
    """Money of one year over the rows that count, in baht."""
    return sum((amount(money_of(row, column)) for row in rows), start=0)


def count_of(rows: Sequence[ExportRow], column: PrintColumn) -> int:
    """Projects with money in that year: a blank, a dash and a zero are none."""
    return sum(amount(money_of(row, column)) > 0 for row in rows)


def title_lines(form: FormSpec, plan: ExportPlan) -> list[str]:
    """The title block; an empty edition or province leaves no gap."""
    province = plan.province.removeprefix("จังหวัด")
    names = {
        "start": plan.period[0], "end": plan.period[1], "edition": plan.edition, "lao": plan.lao,
        "province": f"จังหวัด{province}" if province else "",
    }  # fmt: skip
    lines = [" ".join(title.format(**names).split()) for title in form.titles]
    return [line for line in lines if line]


def write_table(
    canvas: Canvas, plan: ExportPlan, form: FormSpec, group: ExportGroup, labels: GroupLabels
) -> Table:
    """Write one whole table at the cursor and say where it landed."""
    stamp(canvas, form.stamp, canvas.row)
    canvas.titles(title_lines(form, plan))
    province = plan.province.removeprefix("จังหวัด")
    for line in alignment_lines(form, group, province):
        canvas.group_line(line)
    first_repeated = canvas.row
    lines = group_lines(form, labels)
    for text, indent in lines:
        canvas.group_line(text, indent)
    canvas.header()
    repeated = (first_repeated, canvas.row - 1)
    heads = sum(canvas.heights.get(row, 15.0) for row in range(repeated[0], repeated[1] + 1))
    body = write_rows(canvas, group.rows, body_height(canvas, heads + _SAFETY))
    table = Table(group, labels, canvas, body, repeated)
    for spec in form.totals:
        if spec.scope == "group":
            table = _write_total(table, spec)
    return table


def _write_total(table: Table, spec: TotalSpec) -> Table:
    canvas, row = table.canvas, table.canvas.row
    filler = "-" if spec.measure == "both" else ""
    _total_frame(canvas, row, spec, filler)
    if spec.count_label:
        _count_label(table, row, spec)
    for index, column in enumerate(canvas.columns):
        if not column.is_money:
            continue
        if spec.measure == "count":
            _count_cell(table, row, index, column)
        else:
            _sum_cell(table, row, index, column)
    canvas.row += 1
    return replace(table, count_row=row) if spec.measure == "count" else replace(table, total_row=row)


def _total_frame(canvas: Canvas, row: int, spec: TotalSpec, filler: str) -> None:
    """The label and the cells without figures."""
    canvas.set_height(row, height_of(1, BODY_SIZE))
    for index, column in enumerate(canvas.columns):
        if column.is_money:
            continue
        text = spec.label if column.key == spec.label_column else filler
        style = canvas.styles.get("total_text", align="right" if spec.label_column == "target" else "center")
        if text:
            canvas.sheet.write_string(row, index, text, style)
        else:
            canvas.sheet.write_blank(row, index, None, style)


def _sum_cell(table: Table, row: int, index: int, column: PrintColumn) -> None:
    canvas = table.canvas
    value = total_of(table.rows, column)
    style = canvas.styles.get("total_money", num_format=canvas.styles.computed(value))
    formula = f"=SUM({','.join(table.ranges(index)) or 0})"
    canvas.sheet.write_formula(row, index, formula, style, value)


def _count_cell(table: Table, row: int, index: int, column: PrintColumn) -> None:
    canvas = table.canvas
    value = count_of(table.rows, column)
    style = canvas.styles.get("total_count", num_format=canvas.styles.computed(value))
    parts = [f'COUNTIF({cells},">0")' for cells in table.ranges(index)]
    canvas.sheet.write_formula(row, index, f"={'+'.join(parts) or 0}", style, value)


def _count_label(table: Table, row: int, spec: TotalSpec) -> None:
    """ "12 โครงการ" as a formula over the numbered rows: continuation rows have no number."""
    canvas = table.canvas
    numbers = "+".join(f"COUNTA({cells})" for cells in table.ranges(table.column("no"))) or "0"
    _label_formula(canvas, row, spec, numbers, sum(bool(one.no) for one in table.rows))


def _label_formula(canvas: Canvas, row: int, spec: TotalSpec, formula: str, count: int) -> None:
    before, _, after = spec.count_label.partition("{count}")
    name = next(i for i, column in enumerate(canvas.columns) if column.key == "name")
    style = canvas.styles.get("total_text", align="center")
    shown = spec.count_label.format(count=count)
    canvas.sheet.write_formula(row, name, f'="{before}"&({formula})&"{after}"', style, shown)


def write_grand_total(spec: TotalSpec, tables: Sequence[Table], years: int) -> None:
    """The line under the last table of a form that adds up all its tables, by reference to their totals."""
    last = tables[-1]
    canvas, row = last.canvas, last.canvas.row
    _total_frame(canvas, row, spec, "-")
    counts = [
        f"COUNTA({table.canvas.qualified(cells)})"
        for table in tables
        for cells in table.ranges(table.column("no"))
    ]
    _label_formula(
        canvas, row, spec, "+".join(counts) or "0", sum(bool(one.no) for t in tables for one in t.rows)
    )
    first = last_index = None
    total: int | Decimal = 0
    for index, column in enumerate(canvas.columns):
        if not column.is_money:
            continue
        first, last_index = first if first is not None else index, index
        cells = "+".join(
            table.canvas.reference(table.total_row, table.column(column.key, column.year))
            for table in tables
            if table.total_row is not None
        )
        value = sum((total_of(table.rows, column) for table in tables), start=0)
        total += value
        style = canvas.styles.get("total_money", num_format=canvas.styles.computed(value))
        canvas.sheet.write_formula(row, index, f"={cells}", style, value)
    if spec.total_label and first is not None and last_index is not None:
        span = f"{canvas.address(row, first)}:{canvas.address(row, last_index)}"
        _grand_label(canvas, row, spec, span, total, years)
    canvas.row += 1


def _grand_label(
    canvas: Canvas, row: int, spec: TotalSpec, span: str, total: int | Decimal, years: int
) -> None:
    before, _, after = spec.total_label.replace("{n}", str(years)).partition("{total}")
    place = next(i for i, column in enumerate(canvas.columns) if column.key == spec.total_column)
    style = canvas.styles.get("total_text", align="center")
    shown = f"{before}{format_baht(int(total))}{after}"
    formula = f'="{before}"&TEXT(SUM({span}),"#,##0")&"{after}"'
    canvas.sheet.write_formula(row, place, formula, style, shown)
    canvas.set_height(row, height_of(2, BODY_SIZE))
