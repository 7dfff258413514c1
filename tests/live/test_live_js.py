"""live.js in a real browser: the stream, the fallback, and the plain link without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.live.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live_js")]  # one site for all of them


def state(page: Any, name: str) -> None:
    """Wait until the page says that it follows in this manner."""
    page.locator(f"html[data-live-state={name}]").wait_for(state="attached", timeout=15_000)


def test_a_part_of_the_page_follows_its_topic(
    site: Site, topic: str, page: Any, complaints: Callable[[], list[str]]
) -> None:
    page.goto(f"http://localhost:{site.port}/trial/?topic={topic}")
    state(page, "stream")

    site.tell(f"touch {topic}")
    expect(page.locator("#part")).to_contain_text(re.compile("change [1-9]"), timeout=15_000)

    assert page.locator(".live-refresh").is_visible() is False
    assert complaints() == []


SLOW_ANSWERS = """
  const quick = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await quick(...asked);
    if (asked[1]?.headers?.["X-Live"]) await new Promise((done) => setTimeout(done, 2000));
    return answer;
  };"""


def test_a_change_while_the_part_is_on_its_way_is_not_lost(site: Site, topic: str, page: Any) -> None:
    page.add_init_script(SLOW_ANSWERS)
    address = f"http://localhost:{site.port}/trial/"
    page.goto(f"{address}?topic={topic}")
    state(page, "stream")

    site.tell(f"touch {topic}")
    page.wait_for_timeout(1_000)  # the first answer is on its way
    site.tell(f"touch {topic}")

    newest = re.search(r"change \d+", page.request.get(f"{address}part/?topic={topic}").text())
    assert newest
    expect(page.locator("#part")).to_contain_text(newest[0], timeout=15_000)


def test_when_the_stream_fails_twice_the_page_asks_instead(site: Site, topic: str, page: Any) -> None:
    page.route("**/live/stream?**", lambda route: route.abort())
    page.goto(f"http://localhost:{site.port}/trial/?topic={topic}")
    state(page, "polling")

    site.tell(f"touch {topic}")
    expect(page.locator("#part")).to_contain_text(re.compile("change [1-9]"), timeout=15_000)


def test_a_page_that_may_no_longer_follow_shows_the_refresh_link(site: Site, topic: str, page: Any) -> None:
    page.route(re.compile("/live/(stream|changes)"), lambda route: route.fulfill(status=403, body="{}"))
    page.goto(f"http://localhost:{site.port}/trial/?topic={topic}")
    state(page, "lost")

    assert page.locator(".live-refresh").is_visible() is True


def test_without_javascript_there_is_a_refresh_link(site: Site, topic: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://localhost:{site.port}/trial/?topic={topic}")
    site.tell(f"touch {topic}")
    page.locator(".live-refresh").click()

    assert page.locator("#part").inner_text() != "change 0 here refresh"
    context.close()


def test_a_refresh_leaves_the_keyboard_where_it_was(site: Site, topic: str, page: Any) -> None:
    page.goto(f"http://localhost:{site.port}/trial/?topic={topic}")
    state(page, "stream")
    page.locator("#part a[href='#part']").focus()

    site.tell(f"touch {topic}")
    expect(page.locator("#part")).to_contain_text(re.compile("change [1-9]"), timeout=15_000)

    assert page.evaluate("document.activeElement.textContent") == "here"
