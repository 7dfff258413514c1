"""Who may do what with an evaluation: a row for each permission and state, a column for each visitor."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.evaluation import actions
from prasan.evaluation.models import Evaluation, Scorer
from prasan.people import passes
from tests.evaluation.conftest import every_item
from tests.world import World

COLUMNS = ("stranger", "member", "other", "planner", "mayor", "neighbour", "coordinator", "outsider")

#                                       s m o p m n c o
MATRIX = {
    "evaluation.begin       open     ": ". . . Y . . . .",
    "evaluation.manage      open     ": ". . . Y . . . .",
    "evaluation.view        open     ": ". . . Y Y . . .",
    "evaluation.score       open     ": ". Y . Y . . . .",
    "evaluation.view_sheet  open     ": ". Y . Y . . . .",
    "evaluation.manage      closed   ": ". . . Y . . . .",
    "evaluation.view        closed   ": ". . . Y Y . Y .",
    "evaluation.score       closed   ": ". . . . . . . .",
    "evaluation.view_sheet  closed   ": ". Y . Y . . . .",
    "evaluation.view        announced": "Y Y Y Y Y Y Y Y",
    "evaluation.score       announced": ". . . . . . . .",
    "evaluation.view_sheet  announced": ". Y . Y . . . .",
}


def _holder(scorer: Scorer) -> AnonymousUser:
    user = AnonymousUser()
    passes.attach(user, {"passes": {f"scorer.{scorer.pk}": scorer.version}})  # type: ignore[arg-type]
    return user


VISITORS: dict[str, Callable[[World, list[Scorer]], Any]] = {
    "stranger": lambda world, scorers: AnonymousUser(),
    "member": lambda world, scorers: _holder(scorers[0]),
    "other": lambda world, scorers: _holder(scorers[1]),
    "planner": lambda world, scorers: world.planner,
    "mayor": lambda world, scorers: world.mayor,
    "neighbour": lambda world, scorers: world.neighbour,
    "coordinator": lambda world, scorers: world.coordinator,
    "outsider": lambda world, scorers: world.outsider,
}


def _bring_to(state: str, evaluation: Evaluation, scorer: Scorer, world: World) -> Evaluation:
    if state == "open":
        return evaluation
    actions.hand_in(actions.keep_points(scorer, every_item(), seen=0), by=None)
    closed = actions.close_scores(evaluation, by=world.planner)
    if state == "closed":
        return closed
    reported = actions.report_result(closed, on=date(2023, 12, 1), by=world.planner)
    return actions.announce(reported, on=date(2023, 12, 2), by=world.planner)


@pytest.mark.parametrize("row", MATRIX)
def test_each_visitor_may_what_the_table_says(
    world: World, evaluation: Evaluation, scorers: list[Scorer], row: str
) -> None:
    permission, state = row.split()
    evaluation = _bring_to(state, evaluation, scorers[0], world)
    mine = Scorer.objects.select_related("evaluation__plan", "seat").get(pk=scorers[0].pk)
    thing = mine if permission in ("evaluation.score", "evaluation.view_sheet") else evaluation

    answers = [
        "Y" if VISITORS[column](world, scorers).has_perm(permission, thing) else "." for column in COLUMNS
    ]

    assert " ".join(answers) == MATRIX[row]
