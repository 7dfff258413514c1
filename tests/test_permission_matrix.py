"""Who may do what, as one table: a row for each permission, a column for each person of the world.

The table is written by hand and read by people; nothing in it is computed. Each app adds its rows to `MATRIX` with a
function that gives the thing asked about. Y = may, . = may not. A registered permission without a row fails.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from rules.permissions import permissions as registered

from prasan.centre.actions import add_item, ensure_cycles, found_body, plan_meeting, release_meeting
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.models import BodyKind, Meeting
from prasan.framework.actions import Particulars, create_edition, create_framework
from prasan.framework.models import Edition, Framework
from prasan.people.actions import end_term
from prasan.people.models import Membership, Role, User
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import Plan
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
    "centre.create_cycle      ": ". . . . . Y . . Y",
    "centre.found_body        ": ". . . . . Y . . Y",
    "centre.keep_body         ": ". . . . . Y . . Y",
    "centre.view_meeting (draft)": ". . . . . Y . . Y",
    "centre.view_meeting (released)": "Y Y Y Y Y Y Y Y Y",
    "centre.write_meeting     ": ". . . . . Y . . Y",
    "centre.withdraw_meeting  ": ". . . . . Y . . Y",
    "centre.follow_resolution ": ". . . . . Y . . Y",
    "plans.open_plan          ": ". . Y . . . . . Y",
    "plans.view_plan (draft)  ": ". . Y Y . . . . Y",
    "plans.view_plan (sent)   ": ". . Y Y . Y . . Y",
    "plans.import_workbook (draft)": ". . Y . . . . . Y",
    "plans.import_workbook (sent)": ". . . . . . . . Y",
    "plans.merge_units        ": ". . Y . . . . . Y",
    "plans.decide_links (draft)": ". . Y . . . . . Y",
    "plans.decide_links (sent)": ". . Y . . . . . Y",
    "plans.send_plan          ": ". . Y . . . . . Y",
    "plans.view_overview      ": ". . . . . Y . . Y",
    "framework.view (adopted) ": "Y Y Y Y Y Y Y Y Y",
    "framework.view (draft)   ": ". . . . . Y . . Y",
    "framework.edit (adopted) ": ". . . . . Y . . Y",
    "framework.edit (draft)   ": ". . . . . Y . . Y",
    "framework.edit (national)": ". . . . . Y . Y Y",
    "framework.create         ": ". . . . . Y . Y Y",
    "framework.view_overrides ": ". . . . . Y . Y Y",
}


def _ended_term(world: World) -> Membership:
    return end_term(term_of(world.planner), by=None)


def _plan_of(world: World, state: str = Plan.State.DRAFT) -> Plan:
    ensure_cycles(world.province)
    plan = open_plan(world.one, world.province.cycles.get(first_year=2566), by=None)
    plan.state = state
    return plan


def _meeting(world: World, *, released: bool = False) -> Meeting:
    body = found_body(
        world.province, BodyFields(BodyKind.COMMITTEE, "คณะกรรมการ", world.pao.organisation), by=None
    )
    meeting = plan_meeting(body, MeetingFields(held_on=date(2026, 1, 5)), by=None)
    add_item(meeting, chapter=4, title_th="เรื่อง", by=None)
    return release_meeting(meeting, by=None) if released else meeting


def _edition(world: World, *, state: str = Edition.State.DRAFT, is_national: bool = False) -> Edition:
    kind = Framework.Kind.NATIONAL if is_national else Framework.Kind.PROVINCIAL_LAO
    province = None if is_national else world.province
    framework = create_framework(kind, "กรอบ", by=None, province=province)
    edition = create_edition(framework, Particulars(label="1", title_th="กรอบ"), by=None)
    edition.state = state
    return edition


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
    "centre.create_cycle": lambda world: world.province,
    "centre.found_body": lambda world: world.pao.organisation,
    "centre.keep_body": lambda world: _meeting(world).body,
    "centre.view_meeting (draft)": _meeting,
    "centre.view_meeting (released)": lambda world: _meeting(world, released=True),
    "centre.write_meeting": _meeting,
    "centre.withdraw_meeting": lambda world: _meeting(world, released=True),
    "centre.follow_resolution": _meeting,
    "plans.open_plan": lambda world: world.one,
    "plans.view_plan (draft)": _plan_of,
    "plans.view_plan (sent)": lambda world: _plan_of(world, Plan.State.SENT),
    "plans.import_workbook (draft)": _plan_of,
    "plans.import_workbook (sent)": lambda world: _plan_of(world, Plan.State.SENT),
    "plans.merge_units": _plan_of,
    "plans.decide_links (draft)": _plan_of,
    "plans.decide_links (sent)": lambda world: _plan_of(world, Plan.State.SENT),
    "plans.send_plan": _plan_of,
    "plans.view_overview": lambda world: world.province,
    "framework.view (adopted)": lambda world: _edition(world, state=Edition.State.ADOPTED),
    "framework.view (draft)": _edition,
    "framework.edit (adopted)": lambda world: _edition(world, state=Edition.State.ADOPTED),
    "framework.edit (draft)": _edition,
    "framework.edit (national)": lambda world: _edition(world, is_national=True),
    "framework.create": lambda world: None,
    "framework.view_overrides": lambda world: None,
}


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


def _in_the_table_of_its_app(permission: str) -> bool:
    """Around a workshop people act with passes: each app's test_rules.py has a table of guests, duties and states."""
    app, _, action = permission.partition(".")
    table = Path(__file__).parent / app / "test_rules.py"
    return (
        table.exists()
        and re.search(rf"\b{app}\.{action}\b|[\"']{action}[ \"']", table.read_text()) is not None
    )


def test_every_permission_stands_in_a_table():
    rows = {row.split()[0] for row in MATRIX}

    assert {name for name in registered if not _in_the_table_of_its_app(name)} - rows == set()
    assert rows - set(registered) == set()
    assert {row.strip() for row in MATRIX} == set(THINGS)
