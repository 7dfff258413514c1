"""Both sides of a gap: items that no project serves, and baht that serve no item; and how an item closes most cheaply.

Cheapest first: confirm a suggestion that waits in the own plan; else borrow what a neighbour does already, one of the
same type before others, then of like size, then the project whose words are nearest to the item.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import Http404

from prasan.coverage.counting import NOTHING, Cell, Row, cells
from prasan.coverage.queries.ground import Ground
from prasan.framework import engine
from prasan.framework.models import Link, Node, SubjectKind
from prasan.places.models import LocalAuthority, Population
from prasan.plans.models import Project

MOST_OFFERED = 12
SAME_SIZE = 2.0
"""Two authorities are of like size while one has at most so many times the people of the other."""


@dataclass(frozen=True)
class OpenItem:
    """An item without a confirmed project, with what suggestions lead one to expect there."""

    node: Node
    cell: Cell


@dataclass(frozen=True)
class Unlinked:
    """The money of an authority that serves no item: projects and baht without a confirmed link, of all it has.

    `none_fits` of these projects were looked at, and nothing in this framework fits them.
    """

    authority: LocalAuthority
    projects: int
    baht: int
    none_fits: int
    of_projects: int
    of_baht: int


@dataclass(frozen=True)
class Gaps:
    """Both sides, of one framework in one cycle."""

    items: list[OpenItem]
    unlinked: list[Unlinked]

    @property
    def baht(self) -> int:
        return sum(one.baht for one in self.unlinked)

    @property
    def of_baht(self) -> int:
        return sum(one.of_baht for one in self.unlinked)

    @property
    def projects(self) -> int:
        return sum(one.projects for one in self.unlinked)


def gaps_of(ground: Ground) -> Gaps:
    """Items nobody serves, most expected first; authorities by the baht that serve nothing. One query."""
    by_node = cells(ground.rows, "node")
    open_items = [
        OpenItem(node, cell) for node in ground.nodes if (cell := by_node.get((node.pk,), NOTHING)).is_empty
    ]
    return Gaps(sorted(open_items, key=lambda one: -one.cell.chance), _unlinked(ground))


def _unlinked(ground: Ground) -> list[Unlinked]:
    fits_nothing = set(
        Link.objects.filter(
            edition=ground.edition,
            subject_kind=SubjectKind.PROJECT,
            state=Link.State.NONE_FITS,
            authority__in=ground.in_sight,
        ).values_list("subject_id", flat=True)
    )
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for pk, project in ground.projects.items():
        mine = counted[project.authority]
        mine.update(of_projects=1, of_baht=project.total)
        if pk not in ground.confirmed:
            mine.update(projects=1, baht=project.total, none_fits=pk in fits_nothing)
    found = [Unlinked(ground.authorities[pk], **_figures(mine)) for pk, mine in counted.items()]
    return sorted(found, key=lambda one: (-one.baht, one.authority.position, one.authority.pk))


def _figures(counted: Counter[str]) -> dict[str, int]:
    return {name: counted[name] for name in ("projects", "baht", "none_fits", "of_projects", "of_baht")}


@dataclass(frozen=True)
class Offer:
    """A project to borrow. `likeness` (0-1) is to the words of the item; `times` how much larger the one of lender
    and borrower is than the other in people, None where the people of one were never counted."""

    project: Project
    likeness: float
    baht: int
    is_confirmed: bool
    same_type: bool | None = None
    times: float | None = None

    @property
    def likeness_pct(self) -> int:
        return round(100 * self.likeness)

    @property
    def order(self) -> tuple[object, ...]:
        """Confirmed before suggested, same type, like size, nearest words, fewest baht."""
        size = 2 if self.times is None else int(self.times > SAME_SIZE)
        return (
            not self.is_confirmed,
            not self.same_type,
            size,
            -round(self.likeness, 2),
            self.baht,
            self.project.pk,
        )


@dataclass(frozen=True)
class Standing:
    """How one authority stands to an item."""

    authority: LocalAuthority
    cell: Cell
    has_plan: bool


@dataclass(frozen=True)
class Gap:
    """One item: how every authority stands to it, and what `borrower` could take over, best first.

    `waiting` are the borrower's own suggestions: to look at them costs nothing.
    """

    node: Node
    standings: list[Standing]
    borrower: LocalAuthority | None
    waiting: list[Row]
    offers: list[Offer] = field(default_factory=list)

    @cached_property
    def covering(self) -> int:
        return sum(not one.cell.is_empty for one in self.standings)

    @property
    def counted(self) -> int:
        return sum(one.has_plan for one in self.standings)


def gap_at(ground: Ground, item: str, borrower: LocalAuthority | None) -> Gap:
    """An item by its code, or Http404; at most six queries more."""
    node = next((one for one in ground.nodes if one.code == item), None)
    if node is None:
        raise Http404
    rows = [row for row in ground.rows if row.node == node.pk]
    by_authority = cells(rows, "authority")
    standings = [
        Standing(one, by_authority.get((pk,), NOTHING), pk in ground.in_sight)
        for pk, one in ground.authorities.items()
    ]
    own = borrower.pk if borrower else None
    waiting = [row for row in rows if row.authority == own and not row.is_confirmed and row.is_first]
    others = [row for row in rows if row.authority != own and (row.is_confirmed or row.is_first)]
    return Gap(node, standings, borrower, waiting, _offers(ground, node, others, borrower))


def _offers(ground: Ground, node: Node, rows: Iterable[Row], borrower: LocalAuthority | None) -> list[Offer]:
    sure = {row.project: row.is_confirmed for row in rows}
    projects = list(Project.objects.filter(pk__in=sure).select_related("authority", "plan__cycle"))
    if not projects:
        return []
    nearness = likeness_to(ground, node, [project.name for project in projects])
    people = _people(ground) if borrower else {}
    offers = [
        Offer(
            project,
            near,
            ground.projects[project.pk].total,
            sure[project.pk],
            None if borrower is None else project.authority.type == borrower.type,
            _times(people, project.authority_id, borrower),
        )
        for project, near in zip(projects, nearness, strict=True)
    ]
    return sorted(offers, key=lambda one: one.order)[:MOST_OFFERED]


def likeness_to(ground: Ground, node: Node, texts: list[str]) -> list[float]:
    """How near each text (0-1) comes to the item's own words: its title, scope note and example phrases."""
    from prasan.framework.items import items_of
    from prasan.textmatch.alike import Likeness
    from prasan.textmatch.items import positive_phrases

    phrases = [phrase for item in items_of([node]) for phrase in positive_phrases(item)]
    held = Likeness(texts, gazetteer=engine.gazetteer(ground.cycle.province_id))
    return [float(row.max(initial=0.0)) for row in held.to(phrases)]


def _people(ground: Ground) -> dict[int, int]:
    """The latest count of people of each authority; one query."""
    counts = Population.objects.filter(authority__in=list(ground.authorities)).order_by("counted_on")
    return dict(counts.values_list("authority", "total"))


def _times(people: dict[int, int], lender: int, borrower: LocalAuthority | None) -> float | None:
    own, other = people.get(borrower.pk if borrower else 0), people.get(lender)
    return None if not own or not other else math.exp(abs(math.log(own / other)))
