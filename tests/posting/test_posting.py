"""What has to stand on the board, from when, for how long; and what of the publish set is there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from prasan.ledger.models import Act
from prasan.people.models import User
from prasan.posting.actions import lapse, note_address, owe, post, take_down, undo
from prasan.posting.duties import duties, publish_set
from prasan.posting.models import Posting, State
from prasan.posting.problems import Refused
from prasan.posting.queries import board_of, province_lines, publish_lines
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def owed(world: World, *, since: date = TODAY, about: str = "revisions.round:1") -> Posting:
    return owe(
        "revision", world.one, about=about, title="เพิ่มเติม ครั้งที่ 1/2566", url="/read/", since=since, by=None
    )


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def text(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


@pytest.mark.parametrize(
    ("since", "posted", "down", "on", "expected"),
    [
        (10, None, None, 0, (State.OWED, 0)),
        (15, None, None, 0, (State.OWED, 0)),
        (16, None, None, 0, (State.OVERDUE, 0)),
        (40, 11, None, 0, (State.STANDING, 12)),
        (40, 28, None, 0, (State.STANDING, 29)),
        (40, 29, None, 0, (State.SERVED, 30)),
        (90, 80, None, 0, (State.SERVED, 30)),
        (40, 39, 11, 0, (State.SHORT, 29)),
        (40, 39, 10, 0, (State.SERVED, 30)),
    ],
)
def test_the_days_are_counted_with_both_ends(
    world: World, since: int, posted: int | None, down: int | None, on: int, expected: tuple[State, int]
) -> None:
    found = owed(world, since=day(since))
    found.posted_on, found.taken_down_on = posted and day(posted), down and day(down)

    assert (found.state(day(on)), found.days_stood(day(on))) == expected


def test_a_thing_is_owed_once_and_what_was_taken_back_no_longer(world: World) -> None:
    first, again = owed(world), owed(world)
    assert (first.pk, first.due_on) == (again.pk, TODAY + timedelta(days=duties()["revision"].within_days))

    lapse("revisions.round:1", by=None)
    assert board_of([world.one]) == []
    with pytest.raises(Refused, match="ถูกยกเลิก"):
        post(first, on=TODAY, place="ป้ายประกาศ", by=world.planner)
    owed(world, since=day(3))
    assert [line.posting.since for line in board_of([world.one])] == [day(3)]


def test_posting_and_taking_down_are_recorded_and_taken_back(world: World) -> None:
    found = owed(world, since=day(5))

    post(found, on=day(2), place="ป้ายหน้าสำนักงาน", by=world.planner)
    take_down(found, on=TODAY, by=world.planner)
    undo(found, by=world.planner)
    undo(found, by=world.planner)

    found.refresh_from_db()
    assert (found.posted_on, found.taken_down_on, found.place) == (None, None, "")
    verbs = list(
        Act.objects.filter(subject_kind="posting.posting").order_by("seq").values_list("verb", flat=True)
    )
    assert verbs == [
        "posting.owed",
        "posting.posted",
        "posting.taken_down",
        "posting.undone",
        "posting.undone",
    ]


@pytest.mark.parametrize(
    ("on", "sentence"), [(day(-1), "ยังมาไม่ถึง"), (day(6), "ยังไม่มีเรื่องที่ต้องประกาศ")], ids=["ahead", "too early"]
)
def test_impossible_days_are_refused_in_words(world: World, on: date, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        post(owed(world, since=day(5)), on=on, place="ป้าย", by=world.planner)

    assert sentence in str(refused.value)


def test_the_planner_records_on_the_page_and_a_neighbour_may_not(world: World, browser_of: Any) -> None:
    found = owed(world, since=day(5))
    form, board = (
        reverse("posting:post", args=[found.pk]),
        reverse("posting:authority", args=[world.one.slug]),
    )

    assert browser_of(world.neighbour).get(form).status_code == 403
    assert Client().get(form).status_code == 302
    planner = browser_of(world.planner)
    wrong = planner.post(form, {"on": "วันไหน", "place": "", "evidence": "javascript:alert(1)"})
    assert (wrong.status_code, Posting.objects.get().posted_on) == (422, None)
    assert planner.post(form, {"on": day(4).isoformat(), "place": "ป้ายประกาศ"}).status_code == 303
    assert "วันที่ 5 จาก 30 วัน" in text(board)


def test_the_publish_set_tells_what_is_there_old_or_missing(world: World) -> None:
    everything = publish_lines([world.one.pk])[world.one.pk]
    assert ([line.item.code for line in everything], {line.state for line in everything}) == (
        list(publish_set()),
        {"missing"},
    )

    note_address(world.one, "operation", url="https://example.go.th/o10", on=day(10), by=world.planner)
    note_address(world.one, "half-year", url="https://example.go.th/o11", on=day(500), by=world.planner)
    states = {line.item.code: line.state for line in publish_lines([world.one.pk])[world.one.pk]}
    assert (states["operation"], states["half-year"], states["plan"]) == ("elsewhere", "old", "missing")
    assert "มีแล้วและเป็นปัจจุบัน 1 จาก 6 รายการ" in text(reverse("posting:authority", args=[world.one.slug]))


@pytest.mark.parametrize(
    "typed", ["ก" * 10_000, "<script>alert(1)</script>", "\u202eกลับ", "🛖" * 900, "a\x00b", ""]
)
def test_odd_input_is_refused_and_nothing_is_stored(world: World, browser_of: Any, typed: str) -> None:
    planner, found = browser_of(world.planner), owed(world)
    answers = [
        planner.post(
            reverse("posting:address", args=[world.one.slug]), {"item": typed, "url": typed, "on": typed}
        ),
        planner.post(reverse("posting:take_down", args=[found.pk]), {"on": typed}),
        planner.post(
            reverse("posting:post", args=[found.pk]), {"on": typed, "place": typed, "evidence": typed}
        ),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert Posting.objects.get().posted_on is None


def test_the_boards_cost_the_same_for_one_posting_and_for_three(
    world: World, django_assert_num_queries: Any
) -> None:
    for number in (1, 2, 3):
        owed(world, about=f"revisions.round:{number}")
        if number != 2:
            with django_assert_num_queries(9):
                province_lines()


def test_the_province_sees_who_is_late_first(world: World) -> None:
    owed(world, since=day(90))

    samples = [(line.authority, line.overdue) for line in province_lines() if line.authority.is_sample]
    assert samples == [(world.one, 1), (world.two, 0)]
    assert world.one.name in text(reverse("posting:index"))
