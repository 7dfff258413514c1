"""From the description of a form to the columns and heads of one printed table."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from prasan.officialforms.formsets import ColumnSpec, FormSpec

UNITS_PER_PERCENT = 1.4  # a form's widths add up to about 107 per cent = the width of A4 landscape


@dataclass(frozen=True)
class PrintColumn:
    """One column as printed. `heads` has one text per header row; "" continues the cell above."""

    key: str
    heads: tuple[str, ...]
    width: float
    align: str
    year: int | None = None

    @property
    def is_money(self) -> bool:
        return self.key in {"budget", "ordinance", "budget_total"}

    @property
    def is_count(self) -> bool:
        return self.key in {"count", "count_total"}


def print_columns(form: FormSpec, years: tuple[int, ...], used: Collection[str]) -> tuple[PrintColumn, ...]:
    """The columns of a table: optional ones only where `used` names them, yearly ones once per year.

    Neighbouring yearly columns alternate (count and money of one year, then of the next).
    """
    wanted = [column for column in form.columns if not column.optional or column.key in used]
    columns: list[PrintColumn] = []
    for _, run in groupby(wanted, key=_run_key):
        specs = list(run)
        for year in years if specs[0].per == "year" else (None,):
            columns += [_print_column(spec, form.header_rows, years, year) for spec in specs]
    return tuple(columns)


def _run_key(column: ColumnSpec) -> str:
    """Yearly columns share a run when their upper heading names the year, else they stand apart."""
    if column.per != "year":
        return column.key
    return "{year}" if "{year}" in column.header else column.header


def _print_column(
    column: ColumnSpec, header_rows: int, years: tuple[int, ...], year: int | None
) -> PrintColumn:
    names = {"year": year, "n": len(years), "start": years[0], "end": years[-1]}
    upper, lower = column.header.format(**names), column.sub.format(**names)
    if column.key == "target" and header_rows > 2:
        upper, _, lower = upper.partition("\n")
    below = lower.split("\n", header_rows - 2) if header_rows > 2 else [lower]
    heads = (upper, *below, *[""] * header_rows)[:header_rows]
    align = {"centre": "center"}.get(column.align, column.align)
    return PrintColumn(column.key, heads, column.width * UNITS_PER_PERCENT, align, year)
