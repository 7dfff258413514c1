"""Putting a reviewed import into the plan, and taking it out again exactly as it was."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from prasan.framework.actions.forgetting import forget_subjects
from prasan.framework.models import SubjectKind
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans import records
from prasan.plans.actions.contents import (
    PLACE_FIELDS,
    TEXT_OF_A_PROJECT,
    create_projects,
    rewrite_projects,
    set_state,
    settle_plan,
)
from prasan.plans.actions.imports import Change, State, choose_rows, locked, projects_of_rows, topic
from prasan.plans.actions.plans import scope_of
from prasan.plans.following import tell_followers
from prasan.plans.models import ImportBatch, ImportRow, Plan, Project
from prasan.plans.problems import NotNow
from prasan.plans.queries import stored_projects


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
    _rewrite(changed, [row.data for row in changed])
    set_state(_keys(missing), Project.State.WITHDRAWN)
    known = batch.rows.filter(project__isnull=False)
    _place((row.project_id or 0, row.data) for row in known)
    _finish(batch, State.APPLIED, changed)
    data = {"new": len(new), "changed": len(changed), "withdrawn": len(missing), "sha256": batch.file_sha256}
    record("plans.import_applied", on=batch, by=by, scope=scope_of(batch.plan), data=data)
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
    _check_unchanged_since(batch, new + changed)
    forget_subjects(SubjectKind.PROJECT, _keys(new))
    Project.objects.filter(pk__in=_keys(new)).delete()
    _rewrite(changed, [row.before or row.data for row in changed])
    set_state(_keys(missing), Project.State.ACTIVE)
    known = batch.rows.filter(project__isnull=False, before__isnull=False)
    _place((row.project_id or 0, row.before or row.data) for row in known)
    _finish(batch, State.UNDONE, changed)
    record("plans.import_undone", on=batch, by=by, scope=scope_of(batch.plan), data={"removed": len(new)})
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


def _check_unchanged_since(batch: ImportBatch, rows: Iterable[ImportRow]) -> None:
    """What a round has revised since stays: undoing the import below it would overwrite it."""
    now = {project.pk: records.from_project(project) for project in stored_projects(batch.plan)}
    for row in rows:
        if row.project_id not in now or records.differences(row.data, now[row.project_id]):
            raise NotNow("changed-since")


def _create(batch: ImportBatch, rows: list[ImportRow]) -> None:
    for row, project in zip(rows, create_projects(batch.plan, [row.data for row in rows]), strict=True):
        row.project = project
    ImportRow.objects.bulk_update(rows, ["project"], batch_size=500)


def _rewrite(rows: list[ImportRow], targets: list[records.Record]) -> None:
    stored = projects_of_rows(rows)
    rewrite_projects([stored[row.project_id or 0] for row in rows], targets)


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


def _finish(batch: ImportBatch, state: ImportBatch.State, changed: Iterable[ImportRow]) -> None:
    batch.state = state
    if state == State.APPLIED:
        batch.applied_at = timezone.now()
    batch.save(update_fields=["state", "applied_at"])
    settle_plan(batch.plan, list(projects_of_rows(_reworded(changed)).values()))
    tell_followers(batch.plan)
    touch(topic(batch))
