"""What the fast reader does not tell about an .xlsx: hidden rows, formulas in error, how far a sheet reaches.

Looked up in the bytes of the sheet with regular expressions: no tree is built, so no file can blow it up.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from prasan.officialforms.addresses import column_index
from prasan.officialforms.package import Package
from prasan.officialforms.refusals import Unreadable

# Tags longer than a thousand bytes are nobody's spreadsheet; the bound keeps every search linear.
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]{0,4999})>")
_ATTRIBUTE = re.compile(rb"\b(Id|Type|Target|TargetMode)=[\"']([^\"'<>]{0,2000})[\"']")
_NUMBER = re.compile(rb"\br\s{0,9}=\s{0,9}[\"'](\d{1,7})[\"']")
_HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row\b[^<>]{0,999}\bhidden\s{0,9}=\s{0,9}[\"'](?:1|true)[\"'][^<>]{0,999}>"
)
_FAR = re.compile(rb"<c r=[\"'](?:[A-Za-z]{2,3}\d|[A-Za-z]\d{5})")
_ROW_START = re.compile(rb"<(?:\w+:)?row\b")
_FILLED_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^<>]{0,999}\br\s{0,9}=\s{0,9}[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^<>]{0,999}(?<!/)>"
)
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is)(?:\s[^<>]{0,999})?(?<!/)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_ADDRESSED_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]{0,999}\br\s{0,9}=")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_REFERENCE = re.compile(rb"\br\s{0,9}=\s{0,9}[\"']([A-Za-z]{1,3}\d{1,7})[\"']")
_ERROR_TYPE = re.compile(rb"\bt\s{0,9}=\s{0,9}[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]{0,999}>([^<]{1,99})")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """Findings of the look at one sheet. Rows from 1; `reach` is (rows, columns) of the used corner."""

    reach: tuple[int, int]
    hidden_rows: frozenset[int] = frozenset()
    errors: tuple[tuple[str, str], ...] = ()
    uncached: tuple[str, ...] = ()


def sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name -> path of its part, as the workbook and its relations say."""
    workbook = parse_xml(package, "xl/workbook.xml")
    relations = targets_of(package, "xl/workbook.xml")
    parts = {}
    for sheet in workbook.iter():
        if local_name(sheet) == "sheet":
            identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            if identity in relations:
                parts[sheet.attrib.get("name", "")] = relations[identity][1]
    return parts


def targets_of(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (kind of relation, path) of one part; relations to outside the package are left out."""
    folder, file = posixpath.split(part)
    path = f"{folder}/_rels/{file}.rels"
    if path not in package.names:
        return {}
    found = {}
    for tag in _RELATION.findall(package.read(path)):
        attributes = {
            name.decode(): unescape(value.decode(errors="replace")) for name, value in _ATTRIBUTE.findall(tag)
        }
        target = attributes.get("Target", "")
        if not target or attributes.get("TargetMode") == "External":
            continue
        absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[attributes.get("Id", "")] = (attributes.get("Type", "").rsplit("/", 1)[-1], absolute)
    return found


def parse_xml(package: Package, part: str, *, max_bytes: int = 20_000_000) -> Element:
    """The parsed part, entities and outside references refused. Raises Unreadable when it cannot be."""
    content = package.read(part)
    if len(content) > max_bytes:
        raise Unreadable("zip-bomb")
    try:
        element: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Unreadable("truncated") from error
    return element


def local_name(element: Element) -> str:
    """The tag without its namespace; comments and instructions have none."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def scan_sheet(xml: bytes) -> SheetScan:
    """Look through the bytes of one sheet for what the fast reader leaves out."""
    rows = _HIDDEN_ROW.finditer(xml) if b"hidden" in xml else ()
    hidden = frozenset(_row_number(match.group(0)) for match in rows)
    suspicious = any(mark in xml for mark in (b"<f", b":f", b'"e"', b"'e'"))
    errors, uncached = _formula_troubles(xml) if suspicious else ((), ())
    return SheetScan(_reach(xml), hidden - {0}, errors, uncached)


def _row_number(tag: bytes) -> int:
    number = _NUMBER.search(tag)
    return int(number[1]) if number else 0


def _reach(xml: bytes) -> tuple[int, int]:
    """Rows and columns up to the last filled cell; (9999, 26) stands for "not far" without counting."""
    if _is_near(xml):
        return 9_999, 26
    rows = columns = row = 0
    for part in _row_chunks(xml):
        row = _row_number(part[: part.find(b">") + 1]) or row + 1
        if _CONTENT.search(part):
            cells = _FILLED_CELL.findall(part)
            rows = max(rows, row, *(int(number) for _, number in cells))
            named = max((column_index(column.decode()) + 1 for column, _ in cells), default=0)
            unnamed = len(_ANY_CELL.findall(part)) - len(_ADDRESSED_CELL.findall(part))
            columns = max(columns, named + max(unnamed, 0))
    return rows, columns


def _is_near(xml: bytes) -> bool:
    """Whether every cell carries an address, none of them beyond row 9999 or column Z."""
    addressed = xml.count(b"<c r=")
    every = xml.count(b"<c ") + xml.count(b"<c>") + xml.count(b":c ") + xml.count(b":c>")
    return addressed == every and xml.count(b"<row") <= 9_999 and not _FAR.search(xml)


def _row_chunks(xml: bytes) -> Iterator[bytes]:
    starts = [match.start() for match in _ROW_START.finditer(xml)]
    for at, start in enumerate(starts):
        yield xml[start : starts[at + 1] if at + 1 < len(starts) else len(xml)]


def _formula_troubles(xml: bytes) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Cells whose value is an error, as (cell, error), and formula cells that carry no value at all."""
    errors: list[tuple[str, str]] = []
    uncached: list[str] = []
    for part in _CELL_END.split(xml):
        start = max(part.rfind(b"<c "), part.rfind(b":c "))
        attributes, _, inside = part[start:].partition(b">")
        reference = _REFERENCE.search(attributes) if start >= 0 else None
        if reference is None:
            continue
        value = _VALUE.search(inside)
        if _ERROR_TYPE.search(attributes):
            errors.append((reference[1].decode(), value[1].decode(errors="replace") if value else "#N/A"))
        elif value is None and _FORMULA.search(inside):
            uncached.append(reference[1].decode())
    return tuple(errors), tuple(uncached)
