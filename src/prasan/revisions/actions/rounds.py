"""A round from its first line to the day it is sent on its way; and how it is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans.actions.contents import locked_plan
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan
from prasan.revisions.models import Action, Kind, Numbering, Round, RoundItem, RoundStep
from prasan.revisions.numbering import label_of, next_number
from prasan.revisions.paths import FIRST, PathSpec, path_for
from prasan.revisions.problems import NotNow
from prasan.thai import fiscal_year_be

State = Round.State


@dataclass(frozen=True)
class RoundFields:
    """What a person says of a round. `sequence` and `year` (fiscal, B.E.) are proposed when left out."""

    kind: str
    reason: str = ""
    numbering: str = Numbering.YEAR
    is_shortcut: bool = False
    sequence: int | None = None
    year: int | None = None


def locked(found: Round) -> Round:
    """The round as it stands now, its plan locked until the transaction ends: every change of a round begins here."""
    plan = locked_plan(found.plan_id)
    fresh = Round.objects.get(pk=found.pk)
    fresh.plan = plan
    return fresh


def tell(found: Round) -> None:
    touch(f"plan/{found.plan_id}")


@transaction.atomic
def first_edition(plan: Plan, *, by: User | None) -> Round:
    """The round 0 of a plan: the edition that all rounds revise; made when it is asked for first."""
    plan = locked_plan(plan.pk)
    path = _path(plan, FIRST, shortcut=False)
    label = label_of(Kind.FIRST, Numbering.YEAR, None, None)
    fields = {
        "province_id": plan.province_id,
        "running": 0,
        "label": label,
        "path": path.code,
        "created_by": by,
    }
    found, _made = Round.objects.get_or_create(plan=plan, kind=Kind.FIRST, defaults=fields)
    found.plan = plan
    return found


@transaction.atomic
def start_round(plan: Plan, fields: RoundFields, *, by: User | None) -> Round:
    """Begin a round on a plan whose first edition is in force; raises NotNow otherwise, and for a number in use."""
    plan = locked_plan(plan.pk)
    if not plan.rounds.in_force().filter(kind=Kind.FIRST).exists():
        raise NotNow("first-not-in-force")
    if fields.kind not in set(Kind) - {Kind.FIRST, Kind.UNKNOWN}:
        raise NotNow("no-path")
    newest = plan.rounds.order_by("-running").first()
    found = Round(
        plan=plan,
        province_id=plan.province_id,
        running=newest.running + 1 if newest else 1,
        created_by=by,
    )
    _fill(found, fields)
    found.save()
    record("revisions.started", on=found, by=by, scope=scope_of(plan))
    tell(found)
    return found


@transaction.atomic
def edit_round(found: Round, fields: RoundFields, *, version: int, by: User | None) -> Round:
    """Change number, path or reason of a draft; raises NotNow("changed-meanwhile") on an older version."""
    found = draft(found)
    if found.version != version:
        raise NotNow("changed-meanwhile")
    _fill(found, fields)
    found.version += 1
    found.save()
    record("revisions.edited", on=found, by=by, scope=scope_of(found.plan))
    tell(found)
    return found


def _fill(found: Round, fields: RoundFields) -> None:
    found.path = _path(found.plan, fields.kind, shortcut=fields.is_shortcut).code
    found.kind, found.is_shortcut, found.reason = fields.kind, fields.is_shortcut, fields.reason
    found.numbering = fields.numbering
    year = fields.year or fiscal_year_be(timezone.localdate())
    found.year = year if fields.numbering == Numbering.YEAR else None
    found.sequence = fields.sequence or next_number(found.plan, found.kind, found.numbering, year)
    found.label = label_of(found.kind, found.numbering, found.sequence, found.year)
    same = found.plan.rounds.exclude(state=State.DISCARDED).exclude(pk=found.pk)
    if same.filter(kind=found.kind, sequence=found.sequence, year=found.year).exists():
        raise NotNow("number-taken", label=found.label)


def _path(plan: Plan, kind: str, *, shortcut: bool) -> PathSpec:
    path = path_for(kind, plan.authority.type, shortcut=shortcut)
    if path is None:
        raise NotNow("no-path")
    return path


def draft(found: Round) -> Round:
    """The locked round when it is a draft; raises NotNow otherwise."""
    found = locked(found)
    if found.state != State.DRAFT:
        raise NotNow("not-draft")
    return found


@transaction.atomic
def discard_round(found: Round, *, by: User | None) -> Round:
    """Give a draft up. It is kept, without its number, and the plan stays as it is."""
    found = draft(found)
    if found.is_first:
        raise NotNow("wrong-action")
    found.state = State.DISCARDED
    found.save(update_fields=["state"])
    record("revisions.discarded", on=found, by=by, scope=scope_of(found.plan))
    tell(found)
    return found


@transaction.atomic
def submit_round(found: Round, *, by: User | None) -> Round:
    """Send a draft on its way: its content stands, and the steps of its path are laid out.

    Raises NotNow for a round that does nothing, that lacks a reason, or whose split has one part only.
    """
    found = draft(found)
    items = list(found.items.prefetch_related("children"))
    if found.is_first:
        if not found.plan.projects.exists():
            raise NotNow("empty-plan")
    else:
        _check_complete(found, items)
    found.attempt += 1
    found.state = State.SUBMITTED
    found.save(update_fields=["attempt", "state"])
    RoundStep.objects.bulk_create(_steps(found))
    record("revisions.submitted", on=found, by=by, scope=scope_of(found.plan), data={"items": len(items)})
    tell(found)
    return found


def _check_complete(found: Round, items: Sequence[RoundItem]) -> None:
    if not items:
        raise NotNow("no-items")
    if not found.reason.strip():
        raise NotNow("no-reason", name=found.label)
    for item in items:
        if item.parent_id is None and not item.reason.strip():
            raise NotNow("no-reason", name=item.name)
        if item.action == Action.SPLIT and not item.children.all():
            raise NotNow("split-alone", name=item.name)


def _steps(found: Round) -> list[RoundStep]:
    path = _path(found.plan, found.kind, shortcut=found.is_shortcut)
    return [
        RoundStep(
            round=found,
            attempt=found.attempt,
            position=position,
            code=step.code,
            body=step.body,
            does_th=step.does.th,
            does_en=step.does.en,
            meets=step.meets,
            confidence=step.confidence,
        )
        for position, step in enumerate(path.steps)
    ]


@transaction.atomic
def recall_round(found: Round, *, by: User | None) -> Round:
    """Take a round back to draft while no step of this attempt was decided."""
    found = locked(found)
    if found.state != State.SUBMITTED:
        raise NotNow("not-under-way")
    steps = found.steps.filter(attempt=found.attempt)
    if steps.exclude(state=RoundStep.State.PENDING).exists():
        raise NotNow("begun")
    steps.delete()
    found.attempt -= 1
    found.state = State.DRAFT
    found.save(update_fields=["attempt", "state"])
    record("revisions.recalled", on=found, by=by, scope=scope_of(found.plan))
    tell(found)
    return found
