"""What an uploaded file is by its content, whatever its name says; see docs/decisions/0011."""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prasan.thai import normalize

MAX_BYTES = 30 * 1024 * 1024
_MAX_ENTRIES = 5_000


class Unfit(ValueError):
    """The file is not taken. `code`: file-empty, file-large, file-kind or file-macros."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken and handed out: the ending of its name and its media type."""

    ending: str
    media_type: str


PDF = FileKind("pdf", "application/pdf")
PNG = FileKind("png", "image/png")
JPEG = FileKind("jpg", "image/jpeg")
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind("docx", f"{_OFFICE}.wordprocessingml.document")
PPTX = FileKind("pptx", f"{_OFFICE}.presentationml.presentation")
XLSX = FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet")
KINDS = {kind.ending: kind for kind in (PDF, PNG, JPEG, DOCX, PPTX, XLSX)}
_HEADS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def kind_of(file: Any, size: int, taken: Iterable[FileKind] | None = None) -> FileKind:
    """The kind by content, one of `taken` (all known kinds when None); Unfit for what is empty, too large, of another
    kind, or carries macros."""
    kind = _read_kind(file, size)
    if taken is not None and kind not in taken:
        raise Unfit("file-kind")
    return kind


def _read_kind(file: Any, size: int) -> FileKind:
    if size == 0:
        raise Unfit("file-empty")
    if size > MAX_BYTES:
        raise Unfit("file-large")
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    for magic, kind in _HEADS:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file)
    raise Unfit("file-kind")


def _office_kind(file: Any) -> FileKind:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unfit("file-kind") from error
    finally:
        file.seek(0)
    if len(names) > _MAX_ENTRIES or "[Content_Types].xml" not in names:
        raise Unfit("file-kind")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unfit("file-macros")
    for start, kind in (
        ("word/document.xml", DOCX),
        ("ppt/presentation.xml", PPTX),
        ("xl/workbook.xml", XLSX),
    ):
        if start in names:
            return kind
    raise Unfit("file-kind")


def safe_name(title: str, ending: str) -> str:
    """A file name for the reader's disk: the title without what a disk or a header could stumble over."""
    words = re.sub(r"([^\w\u0E00-\u0E7F.() -]|\s)+", " ", normalize(title)).strip(" .")
    return f"{words[:80].strip() or 'handout'}.{ending}"
