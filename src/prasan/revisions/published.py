"""What everybody may read of a plan: its projects as they are in force, once its first edition was promulgated.

Publishing is a duty, not a choice: a plan must stand open for at least 30 days from its approval, and so must each
change (DOMAIN 5 and 6). What is still being written is in none of these.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.http import Http404

from prasan.framework.models import Edition, Link, Node, SubjectKind
from prasan.officialforms.model import OWN_FORMS
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project, YearBudget
from prasan.revisions.models import Round, RoundItem
from prasan.revisions.queries import public_plans

SEARCHED = ("name", "objective", "target", "community", "responsible_unit")
"""Where the words of a question about projects are looked for."""


def plans_in_force() -> QuerySet[Plan]:
    """The public plans, newest cycle first."""
    return (
        public_plans()
        .select_related("authority", "cycle__province")
        .order_by("-cycle__first_year", "authority__is_sample", "authority__position")
    )


def projects_in_force() -> QuerySet[Project]:
    """The projects of those plans; withdrawn ones are left out."""
    return Project.objects.filter(plan__in=public_plans(), state=Project.State.ACTIVE)


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list: own projects and whole baht, since when it is in force, and the last change."""

    plan: Plan
    projects: int
    total_thb: int
    since: date | None
    newest: Round | None


def plan_lines(plans: Iterable[Plan]) -> list[PlanLine]:
    """Three queries however many plans there are. ผ.02/2 asks other agencies and is not counted (DOMAIN rule 5)."""
    plans = list(plans)
    own = Project.objects.filter(plan__in=plans, state=Project.State.ACTIVE, form__in=OWN_FORMS).order_by()
    counts = dict(own.values_list("plan").annotate(n=Count("pk")))
    money = YearBudget.objects.filter(project__in=own, kind=YearBudget.Kind.PLAN).order_by()
    baht = dict(money.values_list("project__plan").annotate(sum=Sum("budget_thb")))
    rounds: dict[int, list[Round]] = {}
    for found in Round.objects.in_force().filter(plan__in=plans).order_by("promulgated_on", "running"):
        rounds.setdefault(found.plan_id, []).append(found)
    return [_line(plan, counts, baht, rounds.get(plan.pk, [])) for plan in plans]


def _line(plan: Plan, counts: dict[int, int], baht: dict[int, int], rounds: list[Round]) -> PlanLine:
    first = next((one for one in rounds if one.is_first), None)
    newest = rounds[-1] if rounds and not rounds[-1].is_first else None
    since = first.promulgated_on if first else None
    return PlanLine(plan, counts.get(plan.pk, 0), baht.get(plan.pk) or 0, since, newest)


def get_plan_in_force(slug: str, first_year: int) -> Plan:
    """404 while nothing was promulgated: that there is a draft is nobody's business yet."""
    found = plans_in_force().filter(authority__slug=slug, cycle__first_year=first_year).first()
    if found is None:
        raise Http404
    return found


def get_project_in_force(uid: Any) -> Project:
    """A project of a plan in force, with its money and the strategies that people confirmed."""
    kept = Prefetch("budgets", YearBudget.objects.order_by("fiscal_year"))
    found = projects_in_force().filter(uid=uid).prefetch_related(kept)
    project = found.select_related("plan__authority", "plan__cycle__province").first()
    if project is None:
        raise Http404
    return project


def rounds_in_force(plan: Plan) -> QuerySet[Round]:
    """Every promulgated round of a plan, newest first."""
    return plan.rounds.in_force().order_by("-promulgated_on", "-running")


def changes_in_force(project: Project) -> QuerySet[RoundItem]:
    """What promulgated rounds did to a project, newest first."""
    items = project.round_items.filter(round__state=Round.State.PROMULGATED).select_related("round")
    return items.order_by("-round__promulgated_on", "-round__running")


def served_by(project: Project) -> list[Node]:
    """The items of adopted editions that people confirmed the project serves."""
    links = Link.objects.filter(
        subject_kind=SubjectKind.PROJECT, subject_id=project.pk, state=Link.State.CONFIRMED
    )
    nodes = Node.objects.filter(pk__in=links.values("node"), edition__state=Edition.State.ADOPTED)
    return list(nodes.select_related("edition__framework").order_by("edition__framework__kind", "code"))


@dataclass(frozen=True)
class Share:
    """A strategy of the plan as written, with its own projects and whole baht of all years."""

    strategy: str
    projects: int
    total_thb: int


def by_strategy(plan: Plan) -> list[Share]:
    """Strategies in the order of the forms; two queries."""
    own = plan.projects.filter(state=Project.State.ACTIVE, form__in=OWN_FORMS)
    money = YearBudget.objects.filter(project__in=own, kind=YearBudget.Kind.PLAN).order_by()
    baht = dict(money.values_list("project__strategy").annotate(sum=Sum("budget_thb")))
    counts: dict[str, int] = {}
    for strategy in own.order_by("position", "pk").values_list("strategy", flat=True):
        counts[strategy] = counts.get(strategy, 0) + 1
    return [Share(strategy, n, baht.get(strategy) or 0) for strategy, n in counts.items()]


def found_in(plan: Plan, words: str, strategy: str) -> QuerySet[Project]:
    """Projects that have every one of the words somewhere in name, objective, target or place."""
    found = plan.projects.filter(state=Project.State.ACTIVE)
    if strategy:
        found = found.filter(strategy=strategy)
    for word in words.split():
        found = found.filter(_having(word))
    return found.prefetch_related("budgets").order_by("position", "pk")


def _having(word: str) -> Q:
    asked = Q()
    for field in SEARCHED:
        asked |= Q(**{f"{field}__icontains": word})
    return asked


def authorities_without(plans: Iterable[Plan], province: int) -> QuerySet[LocalAuthority]:
    """Real authorities of a province that have nothing in force here."""
    having_one = {plan.authority_id for plan in plans}
    return LocalAuthority.objects.filter(province=province, is_sample=False).exclude(pk__in=having_one)
