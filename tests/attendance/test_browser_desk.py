"""A desk in a real browser, by keyboard alone: the network goes, marks wait on the device, the network returns."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from prasan.attendance.models import Mark
from prasan.workshop.models import Duty, DutyKind
from tests import workshop_world as ww

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def scan(page: Any, text: str) -> None:
    """What a hand scanner does: it presses keys and Enter in the field that has the focus."""
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_desk_works_on_without_network_and_loses_nothing(
    live_server: Any, page: Any, complaints: Callable[[], list[str]], barriers: Callable[[Any], list[str]]
) -> None:
    workshop = ww.make_workshop()
    people = [
        ww.make_participant(workshop, name, badge=f"TEST23{n}")
        for n, name in enumerate(["นายหนึ่ง", "นายสอง", "นางสาม"])
    ]
    duty = Duty.objects.create(workshop=workshop, kind=DutyKind.DESK, name="จุด 1")
    key = ww.visit(duty).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.set_default_timeout(60_000)
    expect.set_options(timeout=30_000)
    page.goto(f"{live_server.url}/workshops/trial/attendance/desk/")
    result = page.locator("[data-title]")
    expect(page.locator("[data-device]")).to_be_visible()  # the names are on the device
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    assert barriers(page) == []

    scan(page, "test230")
    expect(result).to_have_text(people[0].name)
    page.context.set_offline(True)
    scan(page, "TEST231")
    expect(result).to_have_text(people[1].name)
    expect(page.locator("[data-waiting]")).to_have_text("1")
    page.reload()
    scan(page, "สาม")
    page.locator("[data-found] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_have_text("2")
    assert Mark.objects.count() == 1
    page.context.set_offline(False)
    expect(page.locator("[data-state]")).to_be_hidden()

    assert list(Mark.objects.order_by("taken_at").values_list("participant__name", "way", "verdict")) == [
        ("นายหนึ่ง", "qr", "counted"),
        ("นายสอง", "qr", "counted"),
        ("นางสาม", "name", "counted"),
    ]
    lost_network = re.compile("ERR_INTERNET_DISCONNECTED|Failed to fetch")
    assert [said for said in complaints() if not lost_network.search(said)] == []
