"""Sheets whose one stray cell would make a reader reserve the whole rectangle up to it.

.xlsb and .ods state positions in their own ways; both are looked at before any reader is let in.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from prasan.officialforms.limits import Limits
from prasan.officialforms.package import Package
from prasan.officialforms.refusals import Unreadable

_ROW_HEADER = 0
_CELLS_WITH_VALUES = range(2, 12)
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^<>]{0,1999}?)(/?)>")
_ODS_ROWS = re.compile(rb"table:number-rows-repeated=[\"'](\d{1,9})[\"']")
_ODS_COLUMNS = re.compile(rb"table:number-columns-repeated=[\"'](\d{1,9})[\"']")


def xlsb_reach(package: Package) -> tuple[int, int]:
    """Rows and columns up to the last filled cell of the sheet that reaches farthest."""
    parts = [name for name in package.names if name.startswith("xl/worksheets/") and name.endswith(".bin")]
    reaches = [_xlsb_reach(package.read(part)) for part in parts]
    return max(reaches, key=lambda reach: reach[0] * reach[1], default=(0, 0))


def _xlsb_reach(data: bytes) -> tuple[int, int]:
    rows = columns = row = 0
    for kind, body in _records(data):
        if kind == _ROW_HEADER and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif kind in _CELLS_WITH_VALUES and len(body) >= 4:
            rows, columns = max(rows, row + 1), max(columns, struct.unpack_from("<I", body)[0] + 1)
    return rows, columns


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a binary part: kind and length are written in 7-bit groups."""
    at = 0
    while at < len(data):
        kind, at = _seven_bit(data, at, 2)
        length, at = _seven_bit(data, at, 4)
        yield kind, data[at : at + length]
        at += length


def _seven_bit(data: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for step in range(longest):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            break
    return value, at


def refuse_repeated_ods(content: bytes, limits: Limits) -> None:
    """Refuse an .ods whose repeat counts write more cells than a sheet may hold.

    Blank repeats to the edge of the sheet are normal (styles); only repeats of filled cells are counted,
    with the blanks that stand before them.
    """
    rows = columns = widest = pending_columns = pending_rows = 0
    repeat, filled = 1, False
    for closing, tag, attributes, empty in _ODS_TAG.findall(content):
        if tag == b"table-row" and not closing:
            repeat, filled, columns, pending_columns = _count(_ODS_ROWS, attributes), False, 0, 0
        if tag == b"table-row" and (closing or empty):
            pending_rows += repeat
            if filled:
                rows, pending_rows, widest = rows + pending_rows, 0, max(widest, columns)
        elif tag in (b"table-cell", b"covered-table-cell") and not closing:
            pending_columns += _count(_ODS_COLUMNS, attributes)
            if not empty or b"office:value" in attributes:
                columns, pending_columns, filled = columns + pending_columns, 0, True
        elif tag == b"table" and closing:
            if rows * widest > limits.max_cells:
                raise Unreadable("too-many-cells")
            rows = widest = pending_rows = 0


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1]) if match else 1
