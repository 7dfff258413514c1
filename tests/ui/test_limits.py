"""Limits count within a window, apart for each action and each visitor, and keep nothing that names anybody."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import RequestFactory

from prasan.ui import limits


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Stands still, a second before a full minute, until it is told another time."""
    now = [1_799_999_999.0]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def test_so_many_are_allowed_in_a_window_and_no_more(clock: list[float]) -> None:
    assert [limits.allow("ask", "pass 1", 3, 60) for _ in range(5)] == [True, True, True, False, False]


def test_the_window_begins_with_the_first_time_and_the_next_one_anew(clock: list[float]) -> None:
    assert limits.allow("ask", "pass 1", 1, 60)
    clock[0] += 59
    assert not limits.allow("ask", "pass 1", 1, 60)
    clock[0] += 1
    assert [limits.allow("ask", "pass 1", 1, 60) for _ in range(2)] == [True, False]


def test_visitors_and_actions_are_counted_apart(clock: list[float]) -> None:
    assert limits.allow("ask", "pass 1", 1, 60)
    assert limits.allow("ask", "pass 2", 1, 60)
    assert limits.allow("support", "pass 1", 1, 60)
    assert not limits.allow("ask", "pass 1", 1, 60)


def test_neither_address_nor_pass_stands_in_the_cache(clock: list[float]) -> None:
    limits.allow("ask", "address 203.0.113.7", 3, 60)
    kept = {key: cache.get(key.removeprefix(":1:")) for key in cache._cache}
    assert list(kept.values()) == [(1, clock[0] + 60)]
    assert "203.0.113.7" not in str(kept)


def test_the_address_is_what_our_own_proxy_saw_and_nothing_a_visitor_writes(settings: Any) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.7")
    settings.SECURE_PROXY_SSL_HEADER = None
    assert limits.address(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert limits.address(request) == "203.0.113.7"


def test_a_visitor_is_the_pass_else_the_account_else_the_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    request.user = AnonymousUser()
    assert limits.visitor(request, 12) == "pass 12"
    assert limits.visitor(request) == "address 10.0.0.1"
