"""Sheets as people leave them: cells typed one by one, merged lines, floating boxes, hidden rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from os import PathLike
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from prasan.documents.measure import EXCEL_MAX_HEIGHT, column_points, height_of, wrap
from prasan.officialforms.writing.canvas import SAMPLE_NOTICE

FONT = "TH SarabunPSK"
_CELL = {"font_name": FONT, "font_size": 12, "valign": "top", "text_wrap": True, "border": 1}
_LINE = {"font_name": FONT, "font_size": 14, "bold": True, "align": "left"}
_HEAD = {**_CELL, "bold": True, "align": "center", "valign": "vcenter"}


@dataclass(frozen=True)
class Formula:
    """A formula with the value that stands beside it; None leaves it uncalculated, as some programs do."""

    text: str
    value: int | str | None


@dataclass(frozen=True)
class Box:
    """A floating text box whose upper left corner lies in `cell`."""

    cell: str
    text: str


Value = str | int | float | Formula


@dataclass
class Page:
    """One sheet. Cells are kept by Excel address; `lines` and `heads` name merged ranges."""

    name: str
    cells: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    widths: Sequence[float] = ()
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, cell: str, value: Value) -> str:
        """Type into a cell; returns its address."""
        self.cells[cell] = value
        return cell

    def clear(self, cell: str) -> str:
        """Empty a cell; returns its address."""
        self.cells.pop(cell, None)
        return cell

    def box(self, cell: str, text: str) -> str:
        """Draw a box over a cell; returns the cell."""
        self.boxes.append(Box(cell, text))
        return cell


def at(row: int, column: int) -> str:
    """Excel address of a row counted from 1 and a column counted from 0."""
    return str(xl_rowcol_to_cell(row - 1, column))


def save(
    pages: Iterable[Page],
    path: str | PathLike[str] | BinaryIO,
    *,
    created: datetime,
    properties: dict[str, str],
) -> None:
    """Write the pages as a workbook. Text is always written as text, never as a formula."""
    target = path if hasattr(path, "write") else str(path)
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({**properties, "created": created})
        styles = {name: book.add_format(look) for name, look in (("c", _CELL), ("l", _LINE), ("h", _HEAD))}
        for page in pages:
            sheet = book.add_worksheet(page.name)
            _fill(sheet, page, styles)


def _fill(sheet: xlsxwriter.worksheet.Worksheet, page: Page, styles: dict[str, object]) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for kind, ranges in (("l", page.lines), ("h", page.heads)):
        for cells, text in ranges.items():
            if ":" in cells:
                sheet.merge_range(cells, "", styles[kind])
            sheet.write_string(*xl_cell_to_rowcol(cells.partition(":")[0]), text, styles[kind])
    for cell, value in page.cells.items():
        _write(sheet, cell, value, styles["c"])
    for row, height in _heights(page).items():
        sheet.set_row(row - 1, height, None, {"hidden": True} if row in page.hidden_rows else {})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{SAMPLE_NOTICE}")
    for box in page.boxes:
        options = {
            "width": 190,
            "height": 24,
            "x_offset": 3,
            "y_offset": 1,
            "font": {"name": FONT, "size": 12},
        }
        sheet.insert_textbox(*xl_cell_to_rowcol(box.cell), box.text, options)
    if page.hidden:
        sheet.hide()


def _heights(page: Page) -> dict[int, float]:
    """Rows tall enough for the texts typed into them; merged lines keep the height that Excel gives."""
    lines: dict[int, int] = {}
    for cell, value in page.cells.items():
        row, column = xl_cell_to_rowcol(cell)
        width = page.widths[column] if column < len(page.widths) else 9
        text = value if isinstance(value, str) else ""
        lines[row + 1] = max(lines.get(row + 1, 1), len(wrap(text, column_points(width), 12)))
    return {row: min(EXCEL_MAX_HEIGHT, height_of(count, 12)) for row, count in lines.items()}


def _write(sheet: xlsxwriter.worksheet.Worksheet, cell: str, value: Value, style: object) -> None:
    row, column = xl_cell_to_rowcol(cell)
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, style, "" if value.value is None else value.value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)
