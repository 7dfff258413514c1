"""What a page weighs on a phone's connection: fonts, styles and scripts once, then little more than its words."""

from typing import Any

import pytest

from tests.browser.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]

FIRST_PAGE = 150_000
NEXT_PAGE = 40_000
PLAN = "/plans/sample-municipality-2/2571/"


def weight(page: Any) -> int:
    """Bytes that came over the wire for this page, heads and bodies as they were transferred, fonts included."""
    return int(
        page.evaluate(
            """async () => {
                 await document.fonts.ready;
                 const parts = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind));
                 return parts.reduce((sum, part) => sum + part.transferSize, 0);
               }"""
        )
    )


def test_the_first_page_weighs_at_most_150_kb_and_each_next_page_at_most_40(
    visit: Visitors, there: dict[str, str]
) -> None:
    page = visit("neighbour", width=360)
    plan = [PLAN, f"{PLAN}projects/", f"{PLAN}coverage/", f"{PLAN}units/", f"{PLAN}links/national-strategy/"]
    others = ["/plans/", there["review"], there["project"], "/frameworks/sdg/", "/places/83/", "/ledger/"]
    others += [
        "/workshops/",
        "/cycles/83/2571/",
        "/search/?q=แผน",
        "/read/",
        there["read_project"],
        there["comments"],
    ]
    others += [
        "/readiness/editions/2/",
        "/coverage/83/2571/",
        "/coverage/83/2571/river/",
        "/news/",
        "/open-data/",
    ]
    weights = {}
    for path in ["/", *plan, *others]:
        page.goto(path)
        weights[path] = weight(page)

    assert 30_000 < weights.pop("/") < FIRST_PAGE
    assert {path: heavy for path, heavy in weights.items() if not 1_000 < heavy < NEXT_PAGE} == {}
