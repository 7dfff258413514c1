"""Every read of plans that matters. Money is whole baht, years are B.E."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from prasan.centre.models import Cycle
from prasan.drafting.queries.cycles import editions_for
from prasan.framework.models import Edition, Link, SubjectKind
from prasan.framework.queries.links import verdicts_on
from prasan.ledger.models import Act
from prasan.officialforms.model import OWN_FORMS
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.plans.models import ImportBatch, ImportRow, Plan, Project, Unit, YearBudget, verbose_name
from prasan.plans.records import TEXT_FIELDS

Found = TypeVar("Found", Plan, Project, ImportBatch)

ACTIVE = Q(state=Project.State.ACTIVE)
OWN = Q(form__in=OWN_FORMS)


def get_plan(user: User, slug: str, first_year: int, *, can: str) -> Plan:
    """The plan of an authority in the cycle that begins in `first_year`; 404 unless visible, 403 unless allowed."""
    plan = (
        Plan.objects.visible_to(user)
        .select_related("authority__organisation", "cycle__province")
        .filter(authority__slug=slug, cycle__first_year=first_year)
        .first()
    )
    return _allowed(user, plan, can)


def get_project(user: User, uid: Any, *, can: str) -> Project:
    """A project with its plan, money, marks and notes; 404 unless its plan is visible."""
    project = (
        Project.objects.filter(plan__in=Plan.objects.visible_to(user), uid=uid)
        .select_related("plan__authority__organisation", "plan__cycle__province", "unit")
        .prefetch_related("budgets", "revisions", "notes")
        .first()
    )
    return _allowed(user, project, can)


def get_import(user: User, pk: int, *, can: str) -> ImportBatch:
    """An import with its plan; 404 unless it is visible."""
    batch = (
        ImportBatch.objects.visible_to(user)
        .filter(pk=pk)
        .select_related("plan__authority__organisation", "plan__cycle__province", "uploaded_by")
        .first()
    )
    return _allowed(user, batch, can)


def _allowed(user: User, found: Found | None, can: str) -> Found:
    if found is None:
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def active_projects(plan: Plan) -> QuerySet[Project]:
    """The projects in the plan, in the order of the forms; withdrawn ones are left out."""
    return plan.projects.filter(ACTIVE).order_by("position", "pk")


def editions_of(plan: Plan) -> list[Edition]:
    """The editions in force that projects of this plan are linked to, nearest to the authority first."""
    return editions_for(plan.cycle, plan.authority_id)


def stored_projects(plan: Plan) -> list[Project]:
    """The projects in the plan with everything a record needs, in four queries."""
    return list(active_projects(plan).prefetch_related("budgets", "revisions", "notes"))


@dataclass(frozen=True)
class PlanTotals:
    """Own money only: ผ.02/2 asks another agency and is counted apart (DOMAIN rule 5).

    `projects` counts distinct projects; `project_years` counts a project once for every year with money.
    """

    projects: int
    project_years: int
    total_thb: int
    by_year: dict[int, tuple[int, int]] = field(default_factory=dict)
    asked_projects: int = 0
    asked_thb: int = 0
    outside: dict[int, int] = field(default_factory=dict)
    """Own money by year (B.E.) for years outside the cycle; in none of the other figures."""


def plan_totals(plan: Plan) -> PlanTotals:
    """Projects and baht of a plan, per year (count, baht) and in all."""
    active = plan.projects.filter(ACTIVE)
    counted = active.aggregate(own=Count("pk", filter=OWN), asked=Count("pk", filter=~OWN))
    money = YearBudget.objects.filter(project__in=active, kind=YearBudget.Kind.PLAN, budget_thb__gt=0)
    own = money.filter(project__form__in=OWN_FORMS).values("fiscal_year").order_by("fiscal_year")
    every_year = {
        row["fiscal_year"]: (row["n"], row["baht"])
        for row in own.annotate(n=Count("pk"), baht=Sum("budget_thb"))
    }
    by_year = {year: every_year.get(year, (0, 0)) for year in plan.cycle.years}
    asked_money = money.filter(fiscal_year__in=plan.cycle.years).exclude(project__form__in=OWN_FORMS)
    asked = asked_money.aggregate(baht=Sum("budget_thb"))["baht"] or 0
    return PlanTotals(
        projects=counted["own"],
        project_years=sum(n for n, _baht in by_year.values()),
        total_thb=sum(baht for _n, baht in by_year.values()),
        by_year=by_year,
        asked_projects=counted["asked"],
        asked_thb=asked,
        outside={year: baht for year, (_n, baht) in every_year.items() if year not in by_year},
    )


def projects_of(plan: Plan, **filters: str) -> QuerySet[Project]:
    """The active projects of a plan, filtered by strategy, programme, form, unit, year with money, or words."""
    projects = plan.projects.filter(ACTIVE)
    for name in ("strategy", "tactic", "programme", "form"):
        if value := filters.get(name):
            projects = projects.filter(**{name: "" if value == "-" else value})
    if unit := filters.get("unit"):
        projects = projects.filter(unit__name=unit)
    if filters.get("year"):
        funded = YearBudget.objects.filter(
            project=OuterRef("pk"),
            kind=YearBudget.Kind.PLAN,
            fiscal_year=int(filters["year"]),
            budget_thb__gt=0,
        )
        projects = projects.filter(Exists(funded))
    if words := filters.get("q", "").strip():
        projects = projects.filter(
            Q(name__icontains=words) | Q(objective__icontains=words) | Q(target__icontains=words)
        )
    plan_money = YearBudget.objects.filter(kind=YearBudget.Kind.PLAN, fiscal_year__in=plan.cycle.years)
    return (
        projects.annotate(total_thb=Sum("budgets__budget_thb", filter=_plan_money_in(plan.cycle)))
        .prefetch_related(Prefetch("budgets", plan_money, to_attr="cells"))
        .order_by("position", "pk")
    )


def _plan_money_in(cycle: Cycle) -> Q:
    """Of a project's budgets the plan's money in the years of the cycle; the other years are counted nowhere."""
    return Q(budgets__kind=YearBudget.Kind.PLAN, budgets__fiscal_year__in=cycle.years)


def by_year(cells: Iterable[YearBudget], years: Iterable[int]) -> list[tuple[int, YearBudget | None]]:
    """A cell for each of the years, None where the workbook had no such column."""
    found = {cell.fiscal_year: cell for cell in cells}
    return [(year, found.get(year)) for year in years]


@dataclass
class AuthorityRow:
    """One authority on the province's page; `plan` is None while none was opened."""

    authority: LocalAuthority
    plan: Plan | None = None
    projects: int = 0
    total_thb: int = 0
    linked: int = 0
    suggested: int = 0

    @property
    def confirmed_pct(self) -> int | None:
        """Per cent (0-100) of projects with at least one confirmed link; None while there is no project."""
        return round(100 * self.linked / self.projects) if self.projects else None


def province_rows(cycle: Cycle, *, samples: bool) -> list[AuthorityRow]:
    """Every authority of the province with its plan, in four queries however many there are.

    Figures of drafts are shown as figures only: their content stays with the authority until it is sent.
    """
    authorities = LocalAuthority.objects.filter(province=cycle.province_id)
    rows = {a.pk: AuthorityRow(a) for a in (authorities if samples else authorities.filter(is_sample=False))}
    for plan in Plan.objects.filter(cycle=cycle, authority__in=rows).select_related("authority", "cycle"):
        rows[plan.authority_id].plan = plan
    active = Project.objects.filter(ACTIVE & OWN, plan__cycle=cycle, authority__in=rows)
    for figures in active.values("authority").annotate(
        n=Count("pk", distinct=True),
        baht=Sum("budgets__budget_thb", filter=_plan_money_in(cycle)),
    ):
        row = rows[figures["authority"]]
        row.projects, row.total_thb = figures["n"], figures["baht"] or 0
    links = Link.objects.filter(subject_kind=SubjectKind.PROJECT, subject_id__in=active.values("pk"))
    for state, attribute in ((Link.State.CONFIRMED, "linked"), (Link.State.SUGGESTED, "suggested")):
        counted = links.filter(state=state).values("authority").annotate(n=Count("subject_id", distinct=True))
        for figures in counted:
            setattr(rows[figures["authority"]], attribute, figures["n"])
    return sorted(rows.values(), key=_furthest_first)


def _furthest_first(row: AuthorityRow) -> int:
    """Sent plans, then drafts, then those who have not begun; inside each the official order."""
    return 2 if row.plan is None else int(row.plan.state != Plan.State.SENT)


@dataclass(frozen=True)
class AlignmentProgress:
    """How far one edition is decided for a plan; confirmed, none fits and undecided add up to `projects`.

    Rejecting what was suggested decides nothing yet: the project still waits for an item or for "none fits".
    """

    edition: Edition
    projects: int
    confirmed: int
    none_fits: int

    @property
    def undecided(self) -> int:
        return self.projects - self.confirmed - self.none_fits

    @property
    def decided(self) -> int:
        return self.projects - self.undecided

    @property
    def decided_pct(self) -> int:
        return round(100 * self.decided / self.projects) if self.projects else 0


def alignment_progress(plan: Plan, editions: Iterable[Edition]) -> list[AlignmentProgress]:
    """Per edition, how many projects are decided, and how; two queries."""
    active = plan.projects.filter(ACTIVE)
    projects = active.count()
    states: dict[tuple[int, int], set[str]] = {}
    links = Link.objects.filter(subject_kind=SubjectKind.PROJECT, subject_id__in=active.values("pk"))
    for key, subject, state in links.values_list("edition", "subject_id", "state"):
        states.setdefault((key, subject), set()).add(state)
    rows = []
    for edition in editions:
        of_edition = [found for (key, _subject), found in states.items() if key == edition.pk]
        confirmed = sum(Link.State.CONFIRMED in found for found in of_edition)
        none_fits = sum(
            Link.State.NONE_FITS in found and Link.State.CONFIRMED not in found for found in of_edition
        )
        rows.append(AlignmentProgress(edition, projects, confirmed, none_fits))
    return rows


def units_of(plan: Plan) -> QuerySet[Unit]:
    """The offices of the plan's authority with how many projects of this plan each carries."""
    counted = Count("projects", filter=Q(projects__plan=plan, projects__state=Project.State.ACTIVE))
    return plan.authority.units.annotate(n=counted).prefetch_related("aliases").order_by("-n", "name")


def latest_import(plan: Plan) -> ImportBatch | None:
    """The newest import that is in the plan."""
    return plan.imports.filter(state=ImportBatch.State.APPLIED).order_by("-applied_at").first()


def verdicts_lost_by_undo(batch: ImportBatch) -> int:
    """How many projects would go with an import although somebody decided on their links; one query."""
    brought = batch.rows.filter(change=ImportRow.Change.NEW, takes_effect=True, project__isnull=False)
    decided = Link.objects.filter(
        subject_kind=SubjectKind.PROJECT,
        subject_id__in=brought.values("project"),
        state__in=(Link.State.CONFIRMED, Link.State.NONE_FITS, Link.State.STALE),
    )
    return decided.values("subject_id").distinct().count()


@dataclass(frozen=True)
class ThreadStep:
    """One step of a project's thread: when, what, who, and where it can be seen."""

    at: datetime
    text: str
    who: str = ""
    url: str = ""


def thread_of(project: Project) -> list[ThreadStep]:
    """How the project came to be what it is: the imports that made or changed it and the verdicts on its links.

    An import that was undone is no part of it.
    """
    rows = ImportRow.objects.filter(
        project=project, batch__state=ImportBatch.State.APPLIED, takes_effect=True
    ).exclude(change=ImportRow.Change.SAME)
    steps = [
        ThreadStep(
            row.batch.applied_at,
            _("%(change)s by the import of %(file)s")
            % {"change": row.get_change_display(), "file": row.batch.file_name},
            str(row.batch.uploaded_by),
            row.batch.get_absolute_url(),
        )
        for row in rows.select_related("batch__uploaded_by")
        if row.batch.applied_at
    ]
    steps += [
        ThreadStep(
            verdict.at,
            f"{verdict.get_verdict_display()}: {verdict.node or verdict.edition}",
            str(verdict.by),
            verdict.node.get_absolute_url() if verdict.node else verdict.edition.get_absolute_url(),
        )
        for verdict in verdicts_on(SubjectKind.PROJECT, project.pk)
    ]
    return sorted(steps, key=lambda step: step.at)


def acts_of(plan: Plan) -> QuerySet[Act]:
    """The acts on a plan and on its imports, newest first."""
    imports = [str(pk) for pk in plan.imports.values_list("pk", flat=True)]
    of_imports = Q(subject_kind="plans.importbatch", subject_id__in=imports)
    return Act.objects.filter(of_imports | Q(subject_kind="plans.plan", subject_id=str(plan.pk))).order_by(
        "-seq"
    )


SHOWN_FIELDS = tuple(name for name in TEXT_FIELDS if name not in ("form", "number", "name", "programme"))


def shown_fields(project: Project) -> list[tuple[Any, str]]:
    """(label, text) of the columns of the form that are filled."""
    filled = ((name, getattr(project, name)) for name in SHOWN_FIELDS)
    return [(verbose_name(name), text) for name, text in filled if text]


def money_years(project: Project) -> list[int]:
    """The years (B.E.) of the cycle, and those outside it in which the workbook held money."""
    funded = {budget.fiscal_year for budget in project.budgets.all() if budget.budget_thb}
    return sorted({*project.plan.cycle.years, *funded})


def money_rows(project: Project) -> list[tuple[Any, list[YearBudget | None]]]:
    """(label, a cell for every one of money_years) for the plan's money and, where known, the ordinance's."""
    cells = {(b.kind, b.fiscal_year): b for b in project.budgets.all()}
    rows = [
        (kind.label, [cells.get((kind.value, year)) for year in money_years(project)])
        for kind in YearBudget.Kind
    ]
    return [(label, row) for label, row in rows if any(row)]
