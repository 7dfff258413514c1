"""What hands do in a browser: click, touch and press keys, and be on the page that follows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_STOPS = 120
MARKED = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""


@contextmanager
def next_page(page: Any) -> Iterator[None]:
    """Do in it what leads to another page. A page that has only just come by itself is let in whole before: else the
    browser breaks off its loading, and that is taken for the end of the new one."""
    page.wait_for_load_state()
    with page.expect_navigation():
        yield


@contextmanager
def next_part(page: Any, part: str) -> Iterator[None]:
    """Do in it what puts another `part` in the place of this one, without another page."""
    page.wait_for_load_state()
    page.locator(part).evaluate("(part) => { part.dataset.old = 'yes'; }")
    yield
    page.wait_for_selector(f"{part}:not([data-old])")


def follow(page: Any, link: str) -> None:
    """Click what leads to another page, and be there."""
    with next_page(page):
        page.locator(link).first.click()


def tap(page: Any, target: str) -> None:
    """A finger on something that leads to another page."""
    with next_page(page):
        page.locator(target).first.tap()


def go_to(page: Any, target: str) -> None:
    """Press Tab until the target has the focus; every stop on the way must show that it has it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert page.evaluate(MARKED), f"the focus cannot be seen on {here}"
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"{target} is out of reach of the keyboard on {page.url}")


def press(page: Any, target: str) -> None:
    """Go there and press it; a new page follows."""
    go_to(page, target)
    with next_page(page):
        page.keyboard.press("Enter")


def stay(page: Any) -> None:
    """Leave a mark that a reload would wipe away."""
    page.evaluate("document.documentElement.dataset.stayed = 'yes'")


def has_stayed(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.dataset.stayed === 'yes'"))
