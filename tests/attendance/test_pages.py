"""The pages with a plain client, that is without JavaScript."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from prasan.attendance import seating
from prasan.attendance.actions import Scan, take
from prasan.attendance.models import Mark
from prasan.attendance.queries import When, presence
from prasan.registration.models import Participant, SpecialNeed
from tests import workshop_world as ww
from tests.attendance.conftest import Hall, item, send, text_of

HOSTILE = [
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "\u202eนายกลับ\u202c",
    "🙂" * 30,
    "ก" * 10_000,
    "นาย\x00ศูนย์",
    '=HYPERLINK("http://x")',
    "%s %(x)s {0}",
]
HERE = "/workshops/trial/attendance/"


@pytest.fixture
def desk(hall: Hall) -> Client:
    return ww.visit(hall.desk)


def nonce_of(client: Client) -> str:
    found = re.search(r'name="nonce" value="([0-9a-f]{32})"', client.get(f"{HERE}desk/").content.decode())
    assert found
    return found[1]


def test_a_scanned_badge_shows_the_guest_large_and_a_reload_sends_nothing_again(
    hall: Hall, desk: Client, at: Callable[..., datetime]
) -> None:
    at(8, 41)
    nonce = nonce_of(desk)

    answer = desk.post(f"{HERE}desk/", {"q": "abcd235", "nonce": nonce})
    desk.post(f"{HERE}desk/", {"q": "abcd235", "nonce": nonce})
    shown = text_of(desk.get(answer.url))

    assert (answer.status_code, Mark.objects.count()) == (303, 1)
    assert f"นางสมใจ น้ำใส สโมสรโรตารีภูเก็ต · {hall.somjai.group} มาแทน นายกสโมสร" in shown


def test_the_second_desk_hears_when_and_where_the_guest_was_checked_in(
    hall: Hall, desk: Client, at: Callable[..., datetime]
) -> None:
    at(8, 41)
    take(hall.there, [Scan("other-desk", "ABCD234")])
    at(8, 45)

    answer = desk.post(f"{HERE}desk/", {"q": "ABCD234", "nonce": "0" * 32}, follow=True)

    assert "ลงทะเบียนแล้วเมื่อ 08.41 น. ที่ จุด 2" in text_of(answer)


def test_a_name_is_found_and_checked_in_with_one_press(hall: Hall, desk: Client) -> None:
    found = text_of(desk.post(f"{HERE}desk/", {"q": "มชา", "nonce": "0" * 32}))
    checked = desk.post(f"{HERE}desk/check-in/", {"guest": hall.somchai.pk, "nonce": "0" * 32}, follow=True)

    assert "พบ 1 คน นายสมชาย รักถิ่น นายกเทศมนตรี" in found
    assert "นายสมชาย รักถิ่น" in text_of(checked)
    assert list(Mark.objects.values_list("participant", "way")) == [(hall.somchai.pk, "name")]


def test_who_is_not_found_may_be_registered_at_once(hall: Hall, desk: Client) -> None:
    missing = desk.post(f"{HERE}desk/", {"q": "ไม่มีคนนี้", "nonce": "0" * 32})
    fields = {"name": "นายมา เอง", "organisation_text": "ชุมชนบ้านฉลอง", "nonce": nonce_of(desk)}
    answers = [desk.post(f"{HERE}desk/walk-in/", fields, follow=True) for _ in range(2)]

    assert "ไม่พบ “ไม่มีคนนี้”" in text_of(missing)
    assert all("นายมา เอง ชุมชนบ้านฉลอง" in text_of(answer) for answer in answers)
    assert Participant.objects.filter(is_walk_in=True).count() == Mark.objects.count() == 1


def test_a_full_house_asks_before_it_lets_a_walk_in_in(hall: Hall, desk: Client) -> None:
    ww.make_quota(hall.workshop).__class__.objects.filter(workshop=hall.workshop, parent=None).update(seats=2)
    fields = {"name": "นายมา เอง", "nonce": nonce_of(desk)}

    refused = desk.post(f"{HERE}desk/walk-in/", fields)
    let_in = desk.post(f"{HERE}desk/walk-in/", {**fields, "override": "on"})

    assert (refused.status_code, let_in.status_code) == (422, 303)
    assert desk.post(f"{HERE}desk/walk-in/", {"name": "", "nonce": nonce_of(desk)}).status_code == 422


def test_the_last_mark_is_taken_back_once(hall: Hall, desk: Client) -> None:
    [one] = take(hall.here, [Scan("a-mistake", "ABCD234")])
    assert one.mark

    first = desk.post(f"{HERE}desk/undo/", {"mark": one.mark.pk}, follow=True)
    again = desk.post(f"{HERE}desk/undo/", {"mark": one.mark.pk}, follow=True)

    assert "ถอนรายการแล้ว: นายสมชาย รักถิ่น" in text_of(first)
    assert "รายการนี้ถูกถอนไปแล้ว" in text_of(again)
    assert presence(hall.workshop, When(timezone.localdate(), one.mark.half)) == {}


@pytest.mark.parametrize(
    ("badge", "sentence"),
    [
        ("ABCD236", "ลงทะเบียนแล้ว แต่อยู่ในรายชื่อสำรอง"),
        ("ABCD237", "ยกเลิกการลงทะเบียนแล้ว นายแทน มาไว มาแทน"),
    ],
)
def test_who_waits_or_has_cancelled_is_said_in_words(
    hall: Hall, desk: Client, badge: str, sentence: str
) -> None:
    ww.make_participant(hall.workshop, "นายแทน มาไว", replaces=hall.gone)

    answer = desk.post(f"{HERE}desk/", {"q": badge, "nonce": "0" * 32}, follow=True)

    assert sentence in text_of(answer)


def test_special_needs_are_hinted_at_the_desk_only(hall: Hall, desk: Client) -> None:
    SpecialNeed.objects.create(participant=hall.somchai, access="ใช้รถเข็น")

    checked = desk.post(f"{HERE}desk/", {"q": "ABCD234", "nonce": "0" * 32}, follow=True)

    assert "ใช้รถเข็น" in text_of(checked)
    assert "ใช้รถเข็น" not in json.dumps(send(desk, hall.workshop, item("s1", "ABCD234")).json())


def test_the_place_that_another_app_tells_is_shown(
    hall: Hall, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        seating, "_tellers", [lambda workshop, guests: {hall.somchai.pk: "กลุ่มเศรษฐกิจ · ห้อง 2"}]
    )

    [answer] = send(desk, hall.workshop, item("s1", "ABCD234")).json()["answers"]

    assert answer["text"] == "เทศบาลตำบลฉลอง · กลุ่มเศรษฐกิจ · ห้อง 2"


def test_a_batch_is_answered_item_by_item_and_a_replay_counts_once(hall: Hall, desk: Client) -> None:
    items = [
        item("s1", "ABCD234"),
        item("s2", "ZZZZ999"),
        {"nonce": "?"},
        item("s3", "ABCD235", way="nonsense"),
        7,
    ]

    first = send(desk, hall.workshop, *items)
    again = send(desk, hall.workshop, *items)

    assert [(one["nonce"], one["state"], one["tone"]) for one in first.json()["answers"]] == [
        ("s1000000", "stored", "good"),
        ("s2000000", "stored", "bad"),
        ("?", "refused", "bad"),
        ("s3000000", "refused", "bad"),
        ("None", "refused", "bad"),
    ]
    assert again.json() == first.json()
    assert Mark.objects.count() == 2


@pytest.mark.parametrize("body", ["", "[]", "{", '{"scans": 1}', '{"scans": null}', "7", '"x"', "[" * 5000])
def test_what_is_no_batch_is_refused_in_words(hall: Hall, desk: Client, body: str) -> None:
    answer = desk.post(f"{HERE}desk/scans/", body, content_type="application/json")

    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_too_many_scans_at_once_are_refused(hall: Hall, desk: Client) -> None:
    answer = send(desk, hall.workshop, *[item(f"s{n}", "ABCD234") for n in range(101)])

    assert (answer.status_code, Mark.objects.count()) == (400, 0)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_text_or_a_message(hall: Hall, desk: Client, text: str) -> None:
    coordinator = hall.coordinator
    answers = [
        desk.post(f"{HERE}desk/", {"q": text, "nonce": "0" * 32}),
        desk.post(f"{HERE}desk/", {"q": "ABCD234", "nonce": text}),
        desk.post(f"{HERE}desk/check-in/", {"guest": text, "nonce": text}),
        desk.post(f"{HERE}desk/walk-in/", {"name": text, "organisation_text": text, "nonce": "1" * 32}),
        desk.post(f"{HERE}desk/undo/", {"mark": text}),
        desk.get(f"{HERE}desk/", {"mark": text}),
        send(
            desk,
            hall.workshop,
            item("h1", text),
            item("h2", "ABCD234", taken_at=text, way=text),
            sent_at=text,
        ),
        send(desk, hall.workshop, item("h3", "ABCD234", taken_at=[], walk_in={"name": text})),
        send(desk, hall.workshop, item("h4", "ABCD235", taken_at={"x": []}), sent_at=[text]),
        desk.post(f"{HERE}paper/", {"nonce": text, "shown": text, "morning": text}),
        coordinator.get(HERE, {"day": text, "half": text}),
        coordinator.get(f"{HERE}report/", {"day": text}),
        coordinator.get(f"{HERE}missing/"),
        coordinator.get(f"{HERE}sheet.xlsx"),
        coordinator.get(f"{HERE}sheet.docx"),
    ]

    assert [answer.status_code for answer in answers if answer.status_code not in (200, 303, 422)] == []
    pages = [answer for answer in answers if answer.headers["Content-Type"].startswith("text/html")]
    assert not any(b"<script>alert" in page.content for page in pages)


def test_offline_walk_ins_are_registered_once_even_when_the_house_is_full(hall: Hall, desk: Client) -> None:
    ww.make_quota(hall.workshop).__class__.objects.filter(workshop=hall.workshop, parent=None).update(seats=0)
    typed = {
        "nonce": "offline-1",
        "way": "walk_in",
        "walk_in": {"name": "นายมา เอง", "organisation_text": "ชุมชน"},
    }

    for _again in range(2):
        [answer] = send(desk, hall.workshop, typed).json()["answers"]

    assert (answer["state"], answer["title"], answer["text"]) == ("stored", "นายมา เอง", "ชุมชน")
    assert list(Mark.objects.values_list("way", "participant__name")) == [("walk_in", "นายมา เอง")]


def test_an_offline_walk_in_that_comes_after_closing_is_kept_by_name(hall: Hall, desk: Client) -> None:
    hall.workshop.closed_at = timezone.now()
    hall.workshop.save()

    [answer] = send(desk, hall.workshop, {"nonce": "offline-1", "walk_in": {"name": "นายมา เอง"}}).json()[
        "answers"
    ]

    assert answer["state"] == "stored"
    assert list(Mark.objects.values_list("code", "verdict", "way")) == [("นายมา เอง", "unknown", "walk_in")]


def test_a_closed_workshop_says_so_and_hands_out_no_names(hall: Hall, desk: Client) -> None:
    assert desk.get(f"{HERE}desk/names/").json()["names"][0] == ["ABCD234", "นายสมชาย รักถิ่น", "เทศบาลตำบลฉลอง"]
    hall.workshop.closed_at = timezone.now()
    hall.workshop.save()

    names = desk.get(f"{HERE}desk/names/")

    assert (names.status_code, names.json()) == (410, {"names": []})
    assert "ปิดการประชุมแล้ว" in text_of(desk.get(f"{HERE}desk/"))


def test_the_worker_may_keep_the_desk_and_nothing_else(hall: Hall, desk: Client) -> None:
    answer = desk.get(f"{HERE}desk/worker.js")

    assert answer.headers["Service-Worker-Allowed"] == f"{HERE}desk/"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_the_page_that_a_device_keeps_names_nobody(hall: Hall, desk: Client) -> None:
    take(hall.here, [Scan("first-one", "ABCD234")])

    assert "นายสมชาย" in text_of(desk.get(f"{HERE}desk/"))
    assert "นายสมชาย" not in text_of(desk.get(f"{HERE}desk/?shell=1"))


@pytest.mark.parametrize("guests", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("", 9), ("missing/", 6), ("screen/", 9), ("paper/", 7), ("report/", 7), ("sheet/", 5), ("desk/", 8)],
)
def test_pages_ask_the_same_number_of_questions_for_one_and_for_three(
    hall: Hall, django_assert_num_queries: Any, path: str, queries: int, guests: int
) -> None:
    for number in range(guests):
        guest = ww.make_participant(hall.workshop, f"นายคนที่ {number}")
        take(hall.here, [Scan(f"scan-of-{number}", guest.badge)])
        ww.make_participant(hall.workshop, f"นางคนที่ {number}")
    client = hall.coordinator
    client.get(f"{HERE}{path}")

    with django_assert_num_queries(queries):
        client.get(f"{HERE}{path}")


@pytest.mark.parametrize("scans", [1, 3])
def test_a_batch_costs_the_same_for_one_scan_and_for_three(
    hall: Hall, desk: Client, django_assert_num_queries: Any, scans: int
) -> None:
    codes = ["ABCD234", "ABCD235", "ABCD236"][:scans]

    with django_assert_num_queries(
        7
    ):  # session, pass, guests, the INSERT, the board, the answers, the groups
        send(desk, hall.workshop, *[item(f"s{n}", code) for n, code in enumerate(codes)])


@pytest.mark.parametrize("guests", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(
    hall: Hall, desk: Client, django_assert_num_queries: Any, guests: int
) -> None:
    for number in range(guests):
        ww.make_participant(hall.workshop, f"นายคนที่ {number}")

    with django_assert_num_queries(10):
        desk.post(f"{HERE}desk/", {"q": "คนที่", "nonce": "0" * 32})


def test_the_staff_and_the_duty_page_lead_here(hall: Hall, desk: Client) -> None:
    from django.test import RequestFactory

    from prasan.ui.slots import tiles

    request = RequestFactory().get("/")
    request.user = hall.world.coordinator
    take(hall.here, [Scan("first-one", "ABCD234")])

    staff = [tile for tile in tiles("staff", request, hall.workshop) if tile.url == HERE]
    duty = [tile for tile in tiles("duty", request, hall.desk) if tile.url == f"{HERE}desk/"]

    assert [str(tile.badge) for tile in staff] == ["มาแล้ว 1 คน"]
    assert len(duty) == 1


def test_a_guest_finds_the_own_marks_in_the_file_of_own_data(hall: Hall) -> None:
    from prasan.registration.hooks import kept_about

    take(hall.here, [Scan("first-one", "ABCD234")])

    assert [(one["way"], one["verdict"]) for one in kept_about(hall.somchai)["attendance"]] == [
        ("qr", "counted")
    ]
