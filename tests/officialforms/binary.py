"""A minimal .xlsb, record by record: no library at hand writes that format."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: its kind and its length in groups of seven bits, then its body."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(body)
    while True:
        size, group = size >> 7, size & 0x7F
        length += bytes([group | (0x80 if size else 0)])
        if not size:
            return head + length + body


def wide(text: str) -> bytes:
    """A text with its length in UTF-16 units."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, cells: Sequence[tuple[int, object]]) -> bytes:
    """One row of (column, text or whole number), counted from 0."""
    data = record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
    for column, value in cells:
        if isinstance(value, int):
            data += record(5, struct.pack("<IId", column, 0, float(value)))
        elif value not in ("", None):
            data += record(6, struct.pack("<II", column, 0) + wide(str(value)))
    return data


def xlsb(rows: bytes) -> bytes:
    """A workbook with one sheet called ผ.02 that holds these rows."""
    sheet_name = struct.pack("<II", 0, 1) + wide("rId1") + wide("ผ.02")
    book = (
        record(131)
        + record(153, bytes(12))
        + record(143)
        + record(156, sheet_name)
        + record(144)
        + record(132)
    )
    sheet = record(129) + record(148, bytes(16)) + record(145) + rows + record(146) + record(130)
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="bin" ContentType="{kind}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", _relations("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return target.getvalue()


def _relations(kind: str, target: str) -> str:
    item = f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{item}</Relationships>'
