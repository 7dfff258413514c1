"""Files that are not what they say, broken or hostile: one clear line each, nothing kept."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from prasan.officialforms import Limits, Unreadable, read_plan
from prasan.officialforms.limits import DEFAULT_LIMITS
from tests.officialforms.books import p02, project, xlsx

GOOD = xlsx({"ผ.02": p02(project(1, "อบรมอาสาสมัคร", 50000))})
OLE_HEAD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504


def refusal(data: bytes, name: str = "plan.xlsx", limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(Unreadable) as caught:
        read_plan(data, filename=name, limits=limits)
    message_th, message_en = caught.value.message_th, caught.value.message_en
    assert "\n" not in message_th
    assert "\n" not in message_en
    assert str(caught.value) == f"{message_th} · {message_en}"
    return caught.value.code


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def ole(*streams: str) -> bytes:
    """A compound file as far as its directory: a header sector, then entries of 128 bytes."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in ("Root Entry", *streams))
    return OLE_HEAD + entries.ljust(1536, b"\x00")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x00" * 2000, "empty"),
        (b" \r\n\t ", "empty"),
        (GOOD[:3000], "truncated"),
        (GOOD[:-30], "truncated"),
        (b"PK\x03\x04" + b"a" * 500, "truncated"),
        (packed({"word/document.xml": b"<w/>"}), "word-file"),
        (packed({"readme.txt": b"hello"}), "not-a-workbook"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "word-file"),
        (ole("EncryptedPackage", "EncryptionInfo"), "password"),
        (ole("WordDocument"), "word-file"),
        (ole("PowerPoint Document"), "not-a-workbook"),
        (ole("Workbook"), "truncated"),
        (OLE_HEAD, "truncated"),
        (b"%PDF-1.7 and so on", "pdf-file"),
        (b"{\\rtf1 text}", "word-file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "not-a-workbook"),
        (bytes(range(256)) * 20, "not-a-workbook"),
        (b"<html><body><p>no table here</p></body></html>", "html-file"),
        ("ข้อความธรรมดา ไม่มีตาราง\nอีกบรรทัด".encode(), "not-a-workbook"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_workbook_under_a_wrong_name_is_read_by_its_content() -> None:
    book = read_plan(GOOD, filename="แผน.pdf")

    assert (book.source_format, [one.name for one in book.projects]) == ("xlsx", ["อบรมอาสาสมัคร"])


def test_an_encrypted_part_of_a_package_means_a_password() -> None:
    data = bytearray(packed({"xl/workbook.xml": b"<workbook/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        data[at + offset] |= 1

    assert refusal(bytes(data)) == "password"


def test_an_encrypted_opendocument_sheet_means_a_password() -> None:
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": b"\x01\x02",
    }

    assert refusal(packed(parts)) == "password"


def test_a_bomb_is_refused_by_its_stated_size_and_ratio() -> None:
    bomb = packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 30_000_000})

    assert refusal(bomb) == "zip-bomb"
    assert refusal(bomb, limits=Limits(max_expanded=1_000_000)) == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_is_refused_while_unpacking() -> None:
    content = b" " * 5_000_000
    data = bytearray(packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": content}))
    small = struct.pack("<I", 1000)
    real = struct.pack("<I", len(content))
    data = data.replace(real, small)
    crc = struct.pack("<I", zlib.crc32(content))
    data = data.replace(crc, struct.pack("<I", zlib.crc32(content[:1000])))

    assert refusal(bytes(data)) == "zip-bomb"


def test_too_many_parts_are_refused() -> None:
    many = packed({f"xl/part{number}.xml": b"" for number in range(60)} | {"xl/workbook.xml": b"<workbook/>"})

    assert refusal(many, limits=Limits(max_entries=50)) == "zip-bomb"


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename) + 20
    data[start : start + 8] = b"\xff" * 8

    assert refusal(bytes(data)) == "truncated"


def test_200_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    large = tmp_path / "แผน.xlsx"
    with large.open("wb") as file:
        file.truncate(200_000_000)

    with pytest.raises(Unreadable) as caught:
        read_plan(large)

    assert caught.value.code == "too-large"
    assert "200 MB" in caught.value.message_th
    assert refusal(GOOD, limits=Limits(max_bytes=1000)) == "too-large"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    codes = []
    for path in (tmp_path / "ไม่มี.xlsx", tmp_path):
        with pytest.raises(Unreadable) as caught:
            read_plan(path)
        codes.append(caught.value.code)

    assert codes == ["no-file", "no-file"]


def test_a_stray_far_cell_costs_its_sheet_and_not_the_machine() -> None:
    far = [list(row) for row in p02(project(1, "อบรม", 100))]
    data = xlsx({"ดี": far, "ไกล": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet2.xml"]
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"</sheetData>", stray)

    book = read_plan(packed(parts), filename="far.xlsx")

    assert [(one.name, one.skipped_why) for one in book.sheets] == [
        ("ดี", None),
        ("ไกล", "ข้อมูลกระจายไกลเกินไป"),
    ]
    assert [one.code for one in book.sightings] == ["sheet-skipped"]


def test_a_stray_far_cell_in_a_binary_workbook_is_met_the_same_way() -> None:
    from tests.officialforms.binary import row, xlsb

    far = xlsb(row(0, [(0, "โครงการ")]) + row(1_048_575, [(16_383, 1)]))

    assert refusal(far) == "too-many-cells"


def test_an_opendocument_sheet_of_repeated_cells_is_refused() -> None:
    content = (
        b'<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
        b'<office:spreadsheet><table:table table:name="A">'
        b'<table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell table:number-columns-repeated="16000"><text:p>1</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}

    assert refusal(packed(parts)) == "too-many-cells"


def test_entities_in_a_drawing_are_refused() -> None:
    from tests.officialforms.drawn import shape, two_cell, with_drawings

    data = with_drawings(GOOD, {1: [two_cell(shape("แก้ไข 1/2566"), (14, 4), (14, 7))]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    drawing = parts["xl/drawings/boxes1.xml"]
    parts["xl/drawings/boxes1.xml"] = drawing.replace(b"?>", b"?>" + bomb, 1)

    assert refusal(packed(parts)) == "truncated"


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The good workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    return packed(parts | {part: parts[part].replace(old, new, 1)})


def test_an_absurd_count_is_refused_before_memory_is_reserved_by_it() -> None:
    huge = changed("xl/sharedStrings.xml", b'uniqueCount="', b'uniqueCount="9999999999')

    assert refusal(huge) == "truncated"


def test_an_unknown_encoding_of_a_part_is_refused() -> None:
    assert refusal(changed("xl/workbook.xml", b'encoding="UTF-8"', b'encoding="UTa-8"')) == "truncated"


def test_a_broken_file_of_an_older_format_kills_only_its_own_process() -> None:
    from tests.officialforms.binary import record
    from tests.officialforms.test_formats import SHEET, xls

    old = bytearray(xls(SHEET))
    old[512:700] = b"\xff" * 188
    binary = packed({"xl/workbook.bin": record(131) + record(156, b"\x00")})

    assert [refusal(bytes(old)), refusal(binary)] == ["truncated", "truncated"]
