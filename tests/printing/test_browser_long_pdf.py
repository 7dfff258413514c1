"""The page of a long PDF in a browser: from the button to the file that comes by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from prasan.printing import actions
from prasan.printing.models import LongPdf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("long_list", "quick"),
]


@pytest.mark.parametrize("width", [1280, 360])
def test_who_asks_for_a_long_pdf_sees_how_far_it_is_and_gets_it_without_a_click(
    live_server: Any,
    page: Any,
    barriers: Callable[[Any], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    asked: list[LongPdf] = []
    monkeypatch.setattr("prasan.printing.jobs.make", asked.append)  # the worker's turn comes later
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/documents/test-list/1.pdf")
    assert barriers(page) == []

    page.click("main form button")
    expect(page.locator("main progress")).to_be_visible()
    actions._note(asked[0], state=LongPdf.State.MAKING, pages=57)
    expect(page.locator("main .progress__text")).to_contain_text("57", timeout=30_000)
    assert barriers(page) == []
    with page.expect_download(timeout=30_000) as download:
        actions.make(asked[0])

    assert Path(download.value.path()).read_bytes() == b"%PDF-quick"
    assert download.value.suggested_filename == "รายการทดสอบ.pdf"
    expect(page.locator("main .notice--success")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
