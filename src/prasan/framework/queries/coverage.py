"""What of an edition is covered by whom: counts of confirmed links, and what the suggestions lead one to
expect.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, Count, Exists, OuterRef, Q, Sum, Value, When

from prasan.framework.models import Edition, Link, Node
from prasan.framework.queries.links import FIRST, SETTLED
from prasan.framework.tree import Branch, grow


@dataclass(frozen=True)
class CoverageCell:
    """Distinct subjects at a node (and below it).

    `suggested` are subjects without an answer in this edition yet for which this is the first suggestion (or what
    the plan says itself). `expected` is confirmed plus the sum of the calibrated probabilities of all suggestions
    of subjects without an answer; those `uncalibrated` carry none and are not in that sum.
    """

    confirmed: int = 0
    suggested: int = 0
    uncalibrated: int = 0
    expected: float = 0.0


EMPTY = CoverageCell()


def coverage_cells(
    edition: Edition, *, kind: str = "project", only: Q | None = None, nodes: Iterable[Node] | None = None
) -> dict[int, CoverageCell]:
    """A cell for every node of the edition; a node counts each subject at it or below it once.

    `only` narrows the links, e.g. to what a user may see. One query for the nodes (unless `nodes` are given), one for
    the nodes with links, and one for each level of depth on which a node gathers several of these.
    """
    roots = grow(edition.nodes.all() if nodes is None else nodes)
    linked = {row["node"]: _cell(row) for row in _counted(edition, kind, only or Q(), "node")}
    cells: dict[int, CoverageCell] = {}
    for branches in _by_depth(roots):
        gathering: dict[int, list[int]] = {}
        for branch in branches:
            inside = [each.node.pk for each in branch.walk() if each.node.pk in linked]
            cells[branch.node.pk] = linked[inside[0]] if len(inside) == 1 else EMPTY
            if len(inside) > 1:
                gathering[branch.node.pk] = inside
        if gathering:
            cells |= _gathered(edition, kind, only or Q(), gathering)
    return cells


def _gathered(
    edition: Edition, kind: str, only: Q, gathering: dict[int, list[int]]
) -> dict[int, CoverageCell]:
    """Cells of nodes that gather the links of several: distinct subjects, so that they cannot be summed."""
    top = Case(
        *(When(node__in=inside, then=Value(pk)) for pk, inside in gathering.items()),
        output_field=BigIntegerField(),
    )
    rows = _counted(edition, kind, only, top=top)
    return {row["top"]: _cell(row) for row in rows if row["top"] is not None}


def _by_depth(roots: Sequence[Branch]) -> list[list[Branch]]:
    """All branches, those of depth 0 first."""
    depths: dict[int, list[Branch]] = {}
    for root in roots:
        for branch in root.walk():
            depths.setdefault(branch.depth, []).append(branch)
    return [depths[depth] for depth in sorted(depths)]


def coverage_matrix(
    edition: Edition, *, kind: str = "project", only: Q | None = None
) -> dict[tuple[int | None, int], CoverageCell]:
    """Cells by (authority key, node key) for the nodes that are linked to; one query."""
    rows = _counted(edition, kind, only or Q(), "node", "authority")
    return {(row["authority"], row["node"]): _cell(row) for row in rows}


@dataclass(frozen=True)
class Uncovered:
    """A node that nobody's confirmed link reaches, with what suggestions lead one to expect there."""

    node: Node
    cell: CoverageCell


def uncovered_nodes(edition: Edition, *, kind: str = "project", only: Q | None = None) -> list[Uncovered]:
    """Linkable nodes without a confirmed link, in printed order; two queries."""
    cells = {row["node"]: _cell(row) for row in _counted(edition, kind, only or Q(), "node")}
    targets = edition.nodes.filter(is_target=True)
    return [Uncovered(node, cell) for node in targets if not (cell := cells.get(node.pk, EMPTY)).confirmed]


def _counted(edition: Edition, kind: str, only: Q, *keys: str, **computed: Case) -> Iterable[dict[str, Any]]:
    answer = Link.objects.filter(
        edition=OuterRef("edition"),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        state__in=SETTLED,
    )
    links = (
        Link.objects.filter(only, edition=edition, subject_kind=kind)
        .filter(state__in=(Link.State.CONFIRMED, Link.State.SUGGESTED))
        .annotate(is_settled=Exists(answer))
        .order_by()
    )
    waiting = Q(state=Link.State.SUGGESTED, is_settled=False)
    first = waiting & Q(rank__lte=FIRST)
    return links.values(*keys, **computed).annotate(
        n_confirmed=Count("subject_id", distinct=True, filter=Q(state=Link.State.CONFIRMED)),
        n_suggested=Count("subject_id", distinct=True, filter=first),
        n_uncalibrated=Count("subject_id", distinct=True, filter=first & Q(probability__isnull=True)),
        p_sum=Sum("probability", filter=waiting, default=0.0),
    )


def _cell(row: dict[str, Any]) -> CoverageCell:
    return CoverageCell(
        row["n_confirmed"],
        row["n_suggested"],
        row["n_uncalibrated"],
        row["n_confirmed"] + float(row["p_sum"]),
    )
