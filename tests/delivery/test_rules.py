"""Who may do what with budgets, operation plans and results: a row for each permission and state."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.delivery.actions.operations import announce_operation
from prasan.delivery.actions.results import publish_report, withdraw_report
from prasan.delivery.models import OperationPlan, Ordinance, Report
from prasan.delivery.queries import get_operation, get_ordinance, operations_for, ordinances_for, reports_for
from tests.world import World

COLUMNS = ("stranger", "newcomer", "planner", "mayor", "neighbour", "coordinator", "observer", "outsider")

#                                             s n p m n c o o
MATRIX = {
    "delivery.keep           ordinance draft    ": ". . Y . . . . .",
    "delivery.view_year      ordinance draft    ": ". . Y Y . . . .",
    "delivery.view_ordinance ordinance draft    ": ". . Y Y . . . .",
    "delivery.keep           ordinance in-force ": ". . Y . . . . .",
    "delivery.view_year      ordinance in-force ": ". . Y Y . . . .",
    "delivery.view_ordinance ordinance in-force ": "Y Y Y Y Y Y Y Y",
    "delivery.keep           operation draft    ": ". . Y . . . . .",
    "delivery.view_operation operation draft    ": ". . Y Y . . . .",
    "delivery.keep           operation announced": ". . Y . . . . .",
    "delivery.view_operation operation announced": "Y Y Y Y Y Y Y Y",
    "delivery.keep           report    published": ". . Y . . . . .",
    "delivery.view_report    report    published": "Y Y Y Y Y Y Y Y",
    "delivery.view_report    report    withdrawn": ". . Y Y . . . .",
}


@pytest.fixture
def things(operation: OperationPlan, in_force: Ordinance, world: World) -> dict[str, Callable[[str], Any]]:
    """How to bring each kind of thing into a state."""

    def ordinance(state: str) -> Ordinance:
        in_force.state = state
        in_force.save()
        return in_force

    def operating(state: str) -> OperationPlan:
        if state == "announced":
            operation.items.update(months=[1])
            return announce_operation(operation, on=date(2022, 10, 20), by=world.planner)
        return operation

    def report(state: str) -> Report:
        made = publish_report(in_force.plan, 2566, Report.Kind.YEAR, by=world.planner)
        return withdraw_report(made, reason="ผิด", by=world.planner) if state == "withdrawn" else made

    return {"ordinance": ordinance, "operation": operating, "report": report}


@pytest.mark.parametrize("row", MATRIX)
def test_each_visitor_may_what_the_table_says(
    world: World, things: dict[str, Callable[[str], Any]], row: str
) -> None:
    permission, kind, state = row.split()
    thing = things[kind](state)
    visitors = [AnonymousUser() if who == "stranger" else getattr(world, who) for who in COLUMNS]

    answers = ["Y" if visitor.has_perm(permission, thing) else "." for visitor in visitors]

    assert " ".join(answers) == MATRIX[row]


@pytest.mark.parametrize(
    ("kind", "state", "listing"),
    [
        ("ordinance", "draft", ordinances_for),
        ("ordinance", "in-force", ordinances_for),
        ("operation", "draft", operations_for),
        ("operation", "announced", operations_for),
        ("report", "published", reports_for),
        ("report", "withdrawn", reports_for),
    ],
)
def test_a_thing_is_listed_for_those_who_may_view_it(
    world: World, things: dict[str, Callable[[str], Any]], kind: str, state: str, listing: Callable[..., Any]
) -> None:
    thing = things[kind](state)
    visitors = [AnonymousUser() if who == "stranger" else getattr(world, who) for who in COLUMNS]

    listed = [listing(visitor).filter(pk=thing.pk).exists() for visitor in visitors]

    assert listed == [visitor.has_perm(f"delivery.view_{kind}", thing) for visitor in visitors]


def test_a_superuser_finds_every_draft(operation: OperationPlan, ordinance: Ordinance, world: World) -> None:
    world.newcomer.is_superuser = True

    assert get_operation(world.newcomer, operation.pk) == operation
    assert get_ordinance(world.newcomer, ordinance.pk) == ordinance
