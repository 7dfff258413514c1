"""What a plan holds, written from records: by imports, and by the rounds that revise a plan in force."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from prasan.framework.engine import text_key
from prasan.live.actions import touch
from prasan.plans import records
from prasan.plans.actions.alignment import look_again
from prasan.plans.actions.imports import State, compare_again
from prasan.plans.actions.units import attach_units
from prasan.plans.models import Plan, Project, ProjectNote, RevisionMark, YearBudget

TEXT_OF_A_PROJECT = ("name", "objective", "target")
"""A change in one of these makes confirmed links worth another look."""

PLACE_FIELDS = ("sheet", "row", "position")
PLAIN_FIELDS = (*records.TEXT_FIELDS, *PLACE_FIELDS, "alignment", "text_key")


def locked_plan(pk: int) -> Plan:
    """The plan as it stands now, locked until the transaction ends: whoever writes into a plan begins here."""
    plans = Plan.objects.select_for_update(of=("self",), no_key=True)
    return plans.select_related("authority__organisation", "cycle__province").get(pk=pk)


@transaction.atomic
def create_projects(plan: Plan, wanted: Sequence[records.Record]) -> list[Project]:
    """New projects of a plan, one for each record, each under an identity of its own."""
    owner = {"plan": plan, "authority_id": plan.authority_id, "province_id": plan.province_id}
    projects = [records.fill(Project(**owner), record) for record in wanted]
    for project in projects:
        project.text_key = text_key(project.name, project.province_id)
    Project.objects.bulk_create(projects, batch_size=500)
    _hang_details(projects, wanted)
    return projects


@transaction.atomic
def rewrite_projects(projects: Sequence[Project], wanted: Sequence[records.Record]) -> None:
    """Let each project say what its record says; the identity stays."""
    for project, record in zip(projects, wanted, strict=True):
        records.fill(project, record)
        project.text_key = text_key(project.name, project.province_id)
    Project.objects.bulk_update(projects, PLAIN_FIELDS, batch_size=200)
    for model in (YearBudget, RevisionMark, ProjectNote):
        model._default_manager.filter(project__in=projects).delete()
    _hang_details(projects, wanted)


def _hang_details(projects: Iterable[Project], targets: Sequence[records.Record]) -> None:
    budgets: list[YearBudget] = []
    revisions: list[RevisionMark] = []
    notes: list[ProjectNote] = []
    for project, target in zip(projects, targets, strict=True):
        of_one = records.details(project, target)
        budgets += of_one[0]
        revisions += of_one[1]
        notes += of_one[2]
    YearBudget.objects.bulk_create(budgets, batch_size=1000)
    RevisionMark.objects.bulk_create(revisions, batch_size=1000)
    ProjectNote.objects.bulk_create(notes, batch_size=1000)


@transaction.atomic
def set_state(keys: Iterable[int], state: Project.State) -> None:
    """Withdraw projects from the plan, or take withdrawn ones back in; they keep everything they hold."""
    Project.objects.filter(pk__in=list(keys)).update(state=state)


@transaction.atomic
def settle_plan(plan: Plan, reworded: Sequence[Project]) -> None:
    """After the content of a plan changed: offices, waiting imports, links of reworded projects, pages, suggestions."""
    from prasan.plans.jobs import suggest_links_job
    from prasan.tasks import enqueue

    attach_units(plan)
    for waiting in plan.imports.filter(state=State.READY):
        compare_again(waiting)
    look_again(plan, reworded)
    touch(f"plan/{plan.pk}")
    touch(f"province/{plan.province_id}")
    enqueue(suggest_links_job, plan.pk)
