"""Handouts: taken by content, stored under our own names, handed out as files and never as pages."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from prasan.workshop.actions.materials import add_material, delete_material
from prasan.workshop.files import kind_of, safe_name
from prasan.workshop.models import Material, Workshop
from prasan.workshop.problems import NotPossible
from tests.workshop_world import lecture_of, make_workshop

PDF = b"%PDF-1.7 handout"


def office(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in ("[Content_Types].xml", *names):
            package.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpg"),
        (office("word/document.xml"), "docx"),
        (office("ppt/presentation.xml"), "pptx"),
    ],
)
def test_the_kind_is_known_by_content(data: bytes, ending: str) -> None:
    assert kind_of(io.BytesIO(data), len(data)).ending == ending


@pytest.mark.parametrize(
    ("data", "size", "code"),
    [
        (b"", 0, "file-empty"),
        (PDF, 31 * 1024 * 1024, "file-large"),
        (b"<html><script>alert(1)</script>", 30, "file-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 30, "file-kind"),
        (b"MZ\x90\x00", 4, "file-kind"),
        (b"PK\x03\x04 broken", 12, "file-kind"),
        (office("xl/workbook.xml"), 300, "file-kind"),
        (office("word/document.xml", "word/vbaProject.bin"), 300, "file-macros"),
    ],
)
def test_everything_else_is_refused_with_its_reason(data: bytes, size: int, code: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        kind_of(io.BytesIO(data), size)

    assert refusal.value.code == code


def test_names_for_the_readers_disk_are_harmless() -> None:
    assert safe_name("../../etc/passwd\r\nX: y", "pdf") == "etc passwd X y.pdf"
    assert safe_name("เอกสาร <1>", "pdf") == "เอกสาร 1.pdf"
    assert safe_name("***", "pdf") == "handout.pdf"


def test_a_handout_is_added_listed_and_handed_out_as_a_file(desk: Client, workshop: Workshop) -> None:
    page = reverse("workshop:materials", args=["trial", lecture_of(workshop).pk])

    done = desk.post(page, {"title": "สไลด์", "file": SimpleUploadedFile("../evil.html", PDF, "text/html")})

    assert done.status_code == 303
    material = Material.objects.get()
    assert material.file.name.endswith(".pdf")
    assert "evil" not in material.file.name
    address = reverse("workshop:material", args=["trial", material.pk])
    assert address in Client().get("/workshops/trial/").content.decode()
    answer = Client().get(address)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_handout_may_be_an_address_but_not_a_script(desk: Client, workshop: Workshop) -> None:
    page = reverse("workshop:materials", args=["trial", lecture_of(workshop).pk])

    assert desk.post(page, {"title": "เว็บ", "url": "https://example.org/"}).status_code == 303
    for given in (
        {"url": "javascript:alert(1)"},
        {},
        {"url": "https://e.org/", "file": ContentFile(PDF, "a.pdf")},
    ):
        assert desk.post(page, {"title": "x", **given}).status_code == 422
    assert Material.objects.count() == 1


def test_a_bad_file_is_refused_on_the_page(desk: Client, workshop: Workshop) -> None:
    page = reverse("workshop:materials", args=["trial", lecture_of(workshop).pk])

    answer = desk.post(page, {"title": "x", "file": SimpleUploadedFile("a.pdf", b"<html>")})

    assert (answer.status_code, Material.objects.count()) == (422, 0)
    assert "โดยดูจากเนื้อไฟล์" in answer.content.decode()


def test_handouts_are_ordered_and_deleted_with_their_files(
    desk: Client, workshop: Workshop, django_capture_on_commit_callbacks: object
) -> None:
    lecture = lecture_of(workshop)
    one = add_material(lecture, title="หนึ่ง", file=ContentFile(PDF, "a"), by=None)
    two = add_material(lecture, title="สอง", url="https://example.org/", by=None)

    desk.post(reverse("workshop:material_change", args=["trial", two.pk]), {"to": "up"})
    assert [m.title for m in lecture.materials.all()] == ["สอง", "หนึ่ง"]
    stored = one.file.name
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        delete_material(one, by=None)

    assert not default_storage.exists(stored)
    assert [m.title for m in lecture.materials.all()] == ["สอง"]


def test_a_handout_of_a_hidden_workshop_is_hidden(world: object) -> None:
    hidden = make_workshop("hidden", released=False)
    material = add_material(lecture_of(hidden), title="ลับ", file=ContentFile(PDF, "a"), by=None)

    assert Client().get(reverse("workshop:material", args=["hidden", material.pk])).status_code == 404
