"""What a catalogue entry is: plain frozen records without behaviour beyond simple selection."""

from dataclasses import dataclass
from datetime import date


class CatalogueError(ValueError):
    """A catalogue is missing or its file breaks a rule; the message names file, entry and rule."""


@dataclass(frozen=True)
class NodeSpec:
    """One item of a framework: a strategy, an issue, a goal, a programme.

    `confidence` speaks of the Thai title, the text people see first; `confidence_en` of the English one.
    Scope notes and phrases are always Prasan's own wording, never official text; `own_wording` says the
    same of the title itself. `phrases` are examples of what is counted here, `negative_phrases` of what is
    often put here by mistake. `is_target`: projects are linked to this node by default.
    """

    code: str
    parent: str | None
    level: str
    title_th: str
    title_en: str
    scope_note: str
    phrases: tuple[str, ...]
    negative_phrases: tuple[str, ...]
    aliases: tuple[str, ...]
    confidence: str
    source: str
    confidence_en: str = ""
    own_wording: bool = False
    note_th: str = ""
    is_target: bool = False


@dataclass(frozen=True)
class FrameworkSpec:
    """One edition of a framework with its nodes, parents before children.

    `in_force_from` and `in_force_to` are both inclusive; None means unknown or open. `alignable_level` is the
    level of nodes a project is linked to by default; None when the edition has nothing to link to yet.
    `series` is shared by the editions that follow one another, e.g. nesdp.
    """

    code: str
    kind: str
    title_th: str
    title_en: str
    edition: str
    in_force_from: date | None
    in_force_to: date | None
    adopted_on: date | None
    source: str
    confidence: str
    note_th: str
    alignable: bool
    nodes: tuple[NodeSpec, ...]
    levels: tuple[str, ...] = ()
    alignable_level: str | None = None
    series: str = ""

    @property
    def alignable_nodes(self) -> tuple[NodeSpec, ...]:
        """The nodes that suggestions are made from: those of `alignable_level`, in printed order."""
        return tuple(node for node in self.nodes if node.is_target)

    def nodes_at(self, level: str) -> tuple[NodeSpec, ...]:
        """All nodes of one level, in printed order."""
        return tuple(node for node in self.nodes if node.level == level)

    def node(self, code: str) -> NodeSpec:
        """The node of that code; raises CatalogueError when this edition has none."""
        for node in self.nodes:
            if node.code == code:
                return node
        raise CatalogueError(f"ไม่พบรหัส {code} ในกรอบ {self.code} / framework {self.code} has no node {code}")

    def children(self, code: str | None) -> tuple[NodeSpec, ...]:
        """The direct children of a node, or the roots for None."""
        return tuple(node for node in self.nodes if node.parent == code)
