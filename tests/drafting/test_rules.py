"""Who may do what with which draft, as one table written by hand; and lists show exactly what can be opened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from prasan.centre import actions as centre
from prasan.centre.models import Seat
from prasan.drafting.models import Draft, Notice
from prasan.drafting.queries import drafts
from prasan.people.models import User
from tests.drafting.conftest import Room

PEOPLE = (
    "stranger",
    "newcomer",
    "planner",
    "mayor",
    "neighbour",
    "member",
    "secretary",
    "coordinator",
    "observer",
    "outsider",
    "boss",
)

#  permission, state            s n p m n m s c o o b
#                               t e l a e e e o b u o
#                               r w a y i m c o s t s
TABLE = {
    "drafting.start              ": ". . . . . . . Y . Y Y",
    "drafting.start_own          ": ". . Y . . . . . . . Y",
    "drafting.view draft         ": ". . . . . Y Y Y . . Y",
    "drafting.view adopted       ": "Y Y Y Y Y Y Y Y Y Y Y",
    "drafting.write draft        ": ". . . . . . . Y . . Y",
    "drafting.write adopted      ": ". . . . . . . . . . Y",
    "drafting.speak draft        ": ". . . . . Y Y Y . . Y",
    "drafting.speak adopted      ": ". . . . . . . . . . Y",
    "drafting.decide draft       ": ". . . . . . . Y . . Y",
    "drafting.decide adopted     ": ". . . . . . . . . . Y",
    "drafting.table draft        ": ". . . . . . Y Y . . Y",
    "drafting.table adopted      ": ". . . . . . . . . . Y",
    "drafting.adopt draft        ": ". . . . . . Y Y . . Y",
    "drafting.adopt adopted      ": ". . . . . . . . . . Y",
    "drafting.follow_up draft    ": ". . . . . . . . . . Y",
    "drafting.follow_up adopted  ": ". . . . . . . Y . . Y",
    "drafting.read_notice adopted": ". . Y Y . . . . . . Y",
}


def person_of(room: Room, name: str) -> Any:
    if name == "stranger":
        return AnonymousUser()
    if name == "boss":
        known = User.objects.filter(is_superuser=True).first()
        return known or User.objects.create_superuser("boss@example.org", name="ผู้ดูแลระบบ")
    return room.person(name)


def thing_of(room: Room, permission: str, state: str) -> Any:
    if permission == "drafting.start":
        return None
    if permission == "drafting.start_own":
        return room.world.one
    if state == "adopted":
        room.adopt()
    if permission == "drafting.read_notice":
        return Notice.objects.select_related("authority").get(authority=room.world.one)
    return room.fresh()


@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in TABLE])
def test_each_person_may_what_the_table_says(room: Room, row: str) -> None:
    permission, _, state = row.strip().partition(" ")
    thing = thing_of(room, permission, state)

    answers = ["Y" if person_of(room, one).has_perm(permission, thing) else "." for one in PEOPLE]

    assert " ".join(answers) == TABLE[row]


def opens(fetch: Callable[[], object]) -> bool:
    try:
        fetch()
    except (Http404, PermissionDenied):
        return False
    return True


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_listed_is_what_can_be_opened(room: Room, name: str) -> None:
    user = person_of(room, name)
    listed = {draft.pk for draft in drafts.drafts_of(user)}
    everything = Draft.objects.select_related("edition")

    assert listed == {
        one.pk for one in everything if opens(lambda one=one: drafts.get_draft(user, one.edition.code))
    }
    assert bool(listed) == (name in ("member", "secretary", "coordinator", "boss"))


def test_a_member_reads_the_draft_until_the_seat_ends(room: Room) -> None:
    assert opens(lambda: drafts.get_draft(room.person("member"), room.draft.edition.code))

    centre.end_seat(Seat.objects.get(user=room.member), by=room.secretary)

    assert not opens(lambda: drafts.get_draft(room.person("member"), room.draft.edition.code))
