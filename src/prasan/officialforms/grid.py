"""Any workbook as plain grids of values: one shape for .xlsx, .xls, .xlsb, .ods, .csv and tables of HTML."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

import python_calamine

from prasan.officialforms import farcells
from prasan.officialforms.containers import Container
from prasan.officialforms.limits import Limits
from prasan.officialforms.plaintables import csv_rows, html_tables, spreadsheet_xml
from prasan.officialforms.refusals import Unreadable
from prasan.officialforms.sheetxml import SheetScan, scan_sheet, sheet_parts
from prasan.officialforms.textboxes import RawBox, boxes_of

Progress = Callable[[int, int, str], None]
Merge = tuple[int, int, int, int]


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
    if container.kind == "ods" and container.package is not None:
        farcells.refuse_repeated_ods(container.package.read("content.xml"), limits)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(container.data))
    except python_calamine.PasswordError as error:
        raise Unreadable("password") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable("password" if "password" in str(error).lower() else "truncated") from error
    sheets = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if len(sheets) > limits.max_sheets:
        raise Unreadable("too-many-cells")
    scans = _scans(container)
    grids, room = [], limits.max_all_cells
    for done, sheet in enumerate(sheets):
        if progress is not None:
            progress(done, len(sheets), sheet.name)
        scan, boxes = scans(sheet.name)
        grid = Grid(sheet.name, hidden=sheet.visible != python_calamine.SheetVisibleEnum.Visible, boxes=boxes)
        _fill(grid, workbook, scan, min(limits.max_cells, room))
        room -= sum(len(row) for row in grid.cells)
        grids.append(grid)
    return grids


def _scans(container: Container) -> Callable[[str], tuple[SheetScan, list[RawBox]]]:
    """How to look at one sheet before the fast reader does; only .xlsx and .xlsb can be looked at."""
    package = container.package
    if package is None or container.kind == "ods":
        return lambda _name: (SheetScan((0, 0)), [])
    if container.kind == "xlsb":
        reach = farcells.xlsb_reach(package)
        return lambda _name: (SheetScan(reach), [])
    parts = sheet_parts(package)

    def look(name: str) -> tuple[SheetScan, list[RawBox]]:
        part = parts.get(name)
        if part is None:
            return SheetScan((0, 0)), []
        return scan_sheet(package.read(part)), boxes_of(package, part)

    return look


def _fill(grid: Grid, workbook: python_calamine.CalamineWorkbook, scan: SheetScan, max_cells: int) -> None:
    grid.hidden_rows, grid.errors, grid.uncached = scan.hidden_rows, scan.errors, scan.uncached
    if scan.reach[0] * scan.reach[1] > max(max_cells, 9_999 * 26):
        grid.skipped_why = "ข้อมูลกระจายไกลเกินไป"
        return
    try:
        sheet = workbook.get_sheet_by_name(grid.name)
        if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > max_cells:
            grid.skipped_why = "ข้อมูลกระจายไกลเกินไป"
            return
        rows = sheet.to_python(skip_empty_area=False)
        grid.cells = [[one.strip() if one.__class__ is str else _value(one) for one in row] for row in rows]
        grid.merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable("truncated") from error


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
