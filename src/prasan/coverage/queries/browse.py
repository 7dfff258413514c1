"""What there is to look at, and the projects behind a number."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from prasan.centre.models import Cycle
from prasan.centre.queries import current_cycle, cycles_of
from prasan.coverage.counting import NO_YEAR, WHOLE, Row
from prasan.coverage.grids import Only
from prasan.coverage.queries.ground import Ground, Money, plans_in_sight
from prasan.drafting.queries.cycles import editions_for
from prasan.framework.models import Edition, Link, Node, SubjectKind
from prasan.officialforms.model import OWN_FORMS
from prasan.people.queries import provinces_of
from prasan.plans.models import Plan, Project


def first_cycle(user: Any) -> Cycle | None:
    """The cycle a visitor begins with: the current one of the own province, else of the first that has any."""
    for province in sorted(provinces_of(user)):
        if cycle := current_cycle(province):
            return cycle
    any_cycle = Cycle.objects.order_by("province").first()
    return current_cycle(any_cycle.province_id) if any_cycle else None


@dataclass(frozen=True)
class Standing:
    """One framework in a cycle: how many of its items have a confirmed project, of how many."""

    edition: Edition
    items: int
    covered: int

    @property
    def empty(self) -> int:
        return self.items - self.covered


@dataclass(frozen=True)
class Choice:
    """The frameworks of a cycle, and what the figures rest on: plans in sight of those opened."""

    cycle: Cycle
    cycles: list[Cycle]
    standings: list[Standing]
    plans: int
    opened: int


def choice_of(user: Any, cycle: Cycle) -> Choice:
    """Every framework that the plans of a cycle are linked to; a fixed number of queries."""
    editions = editions_for(cycle)
    plans = list(plans_in_sight(user, cycle).values_list("pk", flat=True))
    targets = Node.objects.filter(edition__in=editions, is_target=True)
    items = dict(targets.order_by().values_list("edition").annotate(n=Count("pk")))
    own = Project.objects.filter(plan__in=plans, state=Project.State.ACTIVE, form__in=OWN_FORMS)
    links = Link.objects.filter(
        edition__in=editions,
        subject_kind=SubjectKind.PROJECT,
        state=Link.State.CONFIRMED,
        subject_id__in=own.values("pk"),
    )
    covered = dict(
        links.order_by()
        .values_list("edition")
        .annotate(n=Count("node", distinct=True, filter=Q(node__is_target=True)))
    )
    return Choice(
        cycle,
        cycles_of(cycle.province),
        [Standing(one, items.get(one.pk, 0), covered.get(one.pk, 0)) for one in editions],
        len(plans),
        Plan.objects.filter(cycle=cycle).count(),
    )


def only_of(ground: Ground, *, lao: str = "", item: str = "", year: int | None = None) -> Only:
    """The cut that an address names by slug, code and year (B.E.); Http404 for what is not there."""
    authority = next((pk for pk, one in ground.authorities.items() if one.slug == lao), None)
    node = next((pk for pk, code in ground.codes.items() if code == item), None)
    if (lao and authority is None) or (item and node is None):
        raise Http404
    if year is not None and year not in ground.cycle.years:
        raise Http404
    below = ground.below(node) if node else frozenset()
    return Only(authority, node, year, below)


@dataclass(frozen=True)
class Behind:
    """A project behind a number: its items, its baht of the cut, and the surest chance while it is suggested only.

    `chance_pct` is None where it is confirmed, or where the suggestion carries no probability yet.
    """

    project: Project
    nodes: tuple[str, ...]
    baht: int
    chance_pct: int | None
    is_open: bool


def rows_behind(ground: Ground, only: Only, show: str) -> list[Row]:
    """The links that make up a number, "confirmed" or "suggested"; of the latter also those whose chance is counted.

    "unlinked" are the projects without a confirmed link, whatever is suggested for them, as links that lead nowhere.
    """
    if show == "unlinked":
        free = (pk for pk in ground.projects if pk not in ground.confirmed)
        found = (row for pk in free for row in _leading_nowhere(pk, ground.projects[pk]))
        return [row for row in found if only.keeps(row)]
    sure = show == "confirmed"
    return [
        row
        for row in ground.rows
        if only.keeps(row) and row.is_confirmed == sure and (sure or row.is_first or row.part)
    ]


def _leading_nowhere(pk: int, project: Money) -> list[Row]:
    years = project.by_year or {NO_YEAR: 0}
    return [Row(project.authority, 0, year, pk, baht, False, None) for year, baht in years.items()]


def projects_behind(ground: Ground, rows: list[Row], openable: set[int]) -> list[Behind]:
    """The projects of these links, dearest first; one query. `openable` are the plans whose pages one may open."""
    gathered: dict[int, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row.project, []).append(row)
    projects = Project.objects.select_related("authority", "plan__cycle").in_bulk(gathered)
    found = [
        Behind(
            projects[pk],
            tuple(dict.fromkeys(ground.codes[row.node] for row in mine if row.node)),
            sum({row.year: row.baht for row in mine}.values()),
            _chance(mine),
            projects[pk].plan_id in openable,
        )
        for pk, mine in gathered.items()
    ]
    return sorted(found, key=lambda one: (-one.baht, one.project.pk))


def _chance(rows: list[Row]) -> int | None:
    """The surest chance in per cent of links that are suggested only."""
    chances = [row.part for row in rows if not row.is_confirmed and row.part is not None]
    return round(100 * max(chances) / WHOLE) if chances else None


def openable_plans(user: Any, ground: Ground) -> set[int]:
    """Of the plans in sight those whose own pages the visitor may open; one query."""
    return set(Plan.objects.visible_to(user).filter(pk__in=ground.plans).values_list("pk", flat=True))
