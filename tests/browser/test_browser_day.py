"""The day of a workshop as its people live it: seven browsers at once, from the badge at the desk to "what became of
your words". Made for the test and held today, because the demo's own workshop lies ten days ahead."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.hall import Hall, arrived
from tests.browser.hands import follow, go_to, has_stayed, next_part, press, stay, tap
from tests.install import Install

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]

W = "/workshops/the-day/"
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
QUESTION = "น้ำประปาบนเกาะจะพอใช้ในหน้าแล้งหรือไม่"
CARD = "ท่อระบายน้ำหน้าตลาดตันทุกฤดูฝน"
STATEMENT = "ควรลอกท่อระบายน้ำก่อนฤดูฝนทุกปี"
PREPARE = """
import json
from django.utils import timezone
from prasan.hall.actions import prepare_usual
from prasan.people import passes
from prasan.people.models import User
from prasan.questions.queries import session_of_the_hour
from prasan.registration.actions import register
from prasan.studio.actions.seating import move
from prasan.voting.actions import add_statement, ensure_conversation, open_conversation
from prasan.workshop.actions.duties import give_duty
from prasan.workshop.actions.making import create_workshop
from prasan.workshop.actions.programme import apply_template, release_programme
from prasan.workshop.models import Workshop
by, today = User.objects.get(email="coordinator@demo.invalid"), timezone.localdate()
w = create_workshop(
    Workshop.objects.get(slug="phuket-2571").cycle, slug="the-day", title_th="วันประชุม (ตัวอย่าง)", is_sample=True,
    starts_on=today, ends_on=today, venue_th="ศาลาประชาคม", by=by,
)
apply_template(w, "one-day", by=by, pillars=True)
release_programme(w, by=by)
prepare_usual(w)
group, other, _ = w.groups.select_related("pillar__workshop", "workshop")
hand, badges = {}, {}
names = {
    "other": "นางปราณี ไกลสัญญาณ", "guest": "นายสมชาย มือถือ", "second": "นางสาวสมหญิง แป้นพิมพ์", "keys": "นางบุญมี ไม่ใช้เมาส์",
    "one": "นายหนึ่ง", "two": "นางสอง",
}
for who, name in names.items():
    guest = register(w, name)
    move(guest, other if who in ("keys", "other") else group, by=by)
    hand[who], badges[who] = ("participant", guest), guest.badge
for kind, at in (("desk", None), ("moderator", None), ("hall", None), ("facilitator", group)):
    hand[kind] = ("duty", give_duty(w, kind=kind, name=kind, group=at, by=by))
talk = ensure_conversation(other.pillar)
for text in ("ควรมีรถโดยสารรอบเกาะ", "ควรจำกัดรถเข้าเมืองเก่า"):
    add_statement(talk, text=text, by=by)
open_conversation(talk, by=by)
keys = dict(session=session_of_the_hour(w).pk, group=group.pk, badges=badges, names=names)
keys |= dict(pillar=group.pillar.code, other=other.pillar.code)
links = {who: passes.link(kind, thing.pk, thing.version) for who, (kind, thing) in hand.items()}
print(json.dumps({"keys": keys, "links": links}))
"""
MARKS = """
import json
from prasan.attendance.models import Mark
found = Mark.objects.filter(workshop__slug="the-day").order_by("pk")
print(json.dumps([[mark.participant.badge, mark.verdict] for mark in found if mark.participant]))
"""


def told(site: Install, script: str) -> Any:
    """What a script says that runs inside the site."""
    said = site.run("manage", "shell", "--no-imports", "-c", script, check=True).stdout
    return json.loads(said.splitlines()[-1])


@pytest.fixture(scope="module")
def prepared_day(visitors: Visitors, demo_site: Install) -> Hall:
    """The workshop of today with its guests and helpers; the tests use different ones of them."""
    return Hall(visitors, **told(demo_site, PREPARE))


@pytest.fixture
def day(prepared_day: Hall, visit: Visitors) -> Hall:
    return prepared_day


def scan(page: Any, text: str) -> None:
    """What a hand scanner does: it presses keys and Enter in the field that has the focus."""
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type(text.lower())
    page.keyboard.press("Enter")


def soon(locator: Any) -> Any:
    """What comes by itself, without anybody touching the page."""
    return expect(locator).to_have_count(1)


def show(coordinator: Any, words: str) -> None:
    """Put a screen on the projector."""
    coordinator.goto(f"{W}hall/remote/")
    follow(coordinator, f".remote__list button:has-text('{words}')")


def arrive(day: Hall, coordinator: Any) -> None:
    """The board of the coordinator counts whoever is scanned at the desk."""
    coordinator.goto(f"{W}staff/")
    follow(coordinator, f"main a[href='{W}attendance/']")
    figure = coordinator.locator(".stats dd").first
    before = int(figure.inner_text().split()[0])
    stay(coordinator)

    desk = day.enter("desk")
    desk.goto(f"{W}attendance/desk/")
    expect(desk.locator("[data-device]")).to_be_visible()
    scan(desk, day.keys["badges"]["guest"])
    expect(desk.locator("[data-title]")).to_have_text(day.keys["names"]["guest"])
    expect(figure).to_have_text(re.compile(rf"^\s*{before + 1}\b"))
    assert has_stayed(coordinator)


def ask(guest: Any, second: Any, moderator: Any, day: Hall) -> str:
    """From the phone to the moderator, to the second guest's list, and back as a support. Returns its page."""
    questions = f"{W}questions/{day.keys['session']}/"
    moderator.goto(f"{questions}moderate/")
    second.goto(questions)
    stay(moderator)
    guest.goto(f"{W}guests/me/")
    tap(guest, "main a[href$='/ask/']")
    guest.fill("[name=text]", QUESTION)
    tap(guest, "main form .button--gold")
    expect(guest.locator("main .card, main li").filter(has_text=QUESTION).first).to_be_visible()

    soon(moderator.locator("article", has_text=QUESTION))
    assert has_stayed(moderator)
    follow(moderator, "article button[value=release]")
    soon(second.locator("li", has_text=QUESTION))
    press(second, "button[formaction$='/support/']")
    expect(second.locator("button[name=withdraw]")).to_have_count(1)
    return questions


def bring_on_stage(coordinator: Any, moderator: Any, projector: Any) -> None:
    """The projector follows the moderator."""
    projector.goto(f"{W}hall/")
    show(coordinator, "คำถามบนเวที")
    expect(arrived(projector, ".scene__title")).to_have_text("ท่านประสงค์จะถามเรื่องใด")
    stay(projector)
    follow(moderator, "article button[value=stage]")
    expect(projector.locator(".scene__words")).to_have_text(QUESTION)
    expect(projector.locator(".scene")).to_contain_text("ผู้สนับสนุน 1 คน")
    assert has_stayed(projector)
    assert projector.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write_a_card(guest: Any, facilitator: Any, day: Hall) -> None:
    """The phone waits on the closed board, gets the form when it is opened, and its card appears at the console."""
    board = f"{W}groups/{day.keys['group']}/"
    guest.goto(f"{W}guests/me/")
    tap(guest, f"main a[href='{W}groups/mine/']")
    tap(guest, f"main a[href='{board}']")
    assert guest.locator("#write").count() == 0
    facilitator.goto(f"{board}console/")
    follow(facilitator, "form[action$='/doors'] button[value=open]")
    stay(facilitator)
    soon(guest.locator("#write"))
    guest.fill("#write [name=text]", CARD)
    tap(guest, "#write .button--gold")
    soon(facilitator.locator(".paper__text", has_text=CARD))
    assert has_stayed(facilitator)


def put_to_the_vote(facilitator: Any, day: Hall) -> None:
    """A statement from the card; everybody may see the counts meanwhile."""
    statements = f"{W}votes/{day.keys['pillar']}/statements/"
    facilitator.goto(statements)
    facilitator.locator("label", has_text=CARD).locator("input").check()
    follow(facilitator, "form[action$='/statements/new/'] button")
    facilitator.fill("textarea[name=text]", STATEMENT)
    follow(facilitator, "main form button")
    facilitator.click("details summary")
    facilitator.check("[name=shows_live]")
    follow(facilitator, "button[value=audience]")


def vote(guest: Any, second: Any, facilitator: Any, day: Hall) -> None:
    """Both phones wait at the door; when the vote opens, one finger and one Enter answer."""
    for page in (guest, second):
        page.goto(f"{W}votes/{day.keys['pillar']}/")
        assert page.locator(".vote__statement").count() == 0
    follow(facilitator, "button[value=open]")
    for page in (guest, second):
        expect(page.locator(".vote__statement")).to_have_text(STATEMENT)
    stay(guest)
    with next_part(guest, "#vote"):
        guest.locator(".vote__answer--agree").tap()
    answer(second, ".vote__answer--disagree")
    for page in (guest, second):
        assert page.locator(".vote__statement").count() == 0
        expect(page.locator("html")).to_have_attribute("data-live-state", "stream")
    assert has_stayed(guest)


def answer(page: Any, button: str) -> None:
    """With the keyboard: the button; then the focus is on what came in its place."""
    go_to(page, button)
    with next_part(page, "#vote"):
        page.keyboard.press("Enter")
    expect(page.locator("#vote h1")).to_be_focused()


def enter_slips(facilitator: Any, day: Hall) -> None:
    """Three people without a phone: slips are printed, filled in, and typed as a pile."""
    slips = f"{W}votes/{day.keys['pillar']}/slips/"
    facilitator.goto(slips)
    facilitator.fill("[name=count]", "3")
    follow(facilitator, "form[action$='/print/'] button")
    numbers = facilitator.locator(".slip__number").all_inner_texts()
    facilitator.goto(slips)
    facilitator.fill("[name=lines]", "\n".join(f"{number} +" for number in numbers))
    follow(facilitator, "main form:not([action]) button")
    expect(facilitator.locator(".notice--success")).to_be_visible()


def count(day: Hall, pages: dict[str, Any]) -> None:
    """The projector and the page of results follow the votes; afterwards the vote is closed."""
    coordinator, projector = pages["coordinator"], pages["projector"]
    put_to_the_vote(pages["facilitator"], day)
    show(coordinator, "ผลการลงความเห็น")
    expect(arrived(projector, ".scene__large").first).to_contain_text("แล้ว 0 จาก")
    coordinator.goto(f"{W}votes/{day.keys['pillar']}/results/")
    stay(coordinator)
    stay(projector)
    vote(pages["guest"], pages["second"], pages["facilitator"], day)
    expect(projector.locator(".scene__large").first).to_contain_text("แล้ว 2 จาก")
    enter_slips(pages["facilitator"], day)
    expect(projector.locator(".scene__count").first).to_contain_text("80 %")
    expect(projector.locator(".scene__count").first).to_contain_text("n = 5")
    expect(coordinator.locator("td .nowrap").first).to_have_text("4 / 1 / 0")
    assert has_stayed(projector)
    assert has_stayed(coordinator)
    pages["facilitator"].goto(f"{W}votes/{day.keys['pillar']}/statements/")
    follow(pages["facilitator"], "button[value=close]")


def share_out_points(coordinator: Any, guest: Any, second: Any) -> None:
    """A round of priorities: prepared, opened, both ballots in, counted."""
    coordinator.goto(f"{W}votes/priorities/")
    coordinator.fill("[name=title]", "เรื่องที่ทำก่อน")
    coordinator.fill("[name=winners]", "1")
    coordinator.locator("tr", has_text=STATEMENT).locator("[name=statements]").check()
    follow(coordinator, "main form button")
    follow(coordinator, "form[action$='/switch/'] button[value=open]")
    stay(coordinator)
    for page in (guest, second):
        page.goto(coordinator.url)
    guest.fill("[name^=item_]", "5")
    tap(guest, "main form .button--gold")
    go_to(second, "[name^=item_]")
    second.keyboard.press("Control+A")
    second.keyboard.type("2")
    press(second, "main form .button--gold")
    expect(coordinator.locator(".stats dd").first).to_have_text(re.compile(r"^\s*2\b"))
    assert has_stayed(coordinator)
    follow(coordinator, "form[action$='/switch/'] button[value=close]")
    expect(coordinator.locator("main")).to_contain_text(STATEMENT)


def answer_the_survey(coordinator: Any, guest: Any) -> None:
    """Prepared and opened by the coordinator, answered on the phone, counted once."""
    coordinator.goto(f"{W}outcome/survey/figures/")
    follow(coordinator, "form[action$='/prepare/'] button")
    follow(coordinator, "form[action$='/open/'] button")
    guest.goto(f"{W}guests/me/")
    tap(guest, "main a[href$='/survey/']")
    for level in guest.locator("fieldset.levels").all():
        level.locator("label").nth(1).tap()
    guest.fill("[name=liked]", "พูดแล้วมีคนฟัง")
    tap(guest, "main form .button--gold")
    assert guest.url.endswith("/survey/thanks/")
    coordinator.reload()
    expect(coordinator.locator(".stats dd").first).to_have_text(re.compile(r"^\s*1\b"))


def test_six_people_live_through_the_day_of_a_workshop(day: Hall) -> None:
    coordinator, moderator, facilitator = (
        day.enter(who) for who in ("coordinator", "moderator", "facilitator")
    )
    guest, second = day.enter("guest", **PHONE), day.enter("second")
    projector = day.enter("hall", width=1920)
    projector.set_viewport_size({"width": 1920, "height": 1080})

    arrive(day, coordinator)
    ask(guest, second, moderator, day)
    bring_on_stage(coordinator, moderator, projector)
    follow(moderator, "article button[value=answered]")
    expect(arrived(projector, ".scene__title")).to_have_text("ท่านประสงค์จะถามเรื่องใด")
    write_a_card(guest, facilitator, day)
    pages = {"coordinator": coordinator, "facilitator": facilitator, "guest": guest, "second": second}
    count(day, {**pages, "projector": projector})
    share_out_points(coordinator, guest, second)
    answer_the_survey(coordinator, guest)

    guest.goto(f"{W}guests/me/")
    tap(guest, "main a[href$='/voice/']")
    question, card = guest.locator(".words > li").all()
    expect(question).to_contain_text(QUESTION)
    expect(question).to_contain_text("มีผู้สนับสนุน 1 คน")
    expect(card).to_contain_text(CARD)
    steps = card.locator("li").all_inner_texts()
    assert STATEMENT in steps[1]
    assert "มีผู้ลงความเห็น 5 คน: เห็นด้วย 4 ไม่เห็นด้วย 1 ข้าม 0" in steps[2]
    assert "เรื่องที่ทำก่อน" in steps[3]
    assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_desk_that_loses_its_network_keeps_two_badges_and_sends_each_once(
    day: Hall, visit: Visitors, demo_site: Install
) -> None:
    desk = day.enter("desk")
    desk.goto(f"{W}attendance/desk/")
    expect(desk.locator("[data-device]")).to_be_visible()
    waiting, title = desk.locator("[data-waiting]"), desk.locator("[data-title]")

    desk.context.set_offline(True)
    for n, who in enumerate(("one", "two"), start=1):
        scan(desk, day.keys["badges"][who])
        expect(title).to_have_text(day.keys["names"][who])
        expect(waiting).to_have_text(str(n))
    expect(desk.locator("[data-state]")).to_be_visible()
    expect(desk.locator("[data-offline]")).to_be_visible()
    desk.context.set_offline(False)
    expect(waiting).to_have_text("0")
    expect(desk.locator("[data-state]")).to_be_hidden()

    badges = [day.keys["badges"][who] for who in ("one", "two")]
    marks = [mark for mark in told(demo_site, MARKS) if mark[0] in badges]
    assert marks == [[badge, "counted"] for badge in badges]
    forgive_the_lost_network(visit)


def forgive_the_lost_network(visit: Visitors) -> None:
    lost = re.compile(r"net::ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    visit.complaints[:] = [said for said in visit.complaints if not lost.search(said)]


def test_a_guest_opens_the_pass_asks_and_votes_by_keyboard_alone(day: Hall, visit: Visitors) -> None:
    page = visit()
    page.goto(day.links["keys"])
    press(page, "main form button")
    press(page, "main a[href$='/ask/']")
    go_to(page, "textarea[name=text]")
    page.keyboard.type("รถโดยสารจะมาถึงบ้านเราเมื่อไร")
    go_to(page, "[name=asked_as]")
    page.keyboard.press("ArrowDown")
    press(page, "main form .button--gold")
    expect(page.locator("main")).to_contain_text("รถโดยสารจะมาถึงบ้านเราเมื่อไร")

    page.goto(f"{W}votes/{day.keys['other']}/")
    first = page.locator(".vote__statement").inner_text()
    answer(page, ".vote__answer--agree")
    assert page.locator(".vote__statement").inner_text() != first
    answer(page, ".vote__answer--pass")
    assert page.locator(".vote__statement").count() == 0
    press(page, "main a[href$='/mine/']")
    answers = page.locator("main li .badge")
    given = answers.all_inner_texts()
    assert sorted(given) == ["ข้าม", "เห็นด้วย"]
    press(page, "main a[href*='statement=']")
    answer(page, ".vote__answer--disagree")
    assert page.url.endswith(f"{W}votes/{day.keys['other']}/")
    page.goto(f"{W}votes/{day.keys['other']}/mine/")
    assert answers.all_inner_texts() == ["ไม่เห็นด้วย", given[1]]


def test_an_answer_without_a_connection_is_not_lost_from_sight(day: Hall, visit: Visitors) -> None:
    page = visit(**PHONE)
    page.goto(day.links["other"])
    follow(page, "main form button")
    page.goto(f"{W}votes/{day.keys['other']}/")
    first, unsent = page.locator(".vote__statement").inner_text(), page.locator("[data-unsent]")
    expect(unsent).to_be_hidden()

    page.context.set_offline(True)
    page.locator(".vote__answer--agree").tap()
    expect(unsent).to_be_visible()
    assert page.locator(".vote__statement").inner_text() == first

    page.context.set_offline(False)
    with next_part(page, "#vote"):
        page.locator(".vote__answer--agree").tap()
    assert page.locator(".vote__statement").inner_text() != first
    page.goto(f"{W}votes/{day.keys['other']}/mine/")
    assert page.locator("main li .badge").all_inner_texts() == ["เห็นด้วย"]
    forgive_the_lost_network(visit)
