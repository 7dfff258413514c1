"""Who may do what, as one table: a row for each permission, a column for each person of the world.

The table is written by hand and read by people; nothing in it is computed. Each app adds its rows to `MATRIX` with a
function that gives the thing asked about. Y = may, . = may not. A registered permission without a row fails.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from rules.permissions import permissions as registered

from prasan.people.actions import end_term
from prasan.people.models import Membership, Role, User
from tests.world import World, build, office_of, term_of

COLUMNS = (
    "anonymous",
    "newcomer",
    "planner",
    "mayor",
    "neighbour",
    "coordinator",
    "observer",
    "outsider",
    "administrator",
)

#  permission                   a n p m n c o o a
#                               n e l a e o b u d
#                               o w a y i o s t m
MATRIX = {
    "ledger.verify            ": "Y Y Y Y Y Y Y Y Y",
    "ledger.view_acts         ": ". . Y Y . Y . . Y",
    "people.view_organisation ": ". . Y Y . Y . . Y",
    "people.see_addresses     ": ". . . Y . Y . . Y",
    "people.appoint           ": ". . . Y . Y . . Y",
    "people.appoint (vacant)  ": ". . . . . Y . . Y",
    "people.appoint (coord.)  ": ". . . . . Y . . Y",
    "people.end_term          ": ". . . Y . Y . . Y",
    "people.hand_over         ": ". . Y Y . Y . . Y",
    "people.hand_over (ended) ": ". . . Y . Y . . Y",
    "people.export_my_data    ": ". Y Y Y Y Y Y Y Y",
    "places.view_authority    ": "Y Y Y Y Y Y Y Y Y",
}


def _ended_term(world: World) -> Membership:
    return end_term(term_of(world.planner), by=None)


THINGS: dict[str, Callable[[World], Any]] = {
    "ledger.verify": lambda world: None,
    "ledger.view_acts": lambda world: world.one.organisation,
    "people.view_organisation": lambda world: world.one.organisation,
    "people.see_addresses": lambda world: world.one.organisation,
    "people.appoint": lambda world: office_of(world.one.organisation, Role.PLANNER),
    "people.appoint (vacant)": lambda world: office_of(world.chalong.organisation, Role.PLANNER),
    "people.appoint (coord.)": lambda world: office_of(world.pao.organisation, Role.COORDINATOR),
    "people.end_term": lambda world: term_of(world.planner),
    "people.hand_over": lambda world: term_of(world.planner),
    "people.hand_over (ended)": _ended_term,
    "people.export_my_data": lambda world: None,
    "places.view_authority": lambda world: world.one,
}

# Rows of the story's apps; the app that registers the permission adds its rows and takes it off this list.
WITHOUT_ROWS = ("centre.", "framework.", "plans.")


def _person(world: World, column: str) -> Any:
    if column == "anonymous":
        return AnonymousUser()
    if column == "administrator":
        return User.objects.create_superuser("administrator@example.org", name="ผู้ดูแลระบบ")
    return world.fresh(getattr(world, column))


@pytest.mark.django_db
@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in MATRIX])
def test_each_person_may_what_the_table_says(row):
    world = build()
    thing = THINGS[row.strip()](world)
    permission = row.split()[0]

    answers = ["Y" if _person(world, column).has_perm(permission, thing) else "." for column in COLUMNS]

    assert " ".join(answers) == MATRIX[row]


def test_every_permission_stands_in_the_table():
    rows = {row.split()[0] for row in MATRIX}

    assert {name for name in registered if not name.startswith(WITHOUT_ROWS)} == rows
    assert {row.strip() for row in MATRIX} == set(THINGS)
