"""Puts real drawing text boxes into an .xlsx that has none, as Excel stores them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_DRAWING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{anchors}</xdr:wsDr>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
)
_DRAWING_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"


def shape(text: str, *, off: tuple[int, int] = (0, 0), ext: tuple[int, int] = (900_000, 190_500)) -> str:
    """One text box as a shape element; every line of the text is a paragraph."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
        '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        f'<xdr:spPr><a:xfrm><a:off x="{off[0]}" y="{off[1]}"/><a:ext cx="{ext[0]}" cy="{ext[1]}"/></a:xfrm></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</xdr:txBody></xdr:sp>"
    )


def group(children: str, *, height: int, top: int = 0) -> str:
    """Shapes grouped in Excel: their positions are relative to the room of the group."""
    return (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="Group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f'<xdr:grpSpPr><a:xfrm><a:off x="0" y="{top}"/><a:ext cx="900000" cy="{height}"/>'
        f'<a:chOff x="0" y="{top}"/><a:chExt cx="900000" cy="{height}"/></a:xfrm></xdr:grpSpPr>{children}</xdr:grpSp>'
    )


def marker(name: str, row: int, column: int, row_offset: int = 0) -> str:
    """An anchor corner; rows and columns count from 0."""
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{row_offset}</xdr:rowOff></xdr:{name}>"
    )


def two_cell(content: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """A shape anchored to two cells, given as (row, column) from 0."""
    return (
        f"<xdr:twoCellAnchor>{marker('from', *start)}{marker('to', *end, 95_250)}{content}"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def one_cell(content: str, start: tuple[int, int], height: int = 190_500) -> str:
    """A shape anchored to one cell with a size of its own."""
    return (
        f'<xdr:oneCellAnchor>{marker("from", *start)}<xdr:ext cx="900000" cy="{height}"/>{content}'
        "<xdr:clientData/></xdr:oneCellAnchor>"
    )


def absolute(content: str, y: int, height: int = 190_500) -> str:
    """A shape anchored to no cell, y EMU below the top of the sheet."""
    return (
        f'<xdr:absoluteAnchor><xdr:pos x="0" y="{y}"/><xdr:ext cx="900000" cy="{height}"/>{content}'
        "<xdr:clientData/></xdr:absoluteAnchor>"
    )


def with_drawings(workbook: bytes, anchors: Mapping[int, Sequence[str]]) -> bytes:
    """The workbook with one drawing part per sheet number (from 1) holding these anchors."""
    source = zipfile.ZipFile(io.BytesIO(workbook))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            content = source.read(entry)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename)
            if number and int(number[1]) in anchors:
                content = _with_drawing_element(content)
            if entry.filename == "[Content_Types].xml":
                content = _with_content_types(content, anchors)
            archive.writestr(entry.filename, content)
        for number_of_sheet, elements in anchors.items():
            _write_parts(archive, number_of_sheet, elements)
    return target.getvalue()


def _with_drawing_element(content: bytes) -> bytes:
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    element = b'<drawing xmlns:r="' + relations + b'" r:id="rIdBoxes"/>'
    at = content.rindex(b"</worksheet>")
    for later in (b"<legacyDrawing", b"<tableParts", b"<extLst"):
        found = content.find(later)
        at = min(at, found) if found >= 0 else at
    return content[:at] + element + content[at:]


def _with_content_types(content: bytes, anchors: Mapping[int, Sequence[str]]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/xl/drawings/boxes{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
        for n in anchors
    )
    return content.replace(b"</Types>", overrides.encode() + b"</Types>")


def _write_parts(archive: zipfile.ZipFile, number: int, elements: Sequence[str]) -> None:
    archive.writestr(f"xl/drawings/boxes{number}.xml", _DRAWING.format(anchors="".join(elements)))
    relation = f'<Relationship Id="rIdBoxes" Type="{_DRAWING_TYPE}" Target="../drawings/boxes{number}.xml"/>'
    archive.writestr(f"xl/worksheets/_rels/sheet{number}.xml.rels", _RELATIONS.format(items=relation))


def nakhonsawan_with_boxes(folder: Path) -> bytes:
    """The rebuilt real workbook with its 55 text boxes put back as real drawings."""
    import json

    import python_calamine

    workbook = (folder / "nakhonsawan_p02_rebuilt_open.xlsx").read_bytes()
    names = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names
    raw = json.loads((folder / "nakhonsawan_textboxes_open.json").read_text(encoding="utf-8"))
    anchors: dict[int, list[str]] = {}
    for sheet in raw["sheets"]:
        if sheet["sheetName"] in names:
            anchors[names.index(sheet["sheetName"]) + 1] = [
                two_cell(
                    shape("\n".join(box["fragments"])),
                    (box["fromRow"], box["fromCol"]),
                    (box["toRow"], box["toCol"]),
                )
                for box in sheet["textBoxes"]
            ]
    return with_drawings(workbook, anchors)
