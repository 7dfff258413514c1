"""Every read of budgets, operation plans and results that matters. Baht are whole, years B.E."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404
from django.urls import reverse

from prasan.delivery.figures import Figures, Group, ProjectYear, figures_of, grouped
from prasan.delivery.models import OperationItem, OperationPlan, Ordinance, OrdinanceLine, Progress, Report
from prasan.delivery.rules import visible_operations, visible_ordinances, visible_reports
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.models import Plan, Project, YearBudget
from prasan.plans.queries import active_projects, get_plan

Found = TypeVar("Found", Ordinance, OperationPlan, Report)
_OF_PLAN = ("plan__authority__organisation", "plan__cycle__province")


def get_year(user: Any, slug: str, first_year: int, fiscal_year: int, *, can: str) -> Plan:
    """The plan whose fiscal year it is; 404 unless the visitor may read its drafts, 403 unless allowed.

    Coordinators may know of a plan that was sent, but not of its year before it is published: 403.
    """
    plan = get_plan(user, slug, first_year, can="plans.view_plan")
    demand_year(plan, fiscal_year)
    if not user.has_perm(can, plan):
        raise PermissionDenied
    return plan


def demand_year(plan: Plan, fiscal_year: int) -> None:
    """404 for a year that is not one of the plan."""
    if fiscal_year not in plan.cycle.years:
        raise Http404


def key_of(plan: Plan, fiscal_year: int) -> str:
    """What the documents of a year are asked for by: "12-2571"."""
    return f"{plan.pk}-{fiscal_year}"


def get_keyed_year(user: Any, key: str) -> tuple[Plan, int]:
    """The plan and year of such a key; 404 unless the visitor may read that year."""
    parts = key.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
        raise Http404
    plan = Plan.objects.visible_to(user).select_related("authority__organisation", "cycle__province")
    found = plan.filter(pk=int(parts[0])).first()
    if found is None or not user.has_perm("delivery.view_year", found):
        raise Http404
    demand_year(found, int(parts[1]))
    return found, int(parts[1])


def ordinances_for(user: Any) -> QuerySet[Ordinance]:
    return Ordinance.objects.filter(visible_ordinances(user)).select_related(*_OF_PLAN)


def operations_for(user: Any) -> QuerySet[OperationPlan]:
    return OperationPlan.objects.filter(visible_operations(user)).select_related(*_OF_PLAN)


def reports_for(user: Any) -> QuerySet[Report]:
    return Report.objects.filter(visible_reports(user)).select_related(*_OF_PLAN)


def get_ordinance(user: Any, pk: int, *, can: str = "delivery.view_ordinance") -> Ordinance:
    return _allowed(user, ordinances_for(user).filter(pk=pk).first(), can)


def get_operation(user: Any, pk: int, *, can: str = "delivery.view_operation") -> OperationPlan:
    return _allowed(user, operations_for(user).filter(pk=pk).first(), can)


def get_report(user: Any, pk: int, *, can: str = "delivery.view_report") -> Report:
    return _allowed(user, reports_for(user).filter(pk=pk).first(), can)


def get_line(user: Any, pk: int) -> OrdinanceLine:
    """A line of an ordinance that the user keeps."""
    line: OrdinanceLine | None = OrdinanceLine.objects.select_related("project").filter(pk=pk).first()
    if line is None:
        raise Http404
    line.ordinance = get_ordinance(user, line.ordinance_id, can="delivery.keep")
    return line


def get_item(user: Any, pk: int) -> OperationItem:
    """An item of an operation plan that the user keeps."""
    item: OperationItem | None = OperationItem.objects.select_related("project").filter(pk=pk).first()
    if item is None:
        raise Http404
    item.operation = get_operation(user, item.operation_id, can="delivery.keep")
    return item


def get_progress(user: Any, pk: int) -> Progress:
    """A report of progress by somebody of the user's own authority; 404 for all others."""
    found = Progress.objects.select_related("project", *_OF_PLAN).filter(pk=pk).first()
    if found is None or not user.has_perm("delivery.view_year", found.plan):
        raise Http404
    if not user.has_perm("delivery.keep", found.plan):
        raise PermissionDenied
    return found


def _allowed(user: Any, found: Found | None, can: str) -> Found:
    if found is None:
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def own_projects(plan: Plan) -> QuerySet[Project]:
    """The projects that the authority itself pays for; ผ.02/2 asks another agency and is in no figure here."""
    return active_projects(plan).filter(form__in=OWN_FORMS)


def current_operation(plan: Plan, fiscal_year: int) -> OperationPlan | None:
    """The announced operation plan of the year with the highest number: it replaces the ones before."""
    announced = OperationPlan.objects.filter(
        plan=plan, fiscal_year=fiscal_year, state=OperationPlan.State.ANNOUNCED
    )
    return announced.order_by("-number").first()


def counting_progress(plan: Plan, fiscal_year: int, as_of: date | None = None) -> QuerySet[Progress]:
    """The reports of progress of a year that were not taken back, oldest first."""
    found = Progress.objects.filter(plan=plan, fiscal_year=fiscal_year, taken_back__isnull=True)
    return (found.filter(reported_on__lte=as_of) if as_of else found).order_by("reported_on", "pk")


def public_progress(keys: Collection[int]) -> dict[int, str]:
    """Of these reports on projects those that stand in a published result, with the address of that result."""
    public = (
        Report.objects.filter(
            plan=OuterRef("plan"),
            fiscal_year=OuterRef("fiscal_year"),
            as_of__gte=OuterRef("reported_on"),
            published_at__gte=OuterRef("recorded_at"),
            withdrawn_at__isnull=True,
        )
        .order_by("as_of", "pk")
        .values("pk")[:1]
    )
    found = Progress.objects.filter(pk__in=keys).annotate(report=Subquery(public))
    rows = found.filter(report__isnull=False).values_list("pk", "report")
    return {key: reverse("delivery:report", args=[report]) for key, report in rows}


@dataclass(frozen=True)
class YearState:
    """A fiscal year of a plan with everything counted; `outside` are ordinance lines without a project."""

    plan: Plan
    fiscal_year: int
    rows: list[ProjectYear]
    figures: Figures
    outside: list[OrdinanceLine] = field(default_factory=list)

    @property
    def given_thb(self) -> int:
        """Baht given to projects of the plan, planned for the year or not."""
        return self.figures.given_thb + self.figures.beside_given_thb

    @property
    def strategies(self) -> list[Group]:
        return grouped(self.rows, lambda row: row.strategy)

    @property
    def programmes(self) -> list[Group]:
        return grouped(self.rows, lambda row: row.programme)

    @property
    def unfunded(self) -> list[ProjectYear]:
        """In the plan with money for the year, without money in the ordinance."""
        return [row for row in self.rows if row.is_planned and not row.is_funded]


def year_state(plan: Plan, fiscal_year: int, as_of: date | None = None) -> YearState:
    """All projects of the year with what became of them, in five queries however many there are."""
    lines = list(
        OrdinanceLine.objects.kept().filter(ordinance__plan=plan, ordinance__fiscal_year=fiscal_year)
    )
    given: dict[int, int] = {}
    for line in lines:
        if line.project_id:
            given[line.project_id] = given.get(line.project_id, 0) + line.budget_thb
    operation = current_operation(plan, fiscal_year)
    items = (
        OperationItem.objects.kept().filter(operation=operation, project__isnull=False) if operation else []
    )
    operating = {item.project_id for item in items}
    last = {one.project_id: one for one in counting_progress(plan, fiscal_year, as_of)}
    touched = {*given, *operating, *last}
    rows = [
        _row(project, given, operating, last.get(project.pk))
        for project in _with_money(plan, fiscal_year)
        if project.planned_thb or project.pk in touched
    ]
    outside = [line for line in lines if line.project_id not in {row.project for row in rows}]
    figures = figures_of(
        rows,
        whole_plan=own_projects(plan).count(),
        outside=len(outside),
        outside_thb=sum(line.budget_thb for line in outside),
    )
    return YearState(plan, fiscal_year, rows, figures, outside)


def _with_money(plan: Plan, fiscal_year: int) -> Iterable[Any]:
    """Every own project with the plan's money of the year and what its workbook says of the ordinance."""
    cells = YearBudget.objects.filter(project=OuterRef("pk"), fiscal_year=fiscal_year)
    return own_projects(plan).annotate(
        planned_thb=Subquery(cells.filter(kind=YearBudget.Kind.PLAN).values("budget_thb")[:1]),
        typed_thb=Subquery(cells.filter(kind=YearBudget.Kind.ORDINANCE).values("budget_thb")[:1]),
    )


def _row(
    project: Any, given: dict[int, int], operating: set[int | None], last: Progress | None
) -> ProjectYear:
    return ProjectYear(
        project=project.pk,
        uid=str(project.uid),
        name=project.name,
        strategy=project.strategy,
        programme=project.programme,
        planned_thb=project.planned_thb or 0,
        given_thb=given.get(project.pk),
        typed_thb=project.typed_thb,
        in_operation=project.pk in operating,
        status=last.status if last else "",
        done_pct=last.done_pct if last else None,
        contract_thb=last.contract_thb if last else None,
        disbursed_thb=last.disbursed_thb if last else None,
        reported_on=last.reported_on.isoformat() if last else "",
    )


def projects_for_year(plan: Plan, fiscal_year: int, words: str = "") -> QuerySet[Project]:
    """Own projects to give money to or to take into operation: those with money in the year first."""
    cells = YearBudget.objects.filter(
        project=OuterRef("pk"), fiscal_year=fiscal_year, kind=YearBudget.Kind.PLAN
    )
    found = own_projects(plan)
    if words := words.strip():
        found = found.filter(Q(name__icontains=words) | Q(target__icontains=words))
    planned = Exists(cells.filter(budget_thb__gt=0))
    return found.annotate(planned_thb=Subquery(cells.values("budget_thb")[:1]), has_money=planned).order_by(
        "-has_money", "position", "pk"
    )


@dataclass(frozen=True)
class YearLine:
    """One fiscal year on the page of a plan: what there is of it, each None while nothing was begun."""

    fiscal_year: int
    planned: int
    planned_thb: int
    ordinance: Ordinance | None
    given_thb: int | None
    operation: OperationPlan | None
    reports: list[Report]


def years_of(plan: Plan) -> list[YearLine]:
    """The fiscal years of the cycle; five queries."""
    budgets = YearBudget.objects.filter(
        project__in=own_projects(plan), kind=YearBudget.Kind.PLAN, budget_thb__gt=0
    )
    money: dict[int, list[int]] = {}
    for year, baht in budgets.values_list("fiscal_year", "budget_thb"):
        money.setdefault(year, []).append(baht or 0)
    ordinances = {one.fiscal_year: one for one in Ordinance.objects.filter(plan=plan)}
    kept = OrdinanceLine.objects.kept().filter(ordinance__plan=plan).order_by()
    given = dict(kept.values_list("ordinance__fiscal_year").annotate(baht=Sum("budget_thb")))
    operations = {one.fiscal_year: one for one in OperationPlan.objects.filter(plan=plan).order_by("number")}
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.filter(plan=plan, withdrawn_at__isnull=True):
        reports.setdefault(report.fiscal_year, []).append(report)
    return [
        YearLine(
            year,
            len(money.get(year, [])),
            sum(money.get(year, [])),
            ordinances.get(year),
            given.get(year),
            operations.get(year),
            reports.get(year, []),
        )
        for year in plan.cycle.years
    ]


def plans_kept(user: Any) -> list[Plan]:
    """The plans whose years this user may read before they are published."""
    plans = Plan.objects.visible_to(user).select_related("authority__organisation", "cycle__province")
    return [plan for plan in plans if user.has_perm("delivery.view_year", plan)]


def history_of(project: Project, fiscal_year: int) -> QuerySet[Progress]:
    """Every report on a project in a year, newest first, those taken back too."""
    found = Progress.objects.filter(project=project, fiscal_year=fiscal_year)
    return found.select_related("by", "taken_back__by")
