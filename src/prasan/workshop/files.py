"""What a handout is by its content, whatever its name says; see HOUSE_STYLE on uploads and docs/decisions/0011."""

import re
import zipfile
from dataclasses import dataclass
from typing import Any

from prasan.thai import normalize
from prasan.workshop.problems import NotPossible

MAX_BYTES = 30 * 1024 * 1024
_MAX_ENTRIES = 5_000


@dataclass(frozen=True)
class FileKind:
    """A kind of file we hand out: the ending of its name and its media type."""

    ending: str
    media_type: str


PDF = FileKind("pdf", "application/pdf")
PNG = FileKind("png", "image/png")
JPEG = FileKind("jpg", "image/jpeg")
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind("docx", f"{_OFFICE}.wordprocessingml.document")
PPTX = FileKind("pptx", f"{_OFFICE}.presentationml.presentation")
KINDS = {kind.ending: kind for kind in (PDF, PNG, JPEG, DOCX, PPTX)}
_HEADS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def kind_of(file: Any, size: int) -> FileKind:
    """The kind by content; NotPossible for what is empty, too large, of another kind, or carries macros."""
    if size == 0:
        raise NotPossible("file-empty")
    if size > MAX_BYTES:
        raise NotPossible("file-large")
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    for magic, kind in _HEADS:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file)
    raise NotPossible("file-kind")


def _office_kind(file: Any) -> FileKind:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise NotPossible("file-kind") from error
    finally:
        file.seek(0)
    if len(names) > _MAX_ENTRIES or "[Content_Types].xml" not in names:
        raise NotPossible("file-kind")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotPossible("file-macros")
    for start, kind in (("word/document.xml", DOCX), ("ppt/presentation.xml", PPTX)):
        if start in names:
            return kind
    raise NotPossible("file-kind")


def safe_name(title: str, ending: str) -> str:
    """A file name for the reader's disk: the title without what a disk or a header could stumble over."""
    words = re.sub(r"([^\w\u0E00-\u0E7F.() -]|\s)+", " ", normalize(title)).strip(" .")
    return f"{words[:80].strip() or 'handout'}.{ending}"
