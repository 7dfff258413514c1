"""Every write: beginning an evaluation, scoring, noting evidence, closing, reporting, announcing."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.centre.models import Body, Seat
from prasan.evaluation import queries
from prasan.evaluation.models import Evaluation, Evidence, Score, Scorer
from prasan.evaluation.problems import Refused
from prasan.evaluation.sheets import sheets
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan
from prasan.plans.queries import active_projects
from prasan.posting.actions import owe

__all__ = [
    "add_scorer", "announce", "begin_evaluation", "cite", "close_scores", "hand_in", "keep_points", "remove_scorer",
    "renew_pass", "reopen_scores", "report_result",
]  # fmt: skip


@transaction.atomic
def begin_evaluation(plan: Plan, *, fiscal_year: int, body: Body | None, by: User | None) -> Evaluation:
    """Begin the evaluation of a fiscal year (B.E.); every held seat of the committee gets its two sheets."""
    if fiscal_year not in plan.cycle.years:
        raise Refused("year", year=fiscal_year, first=plan.cycle.first_year, last=plan.cycle.last_year)
    if not active_projects(plan).exists():
        raise Refused("empty-plan")
    evaluation, is_new = Evaluation.objects.get_or_create(
        plan=plan,
        fiscal_year=fiscal_year,
        defaults={"body": body, "is_sample": plan.authority.is_sample},
    )
    if not is_new:
        raise Refused("exists")
    for seat in queries.members_without_sheets(evaluation):
        Scorer.objects.create(evaluation=evaluation, seat=seat, name=seat.holder, office_th=seat.title_th)
    _record("evaluation.begun", evaluation, by, scorers=evaluation.scorers.count())
    return evaluation


@transaction.atomic
def add_scorer(
    evaluation: Evaluation, *, name: str, office_th: str = "", seat: Seat | None = None, by: User | None
) -> Scorer:
    """Give a member two sheets."""
    _locked(evaluation)
    if seat is not None and evaluation.scorers.filter(seat=seat).exists():
        raise Refused("twice")
    scorer = Scorer.objects.create(evaluation=evaluation, seat=seat, name=name, office_th=office_th)
    _record("evaluation.member_added", evaluation, by)
    return scorer


@transaction.atomic
def remove_scorer(scorer: Scorer, *, by: User | None) -> None:
    """Take the sheets of a member away who has not scored."""
    evaluation = _locked(scorer.evaluation)
    if scorer.scores.exists():
        raise Refused("has-scores")
    scorer.delete()
    _record("evaluation.member_removed", evaluation, by)


@transaction.atomic
def renew_pass(scorer: Scorer, *, by: User | None) -> Scorer:
    """Make every older pass to these sheets void."""
    scorer.version += 1
    scorer.save(update_fields=["version"])
    _record("evaluation.pass_renewed", scorer.evaluation, by)
    return scorer


@transaction.atomic
def keep_points(
    scorer: Scorer, points: Mapping[str, Decimal | None], *, seen: int, from_paper: bool = False
) -> Scorer:
    """Store points by item key; None takes an item back. `seen` is the revision the writer looked at.

    Refuses with "changed-meanwhile" when somebody else saved since, so that nothing is overwritten unseen. No act in
    the ledger for each keystroke: handing in is the act.
    """
    _locked(scorer.evaluation)
    locked = Scorer.objects.select_for_update(of=("self",)).get(pk=scorer.pk)
    if locked.revision != seen:
        raise Refused("changed-meanwhile")
    _demand_possible(points)
    scorer.scores.filter(item__in=[key for key, value in points.items() if value is None]).delete()
    Score.objects.bulk_create(
        [Score(scorer=scorer, item=key, points=value) for key, value in points.items() if value is not None],
        update_conflicts=True,
        unique_fields=["scorer", "item"],
        update_fields=["points"],
    )
    scorer.revision, scorer.from_paper = seen + 1, from_paper
    scorer.handed_in_at = None
    scorer.save(update_fields=["revision", "from_paper", "handed_in_at"])
    return scorer


@transaction.atomic
def hand_in(scorer: Scorer, *, by: User | None) -> Scorer:
    """Count the sheets in the average; both must be complete. Saving again takes them back until handed in anew."""
    evaluation = _locked(scorer.evaluation)
    every = {item.key for sheet in sheets() for item in sheet.items}
    missing = len(every - set(queries.points_of(scorer)))
    if missing:
        raise Refused("unfinished", missing=missing, all=len(every))
    scorer.handed_in_at = timezone.now()
    scorer.save(update_fields=["handed_in_at"])
    _record("evaluation.handed_in", evaluation, by, **_turnout(evaluation))
    return scorer


@transaction.atomic
def cite(evaluation: Evaluation, evidence: Mapping[str, tuple[str, str]], *, by: User | None) -> None:
    """Note pages of the plan and a remark by item key; two empty texts take the note away."""
    _locked(evaluation)
    for key, (pages, note) in evidence.items():
        if pages or note:
            Evidence.objects.update_or_create(
                evaluation=evaluation, item=key, defaults={"pages": pages, "note_th": note}
            )
        else:
            Evidence.objects.filter(evaluation=evaluation, item=key).delete()
    _record("evaluation.cited", evaluation, by, items=evaluation.evidence.count())


@transaction.atomic
def close_scores(evaluation: Evaluation, *, by: User | None) -> Evaluation:
    """Freeze the averages with their SHA-256; members can no longer change their points."""
    evaluation = _locked(evaluation)
    turnout = _turnout(evaluation)
    if not turnout["handed"]:
        raise Refused("nobody")
    evaluation.result = _result(evaluation)
    canonical = json.dumps(evaluation.result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    evaluation.digest = hashlib.sha256(canonical.encode()).hexdigest()
    evaluation.state = Evaluation.State.CLOSED
    evaluation.save(update_fields=["result", "digest", "state"])
    _record("evaluation.closed", evaluation, by, **turnout, digest=evaluation.digest)
    return evaluation


@transaction.atomic
def reopen_scores(evaluation: Evaluation, *, reason: str, by: User | None) -> Evaluation:
    """Let members score again, before the announcement; what was frozen stays in the ledger by its digest."""
    evaluation = _locked(evaluation, needs_open=False)
    if evaluation.state != Evaluation.State.CLOSED:
        raise Refused("announced" if evaluation.state == Evaluation.State.ANNOUNCED else "not-closed")
    evaluation.state, evaluation.result, evaluation.digest = Evaluation.State.OPEN, {}, ""
    evaluation.reported_on = None
    evaluation.save(update_fields=["state", "result", "digest", "reported_on"])
    _record("evaluation.reopened", evaluation, by, reason=reason)
    return evaluation


@transaction.atomic
def report_result(evaluation: Evaluation, *, on: date, by: User | None) -> Evaluation:
    """Note the day on which council and development committee were told; the announcement is due 15 days later."""
    evaluation = _locked(evaluation, needs_open=False)
    if evaluation.state == Evaluation.State.OPEN:
        raise Refused("not-closed")
    if evaluation.state == Evaluation.State.ANNOUNCED:
        raise Refused("announced")
    evaluation.reported_on = on
    evaluation.save(update_fields=["reported_on"])
    _record("evaluation.reported", evaluation, by, on=on.isoformat())
    return evaluation


@transaction.atomic
def announce(evaluation: Evaluation, *, on: date, by: User | None) -> Evaluation:
    """Make the averages public; they stay as they are from now on."""
    evaluation = _locked(evaluation, needs_open=False)
    if evaluation.state == Evaluation.State.ANNOUNCED:
        raise Refused("announced")
    if evaluation.reported_on is None:
        raise Refused("not-reported")
    if on < evaluation.reported_on:
        raise Refused("before-report")
    evaluation.announced_on, evaluation.state = on, Evaluation.State.ANNOUNCED
    evaluation.save(update_fields=["announced_on", "state"])
    _record("evaluation.announced", evaluation, by, on=on.isoformat(), digest=evaluation.digest)
    owe(
        "evaluation",
        evaluation.plan.authority,
        about=f"evaluation.evaluation:{evaluation.pk}",
        title=evaluation.notice_title,
        url=evaluation.get_absolute_url(),
        since=on,
        by=by,
    )
    return evaluation


def _locked(evaluation: Evaluation, *, needs_open: bool = True) -> Evaluation:
    locked = Evaluation.objects.select_for_update(of=("self",)).select_related(
        "plan__authority__organisation"
    )
    found = locked.get(pk=evaluation.pk)
    if needs_open and not found.is_open:
        raise Refused("closed")
    return found


def _demand_possible(points: Mapping[str, Decimal | None]) -> None:
    items = {item.key: item for sheet in sheets() for item in sheet.items}
    for key, value in points.items():
        item = items[key]
        if value is not None and not (0 <= value <= item.points and value * 2 % 1 == 0):
            raise Refused("points", item=item.code, most=item.points, typed=value)


def _turnout(evaluation: Evaluation) -> dict[str, int]:
    scorers: Iterable[Any] = evaluation.scorers.values_list("handed_in_at", flat=True)
    handed = [moment is not None for moment in scorers]
    return {"handed": sum(handed), "scorers": len(handed)}


def _result(evaluation: Evaluation) -> dict[str, Any]:
    """Averages with n, and nothing that names a member."""
    return {
        **_turnout(evaluation),
        "fiscal_year": evaluation.fiscal_year,
        "sheets": {
            average.sheet.code: {
                "total": None if average.total is None else str(average.total),
                "items": {
                    one.item.code: {"n": one.n, "mean": None if one.mean is None else str(one.mean)}
                    for one in average.items
                },
            }
            for average in queries.averages_of(evaluation)
        },
    }


def _record(verb: str, evaluation: Evaluation, by: User | None, **data: Any) -> None:
    record(verb, on=evaluation, by=by, data=data, scope=scope_of(evaluation.plan))
