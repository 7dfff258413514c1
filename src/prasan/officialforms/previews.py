"""What a person needs to see to say what an unknown sheet is: its corner, and a guess."""

from __future__ import annotations

from prasan.officialforms.addresses import letters
from prasan.officialforms.context import form_in_name
from prasan.officialforms.grid import Grid
from prasan.officialforms.headings import heading_of
from prasan.officialforms.mapping import signature
from prasan.officialforms.refusals import SheetPreview

PREVIEW_ROWS, PREVIEW_COLUMNS = 30, 20
_LONGEST_CELL = 120


def previews_of(grids: list[Grid]) -> tuple[SheetPreview, ...]:
    """Previews of all sheets that hold anything, in the order of the workbook."""
    return tuple(_preview(grid) for grid in grids if grid.cells or grid.skipped_why)


def _preview(grid: Grid) -> SheetPreview:
    rows = tuple(
        tuple(str(cell)[:_LONGEST_CELL] for cell in row[:PREVIEW_COLUMNS])
        for row in grid.cells[:PREVIEW_ROWS]
    )
    scores = [sum(1 for text in row if text and heading_of(text).rank < 9) for row in rows]
    widths = [sum(1 for text in row if text) for row in rows]
    best = max(range(len(rows)), key=lambda row: (scores[row], widths[row]), default=None)
    if best is None:
        return SheetPreview(grid.name, rows, None, {})
    guess, years = {}, []
    for column, text in enumerate(rows[best]):
        heading = heading_of(text)
        if heading.year is not None:
            guess[letters(column)] = f"budget.{heading.year}"
            years.append(heading.year)
        elif heading.field is not None:
            guess[letters(column)] = heading.field
    form = form_in_name(grid.name)
    return SheetPreview(grid.name, rows, best + 1, guess, form, tuple(years), signature(rows[best]))
