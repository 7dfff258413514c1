"""live.js in a real browser: the stream, the fallback, and the plain link without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.live.conftest import Site

pytestmark = pytest.mark.browser


def test_a_part_of_the_page_follows_its_topic(
    site: Site, page: Any, complaints: Callable[[], list[str]]
) -> None:
    page.goto(f"http://localhost:{site.port}/trial/")
    page.wait_for_function("document.documentElement.dataset.liveState === 'stream'")

    site.tell("touch open/1")
    page.wait_for_function("/change [1-9]/.test(document.getElementById('part').textContent)")

    assert page.locator(".live-refresh").is_visible() is False
    assert complaints() == []


def test_when_the_stream_fails_twice_the_page_asks_instead(site: Site, page: Any) -> None:
    page.route("**/live/stream?**", lambda route: route.abort())
    page.goto(f"http://localhost:{site.port}/trial/")
    page.wait_for_function("document.documentElement.dataset.liveState === 'polling'", timeout=15_000)

    site.tell("touch open/1")
    page.wait_for_function("/change [1-9]/.test(document.getElementById('part').textContent)", timeout=15_000)


def test_a_page_that_may_no_longer_follow_shows_the_refresh_link(site: Site, page: Any) -> None:
    page.route("**/live/**", lambda route: route.fulfill(status=403, body="{}"))
    page.goto(f"http://localhost:{site.port}/trial/")
    page.wait_for_function("document.documentElement.dataset.liveState === 'lost'", timeout=15_000)

    assert page.locator(".live-refresh").is_visible() is True


def test_without_javascript_there_is_a_refresh_link(site: Site, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://localhost:{site.port}/trial/")
    site.tell("touch open/1")
    page.locator(".live-refresh").click()

    assert page.locator("#part").inner_text() != "change 0 refresh"
    context.close()
