"""Where the cells of a table stand: its merged head, and rows whose cells join over columns and rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from prasan.documents.paper import Align, Cell, Row, Run, Table, Value


@dataclass(frozen=True)
class HeadCell:
    """One cell of the header: rows and columns counted from 0 inside the header, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    text: str


def head_cells(heads: Sequence[Sequence[str]]) -> Iterator[HeadCell]:
    """Per column its texts from top to bottom: equal neighbours join in the top row, empty cells join upwards.

    Every column has as many texts as the header has rows. With a single row nothing joins.
    """
    last_row = len(heads[0]) - 1
    for text, run in groupby(enumerate(heads), key=lambda pair: pair[1][0]):
        places = [index for index, _ in run]
        joined = len(places) > 1 and last_row > 0
        if joined:
            yield HeadCell(0, places[0], 0, places[-1], text)
        for index in places:
            yield from _below(heads[index], index, last_row, 1 if joined else 0)


def _below(texts: Sequence[str], index: int, last_row: int, first_row: int) -> Iterator[HeadCell]:
    row = first_row
    while row <= last_row:
        end = row
        while end < last_row and not texts[end + 1]:
            end += 1
        yield HeadCell(row, index, end, index, texts[row])
        row = end + 1


def table_head(table: Table) -> list[HeadCell]:
    """The cells of a table's header; a column with fewer texts than others joins downwards."""
    height = max((len(column.heads) for column in table.columns), default=0)
    return list(head_cells([(*column.heads, *[""] * height)[:height] for column in table.columns]))


def placed(table: Table) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
    """Each row with its cells and the column each begins in; columns under a cell that reaches down are skipped."""
    reaching = [0] * len(table.columns)
    for row in table.lines:
        taken = [left > 0 for left in reaching]
        reaching = [max(0, left - 1) for left in reaching]
        cells, at = [], 0
        for one in row.cells:
            cell = one if isinstance(one, Cell) else Cell(one)
            while at < len(taken) and taken[at]:
                at += 1
            if at + cell.span > len(table.columns):
                raise ValueError(f"a row of {len(row.cells)} cells is wider than its table: {row.cells!r}")
            cells.append((at, cell))
            reaching[at : at + cell.span] = [cell.down - 1] * cell.span
            at += cell.span
        yield row, cells


def shown(value: Value) -> str:
    """A cell's value as printed: numbers with commas, satang where there are any."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return f"{value:,.2f}" if isinstance(value, Decimal) and value != int(value) else f"{int(value):,}"


def words(cell: Cell) -> str | Sequence[Run]:
    """What a cell says, numbers written out."""
    value = cell.value
    return shown(value) if value is None or isinstance(value, str | int | Decimal) else value


def align_of(table: Table, at: int, cell: Cell) -> Align:
    """The cell's own alignment, else its column's; figures stand at the right."""
    if cell.align:
        return cell.align
    column = table.columns[at]
    return "right" if isinstance(cell.value, int | Decimal) and column.align == "left" else column.align
