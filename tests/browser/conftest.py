"""The demonstration as its visitors see it, in a real Chromium: one real site for the whole run. Where two processes
share the tests there are two, one for those who walk through it and one for the pages that are looked at.

Sample Municipality      plans of 2566 and 2571, both empty: the walks bring workbooks in and take them back
Second Sample Municipality   2571: sent, linked in part (the demo's own);  2566: three imports in waiting (`there`)
"""

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from prasan.officialforms.samples import make_clean, make_messy
from tests.install import Install, copy_of, free_port

Visit = Callable[..., Any]

# What depends on the width of the screen; names, roles and contrasts were asked at a desk.
BY_WIDTH = (
    "target-size", "scrollable-region-focusable", "aria-hidden-focus", "region", "landmark-one-main", "skip-link",
    "bypass", "page-has-heading-one", "heading-order", "nested-interactive", "avoid-inline-spacing",
)  # fmt: skip


PATIENCE = 60_000  # milliseconds that a page, its news or a job may take on a busy machine


def shorten(page: Any) -> None:
    """Leave the first six of every long list: the rows after them repeat the same markup."""
    page.evaluate(
        """() => document.querySelectorAll("tbody, ul, ol, select, datalist, main, section").forEach((list) => {
             const like = [...list.children].filter((one) => one.matches("tr, li, option, article"));
             like.slice(6).forEach((one) => one.remove());
           })"""
    )


@pytest.fixture(scope="session")
def demo_site(prepared: Install, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Install]:
    """The site behind `demo`, whose commands know that it is a demonstration, and which asks for proofs of work."""
    with copy_of(prepared, tmp_path_factory.mktemp("demo")) as plain:
        yield replace(plain, more={"PRASAN_DEMO": "1", "PRASAN_COMMENTS_PROOF_BITS": "8"})


@pytest.fixture(scope="session")
def demo(demo_site: Install) -> Iterator[str]:
    """The address of `prasan demo` with its sample province, served by the one process with its worker."""
    port = free_port()
    said: list[str] = []
    with demo_site.start("-m", "prasan", "demo", "--port", str(port)) as process:
        assert process.stdin
        assert process.stdout
        while "Prasan is ready" not in (line := process.stdout.readline()):
            said.append(line)
            assert line, "".join(said)
        listener = threading.Thread(target=said.extend, args=[process.stdout], daemon=True)
        listener.start()
        yield f"http://localhost:{port}"
        process.terminate()
        process.wait(30)
        listener.join(5)
        process.stdin.close()
        process.stdout.close()
    assert "Traceback" not in "".join(said)  # nothing broke on the way, seen or unseen


@dataclass
class Visitors:
    """People at their desks and phones; what their browsers complain about gathers in `complaints`."""

    browser: Any
    site: str
    passes: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def __call__(self, who: str = "", *, language: str = "th", width: int = 1280, **options: Any) -> Any:
        """A fresh page of a sample character ("" is a stranger), in a language, on a screen of this width."""
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": width, "height": 900 if width > 700 else 740},
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            storage_state=self._signed_in(who) if who else None,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.site}])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def _signed_in(self, who: str) -> Any:
        """The one click of the demo, once for each character."""
        if who not in self.passes:
            context = self.browser.new_context(base_url=self.site)
            page = context.new_page()
            page.goto("/people/demo/")
            page.click(f"button[value={who}]")
            self.passes[who] = context.storage_state()
            context.close()
        return self.passes[who]

    def leave(self) -> None:
        while self.contexts:
            self.contexts.pop().close()


@pytest.fixture(autouse=True, scope="session")
def _patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)  # Playwright's own


@pytest.fixture(scope="session")
def visitors(browser: Any, demo: str) -> Iterator[Visitors]:
    everybody = Visitors(browser, demo)
    yield everybody
    everybody.leave()


@pytest.fixture
def visit(visitors: Visitors) -> Iterator[Visitors]:
    """`visit("planner", language="th", width=1280)` opens a page; no browser may have complained in the end."""
    visitors.leave()
    visitors.complaints.clear()
    yield visitors
    visitors.leave()
    assert visitors.complaints == []


@pytest.fixture(scope="session")
def hall(visitors: Visitors, demo_site: Install) -> Any:
    """The sample workshop and passes into it; see tests/browser/hall.py."""
    from tests.browser.hall import Hall, look_at

    return Hall(visitors, **look_at(demo_site))


def send(page: Any, path: str, **fields: Any) -> str:
    """Post a form as the person of `page` would; returns the address it leads to."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    answer = page.context.request.post(path, multipart={"csrfmiddlewaretoken": token, **fields})
    assert answer.ok, (path, answer.status)
    return answer.url


def workbook_file(name: str, content: bytes) -> dict[str, Any]:
    """A file for a form field."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture(scope="session")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workbook that is as messy as real life."""
    path = tmp_path_factory.mktemp("samples") / "sample-messy-2566.xlsx"
    make_messy(path)
    return path


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workbook without a fault, on the forms of 2571-2575."""
    path = tmp_path_factory.mktemp("samples") / "sample-clean-2571.xlsx"
    make_clean(path, form_set="2571-2575")
    return path


@pytest.fixture(scope="session")
def there(visitors: Visitors, messy: Path) -> dict[str, str]:
    """Addresses that do not exist in a fresh demo, made by those who may make them."""
    made = {}
    planner = visitors("neighbour")
    planner.goto("/plans/")
    plan = "/plans/sample-municipality-2/2566/"
    send(planner, f"{plan}open")
    files = {
        "review": ("messy.xlsx", messy.read_bytes()),
        "unreadable": ("plan.xlsx", b"%PDF-1.7 not a workbook at all"),
        "columns": ("list.csv", "กอง,เรื่อง,เท่าไร\nกองช่าง,ซ่อมถนนซอยสุขใจ,20000\n".encode()),
    }
    for name, (file_name, content) in files.items():
        made[name] = send(planner, f"{plan}import", workbook=workbook_file(file_name, content))
    planner.goto("/plans/sample-municipality-2/2571/projects/")
    made["project"] = planner.locator("main tbody a").first.get_attribute("href")
    made["read_project"] = made["project"].replace("/plans/projects/", "/read/projects/")
    planner.goto("/delivery/sample-municipality-2/2566/2569/progress/")
    made["delivered"] = planner.locator("main tbody a").nth(1).get_attribute("href")
    made.update(_rounds_of(planner))
    planner.goto("/referrals/")
    made["beyond"] = planner.locator("main a[href*='/refer/']").first.get_attribute("href")
    planner.goto("/postings/authorities/sample-municipality-2/")
    made["posting"] = (
        planner.locator("main a[href*='/post/']").first.get_attribute("href").removesuffix("post/")
    )
    made.update(_framework_of(visitors("coordinator")))
    made.update(_comments_of(visitors(), visitors("coordinator")))
    for name in ("review", "unreadable", "columns"):
        planner.goto(made[name])
        planner.locator("main :is(form, .notice)").first.wait_for()
    made["snapshot"] = _night_of(planner)
    visitors.leave()
    return made


def _night_of(planner: Any) -> str:
    """The first snapshot of the open data, which the worker takes soon after the site has begun."""
    planner.goto("/open-data/snapshots/")
    ends = time.monotonic() + PATIENCE / 1000
    while not planner.locator("main tbody a").count() and time.monotonic() < ends:
        time.sleep(1)
        planner.reload()
    return str(planner.locator("main tbody a").first.get_attribute("href"))


def _comments_of(stranger: Any, coordinator: Any) -> dict[str, str]:
    """The comments on the sample workshop, one that was sent faster than people write, and a notice."""
    stranger.goto("/workshops/phuket-2571/")
    thread = stranger.locator("a[href*='/comments/on/']").first.get_attribute("href")
    stranger.goto(thread)
    report = stranger.locator("a[href$='/report/']").first.get_attribute("href")
    stranger.locator("textarea[name=text]").fill("ขอให้มีที่จอดรถที่หน้าห้องประชุมมากกว่านี้ครับ")
    stranger.locator("form[action*='/comments/on/'] button").click()
    held = stranger.url
    stranger.goto(report)
    stranger.locator("input[name=rule]").first.check()
    stranger.locator("main form button").click()
    notice = stranger.url
    coordinator.goto("/comments/queue/")
    appealed = coordinator.locator("a[href$='/review/']").first.get_attribute("href")
    settle = coordinator.locator("a[href*='/queue/notices/']").first.get_attribute("href")
    return {
        "comments": thread,
        "said_comment": report.removesuffix("report/"),
        "held_comment": held,
        "notice": notice,
        "appealed_comment": appealed.removesuffix("review/"),
        "settle": settle,
    }


def _rounds_of(planner: Any) -> dict[str, str]:
    """The rounds of the sample plan, and one in draft that splits a project."""
    rounds = "/revisions/sample-municipality-2/2571/"
    planner.goto(rounds)
    links = [link.get_attribute("href") for link in planner.locator("main tbody th a").all()]
    draft = send(planner, f"{rounds}start/", kind="change", numbering="year", year="2571", reason="ทดลอง")
    planner.goto(f"{draft}choose/")
    planner.goto(planner.locator("main tbody a[href*='/split/']").first.get_attribute("href"))
    planner.locator("textarea[name=reason]").fill("ทดลอง")
    planner.locator("main form button").first.click()
    item = planner.locator("main a[href*='/revisions/items/']").first.get_attribute("href")
    planner.goto(f"{draft}choose/")
    take = planner.locator("main tbody a[href*='/change/']").first.get_attribute("href")
    planner.goto(links[1])
    history = planner.locator("main a[href*='/revisions/projects/']").first.get_attribute("href")
    made = {"round": links[0], "promulgated": links[1], "draft_round": draft, "item_of_round": item}
    return made | {"take": take, "history": history}


def _framework_of(coordinator: Any) -> dict[str, str]:
    """A draft of a provincial framework with one item, an import of more, and the pages of two offices."""
    coordinator.goto("/frameworks/add")
    draft = send(
        coordinator,
        "/frameworks/add",
        kind="provincial-lao",
        label="2571–2575",
        title_th="กรอบยุทธศาสตร์ตัวอย่าง",
        confidence="local",
        alignable="on",
    )
    words = {"level": "strategy", "title_th": "โครงสร้างพื้นฐาน", "confidence": "local"}
    send(coordinator, f"{draft}items/add", code="1", **words)
    sheet = workbook_file("more.csv", "รหัส,ระดับ,ชื่อ\n2,strategy,คุณภาพชีวิต\n".encode())
    more = send(coordinator, f"{draft}import", file=sheet)
    coordinator.goto("/people/organisations/pao/")
    links = {
        name: coordinator.locator(f"main a[href*='/{word}/']").first.get_attribute("href")
        for name, word in (("appoint", "appoint"), ("hand_over", "hand-over"))
    }
    coordinator.goto("/drafts/provincial-lao-83-2570/")
    hrefs = [link.get_attribute("href") for link in coordinator.locator("main a[href*='/sentences/']").all()]
    links["sentence"] = next(href for href in hrefs if re.search(r"/sentences/[0-9]+/$", href))
    links["thread"] = f"/thread/node/{links['sentence'].split('/')[-2]}/"
    return {"draft": draft, "item": f"{draft}items/1/", "more": more, **links}
