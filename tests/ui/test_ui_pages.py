"""The frame of every page, and the pages for what went wrong."""

import logging
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from prasan.ui import nav, views

pytestmark = [pytest.mark.urls("tests.ui.gallery"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _quiet() -> Any:
    """Planted faults are logged as faults; nobody needs to read them here."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("path", "status", "thai", "english"),
    [
        ("/gallery/400/", 400, "ระบบไม่เข้าใจคำขอนี้", "The request could not be understood"),
        ("/gallery/403/", 403, "แผนนี้ส่งแล้ว จึงแก้ไขไม่ได้", "แผนนี้ส่งแล้ว จึงแก้ไขไม่ได้"),
        ("/gallery/404/", 404, "ไม่พบหน้านี้", "There is no such page"),
        ("/gallery/422/", 422, "แฟ้มนี้มีรหัสผ่าน", "Nothing was stored. Correct it and send it again."),
        ("/gallery/500/", 500, "ระบบขัดข้อง", "Something broke on our side"),
    ],
)
def test_what_went_wrong_is_said_in_both_languages(path: str, status: int, thai: str, english: str) -> None:
    client = Client(raise_request_exception=False)

    answers = [client.get(path, headers={"accept-language": language}) for language in ("th", "en")]

    assert [answer.status_code for answer in answers] == [status, status]
    assert thai in answers[0].content.decode()
    assert english in answers[1].content.decode()


def test_a_forged_form_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})

    assert answer.status_code == 403
    assert "แบบฟอร์มหมดอายุ" in answer.content.decode()


def test_the_page_for_a_broken_server_needs_no_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = views.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.content.decode()


def test_even_a_broken_template_leaves_an_apology(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("no templates at all")

    monkeypatch.setattr(views, "render_to_string", broken)

    assert views.server_error(RequestFactory().get("/")).content.decode() == views.LAST_RESORT


def test_the_language_is_switched_without_javascript_and_stays(client: Client) -> None:
    before = client.get("/gallery/").content.decode()
    answer = client.post("/language/", {"language": "en", "next": "/gallery/"})
    after = client.get("/gallery/").content.decode()

    assert '<html lang="th">' in before
    assert 'name="language" value="en"' in before
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/")
    assert '<html lang="en">' in after
    assert 'name="language" value="th"' in after


def test_the_policy_of_the_page_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/gallery/")["Content-Security-Policy"]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))

    assert allowed["script-src"] == "'self'"
    assert allowed["style-src"] == "'self'"
    assert allowed["default-src"] == "'self'"
    assert allowed["frame-ancestors"] == "'none'"


def test_a_page_begins_with_a_way_past_the_header(client: Client) -> None:
    text = client.get("/gallery/").content.decode()

    assert re.search(r'<body>\s*<a class="skip-link" href="#main">', text)
    assert text.count('<main id="main"') == 1


def test_the_demo_says_on_every_page_that_it_is_one_and_a_real_site_does_not(
    client: Client, settings: Any
) -> None:
    settings.DEMO = True
    assert 'class="demo-banner"' in client.get("/gallery/").content.decode()

    settings.DEMO = False
    assert 'class="demo-banner"' not in client.get("/gallery/").content.decode()


def test_the_navigation_shows_what_this_visitor_may_see_and_marks_where_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nav, "_entries", {})
    nav.add("Later", "set_language", position=20)
    nav.add("First", "gallery", position=10)
    nav.add("Hidden", "ledger:index", position=15, shown=lambda request: False)

    items = nav.items(RequestFactory().get("/gallery/404/"))

    assert items == [
        nav.Item("First", "/gallery/", current=True),
        nav.Item("Later", "/language/", current=False),
    ]


def test_every_error_page_is_a_whole_page_in_the_language_of_the_visitor(client: Client) -> None:
    with override("en"):
        text = client.get("/nowhere/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="en">' in text
    assert text.count("<h1>") == 1
    assert "site-footer" in text
