"""Who may do what around guests: role × action × state. Y = may, . = may not. Written by hand, nothing computed."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.registration.models import Invitation, Participant
from prasan.workshop.models import DutyKind, Workshop
from tests.workshop_world import make_duty, make_invitation, make_participant
from tests.world import World

COLUMNS = (
    "anonymous",
    "planner",
    "coordinator",
    "outsider",
    "desk",
    "moderator",
    "guest",
    "other",
    "invited",
    "elsewhere",
)

#  permission                              a p c o d m g o i e
MATRIX = {
    "registration.prepare":               ". . Y . . . . . . .",
    "registration.see_guests":            ". . Y . Y . . . . .",
    "registration.see_needs":             ". . Y . Y . . . . .",
    "registration.register_walk_in":      ". . Y . Y . . . . .",
    "registration.register_walk_in (over)": ". . . . . . . . . .",
    "registration.name_delegates":        ". . Y . . . . . Y .",
    "registration.name_delegates (over)": ". . . . . . . . . .",
    "registration.change_guest":          ". . Y . . . Y . . .",
    "registration.change_guest (over)":   ". . . . . . . . . .",
    "registration.own_data":              ". . . . . . Y . . .",
    "registration.own_data (over)":       ". . . . . . Y . . .",
}  # fmt: skip


def _carrier(**passes: int) -> Any:
    """A visitor without an account whose browser carries passes, all of version 1."""
    user = AnonymousUser()
    user.pass_session = {"passes": {name.replace("_", "."): 1 for name in passes}}  # type: ignore[attr-defined]
    return user


def _person(column: str, world: World, things: SimpleNamespace) -> Any:
    carried = {
        "desk": f"duty_{things.desk.pk}",
        "moderator": f"duty_{things.moderator.pk}",
        "guest": f"participant_{things.guest.pk}",
        "other": f"participant_{things.other.pk}",
        "invited": f"invitation_{things.invitation.pk}",
        "elsewhere": "invitation_999",
    }
    if column == "anonymous":
        return AnonymousUser()
    return _carrier(**{carried[column]: 1}) if column in carried else world.fresh(getattr(world, column))


def test_each_person_may_what_the_table_says(world: World, workshop: Workshop) -> None:
    things = SimpleNamespace(
        desk=make_duty(workshop, DutyKind.DESK),
        moderator=make_duty(workshop, DutyKind.MODERATOR),
        guest=make_participant(workshop),
        other=make_participant(workshop),
        invitation=make_invitation(workshop),
    )
    asked: dict[str, Workshop | Invitation | Participant] = {
        "name_delegates": things.invitation, "change_guest": things.guest, "own_data": things.guest,
    }  # fmt: skip

    found = {}
    for row in MATRIX:
        permission = row.split()[0]
        thing = asked.get(permission.partition(".")[2], workshop)
        home = thing if isinstance(thing, Workshop) else thing.workshop
        home.closed_at = things.guest.created_at if "(over)" in row else None
        people = [_person(column, world, things) for column in COLUMNS]
        found[row] = " ".join("Y" if person.has_perm(permission, thing) else "." for person in people)

    assert found == MATRIX


@pytest.mark.parametrize(
    "path", ["", "list/", "seats/", "invitations/", "letters/", "messages/", "needs/", "badges/"]
)
def test_staff_pages_are_closed_to_guests(workshop: Workshop, path: str) -> None:
    from tests.workshop_world import visit

    assert visit(make_participant(workshop)).get(f"/workshops/trial/guests/{path}").status_code == 403
