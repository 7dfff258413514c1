"""The plan of Sample One with three projects, and its evaluation of fiscal year 2566 with two members."""

from decimal import Decimal

from django.test import Client

from prasan.evaluation.actions import add_scorer, begin_evaluation
from prasan.evaluation.models import Evaluation, Scorer
from prasan.evaluation.sheets import sheets
from prasan.people import passes
from prasan.plans.actions.applying import apply_import
from prasan.plans.models import Plan
from tests import world as worlds
from tests.ground import grounded
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

__all__ = ["cycle", "plan", "put_in", "read_in"]


@grounded
def full_plan(plan: Plan, world: worlds.World) -> Plan:
    roads = [project("ก่อสร้างถนนสายหนึ่ง", y2566=100_000), project("ก่อสร้างถนนสายสอง", y2567=250_000)]
    content = workbook((ROADS, roads), (HEALTH, [project("ออกหน่วยเคลื่อนที่", y2566=5_000)]))
    apply_import(waiting_import(plan, content, by=world.planner), by=world.planner)
    return plan


@grounded
def evaluation(full_plan: Plan, world: worlds.World) -> Evaluation:
    return begin_evaluation(full_plan, fiscal_year=2566, body=None, by=world.planner)


@grounded
def scorers(evaluation: Evaluation, world: worlds.World) -> list[Scorer]:
    return [
        add_scorer(evaluation, name=name, office_th="ผู้แทนประชาคมท้องถิ่น", by=world.planner)
        for name in ("นางสาวพิศ มองดี", "นายตรวจ ละเอียด")
    ]


def every_item(share: str = "1") -> dict[str, Decimal]:
    """Points for all items: so many halves of the full points, e.g. "0.8"; rounded down to halves."""
    return {
        item.key: Decimal(int(item.points * Decimal(share) * 2)) / 2
        for sheet in sheets()
        for item in sheet.items
    }


def carrying(scorer: Scorer) -> Client:
    """A browser without an account that opened the member's pass."""
    client = Client()
    client.get(passes.link("scorer", scorer.pk, scorer.version))
    return client
