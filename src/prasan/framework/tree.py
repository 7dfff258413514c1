"""One flat list of nodes becomes a tree; two editions become a list of differences. No queries here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prasan.framework.models import Node
from prasan.thai import normalize_key


@dataclass
class Branch:
    """A node with what stands under it; `depth` is 0 for the roots."""

    node: Node
    depth: int = 0
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        """This branch and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


def grow(nodes: Iterable[Node]) -> list[Branch]:
    """The roots of an edition with their branches, each level ordered by position."""
    branches = {node.pk: Branch(node) for node in sorted(nodes, key=lambda node: node.position)}
    roots: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.node.parent_id or 0)
        (above.children if above else roots).append(branch)
    for root in roots:
        _set_depth(root, 0)
    return roots


def _set_depth(branch: Branch, depth: int) -> None:
    branch.depth = depth
    for child in branch.children:
        _set_depth(child, depth + 1)


def preorder(nodes: Iterable[Node]) -> list[Node]:
    """Nodes in printed order: each item is followed by what stands under it."""
    return [branch.node for root in grow(nodes) for branch in root.walk()]


def descendants(nodes: Iterable[Node], node: Node) -> set[int]:
    """Primary keys of a node and of everything below it."""
    for root in grow(nodes):
        for branch in root.walk():
            if branch.node.pk == node.pk:
                return {below.node.pk for below in branch.walk()}
    return {node.pk}


@dataclass(frozen=True)
class Pair:
    """One item as it stands in two editions."""

    old: Node
    new: Node


@dataclass(frozen=True)
class EditionDiff:
    """What changed from an older to a newer edition; `kept` counts items that stayed word for
    word in place.
    """

    added: list[Node]
    removed: list[Node]
    reworded: list[Pair]
    moved: list[Pair]
    recoded: list[Pair]
    kept: int


def compare(
    old: Sequence[Node], new: Sequence[Node], mapped: Mapping[int, int], *, guess: bool = True
) -> EditionDiff:
    """Differences between two editions. Without `guess` an item has no partner but the one that is mapped.

    Items are the same one when a reviewed map says so (`mapped`: old pk -> new pk), else when they carry the
    same code, else when their titles are equal up to spaces and digits. Reworded compares the Thai titles,
    moved the parents; an item may be both.
    """
    partner = _partners(old, new, mapped, guess)
    pairs = [Pair(node, partner[node.pk]) for node in old if node.pk in partner]
    found = {node.pk for node in partner.values()}
    reworded = [p for p in pairs if normalize_key(p.old.title_th) != normalize_key(p.new.title_th)]
    moved = [p for p in pairs if _new_parent(p.old, partner) != p.new.parent_id]
    recoded = [p for p in pairs if p.old.code != p.new.code]
    changed = {p.old.pk for p in (*reworded, *moved, *recoded)}
    return EditionDiff(
        added=[node for node in new if node.pk not in found],
        removed=[node for node in old if node.pk not in partner],
        reworded=reworded,
        moved=moved,
        recoded=recoded,
        kept=len(pairs) - len(changed),
    )


def _new_parent(node: Node, partner: Mapping[int, Node]) -> int | None:
    """Where the item's old parent stands in the newer edition; -1 when that parent is gone."""
    if node.parent_id is None:
        return None
    return partner[node.parent_id].pk if node.parent_id in partner else -1


def _partners(
    old: Sequence[Node], new: Sequence[Node], mapped: Mapping[int, int], guess: bool
) -> dict[int, Node]:
    by_pk = {node.pk: node for node in new}
    partner = {node.pk: by_pk[mapped[node.pk]] for node in old if mapped.get(node.pk) in by_pk}
    if not guess:
        return partner
    for key in (lambda node: node.code, lambda node: normalize_key(node.title_th)):
        free = {
            key(node): node for node in new if node.pk not in {p.pk for p in partner.values()} and key(node)
        }
        for node in old:
            if node.pk not in partner and (match := free.pop(key(node), None)):
                partner[node.pk] = match
    return partner
