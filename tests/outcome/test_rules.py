"""Who may do what after the workshop: a row for each permission, a column for each visitor."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.people import passes
from prasan.registration.models import State
from prasan.workshop.models import DutyKind, Workshop
from tests.workshop_world import make_duty, make_participant, make_workshop
from tests.world import World

COLUMNS = (
    "stranger", "guest", "cancelled", "elsewhere", "desk", "facilitator", "coordinator", "outsider", "planner",
)  # fmt: skip

#                            s g c e d f c o p
MATRIX = {
    "outcome.prepare      ": ". . . . . . Y . .",
    "outcome.answer_survey": ". Y . . . . . . .",
}


def _holder(kind: str, thing: Any) -> AnonymousUser:
    user = AnonymousUser()
    passes.attach(user, {"passes": {f"{kind}.{thing.pk}": thing.version}})
    return user


VISITORS: dict[str, Callable[[World, Workshop], Any]] = {
    "stranger": lambda world, workshop: AnonymousUser(),
    "guest": lambda world, workshop: _holder("participant", make_participant(workshop)),
    "cancelled": lambda world, workshop: _holder(
        "participant", make_participant(workshop, state=State.CANCELLED)
    ),
    "elsewhere": lambda world, workshop: _holder("participant", make_participant(make_workshop("other"))),
    "desk": lambda world, workshop: _holder("duty", make_duty(workshop, DutyKind.DESK)),
    "facilitator": lambda world, workshop: _holder(
        "duty", make_duty(workshop, DutyKind.FACILITATOR, workshop.groups.first())
    ),
    "coordinator": lambda world, workshop: world.coordinator,
    "outsider": lambda world, workshop: world.outsider,
    "planner": lambda world, workshop: world.planner,
}


@pytest.mark.parametrize("row", MATRIX)
def test_each_visitor_may_what_the_table_says(world: World, row: str) -> None:
    workshop = make_workshop()

    answers = [
        "Y" if VISITORS[column](world, workshop).has_perm(row.strip(), workshop) else "."
        for column in COLUMNS
    ]

    assert " ".join(answers) == MATRIX[row]
