"""The pieces of the house in a real browser: barriers, small screens, console, weight, print."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.install import Install, free_port

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.ui.gallery")]


@pytest.mark.parametrize("path", ["/gallery/", "/gallery/?wrong=1", "/gallery/422/"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_has_no_barriers_and_fits_the_screen(
    live_server: Any, page: Any, barriers: Callable[[Any], list[str]], path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + path)

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_fits_the_narrowest_screen(live_server: Any, page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(live_server.url + "/gallery/")

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_browser_has_nothing_to_complain_about(
    live_server: Any, page: Any, complaints: Callable[[], list[str]]
) -> None:
    page.route("**/live/**", lambda route: route.fulfill(status=204))
    page.goto(live_server.url + "/gallery/")
    page.wait_for_load_state("networkidle")

    assert complaints() == []


def test_everything_clickable_is_big_enough_for_a_finger(live_server: Any, page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url + "/gallery/")

    small = page.evaluate(
        """() => [...document.querySelectorAll("a.button, button, input, select, summary, nav a")]
          .filter((one) => one.offsetParent && !one.matches(".skip-link, .breadcrumbs a"))
          .filter((one) => one.getBoundingClientRect().height < 24)
          .map((one) => one.outerHTML)"""
    )

    assert small == []


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(live_server: Any, page: Any) -> None:
    page.goto(live_server.url + "/gallery/")
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.getAttribute('href')")
    shown = page.locator(".skip-link").bounding_box()
    page.keyboard.press("Enter")

    assert link == "#main"
    assert shown["y"] >= 0
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_leaves_out_what_paper_cannot_do(live_server: Any, page: Any) -> None:
    page.goto(live_server.url + "/gallery/")
    page.emulate_media(media="print")

    assert page.locator(".site-header__tools").is_visible() is False
    assert page.locator(".button").first.is_visible() is False
    assert page.locator("h1").is_visible() is True
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_first_page_weighs_less_than_150_kb_and_the_next_less_than_40(
    install: Install, page: Any
) -> None:
    port = free_port()
    process = install.start("-m", "prasan", "serve", "--no-worker", "--port", str(port))
    assert process.stdout
    while "Prasan is ready" not in process.stdout.readline():
        pass
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))

    page.goto(f"http://localhost:{port}/accounts/login/")
    page.wait_for_load_state("networkidle")
    first = sum(weights)
    weights.clear()
    page.goto(f"http://localhost:{port}/ledger/")
    page.wait_for_load_state("networkidle")
    second = sum(weights)
    process.kill()
    process.communicate()

    assert 20_000 < first < 150_000
    assert second < 40_000
