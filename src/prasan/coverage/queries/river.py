"""The alignment river: which projects flow from the nation's strategy through the province's to which authority.

Each project is one drop. On every level it lies at the item that it is confirmed at; where it has no link of its own,
at the item that its strategy one level below is confirmed to serve (links between strategies, made while drafting);
else at "not linked yet". A project at several items of a level lies at the first of them, so that every column adds up.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from prasan.centre.models import Cycle
from prasan.coverage.queries.ground import own_projects, plans_in_sight, with_money
from prasan.drafting.queries.cycles import editions_for
from prasan.framework.models import Edition, Framework, Link, Node, SubjectKind
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project

LEVELS = (Framework.Kind.NATIONAL, Framework.Kind.PROVINCIAL, Framework.Kind.PROVINCIAL_LAO)
MOST_BOXES = 12
"""A column of more items than these is drawn by the items at their roots."""
NOWHERE = 0
"""The key of "not linked yet" in every column."""


@dataclass(frozen=True)
class Bank:
    """One box of a column: an item or an authority (None: not linked yet) with its projects and baht."""

    key: int
    thing: Node | LocalAuthority | None
    projects: int
    baht: int


@dataclass(frozen=True)
class Reach:
    """One column: a level of strategy (its edition), or the authorities (None). `derived` counts the projects that
    lie here by a link of their strategy, not by one of their own."""

    edition: Edition | None
    banks: list[Bank]
    derived: int = 0


@dataclass(frozen=True)
class Stream:
    """What flows between two neighbouring columns; `at` is the number of the left one."""

    at: int
    left: int
    right: int
    projects: int
    baht: int


@dataclass(frozen=True)
class River:
    """All columns with what flows between them."""

    cycle: Cycle
    reaches: list[Reach]
    streams: list[Stream]
    projects: int
    baht: int
    plans: int
    opened: int
    paths: dict[int, tuple[int, ...]]
    """By project the box it lies at in each column."""

    def lying_at(self, level: int, key: int) -> list[int]:
        """The projects in a box of the column of that number (from 0)."""
        return [pk for pk, path in self.paths.items() if path[level] == key]

    @property
    def has_samples(self) -> bool:
        return any(getattr(bank.thing, "is_sample", False) for bank in self.reaches[-1].banks)

    @property
    def missing(self) -> int:
        """How many of the levels have no edition in this cycle."""
        return len(LEVELS) - sum(reach.edition is not None for reach in self.reaches)


def river_of(user: Any, cycle: Cycle) -> River:
    """The river of a cycle as far as the visitor may see; eight queries and those that find the editions."""
    plans = list(plans_in_sight(user, cycle).values_list("pk", flat=True))
    own = own_projects(plans)
    projects = with_money(own, cycle)
    editions = _levels(cycle)
    places, derived = _places(editions, list(projects))
    paths = {
        pk: (*(places[edition.pk].get(pk, NOWHERE) for edition in editions), project.authority)
        for pk, project in projects.items()
    }
    baht = {pk: project.total for pk, project in projects.items()}
    authorities = {one.pk: one for one in LocalAuthority.objects.filter(plans__in=plans)}
    nodes = Node.objects.filter(edition__in=editions).select_related("edition")
    things: list[dict[int, Any]] = [
        {node.pk: node for node in nodes if node.edition_id == edition.pk} for edition in editions
    ]
    named = [*zip(editions, things, strict=True), (None, authorities)]
    return River(
        cycle=cycle,
        reaches=[
            Reach(edition, _banks(at, known, paths, baht), derived.get(edition.pk, 0) if edition else 0)
            for at, (edition, known) in enumerate(named)
        ],
        streams=_streams(paths, baht, len(named)),
        projects=len(paths),
        baht=sum(baht.values()),
        plans=len(plans),
        opened=Plan.objects.filter(cycle=cycle).count(),
        paths=paths,
    )


def _levels(cycle: Cycle) -> list[Edition]:
    """One edition of each level, from the broadest; levels without one are left out."""
    found = editions_for(cycle)
    by_kind = {Framework.Kind(edition.framework.kind): edition for edition in reversed(found)}
    return [by_kind[kind] for kind in LEVELS if kind in by_kind]


def _places(editions: list[Edition], projects: list[int]) -> tuple[dict[int, dict[int, int]], dict[int, int]]:
    """By edition the item of each project, and how many lie there by their strategy's link only."""
    links = Link.objects.filter(edition__in=editions, state=Link.State.CONFIRMED).order_by("node__position")
    known = set(projects)
    own: dict[int, dict[int, int]] = defaultdict(dict)
    served: dict[int, dict[int, int]] = defaultdict(dict)
    for kind, subject, key, node in links.values_list("subject_kind", "subject_id", "edition", "node"):
        if kind == SubjectKind.NODE:
            served[key].setdefault(subject, node)
        elif subject in known:
            own[key].setdefault(subject, node)
    above = dict(Node.objects.filter(edition__in=editions).values_list("pk", "parent"))
    places: dict[int, dict[int, int]] = {}
    derived: Counter[int] = Counter()
    below: dict[int, int] = {}
    for edition in reversed(editions):
        mine = dict(own[edition.pk])
        for project, node in below.items():
            if project not in mine and (up := _served(node, served[edition.pk], above)):
                mine[project] = up
                derived[edition.pk] += 1
        many = len(set(mine.values())) > MOST_BOXES
        places[edition.pk] = {project: _root(node, above) if many else node for project, node in mine.items()}
        below = below | mine
    return places, dict(derived)


def _served(node: int, served: dict[int, int], above: dict[int, int | None]) -> int | None:
    """The item that a strategy, or what it stands under, is confirmed to serve."""
    at: int | None = node
    while at:
        if at in served:
            return served[at]
        at = above.get(at)
    return None


def _root(node: int, above: dict[int, int | None]) -> int:
    while parent := above.get(node):
        node = parent
    return node


def _banks(
    at: int, things: dict[int, Any], paths: dict[int, tuple[int, ...]], baht: dict[int, int]
) -> list[Bank]:
    """The boxes of a column in their printed order; what is not linked yet comes last."""
    projects: Counter[int] = Counter()
    money: Counter[int] = Counter()
    for pk, path in paths.items():
        projects[path[at]] += 1
        money[path[at]] += baht[pk]
    order = sorted(projects, key=lambda key: (key == NOWHERE, getattr(things.get(key), "position", 0), key))
    return [Bank(key, things.get(key), projects[key], money[key]) for key in order]


def _streams(paths: dict[int, tuple[int, ...]], baht: dict[int, int], columns: int) -> list[Stream]:
    projects: Counter[tuple[int, int, int]] = Counter()
    money: Counter[tuple[int, int, int]] = Counter()
    for pk, path in paths.items():
        for at in range(columns - 1):
            key = (at, path[at], path[at + 1])
            projects[key] += 1
            money[key] += baht[pk]
    return [Stream(*key, projects[key], money[key]) for key in projects]


def projects_at(river: River, level: int, key: int) -> list[Project]:
    """The projects of a box with their authority; one query, Http404 for a column that is not there."""
    if level >= len(river.reaches):
        raise Http404
    return list(Project.objects.filter(pk__in=river.lying_at(level, key)).select_related("authority"))
