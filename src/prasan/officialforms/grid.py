"""Any workbook as plain grids of values: one shape for .xlsx, .xls, .xlsb, .ods, .csv and tables of HTML."""

from __future__ import annotations

import io
import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import python_calamine

from prasan.officialforms import farcells, isolated
from prasan.officialforms.containers import Container
from prasan.officialforms.limits import Limits
from prasan.officialforms.plaintables import csv_rows, html_tables, spreadsheet_xml
from prasan.officialforms.refusals import Unreadable
from prasan.officialforms.sheetxml import SheetScan, scan_sheet, sheet_parts
from prasan.officialforms.textboxes import RawBox, boxes_of

Progress = Callable[[int, int, str], None]
Merge = tuple[int, int, int, int]
_TOO_FAR = "ข้อมูลกระจายไกลเกินไป"


@dataclass(slots=True)
class Grid:
    """One sheet: `cells[row][column]` counted from 0, each a trimmed text or a number (float or int).

    merges are (first row, first column, last row, last column). hidden_rows count from 1.
    """

    name: str
    cells: list[list[object]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    boxes: list[RawBox] = field(default_factory=list)
    errors: tuple[tuple[str, str], ...] = ()
    uncached: tuple[str, ...] = ()
    skipped_why: str | None = None


def read_grids(container: Container, limits: Limits, progress: Progress | None = None) -> list[Grid]:
    """All sheets of the file. Raises Unreadable; a sheet that reaches too far is skipped and says so."""
    if container.kind == "csv":
        return [Grid(_stem(container.filename) or "CSV", csv_rows(container.data, limits))]
    if container.kind == "html":
        return [Grid(name, cells, merges) for name, cells, merges in html_tables(container.data, limits)]
    if container.kind == "xml":
        return [Grid(name, cells, merges) for name, cells, merges in spreadsheet_xml(container.data, limits)]
    return _workbook(container, limits, progress)


def _workbook(container: Container, limits: Limits, progress: Progress | None) -> list[Grid]:
    if container.kind not in ("xlsx", "xlsm") or container.package is None:
        return _isolated(container, limits, progress)
    package, parts = container.package, sheet_parts(container.package)
    with _reader_trouble():
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(container.data))
    sheets = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if len(sheets) > limits.max_sheets:
        raise Unreadable("too-many-cells")
    grids, room = [], limits.max_all_cells
    for done, sheet in enumerate(sheets):
        if progress is not None:
            progress(done, len(sheets), sheet.name)
        grid = Grid(sheet.name, hidden=sheet.visible != python_calamine.SheetVisibleEnum.Visible)
        part = parts.get(sheet.name)
        scan = scan_sheet(package.read(part)) if part is not None else SheetScan((0, 0))
        grid.boxes = boxes_of(package, part) if part is not None else []
        _fill(grid, workbook, scan, min(limits.max_cells, room))
        room -= sum(len(row) for row in grid.cells)
        grids.append(grid)
    return grids


@contextmanager
def _reader_trouble() -> Iterator[None]:
    """Whatever the fast reader throws at a broken file means a broken file; its panics are no Exceptions."""
    try:
        yield
    except python_calamine.PasswordError as error:
        raise Unreadable("password") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable("truncated") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Unreadable("truncated") from error
        raise


def _fill(grid: Grid, workbook: python_calamine.CalamineWorkbook, scan: SheetScan, max_cells: int) -> None:
    grid.hidden_rows, grid.errors, grid.uncached = scan.hidden_rows, scan.errors, scan.uncached
    if scan.reach[0] * scan.reach[1] > max(max_cells, 9_999 * 26):
        grid.skipped_why = _TOO_FAR
        return
    with _reader_trouble():
        sheet = workbook.get_sheet_by_name(grid.name)
        if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > max_cells:
            grid.skipped_why = _TOO_FAR
            return
        rows = sheet.to_python(skip_empty_area=False)
        grid.merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    grid.cells = [[one.strip() if one.__class__ is str else _value(one) for one in row] for row in rows]


def _isolated(container: Container, limits: Limits, progress: Progress | None) -> list[Grid]:
    """Formats whose reader can be killed by a broken file are read in a process of their own."""
    if container.package is not None:
        if container.kind == "ods":
            farcells.refuse_repeated_ods(container.package.read("content.xml"), limits)
        elif math.prod(farcells.xlsb_reach(container.package)) > limits.max_cells:
            raise Unreadable("too-many-cells")
    if progress is not None:
        progress(0, 1, container.filename)
    most = (limits.max_cells, limits.max_all_cells, limits.max_sheets)
    command = [sys.executable, "-P", "-X", "utf8", isolated.__file__, *map(str, most)]
    try:
        done = subprocess.run(  # noqa: S603 (our own script, no words of the file in the command)
            command, input=container.data, capture_output=True, timeout=limits.max_seconds, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Unreadable("truncated") from error
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return [_grid_of(sheet) for sheet in answer["sheets"]]


def _grid_of(sheet: dict[str, Any]) -> Grid:
    cells = [[one.strip() if one.__class__ is str else _value(one) for one in row] for row in sheet["cells"]]
    merges = [(top, left, bottom, right) for top, left, bottom, right in sheet["merges"]]
    why = _TOO_FAR if sheet["far"] else None
    return Grid(sheet["name"], cells, merges, hidden=sheet["hidden"], skipped_why=why)


def _value(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


def _stem(filename: str) -> str:
    return filename.rsplit("/", 1)[-1].rsplit(".", 1)[0]
