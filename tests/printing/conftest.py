"""A document of so many lines that its PDF takes long, in the registry for a test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from prasan import documents
from prasan.documents import Column, Paper, Table
from prasan.printing import registry
from prasan.printing.registry import Document

Committing = Callable[..., AbstractContextManager[object]]


class Lines(list[str]):
    """What the list says; a test may change it."""


@pytest.fixture
def lines() -> Lines:
    return Lines(f"ถนนสายที่ {number}." for number in range(1, 212))


@pytest.fixture
def long_list(lines: Lines) -> Iterator[None]:
    """The document "test-list" of thing 1; thing 2 is forbidden."""

    def fetch(_user: object, pk: str) -> Lines:
        if pk == "2":
            raise PermissionDenied
        if pk != "1":
            raise Http404
        return lines

    def paper(said: Lines, digits: Any = "arabic") -> Paper:
        return Paper("รายการ", [Table([Column("โครงการ")], [[line] for line in said])], digits=digits)

    registry.add(
        Document(
            code="test-list",
            title="รายการทดสอบ",
            formats=("docx", "pdf"),
            fetch=fetch,
            compose=lambda thing, options: paper(thing, options.digits),
            sample=lambda: paper(Lines(["ตัวอย่าง"])),
            filename=lambda _thing: "รายการทดสอบ",
        )
    )
    yield
    del registry._documents["test-list"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """PDF files come at once and say only that they are; the list holds their sources."""
    made: list[str] = []

    def pdf_apart(source: str, tell: Callable[[int], None]) -> bytes:
        made.append(source)
        tell(len(made))
        return b"%PDF-quick"

    monkeypatch.setattr(documents, "pdf_source", documents.html)
    monkeypatch.setattr(documents, "pdf_apart", pdf_apart)
    return made


@pytest.fixture
def ordered(client: Client, django_capture_on_commit_callbacks: Committing) -> Callable[..., str]:
    """Press the button and let the worker do its part; gives the address of the progress."""

    def order(address: str = "/documents/test-list/1/pdf/", *, worker: bool = True) -> str:
        with django_capture_on_commit_callbacks(execute=worker):
            answer = client.post(address)
        assert answer.status_code == 302
        return str(answer["Location"])

    return order
