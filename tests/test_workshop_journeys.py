"""Every journey around a workshop without JavaScript, as people walk it: by the forms and links of the pages.

And what happens to hostile words in each text field of these forms: a message, or plain text; never a broken page.
"""

import csv
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client

from prasan.outcome.actions.survey import ensure_survey, open_survey
from prasan.people import passes
from prasan.registration.actions import name_delegate
from prasan.registration.models import Invitation, Participant
from prasan.studio.actions.seating import move
from prasan.studio.actions.work import open_cards
from prasan.voting.actions import (
    add_statement,
    ensure_conversation,
    open_conversation,
    open_round,
    prepare_round,
)
from prasan.workshop.models import Duty, DutyKind
from tests.plain_browser import PlainBrowser
from tests.workshop_world import (
    make_duty,
    make_invitation,
    make_participant,
    make_workshop,
    organisation,
    visit,
)
from tests.world import World

W = "/workshops/trial/"
ME = f"{W}guests/me/"
DESK = f"{W}attendance/desk/"
INVITED = f"{W}guests/invited/"
STATEMENTS = ("ควรมีรถโดยสารรอบเกาะ", "ควรจำกัดรถเข้าเมืองเก่า", "ควรลอกท่อทุกปี")
HOSTILE = {
    "very long": "ก" * 10_000,
    "emoji": "น้ำ🙂👩‍👩‍👧‍👦🇹🇭",
    "turned around": "ก\u202eข\u2066ค",
    "NUL": "ก\x00ข",
    "control signs": "ก\x08\x1bข",
    "script": "<script>alert(1)</script>",
    "formula": "=1+1",
}


def open_pass(kind: str, thing: Participant | Invitation | Duty) -> PlainBrowser:
    """A fresh phone that opens the link of the letter or of the QR code; a guest says "this is me"."""
    browser = PlainBrowser(Client())
    browser.get(passes.link(kind, thing.pk, thing.version))
    if kind == "participant":
        browser.send("csrfmiddlewaretoken")
    return browser


@dataclass
class Day:
    """A workshop in full swing: the board and the vote of a group are open, a round of priorities, the survey."""

    guest: Participant
    neighbour: Participant
    invited: Invitation
    pillar: str
    group: int
    lecture: int
    round: int


@pytest.fixture
def day(request: pytest.FixtureRequest, db: None) -> Day:
    if "world" in request.fixturenames:
        request.getfixturevalue("world")  # makes the province that the workshop is held in
    workshop = make_workshop()
    group = workshop.groups.select_related("pillar__workshop", "workshop")[0]
    guests = [make_participant(workshop, name) for name in ("นางสมใจ ตั้งใจดี", "นายวิชัย ใฝ่รู้")]
    for guest in guests:
        move(guest, group, by=None)
    open_cards(group)
    talk = ensure_conversation(group.pillar)
    statements = [add_statement(talk, text=text, by=None) for text in STATEMENTS]
    open_conversation(talk, by=None)
    title = "เรื่องที่ทำก่อน"
    found = prepare_round(workshop, title=title, points=5, winners=1, statements=statements, by=None)
    open_round(found, by=None)
    open_survey(ensure_survey(workshop), by=None)
    invited = make_invitation(workshop)
    lecture = workshop.sessions.get(takes_questions=True)
    return Day(guests[0], guests[1], invited, group.pillar.code, group.pk, lecture.pk, found.pk)


def test_a_guest_opens_the_own_page_and_changes_the_own_data(day: Day) -> None:
    phone = open_pass("participant", day.guest)
    assert phone.page
    assert phone.page.path == ME
    assert day.guest.badge in phone.page.words

    phone.follow("/me/data/")
    page = phone.send("office", office="กรรมการชุมชน", phone="081 234 5678", consent="room")
    assert (page.path, page.status) == (ME, 200)
    assert "กรรมการชุมชน" in page.words
    phone.follow("/me/needs/")
    phone.send("food", food="อาหารฮาลาล")
    assert phone.follow("/me/needs/").form("food").fields["food"] == "อาหารฮาลาล"

    stranger = PlainBrowser(Client())
    stranger.get(passes.link("participant", day.guest.pk, day.guest.version))
    assert stranger.get(ME).status in (403, 404)


def test_a_guest_asks_and_another_supports(day: Day) -> None:
    asker, other = (open_pass("participant", guest) for guest in (day.guest, day.neighbour))
    moderator = open_pass("duty", make_duty(day.guest.workshop, DutyKind.MODERATOR))

    asker.follow("/ask/")
    assert "น้ำจะพอหรือไม่" in asker.send("text", text="น้ำจะพอหรือไม่").words
    moderator.follow("/moderate/")
    moderator.send("/move/", press="release")
    other.get(f"{W}questions/{day.lecture}/")
    other.send("/support/", press="/support/")
    page = other.page
    assert page
    assert "น้ำจะพอหรือไม่" in page.words
    assert page.form("/support/").xpath(".//button/@name") == ["withdraw"]
    other.send("/support/", press="/support/")
    assert other.page
    assert other.page.form("/support/").xpath(".//button/@name") == []


def test_a_guest_adds_a_card_and_takes_it_back(day: Day) -> None:
    phone = open_pass("participant", day.guest)
    phone.follow("/groups/mine/")
    phone.follow(f"/groups/{day.group}/")

    assert "ท่อตัน" in phone.send("text", text="ท่อตัน", kind="problem").words
    assert "ท่อตัน" in phone.get(f"{W}outcome/voice/").words
    phone.get(f"{W}groups/{day.group}/")
    assert phone.send("number").form("text") is not None
    assert "ท่อตัน" not in phone.get(f"{W}groups/{day.group}/").root.xpath("string(//ul[@class='papers'])")


def test_a_guest_votes_on_every_statement_and_changes_one_answer(day: Day) -> None:
    phone = open_pass("participant", day.guest)
    answered = []
    page = phone.get(f"{W}votes/{day.pillar}/")
    while shown := page.root.find_class("vote__statement"):
        answered.append(shown[0].text_content())
        page = phone.send("value", press="1")

    assert sorted(answered) == sorted(STATEMENTS)
    phone.follow("/mine/")
    phone.follow("?statement=2")
    phone.send("value", press="-1")
    answers = [one.text for one in phone.get(f"{W}votes/{day.pillar}/mine/").root.find_class("badge")]
    assert answers == ["เห็นด้วย", "ไม่เห็นด้วย", "เห็นด้วย"]


def test_a_guest_gives_points_answers_the_survey_and_reads_what_became_of_it(day: Day) -> None:
    phone = open_pass("participant", day.guest)
    page = phone.get(f"{W}votes/priorities/{day.round}/")
    item = next(name for name in page.form("nonce").fields if name.startswith("item_"))
    assert phone.send("nonce", **{item: "9"}).status == 422
    assert phone.send("nonce", **{item: "5"}).status == 200
    assert phone.get(page.path).form("nonce").fields[item] == "5"

    phone.get(ME)
    page = phone.follow("/survey/")
    levels = {name: "4" for name in page.form("liked").fields if name.startswith("item-")}
    assert phone.send("liked", liked="มีคนฟัง", **levels).path == f"{W}outcome/survey/thanks/"
    assert phone.get(f"{W}outcome/survey/").root.xpath("//main//form") == []  # one sheet each

    phone.get(f"{W}questions/{day.lecture}/ask/")
    phone.send("text", text="น้ำจะพอหรือไม่")
    phone.get(ME)
    assert "น้ำจะพอหรือไม่" in phone.follow("/voice/").words


def test_an_organisation_names_replaces_and_declines(day: Day) -> None:
    office = open_pass("invitation", day.invited)
    assert office.page
    assert office.page.path == INVITED

    assert "นายคนแรก มาก่อน" in office.send("name", name="นายคนแรก มาก่อน").words
    office.follow("/replace/")
    page = office.send("name", name="นางคนแทน มาแทน")
    assert Participant.objects.get(name="นางคนแทน มาแทน").stands_in_for == "นายคนแรก มาก่อน"
    assert "แทน" in page.words
    office.send("/withdraw/", press="")
    page = office.send("note", note="ติดราชการ")
    assert "back" in page.form("/decline/").xpath(".//button/@name")
    page = office.send("/decline/", press="")
    assert page.form("name") is not None


def test_the_desk_checks_in_by_badge_by_name_and_at_the_door_and_takes_back(day: Day) -> None:
    desk = open_pass("duty", make_duty(day.guest.workshop, DutyKind.DESK))
    desk.follow(DESK)

    def last() -> str:
        assert desk.page
        return " ".join(desk.page.root.xpath("string(//*[@data-title])").split())

    desk.send("q", q=day.guest.badge.lower())
    assert last() == day.guest.name
    assert desk.page
    desk.send("q", q="ใฝ่รู้")
    desk.send("guest")
    assert last() == day.neighbour.name
    desk.send("stands_in_for", name="นางสาวเดินเข้า มาเอง", organisation_text="ชุมชนตลาด")
    assert last() == "นางสาวเดินเข้า มาเอง"
    assert "3" in desk.get(f"{W}attendance/").root.find_class("stats")[0].text_content()
    desk.get(DESK)
    assert "นางสาวเดินเข้า มาเอง" in desk.send("mark").words
    assert Participant.objects.filter(name="นางสาวเดินเข้า มาเอง").count() == 1


ERRORS = "//main//*[contains(@class, 'error') or contains(@class, 'wrong')]"
FORBIDDEN = (HOSTILE["script"], "\u202e", "\u2066", "\x00")
# Where somebody may write: who opens which page, which form there, and what else it needs to be taken.
FIELDS: list[tuple[str, str, str, dict[str, str]]] = [
    ("guest", f"{ME}data/", "office", {}),
    ("guest", f"{ME}needs/", "food", {}),
    ("guest", f"{W}questions/{{lecture}}/ask/", "text", {}),
    ("guest", f"{W}groups/{{group}}/", "text", {}),
    ("guest", f"{W}outcome/survey/", "liked", {}),
    ("invited", INVITED, "note", {}),
    ("invited", INVITED, "name", {"name": "นายคนที่ ถูกส่งมา"}),
    ("office", "/replace/", "name", {"name": "นางคนแทน มาแทน"}),
    ("desk", DESK, "q", {}),
    ("desk", DESK, "stands_in_for", {"name": "นางสาวเดินเข้า มาเอง"}),
    ("moderator", f"{W}questions/{{lecture}}/slip/", "slip", {"text": "คำถามจากกระดาษ"}),
    ("facilitator", f"{W}groups/{{group}}/console/", "text", {}),
    ("facilitator", f"{W}groups/{{group}}/summary/", "summary", {}),
    ("facilitator", f"{W}groups/{{group}}/bring-in/", "lines", {}),
    ("facilitator", f"{W}votes/{{pillar}}/statements/new/", "text", {}),
    ("facilitator", f"{W}votes/{{pillar}}/slips/", "lines", {}),
    ("hall", f"{W}hall/queue/", "title", {"kind": "text", "text": "ยินดีต้อนรับ"}),
]
# Where those words turn up for others.
SHOWN = [
    ("guest", ME),
    ("guest", f"{W}outcome/voice/"),
    ("neighbour", f"{W}questions/{{lecture}}/"),
    ("neighbour", f"{W}groups/{{group}}/"),
    ("neighbour", f"{W}votes/{{pillar}}/"),
    ("invited", INVITED),
    ("office", INVITED),
    ("desk", DESK),
    ("moderator", f"{W}questions/{{lecture}}/moderate/"),
    ("facilitator", f"{W}groups/{{group}}/console/"),
    ("facilitator", f"{W}groups/{{group}}/report/"),
    ("facilitator", f"{W}votes/{{pillar}}/statements/"),
    ("hall", f"{W}hall/remote/"),
    ("coordinator", f"{W}guests/list/"),
    ("coordinator", f"{W}guests/badges/"),
    ("coordinator", f"{W}attendance/report/"),
    ("coordinator", f"{W}attendance/sheet/"),
    ("coordinator", f"{W}outcome/survey/figures/"),
    ("coordinator", f"{W}outcome/report/"),
]
TABLES = [
    ("facilitator", f"{W}groups/{{group}}/cards.csv"),
    ("coordinator", f"{W}votes/{{pillar}}/results/statements.csv"),
    ("coordinator", f"{W}questions/log.csv"),
]
BOOKS = [
    ("facilitator", f"{W}groups/{{group}}/cards.xlsx"),
    ("coordinator", f"{W}attendance/sheet.xlsx"),
    ("coordinator", f"{W}attendance/sheet.docx"),
    ("coordinator", f"{W}outcome/report.docx"),
]


@pytest.fixture
def people(day: Day, world: World) -> dict[str, PlainBrowser]:
    """Everybody of the tables above, each with an own browser."""
    workshop = day.guest.workshop
    group = workshop.groups.get(pk=day.group)
    kinds = {"desk": None, "moderator": None, "hall": None, "facilitator": group}
    coordinator = Client()
    coordinator.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    office = make_invitation(workshop, organisation("office", "ชมรมตัวอย่าง"))
    name_delegate(office, "นายคนแรก มาก่อน")
    return {
        **{kind: PlainBrowser(visit(make_duty(workshop, DutyKind(kind), at))) for kind, at in kinds.items()},
        "guest": PlainBrowser(visit(day.guest)),
        "neighbour": PlainBrowser(visit(day.neighbour)),
        "invited": PlainBrowser(visit(day.invited)),
        "office": PlainBrowser(visit(office)),
        "coordinator": PlainBrowser(coordinator),
    }


def turn_to(browser: PlainBrowser, path: str) -> None:
    """Open an address, or the first link of the organisation's page that ends like this: a delegate's key changes."""
    if path.startswith(W):
        browser.get(path)
    else:
        browser.get(INVITED)
        browser.follow(path)


def write(browser: PlainBrowser, path: str, wanted: str, words: str, **needed: str) -> list[str]:
    """Send the words in each text field of the form, one at a time; what went wrong, one line each."""
    turn_to(browser, path)
    names = browser.text_fields(wanted)
    wrong = [] if names else [f"{path}: nothing to write into"]
    for name in names[:1] if wanted in ("liked", "note") else names:  # these two are sent once
        if name != names[0]:
            turn_to(browser, path)
        cache.clear()  # this is not about doing it too often
        texts = dict.fromkeys(names, words) if wanted == "liked" else {name: words}
        assert browser.page
        levels = {name: "4" for name in browser.page.form(wanted).fields if name.startswith("item-")}
        page = browser.send(wanted, **{**needed, **levels, **texts})
        if page.status not in (200, 422):
            wrong.append(f"{path} {name}: {page.status}")
        if page.status == 422 and not page.root.xpath(ERRORS):
            wrong.append(f"{path} {name}: refused without a word")
        if HOSTILE["script"] in page.text:
            wrong.append(f"{path} {name}: not escaped")
    return wrong


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_in_any_text_field_become_a_message_or_plain_text(
    day: Day, people: dict[str, PlainBrowser], words: str
) -> None:
    keys, wrong = vars(day), []
    for who, path, wanted, needed in FIELDS:
        wrong += write(people[who], path.format(**keys), wanted, words, **needed)
    for who, path in SHOWN:
        page = people[who].get(path.format(**keys))
        if page.status != 200:
            wrong.append(f"{path}: {page.status}")
        wrong += [f"{path} shows {sign!r}" for sign in FORBIDDEN if sign in page.text]
    for who, path in TABLES:
        answer = people[who].client.get(path.format(**keys))
        rows = csv.reader(answer.getvalue().decode("utf-8-sig").splitlines())
        wrong += [f"{path}: {cell[:20]!r}" for row in rows for cell in row if cell.startswith(("=", "\x00"))]
    for who, path in BOOKS:
        if (status := people[who].client.get(path.format(**keys)).status_code) != 200:
            wrong.append(f"{path}: {status}")
    assert wrong == []
