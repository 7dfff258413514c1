"""What changed from one version of a draft to another: added, removed, reworded, moved, renumbered; and indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from prasan.drafting.content import content_of
from prasan.drafting.models import Draft, Version
from prasan.drafting.wording import Piece, word_changes
from prasan.framework.models import Node
from prasan.framework.tree import EditionDiff, compare


@dataclass(frozen=True)
class Reworded:
    """A sentence in both versions, with its words compared."""

    old: Node
    new: Node
    pieces: list[Piece]


@dataclass(frozen=True)
class Measured:
    """An indicator that was added, removed or changed; the side that has none is empty."""

    code: str
    old: str
    new: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Reordered:
    """A sentence that stands in another place among the neighbours that it had before; places count from 1."""

    node: Node
    was: int
    now: int


@dataclass(frozen=True)
class Changes:
    """The difference between two states of a draft."""

    nodes: EditionDiff
    reworded: list[Reworded]
    reordered: list[Reordered]
    measures: list[Measured]

    @property
    def is_empty(self) -> bool:
        diff = self.nodes
        return not (
            diff.added
            or diff.removed
            or diff.moved
            or diff.recoded
            or self.reworded
            or self.reordered
            or self.measures
        )


def present(draft: Draft) -> dict[str, Any]:
    """The state of now, in the shape of a version."""
    return content_of(draft.edition)


def changes(old: dict[str, Any], new: dict[str, Any]) -> Changes:
    """Between the contents of two versions; sentences keep their key, so none is taken for another. No queries."""
    before, after = _nodes(old), _nodes(new)
    known = {node.pk: node.pk for node in before}
    diff = compare(before, after, known, guess=False)
    reworded = [Reworded(p.old, p.new, word_changes(p.old.title_th, p.new.title_th)) for p in diff.reworded]
    return Changes(diff, reworded, reordered(before, after), _measures(old, new))


def reordered(before: list[Node], after: list[Node]) -> list[Reordered]:
    """The fewest sentences that explain the new order among the neighbours of a level that stayed under one parent."""
    old = {node.pk: node for node in before}
    rows: dict[tuple[int | None, str], list[Node]] = {}
    for node in after:
        if node.pk in old and old[node.pk].parent_id == node.parent_id:
            rows.setdefault((node.parent_id, node.level), []).append(node)
    found = []
    for row in rows.values():
        was = {node.pk: at for at, node in enumerate(sorted(row, key=lambda one: old[one.pk].position))}
        stayed = _longest_rising([was[node.pk] for node in row])
        found += [
            Reordered(node, was[node.pk] + 1, now)
            for now, node in enumerate(row, start=1)
            if was[node.pk] not in stayed
        ]
    return found


def _longest_rising(places: list[int]) -> set[int]:
    """The longest series of places that still rises: these have not moved, the others have. Rows are short."""
    best: list[list[int]] = []
    for place in places:
        before = _longest(series for series in best if series[-1] < place)
        best.append([*before, place])
    return set(_longest(best))


def _longest(found: Iterable[list[int]]) -> list[int]:
    return max(found, key=list.__len__, default=[])


def _nodes(content: dict[str, Any]) -> list[Node]:
    return [
        Node(
            pk=row["pk"], parent_id=row["parent"], code=row["code"], level=row["level"],
            title_th=row["title_th"], title_en=row["title_en"], position=position,
        )
        for position, row in enumerate(content["nodes"])
    ]  # fmt: skip


def _measures(old: dict[str, Any], new: dict[str, Any]) -> list[Measured]:
    codes = {row["pk"]: row["code"] for content in (old, new) for row in content["nodes"]}
    before = {row["pk"]: row for row in old["indicators"]}
    after = {row["pk"]: row for row in new["indicators"]}
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = (measure_line(side[key]) if key in side else "" for side in (before, after))
        if was != now:
            code = codes.get((after.get(key) or before[key])["node"], "")
            found.append(Measured(code, was, now, word_changes(was, now)))
    return found


def measure_line(row: dict[str, Any]) -> str:
    """An indicator of a version in one line."""
    targets = " · ".join(f"{year}: {value}" for year, value in row["targets"].items())
    base = f"{_('baseline')} {row['baseline']} ({row['baseline_year'] or '–'})" if row["baseline"] else ""
    parts = [row["name"], row["unit"], base, targets, row["source"], row["responsible"]]
    return " | ".join(part for part in parts if part)


def versions_of(draft: Draft) -> list[Version]:
    """The kept versions, newest first."""
    return list(draft.versions.select_related("by").prefetch_related("tablings__item__meeting__body"))
