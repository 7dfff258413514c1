"""The camera of a desk, in a browser that cannot read QR codes by itself: held before it is a badge, as a film."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from prasan.attendance.models import Mark
from prasan.registration.models import Participant
from prasan.workshop.models import Duty, DutyKind, Workshop
from tests import workshop_world as ww

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WIDTH, HEIGHT = 640, 480
PIXELS = 12  # of a module of the code: a badge at arm's length


def film_of(badge: str, path: Path) -> Path:
    """A film of two equal pictures (YUV4MPEG2, grey): the code of the badge on white, as a camera would see it."""
    rows = [list(row) for row in segno.make_qr(badge, error="m").matrix_iter(scale=PIXELS, border=4)]
    left, top = (WIDTH - len(rows[0])) // 2, (HEIGHT - len(rows)) // 2
    picture = bytearray(b"\xeb" * (WIDTH * HEIGHT))
    for y, row in enumerate(rows, start=top):
        line = bytes(16 if dark else 235 for dark in row)
        picture[y * WIDTH + left : y * WIDTH + left + len(line)] = line
    grey = b"\x80" * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + (b"FRAME\n" + bytes(picture) + grey) * 2)
    return path


@pytest.fixture
def guest(db: None) -> Participant:
    return ww.make_participant(ww.make_workshop(), "นายสมชาย รักถิ่น", badge="TEST234")


@pytest.fixture
def open_desk(
    browser_type: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path, live_server: Any
) -> Iterator[Callable[..., Page]]:
    """`open_desk(workshop, "flag", …)`: the desk's page in a browser of its own whose camera shows TEST234."""
    opened: list[Browser] = []
    film = film_of("TEST234", tmp_path / "badge.y4m")

    def visit(workshop: Workshop, *flags: str) -> Page:
        camera = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
        more = [*browser_type_launch_args["args"], *camera, *flags]
        opened.append(browser_type.launch(**{**browser_type_launch_args, "args": more}))
        page = opened[-1].new_page(locale="th-TH")
        duty = Duty.objects.create(workshop=workshop, kind=DutyKind.DESK, name="จุด 1")
        key = ww.visit(duty).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page.goto(f"{live_server.url}/workshops/trial/attendance/desk/")
        return page

    yield visit
    for browser in opened:
        browser.close()


def test_the_camera_checks_a_guest_in_where_the_browser_reads_no_codes(
    guest: Participant, open_desk: Callable[..., Page]
) -> None:
    page = open_desk(guest.workshop, "--use-fake-ui-for-media-stream")
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    assert page.evaluate("'BarcodeDetector' in window") is False
    page.reload()
    page.wait_for_load_state("networkidle")
    before = [name for name in fetched if "jsQR" in name]

    page.click("[data-camera]")
    expect(page.locator("[data-title]")).to_have_text(guest.name, timeout=30_000)

    assert before == []
    assert len([name for name in fetched if "jsQR" in name]) == 1
    assert list(Mark.objects.values_list("participant", "way", "verdict")) == [(guest.pk, "qr", "counted")]
    assert page.locator("[data-camera]").is_hidden()
    assert heard == []


def test_a_camera_that_is_not_allowed_leads_to_the_field_with_a_sentence(
    guest: Participant, open_desk: Callable[..., Page]
) -> None:
    page = open_desk(guest.workshop, "--deny-permission-prompts")

    page.click("[data-camera]")

    expect(page.locator("[data-note]")).to_contain_text("ยังไม่ได้อนุญาตให้ใช้กล้อง")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type("TEST234")
    page.keyboard.press("Enter")
    expect(page.locator("[data-title]")).to_have_text(guest.name, timeout=30_000)
    assert page.locator("[data-camera]").is_visible()
