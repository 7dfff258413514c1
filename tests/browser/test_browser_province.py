"""What the coordinator sees: who has sent a plan, how far its links are confirmed, what nobody covers."""

from typing import Any

import pytest

from prasan.catalogues import local_authorities
from tests.browser.conftest import Visitors
from tests.browser.hands import follow, next_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]


def names(page: Any) -> set[str]:
    return {
        name.split("\n")[0].strip()
        for name in page.locator("main table").first.locator("tbody th").all_inner_texts()
    }


@pytest.mark.parametrize("width", [1280, 360])
def test_the_coordinator_sees_all_19_authorities_the_samples_apart_and_what_is_missing(
    visit: Visitors, width: int
) -> None:
    page = visit(width=width)
    page.goto("/people/demo/")
    for link in ("button[value=coordinator]", "main .card--gold a.button"):
        follow(page, link)

    shown = names(page)
    official = {authority.current.name_th for authority in local_authorities()}
    assert len(official) == 19
    assert official <= shown
    assert {name for name in shown if name not in official and "ตัวอย่าง" not in name} == set()
    assert page.locator(".stats dd").first.inner_text() == "19"
    assert page.locator("main svg a, main svg g").count() >= 19

    sent = page.locator("main table").first.locator("tr", has=page.locator(".badge--good"))
    assert sent.count() == 1
    with next_page(page):
        sent.locator("a").first.click()
    assert page.url.endswith("/plans/sample-municipality-2/2571/")


def test_a_framework_across_the_province_shows_first_what_nobody_covers(visit: Visitors) -> None:
    page = visit("coordinator")
    page.goto("/plans/province/2571/")
    row = page.locator("main tr", has=page.locator("a[href$='frameworks/programmes/']"))
    items, without = (int(cell) for cell in row.locator("td.num").all_inner_texts())
    with next_page(page):
        row.locator("a").first.click()

    shown = page.locator("main tbody tr")
    gaps = [("is-wrong" in (one.get_attribute("class") or "")) for one in shown.all()]

    assert items == 12
    assert gaps == [True] * without + [False] * (items - without)


def test_a_draft_is_counted_but_its_content_stays_with_the_authority(visit: Visitors) -> None:
    page = visit("coordinator")
    page.goto("/plans/province/2571/")

    assert page.locator("main a[href='/plans/sample-municipality/2571/']").count() == 0
