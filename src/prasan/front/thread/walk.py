"""Which things hang together: hops backward (where it comes from) and forward (what became of it), as pairs of keys.

A hop is asked with all keys of a kind at once, so that queries grow with the length of the thread, not with its width.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from prasan.delivery.models import OperationItem, OperationPlan, OrdinanceLine, Progress
from prasan.drafting.models import Draft, Origin
from prasan.framework.models import Link, Node, SubjectKind
from prasan.referrals.models import Referral, Step
from prasan.revisions.models import Round, RoundItem, RoundStep
from prasan.voting.models import Statement

__all__ = ["KINDS", "Ref", "Walk", "taken_up", "walk"]

Ref = tuple[str, int]
"""Kind and primary key: ("card", 12)."""
Edge = tuple[Ref, Ref]
Hop = Callable[[Collection[int]], Iterator[Edge]]

KINDS = (
    "card",
    "statement",
    "resolution",
    "node",
    "project",
    "round",
    "referral",
    "budget",
    "operation",
    "progress",
)
MOST = 40
"""So many things of a kind are followed; of the others only the number is told."""


@dataclass
class Walk:
    """What was found; `left_out` counts by kind what was too many to show."""

    start: Ref
    edges: set[Edge] = field(default_factory=set)
    refs: set[Ref] = field(default_factory=set)
    left_out: dict[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> list[int]:
        return sorted(key for found, key in self.refs if found == kind)


def _pairs(before: str, after: str, rows: Collection[tuple[int, int]]) -> Iterator[Edge]:
    return (((before, one), (after, other)) for one, other in rows if one and other)


def _cards_of_statements(keys: Collection[int]) -> Iterator[Edge]:
    through = Statement.cards.through.objects.filter(statement__in=keys)
    return _pairs("card", "statement", list(through.values_list("card_id", "statement_id")))


def _statements_of_cards(keys: Collection[int]) -> Iterator[Edge]:
    through = Statement.cards.through.objects.filter(card__in=keys)
    return _pairs("card", "statement", list(through.values_list("card_id", "statement_id")))


def _origins_of_nodes(keys: Collection[int]) -> Iterator[Edge]:
    for kind, key, node in Origin.objects.filter(node__in=keys).values_list("kind", "key", "node"):
        if kind in KINDS:
            yield (kind, key), ("node", node)


def _nodes_from(kind: str) -> Hop:
    def hop(keys: Collection[int]) -> Iterator[Edge]:
        origins = Origin.objects.filter(kind=kind, key__in=keys)
        return _pairs(kind, "node", list(origins.values_list("key", "node")))

    return hop


def _adopted_by(keys: Collection[int]) -> Iterator[Edge]:
    rows = Node.objects.filter(pk__in=keys, edition__draft__resolution__isnull=False)
    return _pairs("resolution", "node", list(rows.values_list("edition__draft__resolution", "pk")))


def _adopted(keys: Collection[int]) -> Iterator[Edge]:
    """The strategies of the editions that a resolution adopted; what stands beneath them is on their own pages."""
    editions = dict(Draft.objects.filter(resolution__in=keys).values_list("edition", "resolution"))
    nodes = Node.objects.filter(edition__in=editions, parent__isnull=True).values_list("edition", "pk")
    return _pairs("resolution", "node", [(editions[edition], node) for edition, node in nodes])


def _confirmed(subject: SubjectKind, **by: Collection[int]) -> Iterator[Edge]:
    links = Link.objects.filter(
        subject_kind=subject, state=Link.State.CONFIRMED, node__isnull=False, **by
    ).values_list("node", "subject_id")
    return _pairs("node", str(subject.value), list(links))


def _nodes_of_projects(keys: Collection[int]) -> Iterator[Edge]:
    return _confirmed(SubjectKind.PROJECT, subject_id__in=keys)


def _projects_of_nodes(keys: Collection[int]) -> Iterator[Edge]:
    return _confirmed(SubjectKind.PROJECT, node__in=keys)


def _served_by_nodes(keys: Collection[int]) -> Iterator[Edge]:
    return _confirmed(SubjectKind.NODE, subject_id__in=keys)


def _serving_nodes(keys: Collection[int]) -> Iterator[Edge]:
    return _confirmed(SubjectKind.NODE, node__in=keys)


def _rounds_of_projects(keys: Collection[int]) -> Iterator[Edge]:
    items = RoundItem.objects.filter(project__in=keys).exclude(round__state=Round.State.DISCARDED)
    return _pairs("project", "round", list(items.values_list("project", "round")))


def _projects_of_rounds(keys: Collection[int]) -> Iterator[Edge]:
    items = RoundItem.objects.filter(round__in=keys, project__isnull=False)
    return _pairs("project", "round", list(items.values_list("project", "round")))


def _resolutions_of_rounds(keys: Collection[int]) -> Iterator[Edge]:
    steps = RoundStep.objects.filter(round__in=keys, resolution__isnull=False)
    return _pairs("resolution", "round", list(steps.values_list("resolution", "round")))


def _rounds_of_resolutions(keys: Collection[int]) -> Iterator[Edge]:
    steps = RoundStep.objects.filter(resolution__in=keys)
    return _pairs("resolution", "round", list(steps.values_list("resolution", "round")))


def _referrals_of_projects(keys: Collection[int]) -> Iterator[Edge]:
    found = Referral.objects.filter(project__in=keys)
    return _pairs("project", "referral", list(found.values_list("project", "pk")))


def _projects_of_referrals(keys: Collection[int]) -> Iterator[Edge]:
    found = Referral.objects.filter(pk__in=keys)
    return _pairs("project", "referral", list(found.values_list("project", "pk")))


def _resolved_referrals(**by: Collection[int]) -> Iterator[Edge]:
    """What committees ranked or decided by a resolution; steps that were taken back do not count."""
    steps = Step.objects.filter(undone_at=None, resolution__isnull=False, **by)
    return _pairs("resolution", "referral", list(steps.values_list("resolution", "referral")))


def _resolutions_of_referrals(keys: Collection[int]) -> Iterator[Edge]:
    return _resolved_referrals(referral__in=keys)


def _referrals_of_resolutions(keys: Collection[int]) -> Iterator[Edge]:
    return _resolved_referrals(resolution__in=keys)


def _delivered(keys: Collection[int]) -> Iterator[Edge]:
    """For each year of a project: the money it got, its place in the announced operation plan, the newest report; each
    hangs on the one before, or on the project where that is missing."""
    chains: dict[tuple[int, int], list[Ref]] = {}
    lines = OrdinanceLine.objects.kept().filter(project__in=keys).order_by("pk")
    for key, project, year in lines.values_list("pk", "project", "ordinance__fiscal_year"):
        chains.setdefault((project, year), []).append(("budget", key))
    items = (
        OperationItem.objects.kept()
        .filter(project__in=keys)
        .filter(operation__state=OperationPlan.State.ANNOUNCED)
    )
    newest = {}
    found = items.order_by("operation__number").values_list("pk", "project", "operation__fiscal_year")
    for key, project, year in found:
        newest[(project, year, "operation")] = key
    reports = Progress.objects.filter(project__in=keys, taken_back__isnull=True).order_by("reported_on", "pk")
    for key, project, year in reports.values_list("pk", "project", "fiscal_year"):
        newest[(project, year, "progress")] = key
    for (project, year, kind), key in sorted(newest.items()):
        chains.setdefault((project, year), []).append((kind, key))
    for (project, _year), refs in chains.items():
        yield from _chain(("project", project), refs)


def _chain(project: Ref, refs: list[Ref]) -> Iterator[Edge]:
    """All lines of money beside each other on the project, then what followed them, one after another."""
    ends = [project]
    for kind in ("budget", "operation", "progress"):
        own = [ref for ref in refs if ref[0] == kind]
        yield from ((end, ref) for ref in own for end in ends)
        ends = own or ends


def _projects_delivered(model: Any, kind: str) -> Hop:
    def hop(keys: Collection[int]) -> Iterator[Edge]:
        rows = model.objects.filter(pk__in=keys, project__isnull=False)
        return _pairs("project", kind, list(rows.values_list("project", "pk")))

    return hop


BACK: dict[str, tuple[Hop, ...]] = {
    "statement": (_cards_of_statements,),
    "node": (_origins_of_nodes, _adopted_by, _served_by_nodes),
    "project": (_nodes_of_projects,),
    "round": (_projects_of_rounds, _resolutions_of_rounds),
    "referral": (_projects_of_referrals, _resolutions_of_referrals),
    "budget": (_projects_delivered(OrdinanceLine, "budget"),),
    "operation": (_projects_delivered(OperationItem, "operation"),),
    "progress": (_projects_delivered(Progress, "progress"),),
}
FORTH: dict[str, tuple[Hop, ...]] = {
    "card": (_statements_of_cards, _nodes_from("card")),
    "statement": (_nodes_from("statement"),),
    "resolution": (_nodes_from("resolution"), _adopted, _rounds_of_resolutions, _referrals_of_resolutions),
    "node": (_projects_of_nodes, _nodes_from("node"), _serving_nodes),
    "project": (_rounds_of_projects, _referrals_of_projects, _delivered),
}
LONGEST = 6
"""Hops in one direction: said, voted, written, carried over into an authority's own strategy, planned, revised."""


def walk(start: Ref) -> Walk:
    """Everything before and after `start`. What it only shares an ancestor with is not part of its thread."""
    found = Walk(start, refs={start})
    _follow(found, BACK)
    _follow(found, FORTH)
    if start[0] in ("project", "node"):  # who approved the rounds, and decided on what the projects asked for
        for kind, hop in (("round", _resolutions_of_rounds), ("referral", _resolutions_of_referrals)):
            keys = found.of(kind)
            _take(found, list(hop(keys)) if keys else [])
    return found


def taken_up(cards: Collection[int]) -> set[int]:
    """Those of the cards that a statement or a sentence was made of; two queries."""
    return {before[1] for hop in FORTH["card"] for before, _after in hop(cards)}


def _follow(found: Walk, hops: dict[str, tuple[Hop, ...]]) -> None:
    frontier = {found.start}
    for _step in range(LONGEST):
        edges = [
            edge
            for kind in KINDS
            if (keys := [key for one, key in frontier if one == kind])
            for hop in hops.get(kind, ())
            for edge in hop(keys)
        ]
        frontier = _take(found, edges)
        if not frontier:
            return


def _take(found: Walk, edges: list[Edge]) -> set[Ref]:
    """Add edges with their ends, at most MOST new things of a kind; gives the new things."""
    new: set[Ref] = set()
    for edge in sorted(edges):
        for ref in edge:
            if ref in found.refs:
                continue
            if sum(kind == ref[0] for kind, _key in found.refs) >= MOST:
                found.left_out[ref[0]] = found.left_out.get(ref[0], 0) + 1
                continue
            found.refs.add(ref)
            new.add(ref)
        if set(edge) <= found.refs:
            found.edges.add(edge)
    return new
