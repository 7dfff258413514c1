"""The plan as of any day and after any round: every change ever made is kept with the record it left behind.

Nothing is stored twice. Imports remember the record of each row, rounds the record of each item; replayed in the order
in which they were recorded they give every former state, and the last one is what plans.Project holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from prasan.plans.models import ImportBatch, ImportRow, Plan
from prasan.plans.records import Record
from prasan.revisions.models import Kind, Round, RoundItem


@dataclass(frozen=True)
class Step:
    """One change of one project: the record it left (None = no longer in the plan), and what brought it about.

    `at` is the moment it was recorded here; `on` the day from which it counts (promulgated, or imported).
    """

    at: datetime
    on: date
    project: int
    record: Record | None
    round: Round | None = None
    batch: ImportBatch | None = None


@dataclass(frozen=True)
class PlanState:
    """What a plan held: records by project key in the order of the plan.

    `edition` is the first edition when its promulgation is known; `newest` the last round that was in force. Without an
    edition the state is that of a draft as it stood in Prasan.
    """

    plan: Plan
    records: dict[int, Record] = field(default_factory=dict)
    edition: Round | None = None
    newest: Round | None = None
    on: date | None = None


def first_of(plan: Plan) -> Round | None:
    """The first edition when it is in force."""
    return plan.rounds.in_force().filter(kind=Kind.FIRST).first()


def steps_of(plan: Plan, project: int | None = None) -> list[Step]:
    """Every change of a plan, or of one project, in the order recorded; two queries and one for the first edition.

    All that was recorded before the first edition came into force was its making, and counts from its day.
    """
    first = first_of(plan)
    steps = sorted([*_by_imports(plan, project), *_by_rounds(plan, project)], key=lambda step: step.at)
    if first is None or first.recorded_at is None or first.promulgated_on is None:
        return steps
    return [
        Step(step.at, first.promulgated_on, step.project, step.record, step.round or first, step.batch)
        if step.at <= first.recorded_at
        else step
        for step in steps
    ]


def _by_imports(plan: Plan, project: int | None) -> Iterable[Step]:
    rows = ImportRow.objects.filter(
        batch__plan=plan, batch__state=ImportBatch.State.APPLIED, takes_effect=True, project__isnull=False
    )
    if project is not None:
        rows = rows.filter(project=project)
    for row in rows.select_related("batch").order_by("batch__applied_at", "position"):
        if row.batch.applied_at is None or row.project_id is None:
            continue
        left = None if row.change == ImportRow.Change.MISSING else row.data
        day = timezone.localdate(row.batch.applied_at)
        yield Step(row.batch.applied_at, day, row.project_id, left, batch=row.batch)


def _by_rounds(plan: Plan, project: int | None) -> Iterable[Step]:
    items = RoundItem.objects.filter(round__plan=plan, project__isnull=False)
    if project is not None:
        items = items.filter(project=project)
    for item in items.select_related("round").order_by("position"):
        found = item.round
        if item.project_id is None:
            continue
        if found.is_first:
            at, day = item.changed_at, timezone.localdate(item.changed_at)
        elif found.state == Round.State.PROMULGATED and found.recorded_at and found.promulgated_on:
            at, day = found.recorded_at, found.promulgated_on
        else:
            continue
        yield Step(at, day, item.project_id, item.after, round=found)


def state_on(plan: Plan, day: date) -> PlanState:
    """The plan as it was in force at the end of a day; before its first edition it is empty."""
    return replay(plan, [step for step in steps_of(plan) if step.on <= day], day)


def state_after(found: Round) -> PlanState:
    """The plan right after a round that is in force, of whatever kind; empty for any other round."""
    if found.recorded_at is None or found.state != Round.State.PROMULGATED:
        return PlanState(found.plan)
    until = found.recorded_at
    return replay(
        found.plan, [step for step in steps_of(found.plan) if step.at <= until], found.promulgated_on
    )


def replay(plan: Plan, steps: Iterable[Step], on: date | None = None) -> PlanState:
    """What the steps leave, in the order of the plan."""
    records: dict[int, Record] = {}
    edition = newest = None
    for step in steps:
        if step.record is None:
            records.pop(step.project, None)
        else:
            records[step.project] = step.record
        if step.round and step.round.is_first:
            edition = step.round
        newest = step.round or newest
    ordered = dict(sorted(records.items(), key=lambda entry: (entry[1]["position"], entry[0])))
    return PlanState(plan, ordered, edition if edition and edition.recorded_at else None, newest, on)


def last_change(plan: Plan) -> date | None:
    """The day from which the newest change of the plan counts; a later one cannot come into force before it."""
    first = first_of(plan)
    rounds = plan.rounds.in_force().order_by("-promulgated_on").values_list("promulgated_on", flat=True)
    batches = plan.imports.filter(state=ImportBatch.State.APPLIED)
    if first:
        batches = batches.filter(applied_at__gt=first.recorded_at)
    imported = batches.order_by("-applied_at").values_list("applied_at", flat=True).first()
    days = [day for day in (rounds.first(), timezone.localdate(imported) if imported else None) if day]
    return max(days, default=None)
