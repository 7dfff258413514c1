"""Lines of ผ.01: each figure is a formula that points at the detail sheets, with its value beside it.

A figure that refers to the table it sums cannot drift away from it when somebody corrects the table later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from prasan.documents.measure import column_points, height_of, wrap
from prasan.officialforms.writing.canvas import Canvas
from prasan.officialforms.writing.plan import ExportRow
from prasan.officialforms.writing.style import SUMMARY_SIZE
from prasan.officialforms.writing.tables import Table, count_of, total_of

Amount = int | Decimal


@dataclass(frozen=True)
class Figure:
    """One cell: its formula without the equals sign and its value now."""

    formula: str
    value: Amount


@dataclass(frozen=True)
class Figures:
    """Per year of the plan: projects with money, and whole baht."""

    counts: tuple[Figure, ...]
    money: tuple[Figure, ...]


def figures_of_tables(tables: Sequence[Table], years: Sequence[int]) -> Figures:
    """Counts and money of whole tables, by reference to their total rows where the form has them."""
    counts, money = [], []
    for year in years:
        count_parts, money_parts = [], []
        for table in tables:
            column = table.column("budget", year)
            cells = [table.canvas.qualified(span) for span in table.ranges(column)]
            if table.count_row is not None:
                count_parts.append(table.canvas.reference(table.count_row, column))
            else:
                count_parts += [f'COUNTIF({span},">0")' for span in cells]
            if table.total_row is not None:
                money_parts.append(table.canvas.reference(table.total_row, column))
            else:
                money_parts += [f"SUM({span})" for span in cells]
        counts.append(Figure("+".join(count_parts) or "0", sum(_count(table, year) for table in tables)))
        money.append(
            Figure("+".join(money_parts) or "0", sum((money_of_year(t, year) for t in tables), start=0))
        )
    return Figures(tuple(counts), tuple(money))


def _count(table: Table, year: int) -> int:
    return count_of(table.rows, table.canvas.columns[table.column("budget", year)])


def money_of_year(table: Table, year: int) -> Amount:
    """Baht of one year over the rows of a table that count."""
    return total_of(table.rows, table.canvas.columns[table.column("budget", year)])


def figures_where(
    tables: Sequence[Table],
    key: str,
    criterion: str,
    wanted: Callable[[ExportRow], bool],
    years: Sequence[int],
) -> Figures:
    """Counts and money of the rows whose column `key` equals the criterion, a formula term (text or cell)."""
    counts, money = [], []
    for year in years:
        count_parts, money_parts = [], []
        picked: list[tuple[Table, list[ExportRow]]] = []
        for table in tables:
            rows = [row for row in table.rows if wanted(row)]
            if not rows:
                continue
            picked.append((table, rows))
            named, paid = table.ranges(table.column(key)), table.ranges(table.column("budget", year))
            for names, amounts in zip(
                map(table.canvas.qualified, named), map(table.canvas.qualified, paid), strict=True
            ):
                count_parts.append(f'COUNTIFS({names},{criterion},{amounts},">0")')
                money_parts.append(f"SUMIF({names},{criterion},{amounts})")
        sums = [(table.canvas.columns[table.column("budget", year)], rows) for table, rows in picked]
        counts.append(
            Figure("+".join(count_parts) or "0", sum(count_of(rows, column) for column, rows in sums))
        )
        money.append(
            Figure(
                "+".join(money_parts) or "0", sum((total_of(rows, column) for column, rows in sums), start=0)
            )
        )
    return Figures(tuple(counts), tuple(money))


def sum_of_lines(canvas: Canvas, lines: Sequence[tuple[int, Figures]], *, span: bool) -> Figures:
    """The sum over lines above: one stretch of cells, or the single lines when others stand between them."""
    years = len(lines[0][1].counts) if lines else 0
    first_figure = figure_columns(canvas)[0]

    def summed(offset: int, pick: Callable[[Figures], tuple[Figure, ...]], year: int) -> Figure:
        column = first_figure + 2 * year + offset
        if span:
            formula = f"SUM({canvas.address(lines[0][0], column)}:{canvas.address(lines[-1][0], column)})"
        else:
            formula = "+".join(canvas.address(row, column) for row, _ in lines)
        return Figure(formula, sum((pick(figures)[year].value for _, figures in lines), start=0))

    return Figures(
        tuple(summed(0, lambda one: one.counts, year) for year in range(years)),
        tuple(summed(1, lambda one: one.money, year) for year in range(years)),
    )


def figure_columns(canvas: Canvas) -> list[int]:
    """Columns that hold figures; count and money alternate, the totals over all years come last."""
    return [i for i, column in enumerate(canvas.columns) if column.is_money or column.is_count]


def write_line(
    canvas: Canvas, label: str, figures: Figures | None, *, no: str = "", indent: int = 0, bold: bool = False
) -> int:
    """One line of the summary; without figures it is a heading. Returns its row, counted from 0."""
    row, styles = canvas.row, canvas.styles
    look: dict[str, object] = {"bold": bold, "font_size": SUMMARY_SIZE}
    for index, column in enumerate(canvas.columns):
        if column.key == "label":
            style = styles.get("text", **look, **({"indent": indent, "align": "left"} if indent else {}))
            canvas.sheet.write_string(row, index, canvas.digits(label), style)
            room = column_points(column.width) - indent * 9
            canvas.set_height(row, height_of(len(wrap(label, room, SUMMARY_SIZE)), SUMMARY_SIZE))
        elif column.key == "no" and no:
            canvas.sheet.write_string(
                row, index, canvas.digits(no), styles.get("text", align="center", **look)
            )
        else:
            canvas.sheet.write_blank(row, index, None, styles.get("text", **look))
    if figures:
        _write_figures(canvas, row, figures, look)
    canvas.row += 1
    return row


def _write_figures(canvas: Canvas, row: int, figures: Figures, look: dict[str, object]) -> None:
    columns = figure_columns(canvas)
    pairs = list(chain.from_iterable(zip(figures.counts, figures.money, strict=True)))
    cells = dict(zip(columns, pairs, strict=False))
    for offset, kind in enumerate((figures.counts, figures.money)):
        own = columns[offset : len(pairs) : 2]
        formula = "+".join(canvas.address(row, column) for column in own)
        cells[columns[len(pairs) + offset]] = Figure(formula, sum((one.value for one in kind), start=0))
    for column, figure in cells.items():
        look_of = "count" if canvas.columns[column].is_count else "money"
        style = canvas.styles.get(look_of, num_format=canvas.styles.computed(figure.value), **look)
        canvas.sheet.write_formula(row, column, f"={figure.formula}", style, figure.value)
