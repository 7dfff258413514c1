"""What kind of file this is, told from its content; its name is never believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from prasan.officialforms.limits import Limits
from prasan.officialforms.package import Package
from prasan.officialforms.refusals import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_ODS = re.compile(rb"<manifest:encryption-data|manifest:algorithm ")
_HTML = re.compile(rb"<(!doctype\s+html|html|table|body|meta|head)\b", re.IGNORECASE)
_SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER_KINDS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)


@dataclass(frozen=True, slots=True)
class Container:
    """A file whose kind is known: "xlsx", "xlsm", "xlsb", "ods", "xls", "csv", "html" or "xml"."""

    kind: str
    data: bytes
    filename: str
    package: Package | None = None


def open_container(source: str | Path | bytes, *, filename: str | None, limits: Limits) -> Container:
    """Read the file into memory, within limits, and tell its kind. Raises Unreadable."""
    data, name = _bytes_of(source, filename, limits)
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty", name=name)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        package = Package(data, limits)
        return Container(_kind_of_package(package), data, name, package)
    return Container(_kind_of_plain(data), data, name)


def _bytes_of(source: str | Path | bytes, filename: str | None, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray):
        size, name = len(source), filename or ""
    else:
        path = Path(source)
        name = filename or path.name
        try:
            size = path.stat().st_size
        except OSError as error:
            raise Unreadable("no-file", name=name) from error
        if path.is_dir():
            raise Unreadable("no-file", name=name)
    if size > limits.max_bytes:
        raise Unreadable("too-large", size_mb=size // 1_000_000, limit_mb=limits.max_bytes // 1_000_000)
    if isinstance(source, bytes | bytearray):
        return bytes(source), name
    try:
        return Path(source).read_bytes(), name
    except OSError as error:
        raise Unreadable("no-file", name=name) from error


def _kind_of_package(package: Package) -> str:
    names = package.names
    if "xl/workbook.xml" in names:
        package.verify()
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        package.verify()
        return "xlsb"
    if any(name.startswith("word/") for name in names):
        raise Unreadable("word-file")
    if package.read("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if _ENCRYPTED_ODS.search(package.read("META-INF/manifest.xml")):
            raise Unreadable("password")
        package.verify()
        return "ods"
    if b"opendocument.text" in package.read("mimetype"):
        raise Unreadable("word-file")
    raise Unreadable("not-a-workbook")


def _kind_of_plain(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if head.startswith(b"%PDF"):
        raise Unreadable("pdf-file")
    if head.startswith(b"{\\rtf"):
        raise Unreadable("word-file")
    if head.startswith(_OTHER_KINDS):
        raise Unreadable("not-a-workbook")
    if _SPREADSHEET_XML in head:
        return "xml"
    if head.startswith(b"MIME-Version") or _HTML.search(head):
        return "html"
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and _BINARY.search(data[:65536]):
        raise Unreadable("not-a-workbook")
    return "csv"


def _kind_of_ole(data: bytes) -> str:
    """Tell .xls from its kin by the names in the directory of the compound file."""
    if len(data) < 1536:
        raise Unreadable("truncated")
    if _has_stream(data, "EncryptedPackage"):
        raise Unreadable("password")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return "xls"
    if _has_stream(data, "WordDocument"):
        raise Unreadable("word-file")
    raise Unreadable("not-a-workbook")


def _has_stream(data: bytes, name: str) -> bool:
    """A directory entry starts with its UTF-16 name, padded to 64 bytes, and lies on a 128-byte step."""
    needle = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(needle)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = data.find(needle, at + 1)
    return False
