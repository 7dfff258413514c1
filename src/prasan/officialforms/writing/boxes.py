"""Floating text boxes: the form's stamp, revision marks and notes, which officials never type into cells."""

from dataclasses import dataclass

from prasan.officialforms.writing.canvas import Canvas
from prasan.officialforms.writing.style import FONT, TITLE_SIZE

MARK_SIZE = 11  # points
LINE_STEP = 20  # pixels per line of a mark
_STAMP_WIDTH, _STAMP_HEIGHT = 110, 30  # pixels
_BLACK, _RED = "#000000", "#C00000"


@dataclass(frozen=True)
class _Box:
    """Place and size in pixels; the place counts from the upper left corner of the anchoring cell."""

    x: int
    y: int
    width: int
    height: int
    size: int
    colour: str


def stamp(canvas: Canvas, text: str, row: int) -> None:
    """The stamp of the form at the top right of the table."""
    right = sum(int(column.width * 7 + 5) for column in canvas.columns)
    box = _Box(right - _STAMP_WIDTH - 4, 3, _STAMP_WIDTH, _STAMP_HEIGHT, TITLE_SIZE, _BLACK)
    _insert(canvas, row, 0, canvas.digits(text), box)


def mark_box(canvas: Canvas, column: int, text: str, *, y: float, lines: int, width: float) -> None:
    """A mark at the cursor's row, where officials put it: over the money columns, below the figures."""
    _insert(
        canvas, canvas.row, column, text, _Box(4, int(y), int(width), lines * LINE_STEP + 4, MARK_SIZE, _RED)
    )


def _insert(canvas: Canvas, row: int, column: int, text: str, box: _Box) -> None:
    options = {
        "x_offset": box.x,
        "y_offset": box.y,
        "width": box.width,
        "height": box.height,
        "object_position": 2,
        "font": {"name": FONT, "size": box.size, "bold": True, "color": box.colour},
        "align": {"vertical": "middle", "horizontal": "center"},
        "line": {"color": box.colour, "width": 0.75},
    }
    canvas.sheet.insert_textbox(row, column, text, options)
