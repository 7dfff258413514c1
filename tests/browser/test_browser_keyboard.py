"""The whole journey without a mouse: every stop can be seen, everything can be reached and pressed."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.hands import go_to, press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]

PLAN = "/plans/sample-municipality/2571/"


def skip_to_content(page: Any) -> None:
    """The first stop of every page jumps over its head; a form sent from there leads behind the head again."""
    if page.url.endswith("#main"):
        return
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("language", ["th", "en"])
def test_from_the_first_page_to_the_official_forms_and_back_without_a_mouse(
    visit: Visitors, clean: Path, language: str
) -> None:
    page = visit(language=language)
    page.on("filechooser", lambda chooser: chooser.set_files(clean))
    page.goto("/")
    skip_to_content(page)
    press(page, "a[href='/people/demo/']")
    skip_to_content(page)
    press(page, "button[value=planner]")
    skip_to_content(page)
    press(page, f"a[href='{PLAN}']")

    skip_to_content(page)
    go_to(page, "input[type=file]")
    page.keyboard.press("Enter")
    expect(page.locator("input[type=file]")).to_have_value(re.compile(clean.name))
    press(page, "[data-dropzone] button")
    page.locator("#findings").wait_for()

    skip_to_content(page)
    press(page, "form[action$=apply] button")
    skip_to_content(page)
    press(page, "form[action$=undo] button")
    expect(page.locator("form[action$=undo]")).to_have_count(0)


def test_the_way_to_leave_is_as_easy_as_the_way_in(visit: Visitors) -> None:
    page = visit()
    page.goto("/people/demo/")
    press(page, "button[value=observer]")
    press(page, "header form[action*=logout] button")

    assert page.locator("header a[href='/people/demo/']").count() == 1


def test_the_language_is_changed_by_keyboard_and_stays(visit: Visitors) -> None:
    page = visit()
    page.goto("/places/83/")
    press(page, "button[name=language]")
    assert page.url.endswith("/places/83/")
    assert page.locator("html").get_attribute("lang") == "en"

    page.goto("/frameworks/")
    assert page.locator("html").get_attribute("lang") == "en"
