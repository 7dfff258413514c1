"""Seats: one in the leaf and in everything above; never one too many; the waiting list moves up by itself."""

import os
import subprocess
import sys
import textwrap
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection, connections
from django.test import Client

from prasan.ledger.models import Act
from prasan.people.models import Organisation
from prasan.registration import actions
from prasan.registration.models import Message, Participant, Quota, State
from prasan.registration.problems import AlreadyCancelled, HasGuests, HouseFull, WorkshopClosed
from prasan.registration.queries import guests_of, house_of
from prasan.workshop.models import Workshop
from tests.workshop_world import group, make_quota, make_workshop, organisation

SEATS, PEOPLE, DOORS = 20, 60, 4


def tree(
    workshop: Workshop, *, whole: int | None = None, of_group: int | None = None, leaf: int | None = None
) -> Quota:
    """House → sector → group → organisation; returns the leaf."""
    club = organisation()
    house = make_quota(workshop)
    Quota.objects.filter(pk=house.pk).update(seats=whole)
    sector = Quota.objects.create(workshop=workshop, parent=house, sector="civil society")
    clubs = Quota.objects.create(workshop=workshop, parent=sector, group=club.group, seats=of_group)
    return Quota.objects.create(workshop=workshop, parent=clubs, organisation=club, seats=leaf)


def names(workshop: Workshop, state: str) -> list[str]:
    return [guest.name for guest in guests_of(workshop).filter(state=state).order_by("pk")]


@pytest.mark.parametrize("limit", [{"whole": 2}, {"of_group": 2}, {"leaf": 2}])
def test_a_guest_takes_a_seat_at_every_level(workshop: Workshop, limit: dict[str, int]) -> None:
    leaf = tree(workshop, **limit)

    states = [actions.register(workshop, f"ผู้แทน {n}", quota=leaf).state for n in range(3)]

    assert states == [State.REGISTERED, State.REGISTERED, State.WAITING]
    assert [(part.depth, part.taken, part.waiting) for part in house_of(workshop).walk()] == [
        (depth, 2, 1) for depth in range(4)
    ]


def test_who_waited_longest_moves_up_when_a_seat_is_free_and_is_told(workshop: Workshop) -> None:
    leaf = tree(workshop, leaf=1)
    first = actions.register(workshop, "หนึ่ง", quota=leaf)
    for name in ("สอง", "สาม"):
        actions.register(workshop, name, quota=leaf, email=f"{len(name)}@example.org")
    mail.outbox.clear()

    moved = actions.cancel(first)

    assert [guest.name for guest in moved] == ["สอง"]
    assert (names(workshop, "registered"), names(workshop, "waiting")) == (["สอง"], ["สาม"])
    with_seat = Message.objects.filter(kind="moved_up")
    assert [(message.participant.name, message.state) for message in with_seat] == [("สอง", "queued")]


def test_a_bigger_quota_moves_the_list_up_in_order_as_far_as_the_parts_above_allow(
    workshop: Workshop,
) -> None:
    leaf = tree(workshop, whole=3, leaf=1)
    for name in ("ก", "ข", "ค", "ง"):
        actions.register(workshop, name, quota=leaf)

    moved = actions.set_seats(workshop, seats={leaf.pk: 10}, opened=set(), removed=set(), by=None)

    assert [guest.name for guest in moved] == ["ข", "ค"]
    assert names(workshop, "waiting") == ["ง"]


def test_a_full_organisation_does_not_hold_up_those_of_another(workshop: Workshop) -> None:
    leaf = tree(workshop, whole=2, leaf=1)
    other = Quota.objects.create(
        workshop=workshop, parent=leaf.parent, organisation=organisation("lions", "ไลออนส์")
    )
    actions.register(workshop, "ก", quota=leaf)
    actions.register(workshop, "ข", quota=leaf)
    taker = actions.register(workshop, "ค", quota=other)
    actions.register(workshop, "ง", quota=other)

    moved = actions.cancel(taker)

    assert [guest.name for guest in moved] == ["ง"]


def test_fewer_seats_throw_nobody_out(workshop: Workshop) -> None:
    leaf = tree(workshop, leaf=2)
    for name in ("ก", "ข"):
        actions.register(workshop, name, quota=leaf)

    actions.set_seats(workshop, seats={leaf.pk: 1}, opened=set(), removed=set(), by=None)

    assert names(workshop, "registered") == ["ก", "ข"]
    assert house_of(workshop).parts[leaf.pk].free == -1


def test_a_form_sent_again_counts_once(workshop: Workshop) -> None:
    leaf, nonce = tree(workshop, leaf=5), str(uuid4())

    guests = [actions.register(workshop, "หนึ่ง", quota=leaf, nonce=nonce) for _ in range(3)]

    assert {guest.pk for guest in guests} == {Participant.objects.get().pk}
    assert Message.objects.count() == 1


def test_a_guest_sits_in_the_lowest_part_that_knows_them(workshop: Workshop) -> None:
    leaf = tree(workshop)

    found = [
        actions.register(workshop, "ก", organisation=organisation()).quota,
        actions.register(workshop, "ข", group=group("ROTARY")).quota,
        actions.register(workshop, "ค", group=group("MEDIA")).quota,
    ]

    assert found == [leaf, leaf.parent, make_quota(workshop)]


def test_a_walk_in_sits_in_the_house_and_a_full_house_asks_for_a_yes(workshop: Workshop) -> None:
    leaf = tree(workshop, whole=2, leaf=1)
    actions.register(workshop, "ก", quota=leaf)
    second = actions.register_walk_in(workshop, "ข", nonce="n1", organisation=organisation())

    with pytest.raises(HouseFull):
        actions.register_walk_in(workshop, "ค", nonce="n2")
    third = actions.register_walk_in(workshop, "ค", nonce="n2", override=True)

    assert [(guest.quota, guest.is_walk_in, guest.state) for guest in (second, third)] == [
        (make_quota(workshop), True, State.REGISTERED)
    ] * 2
    assert second.group == group("ROTARY")
    assert actions.register_walk_in(workshop, "ค", nonce="n2") == third


def test_a_closed_workshop_takes_and_frees_no_seat(workshop: Workshop) -> None:
    guest = actions.register(workshop, "ก")
    workshop.closed_at = guest.created_at
    workshop.save()
    guest.workshop = workshop

    for refused in (
        lambda: actions.register(workshop, "ข"),
        lambda: actions.register_walk_in(workshop, "ข", nonce="x", override=True),
        lambda: actions.cancel(guest),
    ):
        with pytest.raises(WorkshopClosed):
            refused()


def test_cancelling_twice_is_refused(workshop: Workshop) -> None:
    guest = actions.register(workshop, "ก")
    actions.cancel(guest)

    with pytest.raises(AlreadyCancelled):
        actions.cancel(guest)


def test_groups_come_from_the_catalogue_with_their_organisations(world, workshop: Workshop) -> None:
    added = actions.add_groups(workshop, [group("LAO_EXEC")], seats_each=2, by=world.coordinator)
    again = actions.add_groups(workshop, [group("LAO_EXEC")], seats_each=9, by=world.coordinator)

    authorities = Organisation.objects.filter(is_authority=True, is_sample=False)
    assert (authorities.count(), added, again) == (19, 21, 0)
    part = next(part for part in house_of(workshop).walk() if part.quota.group_id)
    assert (len(part.below), part.promised) == (19, 38)
    assert Act.objects.get(verb="registration.parts_added").data == {"parts": 21}


def test_a_part_with_guests_cannot_go_and_an_empty_one_can(world, workshop: Workshop) -> None:
    leaf = tree(workshop)
    empty = Quota.objects.create(
        workshop=workshop, parent=leaf.parent, organisation=organisation("lions", "ไลออนส์")
    )
    actions.register(workshop, "ก", quota=leaf)

    with pytest.raises(HasGuests):
        actions.set_seats(workshop, seats={}, opened=set(), removed={leaf.parent_id}, by=world.coordinator)
    actions.set_seats(workshop, seats={}, opened=set(), removed={empty.pk}, by=world.coordinator)

    assert not Quota.objects.filter(pk=empty.pk).exists()


def test_the_page_of_seats_is_saved_as_a_whole_or_not_at_all(coordinator: Client, workshop: Workshop) -> None:
    leaf = tree(workshop, whole=10, leaf=3)
    path = "/workshops/trial/guests/seats/"
    fields = {f"seats-{quota.pk}": "" for quota in Quota.objects.all()}

    wrong = coordinator.post(path, {**fields, f"seats-{leaf.pk}": "มาก", f"seats-{leaf.parent_id}": "5"})
    before = list(Quota.objects.order_by("pk").values_list("seats", flat=True))
    right = coordinator.post(path, {**fields, f"seats-{leaf.pk}": "๔", f"open-{leaf.pk}": "on"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert before == [10, None, None, 3]
    assert list(Quota.objects.order_by("pk").values_list("seats", "is_open")) == [
        (None, False), (None, False), (None, False), (4, True),
    ]  # fmt: skip


def rush() -> Counter[str]:
    """Many people at a few doors at once, each door with its own thread and connection."""
    workshop = Workshop.objects.get(slug="trial")
    leaf = Quota.objects.get(workshop=workshop, organisation__isnull=False)

    def come(number: int) -> str:
        try:
            guest = actions.register(workshop, f"คนที่ {number}", quota=leaf, nonce=f"nonce-{number}")
            return guest.state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(DOORS) as pool:
        return Counter(pool.map(come, range(PEOPLE)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database is tested in a file, below"
)
def test_a_rush_on_a_database_server_fills_every_seat_and_not_one_more() -> None:
    tree(make_workshop(), of_group=SEATS)

    assert rush() == {"registered": SEATS, "waiting": PEOPLE - SEATS}
    assert Participant.objects.filter(state="registered").count() == SEATS


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only for the embedded database")
def test_a_rush_on_a_database_file_fills_every_seat_and_not_one_more(tmp_path: Path) -> None:
    """In a process of its own, for the tests' database is in memory and knows no file locks."""
    script = """
        import django; django.setup()
        from tests.drafting.conftest import make_tables
        make_tables()
        from tests.registration import test_seats
        from tests.workshop_world import make_workshop
        from prasan.registration.models import Participant
        test_seats.tree(make_workshop(), of_group=test_seats.SEATS)
        found = test_seats.rush()
        print(found["registered"], found["waiting"], Participant.objects.filter(state="registered").count())
    """
    environment = os.environ | {"PRASAN_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "prasan.settings"}
    environment.pop("DATABASE_URL", None)

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env=environment, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.stdout.split()[-3:] == [str(SEATS), str(PEOPLE - SEATS), str(SEATS)], done.stderr
