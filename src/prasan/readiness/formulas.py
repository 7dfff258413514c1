"""Indicators that the product computes from its own records: a number, and the rows behind it.

Only plans that were sent to the province and meetings that were released count, so that nobody's draft shows through
a number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.centre.models import Cycle, Meeting
from prasan.evaluation.models import Evaluation
from prasan.framework.models import Framework, Link, SubjectKind
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project, YearBudget

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Row:
    """One row behind a number; `counts` says whether it is among those counted or only among those looked at."""

    text: str
    url: str
    counts: bool
    figure: str = ""


@dataclass(frozen=True)
class Formula:
    """How a number comes about. An authority without anything to count from has no value: it is missing, not zero."""

    code: str
    title: str | Promise
    values: Callable[[Cycle, list[int]], Mapping[int, float]]
    rows: Callable[[Any, Cycle, LocalAuthority], list[Row]]


@cache
def formulas() -> dict[str, Formula]:
    """The formulas by code."""
    found = (
        Formula("meetings", gettext_lazy("meetings held in the last 12 months"), _meetings, _meeting_rows),
        Formula(
            "asean-projects",
            gettext_lazy("projects with a confirmed link to an ASEAN blueprint"),
            _asean_projects,
            _asean_rows,
        ),
        Formula(
            "asean-share",
            gettext_lazy(
                "share of the planned money in projects with a confirmed link to an ASEAN blueprint"
            ),
            _asean_share,
            _asean_rows,
        ),
        Formula(
            "links-confirmed",
            gettext_lazy("share of projects with at least one confirmed link to a strategy"),
            _confirmed_share,
            _confirmed_rows,
        ),
        Formula(
            "evaluation-in-time",
            gettext_lazy("share of announced evaluations that were announced in time"),
            _in_time,
            _in_time_rows,
        ),
    )
    return {one.code: one for one in found}


def _projects(cycle: Cycle, authorities: list[int]) -> QuerySet[Project]:
    """The active projects of plans that were sent, marked with what they are linked to."""
    links = Link.objects.filter(
        subject_kind=SubjectKind.PROJECT, subject_id=OuterRef("pk"), state=Link.State.CONFIRMED
    )
    asean = links.filter(edition__framework__kind=Framework.Kind.ASEAN)
    found = Project.objects.filter(
        plan__cycle=cycle, plan__state=Plan.State.SENT, authority__in=authorities, state=Project.State.ACTIVE
    )
    return found.annotate(is_linked=Exists(links), is_asean=Exists(asean)).order_by()


def _by_authority(cycle: Cycle, authorities: list[int], marked: str) -> dict[int, tuple[int, int]]:
    """Authority -> (marked projects, all projects); only those whose plan was sent."""
    found = _projects(cycle, authorities).values("authority")
    rows = found.annotate(marked=Count("pk", filter=Q(**{marked: True})), all=Count("pk"))
    return {row["authority"]: (row["marked"], row["all"]) for row in rows}


def _asean_projects(cycle: Cycle, authorities: list[int]) -> dict[int, float]:
    return {pk: float(n) for pk, (n, _all) in _by_authority(cycle, authorities, "is_asean").items()}


def _confirmed_share(cycle: Cycle, authorities: list[int]) -> dict[int, float]:
    found = _by_authority(cycle, authorities, "is_linked")
    return {pk: _percent(n, all_) for pk, (n, all_) in found.items() if all_}


def _asean_share(cycle: Cycle, authorities: list[int]) -> dict[int, float]:
    money = Sum("budgets__budget_thb", filter=Q(budgets__kind=YearBudget.Kind.PLAN))
    shares: dict[int, list[int]] = {}
    for owner, is_asean, baht in (
        _projects(cycle, authorities).annotate(baht=money).values_list("authority", "is_asean", "baht")
    ):
        part = shares.setdefault(owner, [0, 0])
        part[0] += (baht or 0) if is_asean else 0
        part[1] += baht or 0
    return {owner: _percent(part, whole) for owner, (part, whole) in shares.items() if whole}


def _asean_rows(user: Any, cycle: Cycle, authority: LocalAuthority) -> list[Row]:
    money = Sum("budgets__budget_thb", filter=Q(budgets__kind=YearBudget.Kind.PLAN))
    found = _seen(user, cycle, authority).annotate(baht=money).order_by("-is_asean", "position")
    return [
        Row(one.name, one.get_absolute_url(), one.is_asean, f"{one.baht or 0:,}")
        for one in found.only("name", "uid")
    ]


def _confirmed_rows(user: Any, cycle: Cycle, authority: LocalAuthority) -> list[Row]:
    found = _seen(user, cycle, authority).order_by("-is_linked", "position")
    return [Row(one.name, one.get_absolute_url(), one.is_linked) for one in found.only("name", "uid")]


def _seen(user: Any, cycle: Cycle, authority: LocalAuthority) -> QuerySet[Project, Any]:
    return _projects(cycle, [authority.pk]).filter(plan__in=Plan.objects.visible_to(user))


def _held(authorities: list[int]) -> QuerySet[Meeting]:
    today = timezone.localdate()
    return Meeting.objects.filter(
        body__authority__in=authorities,
        released_at__isnull=False,
        held_on__lte=today,
        held_on__gt=today - YEAR,
    )


def _meetings(_cycle: Cycle, authorities: list[int]) -> dict[int, float]:
    """Authorities that keep a body here; without one nobody knows how often they meet."""
    bodies = LocalAuthority.objects.filter(pk__in=authorities, bodies__isnull=False)
    counts = _held(authorities).order_by().values("body__authority").annotate(n=Count("pk"))
    held = {row["body__authority"]: float(row["n"]) for row in counts}
    return {pk: held.get(pk, 0.0) for pk in bodies.values_list("pk", flat=True).distinct()}


def _meeting_rows(_user: Any, _cycle: Cycle, authority: LocalAuthority) -> list[Row]:
    return [
        Row(str(one), one.get_absolute_url(), counts=True)
        for one in _held([authority.pk]).select_related("body").order_by("-held_on")
    ]


def _evaluations(cycle: Cycle, authorities: list[int]) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(
        plan__cycle=cycle, plan__authority__in=authorities, state=Evaluation.State.ANNOUNCED
    ).select_related("plan__authority")


def _in_time(cycle: Cycle, authorities: list[int]) -> dict[int, float]:
    found: dict[int, list[bool]] = {}
    for one in _evaluations(cycle, authorities):
        found.setdefault(one.plan.authority_id, []).append(not one.was_late)
    return {pk: _percent(sum(kept), len(kept)) for pk, kept in found.items()}


def _in_time_rows(_user: Any, cycle: Cycle, authority: LocalAuthority) -> list[Row]:
    return [
        Row(
            _("Evaluation of fiscal year %(year)s") % {"year": one.fiscal_year},
            reverse("evaluation:evaluation", args=[one.pk]),
            counts=not one.was_late,
        )
        for one in _evaluations(cycle, [authority.pk])
    ]


def _percent(part: int, whole: int) -> float:
    """Rounded to hundredths, as it is shown."""
    return round(100 * part / whole, 2)
