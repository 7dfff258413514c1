"""Every read of evaluations that matters."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from prasan.centre.models import Body, Seat
from prasan.evaluation.averages import SheetAverage, average_sheet
from prasan.evaluation.checks import Check, run_checks
from prasan.evaluation.models import Evaluation, Evidence, Scorer
from prasan.evaluation.rules import visible_evaluations
from prasan.evaluation.sheets import Item, Sheet, sheets
from prasan.plans.models import Plan

_WITH = ("plan__authority__organisation", "plan__cycle__province", "body")


def evaluations_for(user: Any) -> QuerySet[Evaluation]:
    """The evaluations this visitor may know of, newest first."""
    return Evaluation.objects.filter(visible_evaluations(user)).select_related(*_WITH).distinct()


def get_evaluation(user: Any, pk: int, *, can: str) -> Evaluation:
    """404 unless the visitor may know of it, 403 unless allowed."""
    found = evaluations_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def get_scorer(user: Any, pk: int, *, can: str) -> Scorer:
    """A member's sheets; 404 for everybody who may not see them, so that nobody learns who scored what."""
    scorer = Scorer.objects.select_related("evaluation__plan__authority__organisation", "seat").filter(pk=pk)
    found = scorer.select_related("evaluation__plan__cycle__province").first()
    if found is None or not user.has_perm("evaluation.view_sheet", found):
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def points_of(scorer: Scorer) -> dict[str, Decimal]:
    """What this member has given so far, by item key."""
    return dict(scorer.scores.values_list("item", "points"))


def cards_of(evaluation: Evaluation) -> list[dict[str, Decimal]]:
    """The sheets that were handed in, by member; two queries."""
    scorers = evaluation.scorers.filter(handed_in_at__isnull=False).prefetch_related("scores")
    return [{score.item: score.points for score in scorer.scores.all()} for scorer in scorers]


def averages_of(evaluation: Evaluation) -> list[SheetAverage]:
    """Both sheets over the members who have handed in, from the scores as they stand."""
    cards = cards_of(evaluation)
    return [average_sheet(sheet, cards) for sheet in sheets()]


@dataclass(frozen=True)
class Row:
    """One item with everything that is known about it."""

    item: Item
    n: int
    mean: Decimal | None
    check: Check | None
    pages: str
    note_th: str


@dataclass(frozen=True)
class Report:
    """One sheet for a page or a document."""

    sheet: Sheet
    rows: list[Row]
    total: Decimal | None
    is_passed: bool | None


def reports_of(evaluation: Evaluation) -> list[Report]:
    """Both sheets with averages, the committee's evidence and the automatic checks."""
    checks = run_checks(evaluation.plan, evaluation.fiscal_year)
    noted = {one.item: one for one in Evidence.objects.filter(evaluation=evaluation)}
    return [_report(average, checks, noted) for average in averages_of(evaluation)]


def _report(average: SheetAverage, checks: dict[str, Check], noted: dict[str, Evidence]) -> Report:
    rows = []
    for one in average.items:
        evidence = noted.get(one.item.key)
        pages, note = (evidence.pages, evidence.note_th) if evidence else ("", "")
        rows.append(Row(one.item, one.n, one.mean, checks.get(one.item.check), pages, note))
    return Report(average.sheet, rows, average.total, average.is_passed)


def members_without_sheets(evaluation: Evaluation) -> QuerySet[Seat]:
    """Seats of the committee, held now, that have no sheets yet."""
    held = Seat.objects.filter(body=evaluation.body, ends_on__isnull=True).exclude(holder="")
    return held.exclude(pk__in=evaluation.scorers.filter(seat__isnull=False).values("seat"))


def committees_of(plan: Plan) -> QuerySet[Body]:
    """The bodies of the plan's authority, to choose the evaluating one from."""
    return Body.objects.filter(authority=plan.authority_id)


def plans_to_evaluate(user: Any) -> list[Plan]:
    """The plans whose evaluation this user may begin."""
    plans = Plan.objects.visible_to(user).select_related("authority__organisation", "cycle__province")
    return [plan for plan in plans if user.has_perm("evaluation.begin", plan)]
