"""What a planner can do, in a real browser: from the dropped workbook to the official forms, and all taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from prasan.officialforms import check, read_plan, totals
from prasan.thai import format_baht
from tests.browser.conftest import Visitors
from tests.browser.hands import follow, has_stayed, next_page, stay

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]

PLAN = "/plans/sample-municipality/2566/"
SEVERITIES = ("error", "warning", "notice")


def sign_in(page: Any, who: str) -> None:
    """One click on the first page, one click on a character."""
    page.goto("/")
    follow(page, "main a[href='/people/demo/']")
    follow(page, f"button[value={who}]")
    expect(page.locator("main .card--gold a.button").first).to_be_visible()


def drop(page: Any, file: Path) -> None:
    """Drag a file from outside the browser over the zone and let it go there."""
    zone = page.locator("[data-dropzone]")
    zone.scroll_into_view_if_needed()
    box = zone.bounding_box()
    hand = page.context.new_cdp_session(page)
    carried = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    spot = {"x": box["x"] + 40, "y": box["y"] + 20, "data": carried}
    for move in ("dragEnter", "dragOver"):
        hand.send("Input.dispatchDragEvent", {"type": move, **spot})
    expect(page.locator("[data-dropzone].is-over")).to_have_count(1)
    with next_page(page):
        hand.send("Input.dispatchDragEvent", {"type": "drop", **spot})


def choose(page: Any, file: Path) -> None:
    """Pick a file as on a phone, where nothing can be dragged."""
    page.set_input_files("[data-dropzone] input[type=file]", file)
    follow(page, "[data-dropzone] button")


def wait_for_review(page: Any) -> None:
    """The workbook is being read; the result comes by itself."""
    expect(page.locator("main progress")).to_be_visible()
    stay(page)
    page.locator("#findings").wait_for()
    assert has_stayed(page)


def figures(page: Any) -> list[str]:
    """The figures at the head of a page, without their explanations."""
    return [one.inner_text().split("\n")[0] for one in page.locator(".stats dd").all()]


def tabs(page: Any) -> list[int]:
    """The numbers on the tabs of the review: open, confirmed, none fits, reworded, all."""
    return [int(n) for n in page.locator(".tabs .num").all_inner_texts()]


def findings_shown(page: Any) -> list[tuple[str, str]]:
    """(sheet, cell) of every finding, from the top."""
    found = page.locator("table.findings tbody td:first-child").evaluate_all(
        """(places) => places.map((place) => {
             const [badge, cell] = [".badge", "strong"].map((part) => place.querySelector(part).textContent);
             return [place.textContent.replace(badge, "").replace(cell, "").trim(), cell];
           })"""
    )
    return [(sheet, cell) for sheet, cell in found]


def put_in(page: Any) -> None:
    """Apply the import and wait on the plan's page until every suggestion has come."""
    follow(page, "form[action$=apply] button")
    expect(page.locator(".notice--success").first).to_be_visible()
    page.goto(PLAN)
    stay(page)
    expect(page.locator("main progress")).to_have_count(0)
    expect(page.locator("main table a[href*='/links/']").first).to_be_visible()


def take_back(page: Any) -> None:
    """Undo the newest import; the plan is as empty as before."""
    page.goto(PLAN)
    follow(page, "main a[href^='/plans/imports/']")
    follow(page, "form[action$=undo] button")
    expect(page.locator("form[action$=undo]")).to_have_count(0)
    page.goto(PLAN)
    assert page.locator(".stats").count() == 0


def rows(page: Any) -> Any:
    return page.locator("[data-review-row]")


def settled(page: Any, key: str) -> Any:
    """What a row says after its verdict."""
    return page.locator(f"#{key} .settled li").first


WORDS = {
    "th": {"confirmed": "ยืนยันแล้ว", "none": "ไม่มีข้อใดตรง"},
    "en": {"confirmed": "confirmed", "none": "none fits"},
}
ACTS = {
    "th": ["ดาวน์โหลดแบบ", "ถอนผล", "ไม่มีข้อใด", "ไม่รับ", "ไม่มีข้อใด", "ยืนยัน", "ยืนยัน", "สู่แผน", "sample-messy"],
    "en": ["downloaded", "took", "found", "rejected", "found", "confirmed", "confirmed", "put", "uploaded"],
}
"""A word of each sentence in the ledger after the walk, newest first."""


@pytest.fixture
def suggested(visit: Visitors, messy: Path) -> Iterator[Any]:
    """`suggested(language, width, bring)`: the planner's page with the messy workbook in the plan; taken back after."""
    pages = []

    def bring_in(language: str, width: int, bring: Any) -> Any:
        page = visit(language=language, width=width)
        sign_in(page, "planner")
        follow(page, f"main a[href='{PLAN}']")
        bring(page, messy)
        pages.append(page)
        wait_for_review(page)
        return page

    yield bring_in
    for page in pages:
        take_back(page)


@pytest.mark.parametrize(("language", "width", "bring"), [("th", 1280, drop), ("en", 360, choose)])
def test_the_walk_from_a_messy_workbook_to_the_official_forms(
    suggested: Any, messy: Path, tmp_path: Path, language: str, width: int, bring: Any
) -> None:
    words = WORDS[language]
    book = read_plan(messy)
    sums, found = totals(book), check(book)
    worst_first = sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))

    page = suggested(language, width, bring)

    # What was read, and every finding, worst first, each with sheet and cell.
    assert figures(page) == [
        format_baht(n) for n in (len(book.sheets), sums.projects, sums.project_years, sums.total_thb)
    ]
    assert findings_shown(page) == [(finding.sheet, finding.cell) for finding in worst_first]
    first = page.locator("table.findings tbody tr").first.inner_text()
    assert (worst_first[0].message_th if language == "th" else worst_first[0].message_en) in first
    assert worst_first[0].typed in first
    assert worst_first[0].computed in first

    # Into the plan; the suggestions arrive without a reload.
    put_in(page)
    assert figures(page)[:3] == [format_baht(n) for n in (sums.projects, sums.project_years, sums.total_thb)]

    # Row by row: confirm, change, none fits, reject.
    follow(page, f"main a[href='{PLAN}links/programmes/']")
    everything = tabs(page)[-1]
    confirm, change, none, reject = (rows(page).nth(n).get_attribute("id") for n in range(4))
    page.click(f"#{confirm} [data-key='1']")
    expect(settled(page, confirm)).to_contain_text(words["confirmed"])
    page.fill(f"#{change} input[list]", "00330")
    page.click(f"#{change} button[value=confirmed]")
    expect(settled(page, change)).to_contain_text("00330")
    page.click(f"#{none} [data-key='n']")
    expect(settled(page, none)).to_contain_text(words["none"])
    page.click(f"#{reject} [data-key='r']")
    expect(page.locator(f"#{reject} .suggestions")).to_have_count(0)
    assert tabs(page) == [everything - 3, 2, 1, 0, everything]
    page.reload()
    assert tabs(page) == [everything - 3, 2, 1, 0, everything]

    # Many at once, and back again as one.
    for n in range(3):
        rows(page).nth(n).locator("[data-key='x']").check()
    page.select_option("#bulk-verdict", "none-fits")
    follow(page, "form#bulk button")
    expect(page.locator(".notice--success").first).to_be_visible()
    after = tabs(page)
    assert after[2] > 1
    assert after[0] + after[2] == everything - 2
    follow(page, "[data-key='u']")
    expect(page.locator(".notice--success").first).to_be_visible()
    assert tabs(page) == [everything - 3, 2, 1, 0, everything]

    # The coverage matrix and one cell of it.
    page.goto(f"{PLAN}coverage/")
    assert page.locator("tfoot td").last.inner_text() == format_baht(sums.total_thb)
    cell = page.locator("table.matrix tbody a[href*='year=2567']").first
    projects = int(cell.inner_text())
    with next_page(page):
        cell.click()
    assert page.locator("main tbody tr:has(th a)").count() == projects

    # The official forms as one workbook, read back by our own reader.
    page.goto(PLAN)
    with page.expect_download() as download:
        page.click("main a[href$='workbook.xlsx']")
    download.value.save_as(tmp_path / "forms.xlsx")
    again = totals(read_plan(tmp_path / "forms.xlsx"))
    assert (again.projects, again.project_years, again.total_thb) == (
        sums.projects, sums.project_years, sums.total_thb,
    )  # fmt: skip

    # All of it is in the ledger, in the order in which it was done.
    page.goto("/ledger/")
    own = page.locator("main tbody tr", has_text="นักวิเคราะห์ฯ เทศบาลตำบลตัวอย่าง").all_inner_texts()
    told = zip(ACTS[language], own, strict=False)
    assert [(word, word in sentence) for word, sentence in told] == [(word, True) for word in ACTS[language]]


def test_the_links_are_decided_by_keyboard_alone(suggested: Any) -> None:
    page = suggested("th", 1280, choose)
    put_in(page)
    follow(page, f"main a[href='{PLAN}links/programmes/']")
    everything = tabs(page)[-1]
    ids = [row.get_attribute("id") for row in rows(page).all()[:5]]
    focused = page.locator("[data-review-row]:focus")

    page.keyboard.press("j")
    expect(focused).to_have_id(ids[0])
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(focused).to_have_id(ids[0])
    page.keyboard.press("r")
    expect(page.locator(f"#{ids[0]} .suggestions")).to_have_count(0)
    expect(focused).to_have_id(ids[1])
    page.keyboard.press("n")
    expect(settled(page, ids[1])).to_be_visible()
    expect(focused).to_have_id(ids[2])
    page.keyboard.press("1")
    expect(settled(page, ids[2])).to_be_visible()
    expect(focused).to_have_id(ids[3])
    page.keyboard.press("x")
    expect(page.locator(f"#{ids[3]} [data-key='x']")).to_be_checked()

    assert tabs(page) == [everything - 2, 1, 1, 0, everything]
    page.keyboard.press("u")
    expect(page.locator(".notice--success")).to_be_visible()
    assert tabs(page) == [everything - 1, 0, 1, 0, everything]
