"""Puts every text box where it belongs: on the row it was drawn over, on the table, or on the sheet."""

from __future__ import annotations

from prasan.officialforms.addresses import address
from prasan.officialforms.body import SheetReading
from prasan.officialforms.drafts import Draft
from prasan.officialforms.grid import Grid
from prasan.officialforms.marks import is_status, notes_of, revision_marks, stamp_of, tidy
from prasan.officialforms.model import Note, TextBox
from prasan.officialforms.textboxes import RawBox

_NEAR_ROWS = 2.5  # a box drawn this far from any row of a project belongs to the sheet, not to the project


def stamps_of(grid: Grid) -> list[tuple[int, str]]:
    """(row from 0, form code) of the boxes that are form stamps, top down."""
    found = ((box.row, stamp_of(box.text)) for box in grid.boxes)
    return sorted((row, code) for row, code in found if code is not None)


def attach_boxes(reading: SheetReading) -> tuple[TextBox, ...]:
    """Mark the drafts with what the boxes say and return all boxes of the sheet."""
    return tuple(_attached(reading, box) for box in reading.grid.boxes)


def _attached(reading: SheetReading, box: RawBox) -> TextBox:
    cell = address(box.row, box.column)
    kind, index = "other", None
    if stamp_of(box.text) is not None:
        kind = "stamp"
    else:
        marks = revision_marks(box.text, cell, source="box")
        notes = notes_of(box.text, cell, source="box")
        kind = "revision" if marks else "note" if notes else "status" if is_status(box.text) else "other"
        index = _row_below(reading.drafts, box) if kind != "status" or notes else None
        if index is not None:
            draft = reading.drafts[index]
            draft.revisions += marks
            draft.notes += notes or ([] if marks else [Note("other", tidy(box.text), cell)])
    project = reading.first_project + index if index is not None else None
    return TextBox(box.text, cell, box.row + 1, box.column + 1, box.last_row + 1, kind, project)


def _row_below(drafts: list[Draft], box: RawBox) -> int | None:
    """The index of the draft under the middle of the box, else the nearest within two rows."""
    at = box.middle + 1  # rows of drafts count from 1: row r covers r to r + 1 on this scale
    best, best_distance = None, _NEAR_ROWS
    for index, draft in enumerate(drafts):
        distance = max(draft.row - at, at - (draft.last_row + 1), 0.0)
        if distance < best_distance:
            best, best_distance = index, distance
            if distance == 0.0:
                break
    return best
