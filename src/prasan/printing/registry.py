"""Which documents there are: apps add theirs in `AppConfig.ready()`, and all are downloaded by one address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import Http404
from django.utils.functional import Promise

from prasan import documents
from prasan.documents import Paper

__all__ = ["Document", "Options", "add", "all_documents", "get", "number"]

Title = str | Promise


@dataclass(frozen=True)
class Options:
    """What the reader chose for this copy."""

    digits: Literal["arabic", "thai"] = "arabic"


@dataclass(frozen=True)
class Document:
    """A kind of document. `fetch(user, pk)` gives the thing with permission or raises 404 or 403; `compose` tells it as
    a Paper; `sample` is a Paper of invented data, marked as such; `filename` is without its ending, in Thai.

    `writers` make a format by other means than from the Paper, such as the official workbook with its formulas.
    """

    code: str
    title: Title
    formats: tuple[str, ...]
    fetch: Callable[[Any, str], Any]
    compose: Callable[[Any, Options], Paper]
    sample: Callable[[], Paper]
    filename: Callable[[Any], str]
    about: Title = ""
    writers: Mapping[str, Callable[[Any, Options], bytes]] = field(default_factory=dict)


_MAKERS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": documents.docx,
    "xlsx": documents.xlsx,
    "pdf": documents.pdf,
}
_documents: dict[str, Document] = {}


def add(document: Document) -> None:
    """Make a document known; a second one under the same code is a mistake."""
    if document.code in _documents:
        raise ValueError(f"document {document.code!r} is registered twice")
    if unknown := set(document.formats) - set(_MAKERS):
        raise ValueError(f"document {document.code!r}: unknown formats {sorted(unknown)}")
    _documents[document.code] = document


def all_documents() -> list[Document]:
    """Every document, in the order of registration."""
    return list(_documents.values())


def get(code: str) -> Document:
    """The document of that code, or 404."""
    if code not in _documents:
        raise Http404
    return _documents[code]


def number(pk: str) -> int:
    """The key from an address as a number, or 404: for `fetch`."""
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    return int(pk)


def make(paper: Paper, ext: str) -> bytes:
    """The paper as a file of that format; PDF raises PdfMissing where it cannot be made."""
    return _MAKERS[ext](paper)
