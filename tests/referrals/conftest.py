"""Plans of Sample One and Two with projects beyond their capacity, sent to the province."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from prasan.centre.actions import ensure_cycles
from prasan.places.models import District
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import Plan, Project
from prasan.referrals.actions import refer
from prasan.referrals.models import Referral
from tests.ground import grounded
from tests.world import World


@dataclass(frozen=True)
class Ladder:
    world: World
    plan: Plan
    projects: list[Project]

    def refer(self, at: int = 0, **fields: Any) -> Referral:
        given = {"asked": "อบจ.ภูเก็ต", "criteria": ["large"], "reason": "ใช้งบประมาณมาก", **fields}
        return refer(self.projects[at], by=self.world.planner, **given)


@grounded
def ladder(world: World) -> Ladder:
    ensure_cycles(world.province)
    world.one.district = District.objects.order_by("code").first()
    world.one.save()
    plan = open_plan(world.one, world.province.cycles.get(first_year=2566), by=world.planner)
    names = ("ก่อสร้างเขื่อนป้องกันตลิ่ง", "ขุดลอกคลอง", "ก่อสร้างถนนเชื่อมตำบล")
    projects = [
        Project.objects.create(
            plan=plan, authority=world.one, province=world.province, form="ผ.02/2", position=n, name=name
        )
        for n, name in enumerate(names)
    ]
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.SENT)
    return Ladder(
        world, Plan.objects.get(pk=plan.pk), list(Project.objects.filter(pk__in=[p.pk for p in projects]))
    )


@pytest.fixture
def browse(ladder: Ladder) -> Callable[[str], Client]:
    def client_of(person: str) -> Client:
        client = Client()
        if person:
            client.force_login(getattr(ladder.world, person))
        return client

    return client_of
