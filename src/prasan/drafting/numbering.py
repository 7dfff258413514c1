"""The parts of a framework in their order, and how their items are numbered (DOMAIN 11.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.framework.models import Node
from prasan.framework.tree import grow


@dataclass(frozen=True)
class Part:
    """A level of the framework: its name (of all, of one), the letter of its numbers, the level it stands under."""

    level: str
    title: str | Promise
    one: str | Promise
    letter: str = ""
    under: str = ""


PARTS = (
    Part("vision", _("Vision"), _("Vision"), "V"),
    Part("mission", _("Missions"), _("Mission"), "M"),
    Part("positioning", _("Strategic positioning"), _("Strategic positioning"), "P"),
    Part("strategy", _("Strategies"), _("Strategy")),
    Part("goal", _("Goals"), _("Goal"), "G", under="strategy"),
    Part("tactic", _("Tactics"), _("Tactic"), under="strategy"),
)
BY_LEVEL = {part.level: part for part in PARTS}
_ORDER = {part.level: place for place, part in enumerate(PARTS)}


def name_of(node: Node) -> str:
    """What one item of its level is called; levels that a province named itself are shown as typed."""
    return str(BY_LEVEL[node.level].one) if node.level in BY_LEVEL else node.level_name


def rank(level: str) -> int:
    """The place of a level among its siblings; levels that a province named itself come last."""
    return _ORDER.get(level, len(PARTS))


def next_code(nodes: Iterable[Node], level: str, parent: Node | None) -> str:
    """The first free number of a level under a parent: V1, M2, 3, 3.G1, 3.2."""
    taken = {node.code for node in nodes}
    stem = _stem(level, parent.code if parent else "")
    return next(code for n in range(1, len(taken) + 2) if (code := f"{stem}{n}") not in taken)


def fresh_codes(nodes: Sequence[Node]) -> dict[int, str]:
    """The numbers of all items in printed order, by key."""
    codes: dict[int, str] = {}
    counts: dict[str, int] = {}
    for root in grow(nodes):
        for branch in root.walk():
            node = branch.node
            stem = _stem(node.level, codes.get(node.parent_id or 0, ""))
            counts[stem] = counts.get(stem, 0) + 1
            codes[node.pk] = f"{stem}{counts[stem]}"
    return codes


def _stem(level: str, above: str) -> str:
    letter = BY_LEVEL[level].letter if level in BY_LEVEL else ""
    return f"{above}.{letter}" if above else letter


def successor(nodes: Iterable[Node], level: str, parent: Node | None) -> Node | None:
    """The first sibling that belongs behind a new item of this level; None when it comes last."""
    siblings = [node for node in nodes if node.parent_id == (parent.pk if parent else None)]
    behind = [node for node in siblings if rank(node.level) > rank(level)]
    return min(behind, key=lambda node: node.position, default=None)
