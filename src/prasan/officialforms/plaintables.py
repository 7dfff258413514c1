"""Grids out of text files: CSV in any usual Thai encoding, HTML saved as .xls, and XML Spreadsheet 2003."""

from __future__ import annotations

import csv
import io
import quopri
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from prasan.officialforms.limits import Limits
from prasan.officialforms.refusals import Unreadable

Cells = list[list[object]]
Merges = list[tuple[int, int, int, int]]
_DELIMITERS = ",;\t|"
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


_LONGEST_CELL = 131_072
"""No spreadsheet holds more in a cell (32,767). The csv module keeps one limit for the whole process."""


def decode(data: bytes) -> str:
    """Text of a Thai file: UTF-8 with or without BOM, UTF-16 with BOM, else TIS-620 as Windows writes it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp874", errors="replace")


def csv_rows(data: bytes, limits: Limits) -> Cells:
    """The rows of a delimited file; the delimiter is the one that splits most lines alike.

    Raises Unreadable when the text is no table: fewer than two columns in every line.
    """
    text = decode(data)
    delimiter = _delimiter(text[:20_000])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Cells = []
    room = limits.max_cells
    try:
        for row in reader:
            room -= len(row)
            if room < 0:
                raise Unreadable("too-many-cells")
            if max(map(len, row), default=0) > _LONGEST_CELL:
                raise Unreadable("not-a-workbook")
            rows.append([value.strip() for value in row])
    except csv.Error as error:
        raise Unreadable("not-a-workbook") from error
    if max((len(row) for row in rows), default=0) < 2:
        raise Unreadable("not-a-workbook")
    return rows


def _delimiter(sample: str) -> str:
    def score(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)][:50]
        usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        return (widths.count(usual) if usual > 1 else 0), usual

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error:
        return ","


def html_tables(data: bytes, limits: Limits) -> list[tuple[str, Cells, Merges]]:
    """The tables of an HTML page saved under the name of a workbook, in page order.

    Raises Unreadable when the page holds no table.
    """
    if data.lstrip().startswith(b"MIME-Version"):
        data = _html_of_archive(data)
    parser = _Tables(limits)
    parser.feed(_decode_html(data))
    parser.close()
    tables = [(f"ตาราง {n}", cells, merges) for n, (cells, merges) in enumerate(parser.tables, 1) if cells]
    if not tables:
        raise Unreadable("html-file")
    return tables


def _decode_html(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in ("windows-874", "tis-620", "cp874", "iso-8859-11"):
        return data.decode("cp874", errors="replace")
    return decode(data)


def _html_of_archive(data: bytes) -> bytes:
    """The first HTML part of a single-file web archive, which Excel calls .mht and offices rename .xls."""
    start = data.lower().find(b"<html")
    head = data[:start].lower()
    part = data[max(start, 0) :]
    return quopri.decodestring(part) if b"quoted-printable" in head else part


class _Tables(HTMLParser):
    """Collects tables; a nested table's text stays in the cell around it."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[Cells, Merges]] = []
        self._room = limits.max_cells
        self._depth = 0
        self._cells: Cells = []
        self._merges: Merges = []
        self._below: dict[int, int] = {}
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._cells, self._merges, self._below = [], [], {}
        elif self._depth == 1 and tag == "tr":
            self._finish_cell()
            self._cells.append([])
            self._below = {column: left - 1 for column, left in self._below.items() if left > 1}
        elif self._depth == 1 and tag in ("td", "th"):
            self._finish_cell()
            values = dict(attrs)
            self._span = (_span(values.get("rowspan")), _span(values.get("colspan")))
            self._text = []
        elif tag in ("br", "p", "div") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._finish_cell()
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._finish_cell()
                self.tables.append((self._cells, self._merges))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(re.sub(r"\s+", " ", data))

    def _finish_cell(self) -> None:
        if self._text is None:
            return
        if not self._cells:
            self._cells.append([])
        text = "\n".join(line.strip() for line in "".join(self._text).split("\n")).strip()
        self._text = None
        row, line = len(self._cells) - 1, self._cells[-1]
        while self._below.get(len(line), 0):
            line.append("")
        column, (down, across) = len(line), self._span
        self._room -= across
        if self._room < 0:
            raise Unreadable("too-many-cells")
        line.extend([text, *[""] * (across - 1)])
        if down > 1 or across > 1:
            self._merges.append((row, column, row + down - 1, column + across - 1))
            if down > 1:
                self._below.update(dict.fromkeys(range(column, column + across), down))


def _span(text: str | None) -> int:
    return min(int(text), 200) if text and text.isascii() and text.isdigit() and int(text) else 1


def spreadsheet_xml(data: bytes, limits: Limits) -> list[tuple[str, Cells, Merges]]:
    """The sheets of an XML Spreadsheet 2003, which several Thai office systems export as .xls."""
    if len(data) > limits.max_xml:
        raise Unreadable("too-large", size_mb=len(data) // 1_000_000, limit_mb=limits.max_xml // 1_000_000)
    try:
        book = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Unreadable("truncated") from error
    return [
        (sheet.attrib.get(f"{_SS}Name", ""), *_xml_sheet(sheet, limits))
        for sheet in book.iter(f"{_SS}Worksheet")
    ]


def _xml_sheet(sheet: Element, limits: Limits) -> tuple[Cells, Merges]:
    cells: Cells = []
    merges: Merges = []
    for row in sheet.iter(f"{_SS}Row"):
        at = _position(row, len(cells))
        if at > 1_048_576 or at * 2 > limits.max_cells:
            raise Unreadable("too-many-cells")
        cells.extend([] for _ in range(at - len(cells) + 1))
        for column, value, down, across in _xml_cells(row):
            line = cells[at]
            if column > 16_384:
                raise Unreadable("too-many-cells")
            line.extend([""] * (column - len(line)))
            line.append(value)
            if down or across:
                merges.append((at, column, at + down, column + across))
    return cells, merges


def _xml_cells(row: Element) -> Iterator[tuple[int, object, int, int]]:
    column = 0
    for cell in row.iter(f"{_SS}Cell"):
        column = _position(cell, column)
        data = cell.find(f"{_SS}Data")
        text = "".join(data.itertext()).strip() if data is not None else ""
        value: object = text
        if data is not None and data.attrib.get(f"{_SS}Type") == "Number":
            value = _number(text)
        across = _small(cell.attrib.get(f"{_SS}MergeAcross"))
        yield column, value, _small(cell.attrib.get(f"{_SS}MergeDown")), across
        column += across + 1


def _position(element: Element, following: int) -> int:
    """ss:Index counts from 1 and may jump forward; without it an element follows the one before."""
    index = _small(element.attrib.get(f"{_SS}Index"))
    return max(index - 1, following) if index else following


def _small(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _number(text: str) -> object:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
