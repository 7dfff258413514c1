"""One sheet while it is being written: its columns, its cursor, and the paper it will be printed on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from prasan.documents.grid import head_cells
from prasan.documents.measure import EXCEL_MAX_HEIGHT, column_points, height_of, text_width, wrap
from prasan.officialforms.writing.layout import PrintColumn
from prasan.officialforms.writing.plan import Money
from prasan.officialforms.writing.style import FONT, GROUP_SIZE, HEAD_SIZE, TITLE_SIZE, Styles
from prasan.thai import to_thai_digits

A4_LANDSCAPE = 9  # Excel's paper number of A4
PAGE_WIDTH, PAGE_HEIGHT = 784.0, 492.0  # points of A4 landscape inside the margins below
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.65}
SAMPLE_NOTICE = "ตัวอย่าง — ข้อมูลสมมติ ไม่ใช่แผนของหน่วยงานใด"


@dataclass
class Canvas:
    """`row` is the next free row, counted from 0. Widths are in Excel's character units."""

    sheet: Worksheet
    name: str
    styles: Styles
    columns: tuple[PrintColumn, ...]
    row: int = 0
    heights: dict[int, float] = field(default_factory=dict)

    def set_height(self, row: int, points: float) -> None:
        """Set a row's height and remember it: what is repeated on every page takes room from the rows."""
        self.heights[row] = points
        self.sheet.set_row(row, points)

    @property
    def last_column(self) -> int:
        return len(self.columns) - 1

    @property
    def full_width(self) -> float:
        """Points over the whole table."""
        return sum(column_points(column.width) for column in self.columns)

    @property
    def scale(self) -> float:
        """How much the printer shrinks the table to fit the width of the page, 1.0 at most."""
        return min(1.0, PAGE_WIDTH / self.full_width)

    def digits(self, text: str) -> str:
        """Text of the form itself, in the digits chosen for the document; project texts are never changed."""
        return to_thai_digits(text) if self.styles.thai_digits else text

    def spread(self, text: str, kind: str, size: float, *, indent: int = 0) -> None:
        """A line merged over the table's full width, tall enough for its text."""
        style = self.styles.get(kind, indent=indent * 2) if indent else self.styles.get(kind)
        lines = len(wrap(text, self.full_width - indent * 2 * size, size))
        self.set_height(self.row, height_of(lines, size, padding=0.0))
        if self.last_column:
            self.sheet.merge_range(self.row, 0, self.row, self.last_column, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def titles(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.spread(self.digits(text), "title", TITLE_SIZE)

    def group_line(self, text: str, indent: int = 0) -> None:
        self.spread(self.digits(text), "group", GROUP_SIZE, indent=indent)

    def header(self) -> None:
        """The merged header of the table."""
        style = self.styles.get("head")
        rows = len(self.columns[0].heads)
        heights = [1] * rows
        for cell in head_cells([column.heads for column in self.columns]):
            text = self.digits(cell.text)
            top, bottom = self.row + cell.first_row, self.row + cell.last_row
            if (cell.first_row, cell.first_column) != (cell.last_row, cell.last_column):
                self.sheet.merge_range(top, cell.first_column, bottom, cell.last_column, "", style)
            self.sheet.write_string(top, cell.first_column, text, style)
            width = sum(
                column_points(c.width) for c in self.columns[cell.first_column : cell.last_column + 1]
            )
            needed = -(-len(wrap(text, width, HEAD_SIZE)) // (cell.last_row - cell.first_row + 1))
            for row in range(cell.first_row, cell.last_row + 1):
                heights[row] = max(heights[row], needed)
        for row, lines in enumerate(heights):
            self.set_height(self.row + row, height_of(lines, HEAD_SIZE))
        self.row += rows

    def money(self, row: int, column: int, value: Money, **changes: Any) -> None:
        """A typed amount in its three states: blank, the sign as typed, or a number (zero included)."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.styles.get("money", **changes))
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, self.styles.get("money", **changes))
        else:
            pattern = self.styles.whole if value == int(value) else self.styles.satang
            self.sheet.write_number(
                row, column, value, self.styles.get("money", num_format=pattern, **changes)
            )

    def address(self, row: int, column: int) -> str:
        return str(xl_rowcol_to_cell(row, column))

    def reference(self, row: int, column: int) -> str:
        """The address with its sheet, for a formula on another sheet."""
        return self.qualified(self.address(row, column))

    def qualified(self, cells: str) -> str:
        """Cells or a range of this sheet, for a formula on another sheet."""
        doubled = self.name.replace("'", "''")
        return f"'{doubled}'!{cells}"


def body_height(canvas: Canvas, repeated_rows: float) -> float:
    """The tallest a row may be, in points, so that it fits one page under the repeated rows."""
    return min(EXCEL_MAX_HEIGHT, max(PAGE_HEIGHT / canvas.scale - repeated_rows, 120.0))


def fitted(columns: tuple[PrintColumn, ...], widest: dict[int, str], size: float) -> tuple[PrintColumn, ...]:
    """The columns, widened where a figure would not fit: Excel prints ##### when a number is cut.

    `widest` gives, per column, the widest figure that will stand in it.
    """
    wider = []
    for index, column in enumerate(columns):
        needed = (text_width(widest.get(index, ""), size, bold=True) + 9.0) / 5.25
        wider.append(
            column if column.width >= needed else PrintColumn(
                column.key, column.heads, round(needed + 0.05, 1), column.align, column.year
            )
        )  # fmt: skip
    return tuple(wider)


def set_up(canvas: Canvas, *, footer: str, sample: bool, fit: bool) -> None:
    """Paper, margins, widths, footer and the mark of a sample.

    `fit` lets Excel fit the width; it then ignores page breaks, so a sheet of several tables is scaled.
    """
    sheet = canvas.sheet
    sheet.set_paper(A4_LANDSCAPE)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.hide_gridlines(2)
    for index, column in enumerate(canvas.columns):
        sheet.set_column(index, index, column.width)
    if fit:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(max(10, int(canvas.scale * 97)))
    font = f'&"{FONT},Bold"&12 '
    name = canvas.digits(footer).replace("&", "&&")[:180]
    sheet.set_footer(f'&C{font}{name}&R&"{FONT},Regular"&12 หน้าที่ &P / &N')
    if sample:
        sheet.set_header(f"&L{font}{SAMPLE_NOTICE}")
