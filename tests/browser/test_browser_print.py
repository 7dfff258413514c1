"""What comes out of the printer: A4, the content alone, and the heads of a table on every sheet it fills."""

import io
from typing import Any

import pypdf
import pytest

from tests.browser.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("pages")]

PLAN = "/plans/sample-municipality-2/2571/"
ON_SCREEN_ONLY = "nav, .breadcrumbs, .tabs, .skip-link, .site-footer, .site-header__tools, .dropzone, .button"


def sheets(page: Any) -> list[str]:
    """The text of every sheet of paper; in English, for the marks of printed Thai do not survive extraction."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [sheet.extract_text() for sheet in reader.pages]


def on_paper(visit: Visitors, path: str) -> Any:
    page = visit("neighbour", language="en")
    page.goto(path)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}projects/", f"{PLAN}coverage/", "{review}", "{project}"])
def test_a_page_on_paper_is_its_content_alone(visit: Visitors, there: dict[str, str], path: str) -> None:
    page = on_paper(visit, path.format(**there))

    shown = [one.inner_text() for one in page.locator(ON_SCREEN_ONLY).all() if one.is_visible()]

    assert shown == []
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize(
    ("path", "heads", "last"),
    [("{review}", ("typed", "computed"), "notice"), (f"{PLAN}projects/", ("Form", "Total (baht)"), "ผ.02")],
)
def test_a_table_that_fills_several_sheets_has_its_heads_on_each(
    visit: Visitors, there: dict[str, str], path: str, heads: tuple[str, ...], last: str
) -> None:
    printed = sheets(on_paper(visit, path.format(**there)))

    filled = max(n for n, text in enumerate(printed) if last in text) + 1
    assert filled >= 2
    assert [[head in text for head in heads] for text in printed[:filled]] == [[True] * len(heads)] * filled


def test_the_coverage_matrix_lies_across_the_sheet_with_every_year_on_it(visit: Visitors) -> None:
    page = on_paper(visit, f"{PLAN}coverage/")

    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))

    first = reader.pages[0]
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (842, 595)
    assert [year for year in range(2571, 2576) if str(year) not in first.extract_text()] == []
    assert "Total (baht)" in first.extract_text()
