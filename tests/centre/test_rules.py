"""Who may do what to which meeting, as one table written by hand; and lists show exactly what can be opened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from prasan.centre import actions, queries
from prasan.centre.models import Meeting, Resolution, Seat
from prasan.people.models import User
from tests.centre.conftest import Centre

PEOPLE = (
    "stranger",
    "newcomer",
    "planner",
    "member",
    "secretary",
    "coordinator",
    "observer",
    "outsider",
    "boss",
)

#  permission, state                s n p m s c o o b
#                                   t e l e e o b u o
#                                   r w a m c o s t s
TABLE = {
    "centre.create_cycle         ": ". . . . . Y . . Y",
    "centre.found_body           ": ". . . . Y Y . . Y",
    "centre.keep_body            ": ". . . . Y Y . . Y",
    "centre.view_meeting draft   ": ". . . Y Y Y . . Y",
    "centre.view_meeting released": "Y Y Y Y Y Y Y Y Y",
    "centre.view_circle draft    ": ". . . Y Y Y . . Y",
    "centre.view_circle released ": ". . . Y Y Y . . Y",
    "centre.comment draft        ": ". . . Y Y Y . . Y",
    "centre.comment released     ": ". . . Y Y Y . . Y",
    "centre.write_meeting draft  ": ". . . . Y Y . . Y",
    "centre.write_meeting released": ". . . . . . . . Y",
    "centre.withdraw_meeting draft": ". . . . . . . . Y",
    "centre.withdraw_meeting released": ". . . . Y Y . . Y",
    "centre.keep_minutes draft   ": ". . . . Y Y . . Y",
    "centre.keep_minutes released": ". . . . Y Y . . Y",
    "centre.follow_resolution draft": ". . . . Y Y . . Y",
    "centre.follow_resolution released": ". . . . Y Y . . Y",
    "centre.note_progress released": ". . Y . Y Y . . Y",
    "centre.see_progress released": ". . Y Y Y Y . . Y",
}


OF_RESOLUTIONS = ("centre.follow_resolution", "centre.note_progress", "centre.see_progress")

#  of a committee of Sample One:     s n p m m s c n o b
#                                    t e l a e e o e u o
#                                    r w a y m c o i t s
OF_AUTHORITY = {
    "centre.keep_body            ": ". . Y . . . . . . Y",
    "centre.view_meeting draft   ": ". . Y Y . . . . . Y",
    "centre.view_circle draft    ": ". . Y Y . . . . . Y",
    "centre.write_meeting draft  ": ". . Y . . . . . . Y",
    "centre.keep_minutes draft   ": ". . Y . . . . . . Y",
    "centre.view_meeting released": "Y Y Y Y Y Y Y Y Y Y",
    "centre.withdraw_meeting released": ". . Y . . . . . . Y",
}
OWN = (
    "stranger", "newcomer", "planner", "mayor", "member", "secretary", "coordinator", "neighbour", "outsider", "boss",
)  # fmt: skip


def person_of(centre: Centre, name: str) -> Any:
    if name == "stranger":
        return AnonymousUser()
    if name == "boss":
        known = User.objects.filter(is_superuser=True).first()
        return known or User.objects.create_superuser("boss@example.org", name="ผู้ดูแลระบบ")
    return centre.person(name)


def thing_of(centre: Centre, permission: str, state: str) -> Any:
    if permission == "centre.create_cycle":
        return centre.world.province
    if permission == "centre.found_body":
        return centre.pao
    if permission == "centre.keep_body":
        return centre.body
    resolution = centre.resolve(owner=centre.world.one.organisation)  # the planner's
    if state == "released":
        resolution.item.meeting = actions.release_meeting(centre.meeting, by=None)
    return resolution if permission in OF_RESOLUTIONS else resolution.meeting


@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in TABLE])
def test_each_person_may_what_the_table_says(centre: Centre, row: str) -> None:
    permission, _, state = row.strip().partition(" ")
    thing = thing_of(centre, permission, state)

    answers = ["Y" if person_of(centre, one).has_perm(permission, thing) else "." for one in PEOPLE]

    assert " ".join(answers) == TABLE[row]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in OF_AUTHORITY])
def test_the_bodies_of_an_authority_are_its_own_affair(centre: Centre, row: str) -> None:
    permission, _, state = row.strip().partition(" ")
    body = actions.found_committees(centre.world.one, by=None)[0]
    meeting = actions.plan_meeting(body, actions.meetings.MeetingFields(centre.meeting.held_on), by=None)
    actions.add_item(meeting, chapter=4, title_th="เรื่อง", by=None)
    if state == "released":
        meeting = actions.release_meeting(meeting, by=None)
    thing = body if permission == "centre.keep_body" else meeting

    answers = ["Y" if person_of(centre, one).has_perm(permission, thing) else "." for one in OWN]

    assert " ".join(answers) == OF_AUTHORITY[row]
    seen = {
        one: Meeting.objects.visible_to(person_of(centre, one)).filter(pk=meeting.pk).exists() for one in OWN
    }
    assert seen == {one: person_of(centre, one).has_perm("centre.view_meeting", meeting) for one in OWN}


def opens(fetch: Callable[[], object]) -> bool:
    try:
        fetch()
    except (Http404, PermissionDenied):
        return False
    return True


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_listed_is_what_can_be_opened(centre: Centre, name: str) -> None:
    centre.resolve()
    other = actions.plan_meeting(
        centre.body, actions.meetings.MeetingFields(held_on=centre.meeting.held_on), by=None
    )
    item = actions.add_item(other, chapter=4, title_th="เรื่อง", by=None)
    actions.resolve(item, actions.resolutions.ResolutionFields("approved", "เผยแพร่แล้ว"), by=None)
    actions.release_meeting(other, by=None)
    user = person_of(centre, name)

    meetings = {one.pk for one in queries.meetings_of(user, centre.body)}
    resolutions = {one.pk for one in queries.resolutions_of(user, centre.world.province, state="all")}

    assert meetings == {
        one.pk for one in Meeting.objects.all() if opens(lambda one=one: queries.get_meeting(user, one.pk))
    }
    assert resolutions == {
        one.pk
        for one in Resolution.objects.all()
        if opens(lambda one=one: queries.get_resolution(user, one.pk))
    }
    keeps = name in ("member", "secretary", "coordinator", "boss")
    assert (len(meetings), len(resolutions)) == ((2, 2) if keeps else (1, 1))


def test_a_member_reads_drafts_until_the_seat_ends(centre: Centre) -> None:
    assert opens(lambda: queries.get_meeting(centre.person("member"), centre.meeting.pk))

    actions.end_seat(Seat.objects.get(), by=centre.secretary)

    assert not opens(lambda: queries.get_meeting(centre.person("member"), centre.meeting.pk))


def test_a_secretary_or_planner_founds_for_the_own_organisation_only(centre: Centre) -> None:
    province = centre.world.province
    found = {
        name: queries.keepable_organisations(person_of(centre, name), province).count()
        for name in ("stranger", "planner", "secretary", "coordinator", "outsider")
    }

    assert found == {"stranger": 0, "planner": 1, "secretary": 1, "coordinator": 23, "outsider": 0}
