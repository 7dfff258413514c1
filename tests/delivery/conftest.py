"""The plan of Sample One, 2566-2570, with four projects, its budget of 2566 and what its planner does with them.

project                       2566        2567     strategy  budget 2566
roads  ก่อสร้างถนนสายหนึ่ง      100,000     -        1         120,000 (20,000 over the plan)
drain  วางท่อระบายน้ำ          200,000     -        1         –       (in the plan, no money)
clinic ออกหน่วยเคลื่อนที่          5,000   5,000     2         5,000
park   ปรับปรุงสวนสาธารณะ            –   300,000     2         10,000  (the plan has no money for it in 2566)
(not in the plan)             ซื้อรถตู้                          900,000
"""

from datetime import date

import pytest
from django.test import Client

from prasan.delivery.actions.operations import begin_operation
from prasan.delivery.actions.ordinances import (
    LineFields,
    add_line,
    begin_ordinance,
    put_in_force,
)
from prasan.delivery.models import OperationPlan, Ordinance
from prasan.plans.actions.applying import apply_import
from prasan.plans.models import Plan, Project
from tests.ground import grounded
from tests.plain_browser import PlainBrowser
from tests.plans.conftest import (
    HEALTH,
    ROADS,
    cycle,
    plan,
    project,
    put_in,
    read_in,
    waiting_import,
    workbook,
)
from tests.world import World

__all__ = ["cycle", "plan", "put_in", "read_in"]

IN_FORCE = date(2022, 10, 3)
NAMES = {
    "roads": "ก่อสร้างถนนสายหนึ่ง",
    "drain": "วางท่อระบายน้ำ",
    "clinic": "ออกหน่วยเคลื่อนที่",
    "park": "ปรับปรุงสวนสาธารณะ",
}


@grounded
def full_plan(plan: Plan, world: World) -> Plan:
    roads = [project(NAMES["roads"], y2566=100_000), project(NAMES["drain"], y2566=200_000)]
    health = [project(NAMES["clinic"], y2566=5_000, y2567=5_000), project(NAMES["park"], y2567=300_000)]
    content = workbook((ROADS, roads), (HEALTH, health))
    apply_import(waiting_import(plan, content, by=world.planner), by=world.planner)
    return plan


@grounded
def projects(full_plan: Plan) -> dict[str, Project]:
    found = {
        one.name: one for one in Project.objects.filter(plan=full_plan).select_related("plan__authority")
    }
    return {key: found[name] for key, name in NAMES.items()}


@grounded
def ordinance(full_plan: Plan, projects: dict[str, Project], world: World) -> Ordinance:
    begun = begin_ordinance(full_plan, 2566, by=world.planner)
    for key, baht in (("roads", 120_000), ("clinic", 5_000), ("park", 10_000)):
        add_line(begun, LineFields(NAMES[key], baht, projects[key]), by=world.planner)
    add_line(begun, LineFields("ซื้อรถตู้", 900_000), by=world.planner)
    return begun


@grounded
def in_force(ordinance: Ordinance, world: World) -> Ordinance:
    return put_in_force(ordinance, on=IN_FORCE, typed_total_thb=1_035_000, by=world.planner)


@grounded
def operation(in_force: Ordinance, world: World) -> OperationPlan:
    return begin_operation(in_force.plan, 2566, by=world.planner)


@pytest.fixture
def planner(world: World) -> PlainBrowser:
    return signed_in(world.planner)


def signed_in(user: object) -> PlainBrowser:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return PlainBrowser(client)
