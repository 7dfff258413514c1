"""Reads .xls, .xlsb and .ods in a process of its own: a broken file may kill the reader, never the service.

Run as a script, with nothing imported but the reader itself: the file comes on standard input, the grids go
out as JSON. The reader of these formats trusts lengths and counts inside the file; a hostile one makes it
panic or ask for a hundred gigabytes, which ends the process. Its memory is bounded where the system can.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time
from typing import Any

MEMORY_BYTES = 1_500_000_000


def main() -> int:
    """Arguments: most cells of a sheet, most cells of all sheets, most sheets. Exit 0 with JSON on stdout."""
    max_cells, max_all_cells, max_sheets = (int(text) for text in sys.argv[1:4])
    _bound_memory()
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        answer = _answer(book, max_cells, max_all_cells, max_sheets)
    except python_calamine.PasswordError:
        answer = {"refused": "password"}
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        answer = {"refused": "password" if "password" in str(error).lower() else "truncated"}
    sys.stdout.buffer.write(json.dumps(answer, default=_plain).encode())
    return 0


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # only POSIX systems can bound a process
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _answer(book: Any, max_cells: int, max_all_cells: int, max_sheets: int) -> dict[str, Any]:
    import python_calamine

    worksheets = [one for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if len(worksheets) > max_sheets:
        return {"refused": "too-many-cells"}
    sheets, room = [], max_all_cells
    for metadata in worksheets:
        sheet = book.get_sheet_by_name(metadata.name)
        area = (sheet.end[0] + 1) * (sheet.end[1] + 1) if sheet.end is not None else 0
        far = area > min(max_cells, room)
        room -= 0 if far else area
        sheets.append(
            {
                "name": metadata.name,
                "hidden": metadata.visible != python_calamine.SheetVisibleEnum.Visible,
                "far": far,
                "cells": [] if far else sheet.to_python(skip_empty_area=False),
                "merges": [[*first, *last] for first, last in sheet.merged_cell_ranges or []],
            }
        )
    return {"sheets": sheets}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date | time) else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
