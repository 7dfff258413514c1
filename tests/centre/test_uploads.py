"""Papers and evidence: taken by what they hold, handed to the body and to nobody else."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from prasan.centre import actions
from prasan.centre.models import Attachment, Progress
from tests.centre.conftest import TODAY, Centre

Browse = Callable[[str], Client]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("วาระ.pdf", b"%PDF-1.7\n1 0 obj\n", 303),
        ("วาระ.pdf", b"<script>alert(1)</script>", 422),
        ("../../etc/passwd", b"root", 422),
        ("virus.exe", b"MZ\x90\x00", 422),
        ("page.html", b"<html>", 422),
    ],
    ids=["pdf", "html-named-pdf", "path", "program", "html"],
)
@pytest.mark.parametrize("where", ["papers", "progress"])
def test_papers_and_evidence_are_taken_by_what_they_hold_not_by_their_name(
    centre: Centre, browse: Browse, tmp_path: object, settings: LazySettings,
    where: str, name: str, content: bytes, status: int,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = str(tmp_path)
    thing = centre.item if where == "papers" else centre.resolve(owner=centre.pao, due_on=TODAY())
    data = {"title_th": "เอกสารประกอบ", "text_th": "ทำแล้ว", "on": TODAY().isoformat()}

    answer = browse("secretary").post(
        reverse(f"centre:{where}", args=[thing.pk]), {**data, "file": SimpleUploadedFile(name, content)}
    )

    kept = Attachment.objects.count() if where == "papers" else Progress.objects.count()
    assert (answer.status_code, kept) == (status, int(status == 303))
    if status == 422:
        assert "PDF" in answer.content.decode()


def test_a_paper_without_file_and_address_is_asked_for(centre: Centre, browse: Browse) -> None:
    answer = browse("secretary").post(reverse("centre:papers", args=[centre.item.pk]), {"title_th": "ว่าง"})

    assert (answer.status_code, Attachment.objects.count()) == (422, 0)
    assert "ว่าง" in answer.content.decode()


def test_a_paper_is_handed_to_the_body_and_to_nobody_else(
    centre: Centre, browse: Browse, tmp_path: object, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n1 0 obj\n")
    paper = actions.add_paper(centre.item, "ร่างระเบียบวาระ", by=centre.secretary, file=file)
    there = reverse("centre:paper", args=[paper.pk])

    seen = [browse(who).get(there) for who in ("secretary", "member", "neighbour", "stranger")]

    assert [page.status_code for page in seen][:2] == [200, 200]
    assert all(page.status_code in (302, 403, 404) for page in seen[2:])
    assert "attachment" in seen[0]["Content-Disposition"] or "inline" in seen[0]["Content-Disposition"]
    assert [b"".join(page).startswith(b"%PDF") for page in seen[:2]] == [True, True]  # read, and so closed
