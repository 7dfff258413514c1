"""What became of a project's baht: budget, operation plan and the newest report, as each visitor may read it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from prasan.delivery.actions.operations import announce_operation
from prasan.delivery.actions.results import ProgressFields, publish_report, report_progress
from prasan.delivery.models import OperationPlan, Progress, Report
from prasan.front.thread import Thread, thread_of
from prasan.plans.models import Project
from tests.delivery.conftest import NAMES, cycle, full_plan, in_force, operation, ordinance, plan, projects
from tests.plans.conftest import put_in, read_in
from tests.world import World

__all__ = [
    "cycle", "full_plan", "in_force", "operation", "ordinance", "plan", "projects", "put_in", "read_in",
]  # fmt: skip


def told(thread: Thread) -> dict[str, list[str]]:
    return {
        layer.code: [text for stop in layer.stops for text in (stop.title, *stop.facts)]
        for layer in thread.layers
    }


@pytest.fixture
def carried_out(operation: OperationPlan, projects: dict[str, Project], world: World) -> Project:
    """The roads: 120,000 baht, in the announced operation plan, begun, then done with 110,000 baht paid."""
    operation.items.update(months=[1])
    announce_operation(operation, on=date(2022, 10, 20), by=world.planner)
    begun = ProgressFields(date(2023, 2, 1), "in-progress", 40, disbursed_thb=30_000)
    done = ProgressFields(date(2023, 7, 1), "done", 100, disbursed_thb=110_000)
    for fields in (begun, done):
        report_progress(projects["roads"], 2566, fields, by=world.planner)
    return projects["roads"]


def test_a_project_leads_to_its_money_its_months_and_what_was_paid(
    carried_out: Project, world: World
) -> None:
    thread = thread_of(world.planner, "project", carried_out.pk)

    assert told(thread)["budget"] == ["120,000 บาท ปีงบประมาณ 2566", "งบประมาณรายจ่ายประจำปี", NAMES["roads"]]
    assert told(thread)["operation"] == ["แผนการดำเนินงาน ปีงบประมาณ 2566", "ต.ค.", "กองช่าง", NAMES["roads"]]
    assert told(thread)["progress"] == [
        "แล้วเสร็จ 100 % · เบิกจ่ายแล้ว 110,000 บาท",
        "ปีงบประมาณ 2566",
        NAMES["roads"],
    ]
    edges = [(one.ref[0], other.ref[0]) for one, other in thread.edges]
    assert sorted(edges) == [("budget", "operation"), ("operation", "progress"), ("project", "budget")]


def test_a_report_leads_back_to_its_project(carried_out: Project, world: World) -> None:
    newest = Progress.objects.filter(status="done").get()

    thread = thread_of(world.planner, "progress", newest.pk)

    assert [(one.title, other.ref[0]) for one, other in thread.edges] == [(NAMES["roads"], "progress")]


def test_the_public_reads_a_report_once_it_stands_in_a_published_result(
    carried_out: Project, world: World
) -> None:
    stranger: Any = AnonymousUser()
    newest = Progress.objects.filter(status="done").get()
    with pytest.raises(Http404):
        thread_of(stranger, "progress", newest.pk)

    published = publish_report(carried_out.plan, 2566, Report.Kind.YEAR, by=world.planner)
    thread = thread_of(stranger, "progress", newest.pk)

    assert thread.start.url == published.get_absolute_url()
