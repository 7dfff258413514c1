"""Project rows: texts at their full length over as many rows as they need, money once, marks in boxes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.format import Format

from prasan.documents.measure import (
    column_points,
    height_of,
    lines_within,
    split_text,
    text_width,
    wrap,
)
from prasan.officialforms.writing.boxes import LINE_STEP, MARK_SIZE, mark_box
from prasan.officialforms.writing.canvas import Canvas
from prasan.officialforms.writing.layout import PrintColumn
from prasan.officialforms.writing.plan import ExportRow, Mark, Money
from prasan.officialforms.writing.style import BODY_SIZE

_PX = 4 / 3  # pixels per point


@dataclass(frozen=True)
class Body:
    """Where the rows of a table stand (counted from 0, ends included) and which stretches of them count."""

    first: int
    last: int
    counted: tuple[tuple[int, int], ...]


def amount(value: Money) -> int | Decimal:
    """What a money cell adds to a total: a blank and a text add nothing."""
    return 0 if value is None or isinstance(value, str) else value


def text_of(row: ExportRow, column: PrintColumn) -> str:
    """The text of one cell. The agency asked in ผ.02/2 stands above the authority's own division."""
    match column.key:
        case "requested_agency":
            return "\n".join(part for part in (row.requested_agency, row.responsible_unit) if part)
        case "community":
            return unit_of(row)
        case "programme":
            return row.programme.removeprefix("แผนงาน")
        case key:
            return str(getattr(row, key))


def unit_of(row: ExportRow) -> str:
    """The community of a ผ.02/1 row; some books type it where the division stands."""
    return row.community or row.responsible_unit


def money_of(row: ExportRow, column: PrintColumn) -> Money:
    years: Mapping[int, Money] = row.ordinance if column.key == "ordinance" else row.budget
    return years.get(column.year) if column.year is not None else None


def write_rows(canvas: Canvas, rows: Sequence[ExportRow], max_height: float) -> Body:
    """Write the rows under the header; continuation rows carry text alone and an empty number."""
    first = canvas.row
    counted: list[tuple[int, int]] = []
    for row in rows:
        for line in row.heading.splitlines():
            _band(canvas, line)
        start = canvas.row
        _write_row(canvas, row, max_height)
        if row.superseded:
            continue
        if counted and counted[-1][1] == start - 1:
            counted[-1] = (counted[-1][0], canvas.row - 1)
        else:
            counted.append((start, canvas.row - 1))
    return Body(first, canvas.row - 1, tuple(counted))


def _band(canvas: Canvas, text: str) -> None:
    """A bold line over the full width, above the old or the new version of a changed project."""
    style = canvas.styles.get("band")
    canvas.sheet.merge_range(canvas.row, 0, canvas.row, canvas.last_column, "", style)
    canvas.sheet.write_string(canvas.row, 0, text, style)
    lines = len(wrap(text, canvas.full_width, BODY_SIZE))
    canvas.set_height(canvas.row, height_of(lines, BODY_SIZE))
    canvas.row += 1


def _write_row(canvas: Canvas, row: ExportRow, max_height: float) -> None:
    boxes = list(_boxes(canvas, row.marks))
    boxes_height = sum(lines * LINE_STEP + 6 for _, lines, _ in boxes) / _PX
    parts = _parts(canvas, row, lines_within(max_height, BODY_SIZE))
    count = max((len(texts) for texts in parts.values()), default=1)
    for number in range(count):
        texts = {index: cut[number] for index, cut in parts.items() if number < len(cut)}
        lines = max((_lines(canvas, index, text) for index, text in texts.items()), default=1)
        height = height_of(lines, BODY_SIZE)
        if number == 0 and boxes:
            height = max(height, min(max_height, height_of(1, BODY_SIZE) + boxes_height))
            _place(canvas, boxes, height)
        canvas.set_height(canvas.row, height)
        _cells(canvas, row, texts, head=number == 0, open_below=number < count - 1)
        canvas.row += 1


def _parts(canvas: Canvas, row: ExportRow, max_lines: int) -> dict[int, list[str]]:
    """The texts of a row, cut where one is longer than a page: into half pages, so that paper is filled."""
    parts = {}
    for index, column in enumerate(canvas.columns):
        if column.is_money or not (text := text_of(row, column)):
            continue
        whole = _lines(canvas, index, text) <= max_lines
        width = column_points(column.width)
        parts[index] = [text] if whole else split_text(text, width, BODY_SIZE, max(1, max_lines // 2))
    return parts


def _lines(canvas: Canvas, index: int, text: str) -> int:
    return len(wrap(text, column_points(canvas.columns[index].width), BODY_SIZE))


def _cells(canvas: Canvas, row: ExportRow, texts: Mapping[int, str], *, head: bool, open_below: bool) -> None:
    """One sheet row; the line between a row and its continuation is left out."""
    edges = ({} if head else {"top": 0}) | ({"bottom": 0} if open_below else {})
    for index, column in enumerate(canvas.columns):
        bold = {"bold": True} if column.key in row.changed or _changed_year(row, column) else {}
        if column.is_money:
            value = money_of(row, column) if head else None
            canvas.money(canvas.row, index, value, **edges, **bold)
        else:
            style = canvas.styles.get("text", align=column.align, **edges, **bold)
            text = canvas.digits(texts.get(index, "")) if column.key == "no" else texts.get(index, "")
            _text(canvas, index, text, style)


def _changed_year(row: ExportRow, column: PrintColumn) -> bool:
    return f"{column.key}.{column.year}" in row.changed


def _text(canvas: Canvas, index: int, text: str, style: Format) -> None:
    if not text:
        canvas.sheet.write_blank(canvas.row, index, None, style)
    elif canvas.columns[index].key == "no" and text.isascii() and text.isdigit():
        canvas.sheet.write_number(canvas.row, index, int(text), style)
    else:
        canvas.sheet.write_string(canvas.row, index, text, style)


def _money_span(canvas: Canvas) -> tuple[int, float]:
    """First budget column and the width of all of them in pixels."""
    budget = [index for index, column in enumerate(canvas.columns) if column.key == "budget"]
    return budget[0], sum(int(canvas.columns[index].width * 7 + 5) for index in budget)


def _boxes(canvas: Canvas, marks: Sequence[Mark]) -> Iterator[tuple[str, int, float]]:
    """Text, number of lines and width in pixels of each box."""
    _, room = _money_span(canvas)
    for mark in marks:
        width = min(room - 8, text_width(mark.text, MARK_SIZE, bold=True) * _PX + 24)
        yield mark.text, len(wrap(mark.text, (width - 16) / _PX, MARK_SIZE)), width


def _place(canvas: Canvas, boxes: list[tuple[str, int, float]], height: float) -> None:
    """Stack the boxes at the bottom of the row, in reading order."""
    column, _ = _money_span(canvas)
    top = max(0.0, height * _PX - 2 - sum(lines * LINE_STEP + 6 for _, lines, _ in boxes))
    for text, lines, width in boxes:
        mark_box(canvas, column, text, y=top, lines=lines, width=width)
        top += lines * LINE_STEP + 6
