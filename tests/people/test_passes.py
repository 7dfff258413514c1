"""Passes: links that need no account."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client

from prasan.people import passes

pytestmark = pytest.mark.django_db


def take(request: HttpRequest, key: int, version: int) -> HttpResponse:
    passes.pick_up(request, "trial", key, version)
    return HttpResponse(str(passes.carried(request.user, "trial")))


@pytest.fixture(autouse=True)
def trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(passes._openers, "trial", take)


def test_opening_a_pass_puts_it_into_the_session(client: Client) -> None:
    client.get(passes.link("trial", 7, 1))
    again = client.get(passes.link("trial", 9, 3))

    assert again.content.decode() == "{7: 1, 9: 3}"


def test_a_pass_that_nobody_here_signed_says_so_in_plain_words(client: Client) -> None:
    text = passes.token("trial", 7, 1)

    answers = [
        client.get(f"/people/pass/{wrong}/") for wrong in (text[:-1], "trial.8.1" + text[9:], "x", "🙂")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert all("ลิงก์นี้ใช้ไม่ได้" in answer.content.decode() for answer in answers)


def test_a_pass_is_held_only_in_the_version_that_was_picked_up(client: Client) -> None:
    client.get(passes.link("trial", 7, 1))
    user = AnonymousUser()
    passes.attach(user, client.session)

    held = [passes.holds(user, *asked) for asked in (("trial", 7, 1), ("trial", 7, 2), ("duty", 7, 1))]

    assert held == [True, False, False]


def test_opening_a_pass_changes_the_session_key(client: Client) -> None:
    client.get(passes.link("trial", 7, 1))
    before = client.session.session_key
    client.get(passes.link("trial", 8, 1))

    assert client.session.session_key != before
