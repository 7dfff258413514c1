"""Items, texts and links as CSV files, in UTF-8 (with or without BOM) or CP874, or a shipped framework."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from prasan.catalogues import CatalogueError, FrameworkSpec, frameworks
from prasan.textmatch.items import Item, Text
from prasan.thai import closest

csv.field_size_limit(1 << 24)


class UnusableFileError(ValueError):
    """A file cannot be used; the message is one line for people, Thai first."""


Row = dict[str, str]


def read_rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Line number and cells of each row; heads are lower-cased, empty rows skipped.

    Raises UnusableFileError when the file is missing, empty, not text, or lacks a required column.
    """
    text = _decoded(path)
    head_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: (head_line.count(sign), sign == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        missing = [name for name in required if name not in head]
        if missing:
            wanted = ", ".join(missing)
            raise UnusableFileError(f"{path.name}: ไม่มีคอลัมน์ {wanted} / column {wanted} is missing")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = [*cells, *[""] * (len(head) - len(cells))]
                yield reader.line_num, {name: cell.strip() for name, cell in zip(head, padded, strict=False)}
    except csv.Error as error:
        raise UnusableFileError(
            f"{path.name}: บรรทัด {reader.line_num} ไม่เป็น CSV / line {reader.line_num} is not CSV: {error}"
        ) from error


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnusableFileError(f"เปิดไฟล์ {path} ไม่ได้ / cannot open {path}: {error.strerror}") from error
    if not raw.strip():
        raise UnusableFileError(f"{path.name}: ไฟล์ว่าง / the file is empty")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or b"\x00" in raw[:4096]:
        raise UnusableFileError(
            f"{path.name}: ไม่ใช่ไฟล์ CSV (บันทึกเป็น CSV ก่อน) / not a CSV file: save it as CSV first"
        )
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFileError(f"{path.name}: ไม่ใช่ข้อความ UTF-8 หรือ CP874 / the text is neither UTF-8 nor CP874")


def read_items(source: str) -> list[Item]:
    """Items from a CSV file (code, title[, scope_note, phrases, negative_phrases]) or a framework's code."""
    path = Path(source)
    if not path.is_file():
        return framework_items(_framework(source))
    items: dict[str, Item] = {}
    for line, row in read_rows(path, ("code", "title")):
        code, title = row["code"], row["title"]
        if not code or not title:
            raise UnusableFileError(
                f"{path.name}: บรรทัด {line} ไม่มีรหัสหรือชื่อ / line {line} has no code or no title"
            )
        if code in items:
            raise UnusableFileError(
                f"{path.name}: บรรทัด {line} รหัส {code} ซ้ำ / line {line} repeats code {code}"
            )
        items[code] = Item(
            code, title, row.get("scope_note", ""), _split(row, "phrases"), _split(row, "negative_phrases")
        )
    if not items:
        raise UnusableFileError(f"{path.name}: ไม่มีรายการ / there are no items")
    return list(items.values())


def _split(row: Row, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(name, "").split("|") if part.strip())


def _framework(code: str) -> FrameworkSpec:
    try:
        shipped = {framework.code: framework for framework in frameworks()}
    except CatalogueError as error:
        raise UnusableFileError(str(error)) from error
    if code not in shipped:
        near = closest(code, list(shipped))
        hint = f" หมายถึง {near} หรือไม่ / did you mean {near}?" if near else f" ({', '.join(sorted(shipped))})"
        raise UnusableFileError(f"ไม่พบไฟล์หรือกรอบ {code} / no such file or framework: {code}.{hint}")
    if not shipped[code].alignable_nodes:
        raise UnusableFileError(
            f"กรอบ {code} ยังไม่มีรายการให้เชื่อมโยง / framework {code} has nothing to link to yet"
        )
    return shipped[code]


def framework_items(framework: FrameworkSpec) -> list[Item]:
    """The alignable nodes of a shipped framework as items."""
    return [
        Item(node.code, node.title_th, node.scope_note, node.phrases, node.negative_phrases)
        for node in framework.alignable_nodes
    ]


def read_texts(path: Path) -> Iterator[Text]:
    """Texts (text[, id, objective, target]); without an id the line's number among the texts serves."""
    for number, (_, row) in enumerate(read_rows(path, ("text",)), start=1):
        yield Text(row["text"], row.get("id") or str(number), row.get("objective", ""), row.get("target", ""))


def read_links(path: Path, items: Iterable[Item]) -> tuple[list[tuple[str, str, str]], int]:
    """(text, code, group) of each confirmed link and how many were left out for an unknown code.

    An empty code says that none fits. Excel drops leading zeros: 210 is read as 00210 where that is clear.
    """
    codes = {item.code for item in items}
    short = {code.lstrip("0"): code for code in sorted(codes, reverse=True)}
    links: list[tuple[str, str, str]] = []
    unknown = 0
    for _, row in read_rows(path, ("text", "code")):
        code = row["code"] if row["code"] in codes else short.get(row["code"].lstrip("0"), row["code"])
        if code and code not in codes:
            unknown += 1
        elif row["text"]:
            links.append((row["text"], code if row["code"] else "", row.get("group", "")))
    if unknown and not links:
        raise UnusableFileError(f"{path.name}: ไม่มีรหัสใดตรงกับรายการ / none of its codes is among the items")
    return links, unknown
