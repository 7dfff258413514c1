"""A PDF that takes long is made by the worker: offered, followed page by page, kept a day, forgotten."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from prasan import documents
from prasan.documents import PdfFailed
from prasan.live.models import Change
from prasan.live.topics import may_follow
from prasan.printing import actions
from prasan.printing.models import LongPdf
from tests.documents.reading import need_pdf
from tests.printing.conftest import Lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("long_list")]
PDF = "/documents/test-list/1.pdf"
ORDER = "/documents/test-list/1/pdf/"
State = LongPdf.State


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_long_pdf_is_offered_and_nothing_is_made_before_somebody_asks(
    client: Client, quick: list[str]
) -> None:
    answer = client.get(PDF, {"digits": "thai"})

    assert answer["Content-Type"].startswith("text/html")
    assert f'action="{ORDER}?digits=thai"' in text(answer)
    assert "/documents/test-list/1.docx?digits=thai" in text(answer)
    assert "/documents/test-list/1.html?digits=thai" in text(answer)
    assert (LongPdf.objects.count(), quick) == (0, [])


def test_the_file_that_was_asked_for_says_everything_and_is_handed_out_from_then_on(
    client: Client, ordered: Callable[..., str]
) -> None:
    need_pdf()

    page = client.get(ordered())

    assert "ไฟล์ PDF พร้อมแล้ว" in text(page)
    file = client.get(f"{page.request['PATH_INFO']}file.pdf")
    said = "".join(one.extract_text() for one in PdfReader(io.BytesIO(file.content)).pages)
    assert [number for number in range(1, 212) if f"{number}." not in said] == []
    assert client.get(PDF).content == file.content
    assert "attachment" in file["Content-Disposition"]


def test_the_same_words_are_laid_out_once_and_other_words_anew(
    client: Client, ordered: Callable[..., str], quick: list[str], lines: Lines
) -> None:
    first, again = ordered(), ordered()
    lines.append("ถนนสายใหม่")

    assert first == again
    assert len(quick) == 1
    assert "text/html" in client.get(PDF)["Content-Type"]
    assert ordered() != first
    assert ordered(f"{ORDER}?digits=thai") not in (first, again)
    assert len(quick) == 3


def test_while_it_is_under_way_the_address_of_the_file_leads_to_its_progress(
    client: Client, ordered: Callable[..., str], quick: list[str]
) -> None:
    progress = ordered(f"{ORDER}?digits=thai", worker=False)

    assert client.get(PDF, {"digits": "thai"})["Location"] == progress
    assert progress.endswith("/?digits=thai")
    assert "รอคิว" in text(client.get(progress))
    assert client.get(progress.replace("?", "file.pdf?")).status_code == 404

    LongPdf.objects.update(state=State.MAKING, pages=57)
    assert "จัดหน้าแล้วถึงหน้า 57" in text(client.get(progress))


def test_its_page_hears_of_the_progress_and_of_the_end(
    client: Client, ordered: Callable[..., str], quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "TELL_EVERY", 0)

    progress = ordered()

    found = LongPdf.objects.get()
    assert (found.state, found.pages) == (State.READY, 1)
    assert Change.objects.filter(topic=found.topic).count() == 3  # begun, page 1, ready
    assert may_follow(AnonymousUser(), found.topic)
    assert not may_follow(AnonymousUser(), "pdf/" + "0" * 64)
    fragment = text(client.get(progress, headers={"X-Live": "1"}))
    assert f'data-live-done="{progress}file.pdf"' in fragment
    assert "<html" not in fragment


def test_what_cannot_be_made_is_told_and_can_be_tried_again(
    client: Client, ordered: Callable[..., str], quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_source: str, _tell: object) -> bytes:
        raise PdfFailed("killed")

    with monkeypatch.context() as patch:
        patch.setattr(documents, "pdf_apart", broken)
        progress = ordered()
    assert "ทำไฟล์ PDF ไม่สำเร็จ" in text(client.get(progress))
    assert "ทำไฟล์ PDF ไม่สำเร็จ" in text(client.get(PDF))

    assert ordered() == progress
    assert "ไฟล์ PDF พร้อมแล้ว" in text(client.get(progress))


def test_a_worker_that_was_killed_leaves_nothing_double(
    ordered: Callable[..., str], quick: list[str], settings: LazySettings
) -> None:
    ordered()
    found = LongPdf.objects.get()

    LongPdf.objects.update(state=State.MAKING, file="")  # it wrote the file and died before it said so
    actions.make(LongPdf.objects.get())

    files = sorted(path.name for path in (Path(settings.MEDIA_ROOT) / "long-pdfs").iterdir())
    assert files == [f"{found.digest}.html", f"{found.digest}.pdf"]


def test_after_a_day_it_is_forgotten_with_its_files_and_offered_again(
    client: Client, ordered: Callable[..., str], quick: list[str], settings: LazySettings
) -> None:
    progress = ordered(f"{ORDER}?digits=thai")
    assert actions.forget() == 0

    LongPdf.objects.update(asked_at=timezone.now() - timedelta(days=1, seconds=1))

    assert actions.forget() == 1
    assert list((Path(settings.MEDIA_ROOT) / "long-pdfs").iterdir()) == []
    assert client.get(progress)["Location"] == f"{PDF}?digits=thai"
    assert client.get(progress.replace("?", "file.pdf?")).status_code == 404


def test_who_may_not_have_the_document_may_not_have_its_pdf(
    client: Client, ordered: Callable[..., str], quick: list[str]
) -> None:
    progress = ordered()
    forbidden, absent = (progress.replace("/1/pdf/", f"/{pk}/pdf/") for pk in "23")

    assert [client.get(one).status_code for one in (forbidden, absent)] == [403, 404]
    assert [client.get(f"{one}file.pdf").status_code for one in (forbidden, absent)] == [403, 404]
    assert [client.post(f"/documents/test-list/{pk}/pdf/").status_code for pk in "23"] == [403, 404]
    assert client.get(ORDER).status_code == 405


def test_the_file_of_one_thing_is_not_handed_out_as_that_of_another(
    client: Client, ordered: Callable[..., str], quick: list[str]
) -> None:
    progress = ordered()
    LongPdf.objects.update(thing="2")

    assert client.get(progress)["Location"] == PDF
    assert client.get(f"{progress}file.pdf").status_code == 404


def test_a_short_one_is_simply_handed_out(client: Client, lines: Lines) -> None:
    del lines[5:]

    assert client.post(f"{ORDER}?digits=thai")["Location"] == f"{PDF}?digits=thai"
