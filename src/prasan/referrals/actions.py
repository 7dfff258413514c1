"""Every step of a referral: one action each, and taking the last one back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.centre.models import Resolution
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan, Project
from prasan.referrals.models import BEYOND_CAPACITY, Fate, Referral, State, Step
from prasan.referrals.problems import Refused
from prasan.thai import format_date

__all__ = ["Decision", "decide", "rank", "refer", "undo", "withdraw"]


_LEFT_BY = {
    Step.Kind.SENT: State.SENT,
    Step.Kind.RANKED: State.RANKED,
    Step.Kind.DECIDED: State.DECIDED,
    Step.Kind.WITHDRAWN: State.WITHDRAWN,
}


@dataclass(frozen=True)
class Decision:
    """What the province decided. `baht` whole, `fiscal_year` B.E., both for a funded project only."""

    fate: Fate
    on: date
    note: str = ""
    fiscal_year: int | None = None
    baht: int | None = None
    resolution: Resolution | None = None


@transaction.atomic
def refer(
    project: Project,
    *,
    asked: str,
    criteria: Sequence[str],
    reason: str,
    partners: str = "",
    on: date | None = None,
    by: User | None,
) -> Referral:
    """Send a project up. A withdrawn or returned one may be sent again; its earlier steps stay."""
    _demand_referable(project)
    if not criteria:
        raise Refused("criteria")
    if "joint" in criteria and not partners.strip():
        raise Refused("partners")
    found = Referral.objects.select_for_update(of=("self",)).filter(project=project).order_by("pk").first()
    if found and not (found.state == State.WITHDRAWN or found.fate == Fate.RETURNED):
        raise Refused("referred")
    found = found or Referral(project=project)
    found.province, found.district = project.authority.province, project.authority.district
    found.asked, found.criteria, found.partners, found.reason = asked, list(criteria), partners, reason
    found.rank, found.fate = None, ""
    found.save()
    _step(found, Step.Kind.SENT, on or timezone.localdate(), by, data={"asked": asked})
    return found


def _demand_referable(project: Project) -> None:
    if project.form != BEYOND_CAPACITY:
        raise Refused("form")
    if project.state != Project.State.ACTIVE:
        raise Refused("withdrawn-project")
    if project.plan.state != Plan.State.SENT:
        raise Refused("not-sent")


@transaction.atomic
def rank(
    ranks: Mapping[int, int],
    *,
    on: date,
    seen: Mapping[int, int],
    resolution: Resolution | None,
    by: User | None,
) -> list[Referral]:
    """How a district ranked what was referred: referral key -> rank from 1; all of it or nothing.

    `seen` are the versions the writer looked at; one changed meanwhile refuses all.
    """
    if not ranks or sorted(ranks.values()) != sorted(set(ranks.values())) or min(ranks.values()) < 1:
        raise Refused("ranks")
    found = list(
        Referral.objects.select_for_update(of=("self",))
        .filter(pk__in=ranks)
        .select_related("project__plan")
        .order_by("pk")
    )
    if any(one.version != seen.get(one.pk) or one.state not in (State.SENT, State.RANKED) for one in found):
        raise Refused("changed")
    for one in found:
        one.rank = ranks[one.pk]
        _step(one, Step.Kind.RANKED, on, by, rank=one.rank, resolution=resolution, data={"rank": one.rank})
    return found


@transaction.atomic
def decide(referral: Referral, decision: Decision, *, by: User | None) -> Referral:
    """What the committee of the province decided; the authority sees it on its project at once."""
    referral = _locked(referral)
    if referral.state == State.DECIDED:
        raise Refused("decided")
    if referral.state != State.RANKED:
        raise Refused("not-ranked")
    if not decision.note.strip():
        raise Refused("note")
    if decision.fate == Fate.FUNDED and not (decision.fiscal_year and decision.baht):
        raise Refused("funding")
    referral.fate = decision.fate
    _step(
        referral,
        Step.Kind.DECIDED,
        decision.on,
        by,
        fate=decision.fate,
        note=decision.note,
        fiscal_year=decision.fiscal_year,
        baht=decision.baht,
        resolution=decision.resolution,
        data={"fate": str(decision.fate.label)},
    )
    return referral


@transaction.atomic
def withdraw(referral: Referral, *, note: str, by: User | None) -> Referral:
    """The authority takes its project off the way, before it is decided."""
    referral = _locked(referral)
    if referral.state == State.DECIDED:
        raise Refused("decided")
    if not note.strip():
        raise Refused("note")
    _step(referral, Step.Kind.WITHDRAWN, timezone.localdate(), by, note=note)
    return referral


@transaction.atomic
def undo(referral: Referral, *, by: User) -> Referral:
    """Take the last step back; the first one cannot be, it is withdrawn. Whoever took it may, and the province."""
    referral = _locked(referral)
    standing = list(referral.steps.filter(undone_at=None).order_by("pk"))
    if len(standing) < 2:
        raise Refused("nothing")
    last, before = standing[-1], standing[-2]
    if last.by_id != by.pk and not by.has_perm("referrals.rank", referral):
        raise Refused("not-yours")
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    referral.state = _left_by(Step.Kind(before.kind), referral)
    referral.rank, referral.fate = before.rank, before.fate
    referral.version += 1
    referral.save()
    record("referrals.undone", on=referral, by=by, scope=scope_of(referral.project.plan))
    return referral


def _left_by(kind: Step.Kind, referral: Referral) -> State:
    """What a step leaves behind; without a district nobody ranks, and it waits for the province at once."""
    if kind == Step.Kind.SENT and referral.district_id is None:
        return State.RANKED
    return _LEFT_BY[kind]


def _locked(referral: Referral) -> Referral:
    found = Referral.objects.select_for_update(of=("self",)).select_related("project__plan__authority")
    return found.get(pk=referral.pk)


def _step(
    referral: Referral,
    kind: Step.Kind,
    on: date,
    by: User | None,
    *,
    data: Mapping[str, object] = {},
    **fields: object,
) -> None:
    """Add a step and leave the referral as the step says. Steps stand in the order of their days."""
    if on > timezone.localdate():
        raise Refused("future-day")
    last = referral.steps.filter(undone_at=None).order_by("pk").last()
    if last and on < last.on:
        raise Refused("before-last", day=format_date(last.on, "short"))
    referral.steps.create(kind=kind, on=on, by=by, **fields)
    referral.state = _left_by(kind, referral)
    referral.version += 1
    referral.save()
    record(
        f"referrals.{kind.value}", on=referral, by=by, scope=scope_of(referral.project.plan), data=dict(data)
    )
