"""A paper as a workbook: each table on a sheet, the words before it above it, numbers as numbers."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import xlsxwriter

from prasan.documents.grid import align_of, placed, table_head, words
from prasan.documents.measure import (
    EXCEL_MAX_HEIGHT,
    column_points,
    height_of,
    lines_within,
    split_text,
    wrap,
)
from prasan.documents.paper import (
    SAMPLE_NOTICE,
    Block,
    Cell,
    Column,
    Heading,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Qr,
    Row,
    Run,
    Signatures,
    Tabbed,
    Table,
    Value,
    clean,
    plain,
)

__all__ = ["xlsx"]

FONT = "TH SarabunPSK"
CHANGED = "◆"
_LONGEST = 32_767  # characters in a cell of Excel
_A4 = 9  # Excel's number of the paper
_HEADINGS = {0: 20, 1: 18, 2: 16, 3: 16}
_ALIGN = {"left": "left", "center": "center", "right": "right", "thai": "left"}
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\\x00'")


def xlsx(paper: Paper) -> bytes:
    """The paper as an .xlsx file. Text cells are written as text: nothing people typed becomes a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        created = {"created": paper.created} if paper.created else {}
        book.set_properties({"title": paper.name, "author": paper.author, **created})
        writer = _Writer(book, paper)
        waiting: list[Block] = []
        for block in paper.blocks:
            if isinstance(block, Table):
                writer.sheet_for(block)
                writer.lines(waiting)
                writer.table(block)
                waiting = []
            else:
                waiting.append(block)
        if writer.sheet is None:
            writer.sheet_for(Table([Column("")], [], name=paper.name))
        writer.lines(waiting)
    return buffer.getvalue()


class _Writer:
    """The cursor: which sheet, which row. A table with as many columns as the one before goes below it."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.book, self.paper = book, paper
        self.sheet: Any = None
        self.columns: list[float] = []
        self.name = ""
        self.row = 0
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._taken: set[str] = set()

    def sheet_for(self, table: Table) -> None:
        """Stay on the sheet where the table fits below, else begin the next one."""
        total = sum(column.width for column in table.columns) or 1
        room = 150.0 if self.paper.landscape else 92.0
        widths = [max(3.0, round(column.width / total * room, 1)) for column in table.columns]
        if self.sheet is not None and self.name == table.name and len(self.columns) == len(widths):
            self.row += 1
            return
        self.columns, self.name, self.row = widths, table.name, 0
        self.sheet = self.book.add_worksheet(self._sheet_name(table.name or "ตาราง"))
        for at, width in enumerate(widths):
            self.sheet.set_column(at, at, width)
        self._set_up()

    def _sheet_name(self, wanted: str) -> str:
        """31 characters without Excel's forbidden ones, and no name twice."""
        base = clean(wanted).translate(_FORBIDDEN).strip()[:31] or "Sheet"
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{base[: 30 - len(str(number))]} {number}"
        self._taken.add(name.casefold())
        return name

    def _set_up(self) -> None:
        paper, sheet = self.paper, self.sheet
        sheet.set_paper(_A4)
        if paper.landscape:
            sheet.set_landscape()
        top, right, bottom, left = (cm / 2.54 for cm in paper.margins)
        sheet.set_margins(left=left, right=right, top=max(top, 0.75), bottom=max(bottom, 0.65))
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        face = f'&"{FONT},Bold"&12 '
        footer = paper.say(paper.footer).replace("&", "&&")[:180]
        page = f'&R&"{FONT},Regular"&12 หน้าที่ &P / &N' if paper.numbered else ""
        sheet.set_footer(f"&C{face}{footer}{page}" if footer else page)
        stamp = paper.say(paper.stamp).replace("&", "&&")
        sheet.set_header(
            (f"&L{face}{SAMPLE_NOTICE}" if paper.sample else "") + (f"&R{face}{stamp}" if stamp else "")
        )

    def look(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "text_wrap": True, "valign": "top"}
            self._formats[key] = self.book.add_format(base | properties)
        return self._formats[key]

    def lines(self, blocks: list[Block]) -> None:
        for block in blocks:
            for text, properties in _said(block):
                self.line(self.paper.say(text), **({"font_size": 16} | properties))

    def line(self, text: str, **properties: Any) -> None:
        """Words over the table's full width, in as many rows as Excel needs to show them."""
        size = float(properties["font_size"])
        width = sum(map(column_points, self.columns))
        for part in split_text(text, width, size, lines_within(EXCEL_MAX_HEIGHT, size)):
            self.write(self.row, 0, part, self.look(**properties), span=len(self.columns))
            self.height(len(wrap(part, width, size)), size)
            self.row += 1

    def height(self, lines: int, size: float, least: float = 0.0) -> None:
        self.sheet.set_row(self.row, min(EXCEL_MAX_HEIGHT, max(height_of(lines, size), least)))

    def write(self, row: int, at: int, value: Any, look: Any, *, span: int = 1, down: int = 1) -> None:
        if span > 1 or down > 1:
            self.sheet.merge_range(row, at, row + down - 1, at + span - 1, "", look)
        if isinstance(value, int | Decimal):
            self.sheet.write_number(row, at, value, look)
        elif value:
            self.sheet.write_string(row, at, clean(value)[:_LONGEST], look)
        elif span == down == 1:
            self.sheet.write_blank(row, at, None, look)

    def table(self, table: Table) -> None:
        first = self.row
        for text, indent in table.above:
            self.line(self.paper.say(text), font_size=table.size, bold=True, indent=indent)
        self._head(table)
        if first == 0 or table.above or self.row - first < 4:
            self.sheet.repeat_rows(first, self.row - 1)
        for row, cells in placed(table):
            for part, kept in self._parts(table, row, cells):
                self._row(table, part, kept)

    def _parts(
        self, table: Table, row: Row, cells: list[tuple[int, Cell]]
    ) -> Iterator[tuple[Row, list[tuple[int, Cell]]]]:
        """A row whose text is taller than Excel's tallest row goes on in rows below, by half pages."""
        most = lines_within(EXCEL_MAX_HEIGHT, table.size)
        texts = {at: self._lines(table, at, cell, most) for at, cell in cells}
        alone = sum(cell.span for _, cell in cells if cell.down == 1) == len(table.columns)
        count = max(map(len, texts.values()), default=1) if alone else 1
        if count == 1:
            yield row, cells
            return
        for number in range(count):
            part = [
                (at, replace(cell, value=_nth(texts[at], number, cell), changed=cell.changed and not number))
                for at, cell in cells
            ]
            yield (replace(row, kind="more") if number else row), part

    def _lines(self, table: Table, at: int, cell: Cell, most: int) -> list[str]:
        """The text of a cell, cut when it has more lines than a row can show; none for a number."""
        if isinstance(cell.value, int | Decimal):
            return []
        text, width = self._text(table, at, replace(cell, changed=False)), self._width(at, cell)
        whole = len(wrap(text, width, table.size)) <= most
        return [text] if whole else split_text(text, width, table.size, max(1, most // 2))

    def _width(self, at: int, cell: Cell) -> float:
        return sum(map(column_points, self.columns[at : at + cell.span])) - cell.indent * 9

    def _head(self, table: Table) -> None:
        style = self.look(
            bold=True, border=1, align="center", valign="vcenter", bg_color="#EDEDED", font_size=table.size
        )
        heads = table_head(table)
        for head in heads:
            span, down = head.last_column - head.first_column + 1, head.last_row - head.first_row + 1
            text = self.paper.say(head.text)
            self.write(self.row + head.first_row, head.first_column, text, style, span=span, down=down)
        for number in range(max((head.last_row for head in heads), default=-1) + 1):
            lines = [
                -(
                    -len(wrap(head.text, column_points(self.columns[head.first_column]), table.size))
                    // _height(head)
                )
                for head in heads
                if head.first_row <= number <= head.last_row and head.first_column == head.last_column
            ]
            self.height(max(lines, default=1), table.size)
            self.row += 1

    def _row(self, table: Table, row: Row, cells: list[tuple[int, Cell]]) -> None:
        most = 1
        for at, cell in cells:
            value = cell.value if isinstance(cell.value, int | Decimal) else self._text(table, at, cell)
            look = self._cell_look(table, row, at, cell)
            self.write(self.row, at, value, look, span=cell.span, down=cell.down)
            if cell.down == 1 and isinstance(value, str):
                most = max(most, len(wrap(value, self._width(at, cell), table.size)))
        self.height(most, table.size, table.min_row_cm * 28.35)
        self.row += 1

    def _text(self, table: Table, at: int, cell: Cell) -> str:
        text = "".join(run.text for run in self.paper.runs(words(cell), typed=table.columns[at].typed))
        return f"{CHANGED} {text}" if cell.changed else text

    def _cell_look(self, table: Table, row: Row, at: int, cell: Cell) -> Any:
        properties: dict[str, Any] = {"border": 1, "font_size": table.size}
        properties["align"] = _ALIGN[align_of(table, at, cell)]
        if cell.bold or cell.changed or row.kind in ("total", "band"):
            properties["bold"] = True
        if row.kind == "old":
            properties |= {"font_strikeout": True, "font_color": "#555555"}
        if row.kind == "more":
            properties["top"] = 0
        if cell.changed:
            properties["bg_color"] = "#FFF1C7"
        if cell.indent:
            properties["indent"] = cell.indent
        if isinstance(cell.value, int | Decimal):
            whole = cell.value == int(cell.value)
            digits = "[$-D00041E]" if self.paper.digits == "thai" and not table.columns[at].typed else ""
            sign = f'"{CHANGED} "' if cell.changed else ""
            properties["num_format"] = f"{digits}{sign}{'#,##0' if whole else '#,##0.00'}"
        return self.look(**properties)


def _nth(texts: list[str], number: int, cell: Cell) -> Value | Sequence[Run]:
    """What a cell says in that part of its row: a number stands in the first alone."""
    if not texts:
        return None if number else cell.value
    return texts[number] if number < len(texts) else ""


def _height(head: Any) -> int:
    return int(head.last_row - head.first_row + 1)


def _said(block: Block) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of a block that is no table, with how they look."""
    match block:
        case Heading(text, level):
            yield text, {"bold": True, "font_size": _HEADINGS[level], "align": "left" if level else "center"}
        case Paragraph():
            look: dict[str, Any] = {"align": _ALIGN[block.align], "font_size": block.size, "bold": block.bold}
            yield plain(block.text), look
        case Tabbed(texts, _, size):
            yield "  ".join(text for text in texts if text), {"font_size": size}
        case Lines(items, numbered):
            for number, item in enumerate(items, start=1):
                yield f"{number}. {plain(item)}" if numbered else f"• {plain(item)}", {"indent": 1}
        case Signatures(signers):
            for sign in signers:
                yield "", {}
                yield f"(ลงชื่อ) {'.' * 40}", {"align": "right"}
                for line in sign.lines:
                    yield line, {"align": "right"}
        case Picture(_, title, description):
            yield title, {"bold": True}
            if description:
                yield description, {}
        case Qr(text):
            yield text, {}
        case _:
            yield "", {}
