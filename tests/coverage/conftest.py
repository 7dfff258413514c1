"""Two sample authorities with plans in cycle 2566-2570; links are confirmed by hand, suggestions made by nobody.

programme             Sample One (sent)                       Sample Two (draft)
00310 industry, works roads 1 (100 + 100), roads 2 (50)       roads 3 (1,000)
00220 health          –                                       –
without a link        mosquitoes (7), health check (no money)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from prasan.centre.actions import ensure_cycles
from prasan.centre.models import Cycle
from prasan.framework.actions import load_catalogue
from prasan.framework.models import Edition, Node
from prasan.officialforms import check, read_plan, totals
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.plans.actions.alignment import decide
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import store_reading
from prasan.plans.actions.plans import open_plan, send_plan
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.plans.reading import Reading
from prasan.revisions.actions.force import declare_in_force
from prasan.revisions.actions.rounds import first_edition
from tests.ground import grounded
from tests.plans.conftest import HEALTH, ROADS, project, workbook
from tests.world import World

ONE = (
    (ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100, y2567=100), project("ก่อสร้างถนนสายสอง", y2566=50)]),
    (HEALTH, [project("พ่นหมอกควันกำจัดยุง", y2570=7), project("ตรวจสุขภาพผู้สูงอายุ", y2566=0)]),
)
TWO = ((ROADS, [project("ก่อสร้างถนนสายสาม", y2566=1_000)]),)


@dataclass(frozen=True)
class Story:
    """The world with its two plans."""

    world: World
    one: Plan
    two: Plan

    @property
    def programmes(self) -> Edition:
        return Edition.objects.get(code="programmes")

    def bring_in(self, plan: Plan, tables: tuple, by: User) -> None:
        """Read a workbook made of these tables into a plan."""
        batch = ImportBatch.objects.create(
            plan=plan, uploaded_by=by, file_name="plan.xlsx", file_sha256="0" * 64
        )
        book = read_plan(workbook(*tables, lao=plan.authority.name_th), filename="plan.xlsx")
        apply_import(store_reading(batch, Reading(book, check(book), totals(book))), by=by)

    def confirm(self, plan: Plan, code: str, *names: str, by: User) -> None:
        """Confirm projects of a plan at a programme."""
        node = Node.objects.select_related("edition").get(edition=self.programmes, code=code)
        projects = list(Project.objects.filter(plan=plan, name__in=names))
        assert len(projects) == len(names)
        decide(plan, self.programmes, projects, "confirmed", node=node, by=by)

    def plan_for(self, authority: LocalAuthority, tables: tuple, by: User) -> Plan:
        """Open a plan in the cycle and bring its tables in."""
        plan = open_plan(authority, Cycle.objects.get(first_year=2566), by=by)
        self.bring_in(plan, tables, by)
        return plan

    def publish(self, plan: Plan, by: User) -> None:
        """The first edition of a plan is in force: anybody may read it."""
        declare_in_force(first_edition(plan, by=by), date(2022, 11, 1), by=by)


@grounded
def story(world: World) -> Story:
    load_catalogue()
    ensure_cycles(world.province)
    cycle = Cycle.objects.get(first_year=2566)
    told = Story(
        world,
        open_plan(world.one, cycle, by=world.planner),
        open_plan(world.two, cycle, by=world.neighbour),
    )
    told.bring_in(told.one, ONE, world.planner)
    told.bring_in(told.two, TWO, world.neighbour)
    told.confirm(told.one, "00310", "ก่อสร้างถนนสายหนึ่ง", "ก่อสร้างถนนสายสอง", by=world.planner)
    told.confirm(told.two, "00310", "ก่อสร้างถนนสายสาม", by=world.neighbour)
    send_plan(told.one, by=world.planner)
    return told


@pytest.fixture
def browse(story: Story) -> Callable[[str], Client]:
    """A browser of one of the people, or of nobody (""), that asks for English."""

    def client_of(person: str) -> Client:
        client = Client()
        client.cookies["django_language"] = "en"
        if person:
            client.force_login(story.world.fresh(getattr(story.world, person)))
        return client

    return client_of
