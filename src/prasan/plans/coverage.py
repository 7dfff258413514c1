"""Coverage: which strategies and programmes have projects and money in which year, and what has none."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from prasan.catalogues import programmes
from prasan.framework.models import Edition, Link, Node, SubjectKind
from prasan.framework.queries.coverage import coverage_cells
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.models import Plan, Project, YearBudget

Cell = tuple[int, int]
"""(projects with money in that year, whole baht)."""
NOTHING: Cell = (0, 0)


@dataclass(frozen=True)
class YearCell:
    """One year of a row; `heat` 0-4 says how the money compares with the dearest cell of the matrix."""

    year: int
    n: int
    baht: int
    heat: int


@dataclass
class MatrixRow:
    """A strategy and a programme; `projects` counts distinct projects, cells count project-years."""

    strategy: str
    programme: str
    programme_name: str
    projects: int = 0
    cells: dict[int, Cell] = field(default_factory=dict)
    year_cells: list[YearCell] = field(default_factory=list)

    @property
    def total_thb(self) -> int:
        return sum(baht for _n, baht in self.cells.values())

    @property
    def query(self) -> str:
        """The filter of the project list that shows this row."""
        return urlencode({"strategy": self.strategy or "-", "programme": self.programme or "-"})


@dataclass(frozen=True)
class StrategyBlock:
    """A strategy with its programmes."""

    name: str
    rows: list[MatrixRow]
    years: tuple[int, ...]

    @property
    def projects(self) -> int:
        return sum(row.projects for row in self.rows)

    @property
    def total_thb(self) -> int:
        return sum(row.total_thb for row in self.rows)

    @property
    def cells(self) -> list[Cell]:
        """(projects with money, baht) of every year over the programmes."""
        per_year = ([row.cells.get(year, NOTHING) for row in self.rows] for year in self.years)
        return [(sum(n for n, _ in cells), sum(baht for _, baht in cells)) for cells in per_year]


@dataclass(frozen=True)
class Matrix:
    """Strategies x programmes x years of a plan, with what is empty said in words."""

    years: tuple[int, ...]
    strategies: list[StrategyBlock]
    totals: dict[int, Cell]
    programmes_without: list[str]
    without_money: int
    without_programme: int

    @property
    def projects(self) -> int:
        return sum(block.projects for block in self.strategies)

    @property
    def total_thb(self) -> int:
        return sum(baht for _n, baht in self.totals.values())

    @property
    def gaps(self) -> list[str]:
        """What has none, in sentences."""
        empty_years = [str(year) for year, (n, _baht) in self.totals.items() if not n]
        told = [
            (self.programmes_without, _("No project in these programmes: %s")),
            (empty_years, _("No money at all in these years: %s")),
        ]
        gaps = [sentence % ", ".join(names) for names, sentence in told if names]
        if self.without_money:
            gaps.append(_("%s projects have no money in any year") % self.without_money)
        if self.without_programme:
            gaps.append(_("%s projects have no recognised programme") % self.without_programme)
        return gaps


def matrix_of(plan: Plan) -> Matrix:
    """The coverage matrix of the authority's own projects (ผ.02/2 left out), in three queries."""
    own = plan.projects.filter(state=Project.State.ACTIVE, form__in=OWN_FORMS)
    names = {programme.code: programme.name for programme in programmes()}
    rows: dict[tuple[str, str], MatrixRow] = {}
    for strategy, programme, n in own.values_list("strategy", "programme").annotate(n=Count("pk")).order_by():
        rows[strategy, programme] = MatrixRow(strategy, programme, names.get(programme, ""), n)
    money = YearBudget.objects.filter(
        project__in=own, kind=YearBudget.Kind.PLAN, budget_thb__gt=0, fiscal_year__in=plan.cycle.years
    )
    totals: dict[int, Cell] = dict.fromkeys(plan.cycle.years, (0, 0))
    grouped = money.values_list("project__strategy", "project__programme", "fiscal_year")
    for strategy, programme, year, n, baht in grouped.annotate(
        n=Count("pk"), baht=Sum("budget_thb")
    ).order_by():
        rows[strategy, programme].cells[year] = (n, baht)
        totals[year] = (totals[year][0] + n, totals[year][1] + baht)
    funded = money.values("project").distinct().count()
    return Matrix(
        years=tuple(plan.cycle.years),
        strategies=_by_strategy(rows, tuple(plan.cycle.years)),
        totals=totals,
        programmes_without=[name for code, name in names.items() if all(key[1] != code for key in rows)],
        without_money=sum(row.projects for row in rows.values()) - funded,
        without_programme=sum(row.projects for row in rows.values() if not row.programme),
    )


def _by_strategy(rows: dict[tuple[str, str], MatrixRow], years: tuple[int, ...]) -> list[StrategyBlock]:
    dearest = max((baht for row in rows.values() for _n, baht in row.cells.values()), default=0)
    grouped: dict[str, list[MatrixRow]] = defaultdict(list)
    for key in sorted(rows, key=lambda key: (natural(key[0]), key[1])):
        row = rows[key]
        row.year_cells = [
            YearCell(year, n, baht, heat(baht, dearest))
            for year in years
            for n, baht in [row.cells.get(year, NOTHING)]
        ]
        grouped[row.strategy].append(row)
    return [StrategyBlock(name, found, years) for name, found in grouped.items()]


def natural(text: str) -> tuple[int, str]:
    """Sort key that puts "2. …" before "10. …" and unnumbered names last."""
    number = re.match(r"\D{0,12}(\d+)", text)
    return (int(number[1]) if number else 10_000, text)


def heat(baht: int, dearest: int) -> int:
    """0 for nothing, then 1-4 by order of magnitude below the dearest cell."""
    if not baht:
        return 0
    return max(1, 4 - int(math.log10(dearest / baht) * 1.5))


@dataclass(frozen=True)
class NodeCoverage:
    """One item of a framework across plans: confirmed and open projects, authorities, baht of confirmed ones."""

    node: Node
    confirmed: int
    suggested: int
    authorities: int
    total_thb: int

    @property
    def is_empty(self) -> bool:
        return not self.confirmed


def node_coverage(edition: Edition, plans: list[Plan]) -> list[NodeCoverage]:
    """For every item that projects are linked to: projects, authorities and baht of these plans.

    Baht is the own plan money of confirmed projects in the years of their cycle; a project linked to several items
    counts under each of them, in full unless a share (0-100 per cent) was given.
    """
    projects = Project.objects.filter(plan__in=plans, state=Project.State.ACTIVE)
    only = Q(subject_id__in=projects.values("pk"))
    cells = coverage_cells(edition, only=only)
    authorities, baht = _confirmed_by_node(edition, projects)
    return [
        NodeCoverage(
            node, cells[node.pk].confirmed, cells[node.pk].suggested, len(authorities[node.pk]), baht[node.pk]
        )
        for node in edition.nodes.filter(is_target=True).select_related("edition").order_by("position")
    ]


def _confirmed_by_node(
    edition: Edition, projects: QuerySet[Project]
) -> tuple[dict[int, set[int]], dict[int, int]]:
    money = dict(
        YearBudget.objects.filter(
            project__in=projects,
            kind=YearBudget.Kind.PLAN,
            project__form__in=OWN_FORMS,
            budget_thb__gt=0,
            fiscal_year__gte=F("project__plan__cycle__first_year"),
            fiscal_year__lte=F("project__plan__cycle__last_year"),
        )
        .values_list("project")
        .annotate(baht=Sum("budget_thb"))
        .order_by()
    )
    confirmed = Link.objects.filter(
        edition=edition,
        subject_kind=SubjectKind.PROJECT,
        subject_id__in=projects.values("pk"),
        state=Link.State.CONFIRMED,
    )
    authorities: dict[int, set[int]] = defaultdict(set)
    baht: dict[int, int] = defaultdict(int)
    for node, subject, authority, share in confirmed.values_list(
        "node", "subject_id", "authority", "share_pct"
    ):
        authorities[node].add(authority)
        baht[node] += round(money.get(subject, 0) * (share if share is not None else 100) / 100)
    return authorities, baht
