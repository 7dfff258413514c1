"""Every registered document, in all its formats; and the door through which they are downloaded."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from prasan import documents
from prasan.documents import Column, Paper, Paragraph, PdfMissing, Table
from prasan.printing import registry, views
from prasan.printing.registry import Document, Options
from tests.documents.reading import (
    cells_of,
    excel_values,
    is_said,
    need_pdf,
    poppler_pages,
    texts_of,
    word_rows,
)

CODES = [document.code for document in registry.all_documents()]
LONG = "แผนพัฒนาท้องถิ่นที่มีชื่อยาวมาก/" * 9


def fetch(_user: object, pk: str) -> str:
    if pk == "1":
        return LONG
    if pk == "2":
        raise PermissionDenied("ไม่ใช่ของท่าน")
    raise Http404


@pytest.fixture
def letter() -> Document:
    """A document of its own for these tests, gone afterwards."""
    document = Document(
        code="test-letter",
        title="หนังสือทดสอบ",
        formats=("docx", "pdf"),
        fetch=fetch,
        compose=lambda thing, options: Paper(thing, [Paragraph("ข้อ 5")], digits=options.digits),
        sample=lambda: Paper("ตัวอย่าง", [Paragraph("ตัวอย่าง")], sample=True),
        filename=lambda thing: thing,
    )
    registry.add(document)
    yield document
    del registry._documents["test-letter"]


@pytest.mark.parametrize("code", CODES)
def test_the_sample_of_every_document_is_marked_and_comes_out_whole(code: str, tmp_path: Path) -> None:
    document = registry.get(code)
    paper = document.sample()
    tables = [block for block in paper.blocks if isinstance(block, Table)]

    assert paper.sample
    if "docx" in document.formats:
        rows = word_rows(registry.make(paper, "docx"))
        assert [table for table in (cells_of(paper, one) for one in tables) if table not in rows] == []
    if "xlsx" in document.formats:
        values = excel_values(registry.make(paper, "xlsx"))
        numbers = [cell for table in tables for row in table.lines for cell in row.cells]
        numbers = [getattr(cell, "value", cell) for cell in numbers]
        assert [n for n in numbers if isinstance(n, int)] == [v for v in values if isinstance(v, int)]
    if "pdf" in document.formats:
        need_pdf()
        pages = poppler_pages(registry.make(paper, "pdf"), tmp_path)
        assert [text for text in texts_of(paper) if not is_said(text, pages)] == []


def test_a_document_is_named_in_thai_and_never_too_long(letter: Document, client: Client) -> None:
    answer = client.get(reverse("printing:document", args=["test-letter", "1", "docx"]))

    assert answer.status_code == 200
    plain, _, named = answer["Content-Disposition"].partition("; filename*=UTF-8''")
    assert plain == 'attachment; filename="test-letter.docx"'
    name = unquote(named)
    assert name.startswith("แผนพัฒนาท้องถิ่นที่มีชื่อยาวมาก แผน")
    assert name.endswith(".docx")
    assert len(name) <= 85
    assert len(name.encode()) <= 255


def test_who_may_not_have_it_is_told_by_the_document_itself(letter: Document, client: Client) -> None:
    codes = [
        client.get(reverse("printing:document", args=["test-letter", pk, ext])).status_code
        for pk, ext in (("2", "docx"), ("3", "docx"), ("1", "xlsx"), ("1", "html"), ("\x00", "pdf"))
    ]

    assert codes == [403, 404, 404, 200, 404]
    assert client.get(reverse("printing:document", args=["none", "1", "pdf"])).status_code == 404


def test_digits_are_chosen_by_the_reader(letter: Document, client: Client) -> None:
    page = reverse("printing:document", args=["test-letter", "1", "html"])

    assert "ข้อ 5" in client.get(page).content.decode()
    assert "ข้อ ๕" in client.get(page, {"digits": "thai"}).content.decode()


def test_the_print_view_brings_its_own_style_under_our_policy(letter: Document, client: Client) -> None:
    answer = client.get(reverse("printing:sample", args=["test-letter", "html"]))

    _, _, rest = answer.content.decode().partition('<style nonce="')
    nonce = rest.partition('"')[0]
    assert len(nonce) > 10
    assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"].partition("style-src")[2]
    assert " style=" not in answer.content.decode()


def test_where_pdf_cannot_be_made_the_print_view_is_offered(
    letter: Document, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango() -> None:
        raise PdfMissing("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("prasan.documents.as_pdf._printer", without_pango)

    answer = client.get(reverse("printing:document", args=["test-letter", "1", "pdf"]), {"digits": "thai"})

    assert answer.status_code == 501
    assert "/documents/test-letter/1.html?digits=thai" in answer.content.decode()
    assert "/documents/test-letter/1.docx?digits=thai" in answer.content.decode()
    assert documents.pdf_ready() is False


def test_the_gallery_is_public_and_shows_every_document(
    client: Client, django_assert_num_queries: Callable[..., object], db: None
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(reverse("printing:gallery"))

    page = answer.content.decode()
    assert answer.status_code == 200
    missing = [
        (document.code, ext)
        for document in registry.all_documents()
        for ext in (*document.formats, "html")
        if reverse("printing:sample", args=[document.code, ext]) not in page
    ]
    assert missing == []


def test_a_sample_is_made_once(letter: Document, client: Client) -> None:
    views._sample_file.cache_clear()
    address = reverse("printing:sample", args=["test-letter", "docx"])

    assert client.get(address).content == client.get(address).content
    assert views._sample_file.cache_info().hits == 1
    views._sample_file.cache_clear()


def test_two_documents_under_one_code_are_a_mistake(letter: Document) -> None:
    with pytest.raises(ValueError, match="twice"):
        registry.add(letter)


@pytest.mark.parametrize(
    ("pk", "right"), [("12", True), ("๑๒", False), ("1" * 30, False), ("-1", False), ("a", False)]
)
def test_a_key_is_a_number_or_nothing(pk: str, right: bool) -> None:
    if right:
        assert registry.number(pk) == 12
        return
    with pytest.raises(Http404):
        registry.number(pk)


def test_options_are_arabic_unless_asked() -> None:
    assert Options() == Options(digits="arabic")
    assert documents.html(Paper("x", [Table([Column("ก")], [["1"]])])).count("<th>ก</th>") == 1
