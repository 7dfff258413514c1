"""A public page is kept for visitors who carry nothing, exactly until something is written."""

from concurrent.futures import ThreadPoolExecutor
from gzip import decompress

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from prasan.live.actions import touch
from prasan.ui import kept
from prasan.ui.state import Writes, state
from prasan.workshop.models import Workshop
from tests import workshop_world as ww

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_pages", {})


@pytest.fixture
def workshop() -> Workshop:
    return ww.make_workshop("kept")


def test_a_second_visitor_costs_one_small_query_until_somebody_writes(workshop: Workshop) -> None:
    address = workshop.get_absolute_url()
    first = Client().get(address)
    asked = []
    for _ in range(
        20
    ):  # PostgreSQL counts writes of its neighbours too, here those of tests that run beside this
        with CaptureQueriesContext(connection) as queries:
            again = Client().get(address)
        asked.append(len(queries))
        assert again.content == first.content
        if asked[-1] == 1:
            break

    assert asked[-1] == 1
    Workshop.objects.filter(pk=workshop.pk).update(venue_th="ห้องใหม่")
    assert "ห้องใหม่" in Client().get(address).content.decode()
    Workshop.objects.filter(pk=workshop.pk).update(released_at=None)
    assert Client().get(address).status_code == 404


def test_a_browser_that_has_the_page_is_told_so_until_it_changes(workshop: Workshop) -> None:
    address = workshop.get_absolute_url()
    first = Client().get(address)

    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Workshop.objects.filter(pk=workshop.pk).update(venue_th="ห้องใหม่")
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_page_is_sent_packed_to_browsers_that_can_read_it(workshop: Workshop) -> None:
    address = workshop.get_absolute_url()
    packed = Client().get(address, headers={"Accept-Encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert decompress(packed.content) == Client().get(address).content
    assert set(packed["Vary"].lower().split(", ")) >= {"accept-encoding", "accept-language", "cookie"}


def test_each_language_and_host_has_its_own_page(workshop: Workshop) -> None:
    address = workshop.get_absolute_url()
    thai = Client().get(address).content.decode()
    english = Client().get(address, headers={"Accept-Language": "en"}).content.decode()

    assert ('<html lang="th">' in thai, '<html lang="en">' in english) == (True, True)


def test_a_visitor_with_a_session_never_gets_or_leaves_a_kept_page(workshop: Workshop) -> None:
    guest = Client()
    guest.cookies["sessionid"] = "whatever"

    answer = guest.get(workshop.get_absolute_url())

    assert (answer.status_code, "ETag" in answer, kept._pages) == (200, False, {})


def test_the_state_moves_with_every_commit_and_is_unknown_inside_a_transaction() -> None:
    before = state()
    touch("workshop/1")

    assert state() != before
    with transaction.atomic():
        assert state() is None
    assert connection.in_atomic_block is False


def test_a_view_that_answers_with_another_ones_page_sends_it_packed_once(
    workshop: Workshop, rf: RequestFactory
) -> None:
    @kept.keep_for_strangers
    def inner(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("ก" * 500)

    @kept.keep_for_strangers
    def outer(request: HttpRequest) -> HttpResponse:
        return inner(request)

    for _ in range(2):
        answer = outer(rf.get("/", headers={"Accept-Encoding": "gzip"}))
        assert decompress(answer.content).decode() == "ก" * 500


def test_what_one_thread_notices_moves_the_state_for_all_and_stays_until_the_next_write() -> None:
    writes = Writes()
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        seen = ((one, "a1"), (other, "b1"), (one, "a1"), (other, "b1"), (one, "a2"), (other, "b1"))
        looks = [thread.submit(writes.noticed, what).result() for thread, what in seen]

    assert looks == [1, 2, 2, 2, 3, 3]
