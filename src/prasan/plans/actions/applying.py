"""Putting a reviewed import into the plan, and taking it out again exactly as it was."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from prasan.framework.actions.forgetting import forget_subjects
from prasan.framework.engine import text_key
from prasan.framework.models import SubjectKind
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans import records
from prasan.plans.actions.alignment import look_again
from prasan.plans.actions.imports import (
    Change,
    State,
    choose_rows,
    compare_again,
    locked,
    projects_of_rows,
    topic,
)
from prasan.plans.actions.plans import scope_of
from prasan.plans.actions.units import attach_units
from prasan.plans.models import ImportBatch, ImportRow, Plan, Project, ProjectNote, RevisionMark, YearBudget
from prasan.plans.problems import NotNow

TEXT_OF_A_PROJECT = ("name", "objective", "target")
"""A change in one of these makes confirmed links worth another look."""

PLACE_FIELDS = ("sheet", "row", "position")
PLAIN_FIELDS = (*records.TEXT_FIELDS, *PLACE_FIELDS, "alignment", "text_key")


@transaction.atomic
def apply_import(batch: ImportBatch, *, by: User, chosen: Mapping[int, bool] | None = None) -> ImportBatch:
    """Make the chosen rows part of the plan and queue suggestions for what is new.

    `chosen` says of some rows (by key) whether they take effect; the others are as chosen before. One transaction:
    all of it or nothing. Raises NotNow when the import is not waiting for review, the plan was sent meanwhile, the
    years do not meet those of the plan, or nothing is chosen.
    """
    batch = choose_rows(batch, chosen or {})
    _check_can_apply(batch)
    new, changed, missing = _effects(batch)
    _create(batch, new)
    _update(changed, [row.data for row in changed])
    Project.objects.filter(pk__in=_keys(missing)).update(state=Project.State.WITHDRAWN)
    known = batch.rows.filter(project__isnull=False)
    _place((row.project_id or 0, row.data) for row in known)
    _finish(batch, State.APPLIED)
    look_again(batch.plan, list(projects_of_rows(_reworded(changed)).values()))
    data = {"new": len(new), "changed": len(changed), "withdrawn": len(missing), "sha256": batch.file_sha256}
    record("plans.import_applied", on=batch, by=by, scope=scope_of(batch.plan), data=data)
    _queue_suggestions(batch.plan)
    return batch


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Take an applied import out again: every project is as it was before, new ones are gone with their links.

    Only the newest applied import can be undone (NotNow otherwise), so that nothing later is overwritten.
    """
    batch = locked(batch)
    if batch.state != State.APPLIED:
        raise NotNow("not-applied")
    if batch.plan.state != Plan.State.DRAFT:
        raise NotNow("already-sent")
    if batch.plan.imports.filter(state=State.APPLIED, applied_at__gt=batch.applied_at).exists():
        raise NotNow("newer-import")
    new, changed, missing = _effects(batch)
    forget_subjects(SubjectKind.PROJECT, _keys(new))
    Project.objects.filter(pk__in=_keys(new)).delete()
    _update(changed, [row.before or row.data for row in changed])
    Project.objects.filter(pk__in=_keys(missing)).update(state=Project.State.ACTIVE)
    known = batch.rows.filter(project__isnull=False, before__isnull=False)
    _place((row.project_id or 0, row.before or row.data) for row in known)
    _finish(batch, State.UNDONE)
    look_again(batch.plan, list(projects_of_rows(_reworded(changed)).values()))
    record("plans.import_undone", on=batch, by=by, scope=scope_of(batch.plan), data={"removed": len(new)})
    _queue_suggestions(batch.plan)
    return batch


def _effects(batch: ImportBatch) -> tuple[list[ImportRow], list[ImportRow], list[ImportRow]]:
    """The rows that take effect: new, changed, withdrawn."""
    rows = list(batch.rows.filter(takes_effect=True))
    new, changed, missing = (
        [row for row in rows if row.change == change]
        for change in (Change.NEW, Change.CHANGED, Change.MISSING)
    )
    return new, changed, missing


def _keys(rows: Iterable[ImportRow]) -> list[int]:
    return [row.project_id for row in rows if row.project_id]


def _check_can_apply(batch: ImportBatch) -> None:
    if batch.plan.state != Plan.State.DRAFT:
        raise NotNow("already-sent")
    if not fits_cycle(batch):
        raise NotNow("wrong-years")
    if not batch.rows.filter(takes_effect=True).exclude(change=Change.SAME).exists():
        raise NotNow("nothing-chosen")


def fits_cycle(batch: ImportBatch) -> bool:
    """Whether the workbook's years meet those of the plan's cycle."""
    first, last = batch.summary.get("period", [0, 0])
    return bool(first <= batch.plan.cycle.last_year and last >= batch.plan.cycle.first_year)


def _create(batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    plan = batch.plan
    projects = [
        records.fill(
            Project(plan=plan, authority_id=plan.authority_id, province_id=plan.province_id), row.data
        )
        for row in rows
    ]
    for project in projects:
        project.text_key = text_key(project.name, project.province_id)
    Project.objects.bulk_create(projects, batch_size=500)
    for row, project in zip(rows, projects, strict=True):
        row.project = project
    ImportRow.objects.bulk_update(rows, ["project"], batch_size=500)
    _hang_details(projects, [row.data for row in rows])


def _update(rows: Sequence[ImportRow], targets: Sequence[records.Record]) -> None:
    stored = projects_of_rows(rows)
    projects = [
        records.fill(stored[row.project_id or 0], target) for row, target in zip(rows, targets, strict=True)
    ]
    for project in projects:
        project.text_key = text_key(project.name, project.province_id)
    Project.objects.bulk_update(projects, PLAIN_FIELDS, batch_size=200)
    for model in (YearBudget, RevisionMark, ProjectNote):
        model._default_manager.filter(project__in=projects).delete()
    _hang_details(projects, targets)


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


def _reworded(rows: Iterable[ImportRow]) -> list[ImportRow]:
    return [row for row in rows if any(change[0] in TEXT_OF_A_PROJECT for change in row.differences)]


def _place(places: Iterable[tuple[int, records.Record]]) -> None:
    """Tell projects, as (key, record), where they stand in the plan and its workbook; what they say stays."""
    wanted = dict(places)
    moved = []
    for project in Project.objects.filter(pk__in=wanted):
        place = {field: wanted[project.pk][field] for field in PLACE_FIELDS}
        if place != {field: getattr(project, field) for field in PLACE_FIELDS}:
            for field, value in place.items():
                setattr(project, field, value)
            moved.append(project)
    Project.objects.bulk_update(moved, PLACE_FIELDS, batch_size=500)


def _finish(batch: ImportBatch, state: ImportBatch.State) -> None:
    batch.state = state
    if state == State.APPLIED:
        batch.applied_at = timezone.now()
    batch.save(update_fields=["state", "applied_at"])
    attach_units(batch.plan)
    for waiting in batch.plan.imports.filter(state=State.READY):
        compare_again(waiting)
    touch(topic(batch))
    touch(f"plan/{batch.plan_id}")
    touch(f"province/{batch.plan.province_id}")


def _queue_suggestions(plan: Plan) -> None:
    from prasan.plans.jobs import suggest_links_job
    from prasan.tasks import enqueue

    enqueue(suggest_links_job, plan.pk)
