"""What the bodies on a round's path decide, recorded in their order."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.centre.actions import tie, untie
from prasan.centre.models import Resolution, ResolutionKind
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.revisions.actions.rounds import locked, tell
from prasan.revisions.models import Round, RoundStep
from prasan.revisions.problems import NotNow
from prasan.thai import format_date

StepState = RoundStep.State
VERDICTS = (StepState.APPROVED, StepState.RETURNED, StepState.REFUSED)
_VERBS = {
    StepState.APPROVED: "revisions.step_approved",
    StepState.RETURNED: "revisions.step_returned",
    StepState.REFUSED: "revisions.step_refused",
}


@dataclass(frozen=True)
class Decided:
    """What a body decided. `cited` names the meeting or letter where no resolution is kept here."""

    verdict: str
    on: date
    resolution: Resolution | None = None
    cited: str = ""
    note: str = ""


@transaction.atomic
def decide_step(step: RoundStep, decided: Decided, *, by: User | None) -> RoundStep:
    """Record what was decided at the step whose turn it is.

    Returned: the round is a draft again, with what was decided kept. Refused: the round is over. Raises NotNow when it
    is not this step's turn, when the day lies ahead or before the step before it, and for a resolution of others.
    """
    found = locked(step.round)
    step = _whose_turn(found, step)
    _check_day(found, step, decided.on)
    if decided.resolution and not _is_own(found, decided.resolution):
        raise NotNow("other-authority")
    step.state, step.decided_on, step.note = StepState(decided.verdict), decided.on, decided.note
    step.resolution = decided.resolution
    step.cited = decided.cited or (_citation(decided.resolution) if decided.resolution else "")
    step.recorded_by, step.recorded_at = by, timezone.now()
    step.save()
    if decided.resolution:
        tie(decided.resolution, _VERBS[step.state], found, by=by)
    _follow(found, step)
    data = {"step": step.does_th, "day": format_date(decided.on, "short")}
    record(_VERBS[step.state], on=found, by=by, scope=scope_of(found.plan), data=data)
    tell(found)
    return step


def _whose_turn(found: Round, step: RoundStep) -> RoundStep:
    if found.state != Round.State.SUBMITTED:
        raise NotNow("not-under-way")
    waiting = found.steps.filter(attempt=found.attempt, state=StepState.PENDING).first()
    if waiting is None or waiting.pk != step.pk:
        raise NotNow("not-the-turn")
    waiting.round = found
    return waiting


def _check_day(found: Round, step: RoundStep, day: date) -> None:
    if day > timezone.localdate():
        raise NotNow("future-day")
    earlier = found.steps.filter(attempt=found.attempt, position__lt=step.position).last()
    if earlier and earlier.decided_on and day < earlier.decided_on:
        raise NotNow("before-last-step", day=format_date(earlier.decided_on, "short"))


def _is_own(found: Round, resolution: Resolution) -> bool:
    return resolution.organisation_id == found.plan.authority.organisation_id


def _citation(resolution: Resolution) -> str:
    """How it is cited, kept with the step should the resolution itself ever go."""
    kind = ResolutionKind(resolution.kind).label
    return f"{resolution.meeting.body.name_th} {resolution.meeting.label}: {resolution.text_th} ({kind})"[
        :300
    ]


def _untie(step: RoundStep, by: User | None) -> None:
    """The decision goes; what the same resolution decided alike at another step of the round stays told."""
    alike = step.round.steps.filter(resolution=step.resolution, state=step.state).exclude(pk=step.pk)
    if step.resolution and not alike.exists():
        untie(step.resolution, _VERBS[StepState(step.state)], step.round, by=by)


def _follow(found: Round, step: RoundStep) -> None:
    if step.state == StepState.REFUSED:
        found.state = Round.State.REFUSED
    elif step.state == StepState.RETURNED:
        found.state = Round.State.DRAFT
    elif not found.steps.filter(attempt=found.attempt, state=StepState.PENDING).exists():
        found.state, found.approved_on = Round.State.APPROVED, step.decided_on
    found.save(update_fields=["state", "approved_on"])


@transaction.atomic
def undo_step(found: Round, *, by: User | None) -> Round:
    """Take back the newest decision of the present attempt, recorded by mistake; not once the round is in force."""
    found = locked(found)
    if found.state not in (Round.State.SUBMITTED, Round.State.APPROVED, Round.State.REFUSED):
        raise NotNow("not-under-way")
    step = found.steps.filter(attempt=found.attempt).exclude(state=StepState.PENDING).last()
    if step is None:
        raise NotNow("nothing-decided")
    if step.resolution:
        _untie(step, by)
    step.state, step.decided_on, step.resolution = StepState.PENDING, None, None
    step.cited = step.note = ""
    step.recorded_by = step.recorded_at = None
    step.save()
    found.state, found.approved_on = Round.State.SUBMITTED, None
    found.save(update_fields=["state", "approved_on"])
    record("revisions.step_undone", on=found, by=by, scope=scope_of(found.plan), data={"step": step.does_th})
    tell(found)
    return found
