"""A plan of Sample One, 2566-2570, brought in as a workbook of four projects; what its people do to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from prasan.centre.actions import ensure_cycles
from prasan.officialforms import check, read_plan, totals
from prasan.people.models import User
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import store_reading
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.plans.reading import Reading
from prasan.plans.records import Record, from_project
from prasan.revisions.actions.force import declare_in_force, promulgate_round
from prasan.revisions.actions.rounds import RoundFields, first_edition, start_round, submit_round
from prasan.revisions.actions.steps import Decided, decide_step
from prasan.revisions.models import Round, RoundStep
from prasan.revisions.project_form import blank_record
from tests.ground import grounded
from tests.plans.conftest import HEALTH, ROADS, project, workbook
from tests.world import World

FIRST_DAY = date(2022, 11, 1)
PROJECTS = (
    (ROADS, [project("ก่อสร้างถนน", y2566=100_000, y2567="-"), project("วางท่อระบายน้ำ", y2567=200_000)]),
    (HEALTH, [project("ตลาดสด", y2568=0), project("รณรงค์สุขภาพ", y2566=10_000, y2567=10_000)]),
)


@dataclass(frozen=True)
class Story:
    """The plan with its people, and shortcuts for what they do."""

    world: World
    plan: Plan

    @property
    def planner(self) -> User:
        return self.world.planner

    def bring_in(self, *tables: Any) -> ImportBatch:
        """Put a workbook into the plan."""
        batch = ImportBatch.objects.create(
            plan=self.plan, uploaded_by=self.planner, file_name="book.xlsx", file_sha256="0" * 64
        )
        book = read_plan(workbook(*tables), filename="book.xlsx")
        return apply_import(store_reading(batch, Reading(book, check(book), totals(book))), by=self.planner)

    def project(self, name: str) -> Project:
        return self.plan.projects.get(name=name)

    def record(self, name: str, /, **changes: Any) -> Record:
        """The present record of a project with changes; money as y2566=("amount", 5)."""
        record = from_project(self.project(name))
        return changed(record, **changes)

    def new(self, name: str, /, **changes: Any) -> Record:
        """A record of a project that is not in the plan yet, beside the roads."""
        return changed(blank_record("ผ.02") | {"name": name, "target": "1 แห่ง", **ROADS_LINES}, **changes)

    def begin(self, kind: str, **fields: Any) -> Round:
        fields = {"reason": "ประชาชนเดือดร้อน", "year": 2566, **fields}
        return start_round(self.plan, RoundFields(kind=kind, **fields), by=self.planner)

    def approve(self, found: Round, day: date) -> Round:
        """Send a round on its way and let every body approve it on a day."""
        found = submit_round(found, by=self.planner)
        for step in found.steps.filter(attempt=found.attempt):
            decide_step(step, Decided(RoundStep.State.APPROVED, day), by=self.planner)
        return Round.objects.get(pk=found.pk)

    def pass_round(self, found: Round, day: date) -> Round:
        """Approve and promulgate a round on a day."""
        return promulgate_round(self.approve(found, day), day, by=self.planner)

    def open_first(self, day: date = FIRST_DAY) -> Round:
        return declare_in_force(first_edition(self.plan, by=self.planner), day, by=self.planner)


ROADS_LINES = {"strategy": ROADS["strategy"], "tactic": ROADS["tactic"], "programme": "00310"}


def changed(record: Record, /, **changes: Any) -> Record:
    money = {key[1:]: list(value) for key, value in changes.items() if key.startswith("y25")}
    words = {key: value for key, value in changes.items() if not key.startswith("y25")}
    return {**record, **words, "budget": record["budget"] | money}


@grounded
def story(world: World) -> Story:
    ensure_cycles(world.province)
    plan = open_plan(world.one, world.province.cycles.get(first_year=2566), by=world.planner)
    made = Story(world, plan)
    made.bring_in(*PROJECTS)
    return made


@pytest.fixture
def in_force(story: Story) -> Story:
    """The story with its first edition in force since 1 November 2565."""
    story.open_first()
    return story


@pytest.fixture
def browse(story: Story) -> Callable[[str], Client]:
    """`browse("planner")` gives a plain browser of that person; "stranger" is signed out."""

    def client_of(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(story.world.fresh(getattr(story.world, name)))
        return client

    return client_of
