"""Who may do what with a vote, by role and state: Y = may, . = may not."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.people import passes
from prasan.registration.models import State
from prasan.voting.actions import close_conversation, open_round, prepare_round, set_audience
from prasan.voting.models import Conversation
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import make_duty, visit

PEOPLE = (
    "stranger",
    "guest",
    "other group",
    "cancelled",
    "facilitator",
    "other room",
    "scribe",
    "projector",
    "coord",
)

#  permission, state                   s g o c f o s p c
VOTES = {
    ("voting.prepare", "open"): "        . . . . Y . . . Y",
    ("voting.vote", "open"): "           . Y . . . . . . .",
    ("voting.vote", "closed"): "         . . . . . . . . .",
    ("voting.vote", "hall"): "           . Y Y . . . . . .",
    ("voting.see_own", "closed"): "      . Y . . . . . . .",
    ("voting.enter_slips", "open"): "    . . . . Y . Y . Y",
    ("voting.enter_late_slips", "closed"): ". . . . . . . . Y",
    ("voting.see_results", "open"): "    . . . . Y . Y Y Y",
    ("voting.see_results", "live"): "    Y Y Y Y Y Y Y Y Y",
    ("voting.see_results", "closed"): "  Y Y Y Y Y Y Y Y Y",
    ("voting.see_results", "draft"): "   . . . . Y . Y Y Y",
    ("voting.see_provisional", "closed"): ". . . . Y . . . Y",
}
ROUNDS = {
    ("voting.set_priorities", "open"): " . . . . . . . . Y",
    ("voting.cast_ballot", "open"): "    . Y Y . . . . . .",
    ("voting.cast_ballot", "prepared"): ". . . . . . . . .",
    ("voting.enter_ballots", "open"): "  . . . . . . Y . Y",
    ("voting.see_priorities", "open"): " . . . . . . . . Y",
}


def people(hall: Hall) -> dict[str, Any]:
    room = hall.workshop.groups.get(pillar__code="economy")
    other = hall.workshop.groups.get(pillar__code="society")
    things = {
        "guest": hall.guest(),
        "other group": hall.guest("นางอื่น", pillar="society"),
        "cancelled": hall.guest("นายยกเลิก", state=State.CANCELLED),
        "facilitator": make_duty(hall.workshop, DutyKind.FACILITATOR, room),
        "other room": make_duty(hall.workshop, DutyKind.FACILITATOR, other),
        "scribe": make_duty(hall.workshop, DutyKind.SCRIBE, room),
        "projector": make_duty(hall.workshop, DutyKind.HALL),
    }
    found: dict[str, Any] = {"stranger": AnonymousUser(), "coord": hall.coordinator}
    for name, thing in things.items():
        found[name] = AnonymousUser()
        passes.attach(found[name], visit(thing).session)
    return found


def row(hall: Hall, permission: str, thing: Any) -> str:
    who = people(hall)
    return " ".join("Y" if who[name].has_perm(permission, thing) else "." for name in PEOPLE)


@pytest.mark.parametrize(("permission", "state"), VOTES)
def test_permissions_on_a_vote(hall: Hall, permission: str, state: str) -> None:
    if state == "closed":
        close_conversation(hall.conversation, by=None)
    if state in ("live", "hall"):
        audience = "hall" if state == "hall" else "pillar"
        set_audience(hall.conversation, audience=audience, shows_live=state == "live", by=None)
    if state == "draft":
        hall.workshop.released_at = None
        hall.workshop.save()
    thing = Conversation.objects.select_related("pillar__workshop__cycle").get(pk=hall.conversation.pk)

    assert row(hall, permission, thing) == VOTES[permission, state].strip()


@pytest.mark.parametrize(("permission", "state"), ROUNDS)
def test_permissions_on_a_round(hall: Hall, permission: str, state: str) -> None:
    found = prepare_round(
        hall.workshop, title="ลำดับ", points=5, winners=1, statements=hall.statements, by=None
    )
    if state == "open":
        open_round(found, by=None)

    assert row(hall, permission, found) == ROUNDS[permission, state].strip()
