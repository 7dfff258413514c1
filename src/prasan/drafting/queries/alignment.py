"""How a draft stands to the plans above it: suggested and confirmed links, gaps, and sentences that words confuse."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prasan.drafting.models import Draft
from prasan.drafting.queries.cycles import editions_for
from prasan.drafting.queries.drafts import strategies_of
from prasan.framework import engine
from prasan.framework.confusion import Confusability, confusable
from prasan.framework.models import Edition, Framework, Link, Node, SubjectKind
from prasan.framework.queries.editions import alignable_editions
from prasan.framework.queries.links import links_of
from prasan.framework.subjects import Subject
from prasan.framework.tree import grow

if TYPE_CHECKING:
    from prasan.textmatch import Item

ABOVE = (
    Framework.Kind.NATIONAL,
    Framework.Kind.NESDP,
    Framework.Kind.SDG,
    Framework.Kind.PROVINCIAL,
    Framework.Kind.ASEAN,
    Framework.Kind.MASTER_PLAN,
)
"""What a framework of the authorities is aligned to, in the order of the table of DOMAIN 11.3."""
SHOWN = (Link.State.CONFIRMED, Link.State.SUGGESTED, Link.State.STALE)
MOST_LIVE = 3


def references_of(draft: Draft) -> list[Edition]:
    """The editions above in force on the day of the cycle that hold something to link to, in the order of the table;
    of own strategies first the framework that they take up, once it is adopted.
    """
    if draft.is_own:
        found = editions_for(draft.cycle)
        source = draft.derived_from
        first = [source] if source and source.state == Edition.State.ADOPTED else []
    else:
        found, first = alignable_editions(draft.cycle.prepared_on, draft.province_id), []
    above = [edition for edition in found if edition.framework.kind in ABOVE]
    return first + sorted(above, key=lambda edition: ABOVE.index(Framework.Kind(edition.framework.kind)))


def subject_of(draft: Draft, node: Node, below: Iterable[Node] = ()) -> Subject:
    """A sentence as the engine reads it: its own words, those of its goals and tactics lending weight."""
    lines = [each.title_th for each in below]
    return Subject(
        SubjectKind.NODE, node.pk, draft.authority, draft.province_id, node.title_th,
        objective=" ".join(lines)[:400],
    )  # fmt: skip


def subjects_of(draft: Draft) -> list[Subject]:
    """The strategies as the engine reads them; one query."""
    roots = grow(Node.objects.filter(edition=draft.edition_id))
    return [
        subject_of(draft, root.node, [each.node for each in root.walk()][1:])
        for root in roots
        if root.node.level == "strategy"
    ]


@dataclass(frozen=True)
class Cell:
    """One strategy against one edition above: links worth showing, surest first; `none_fits` when a person said so."""

    edition: Edition
    links: list[Link]
    none_fits: bool

    @property
    def confirmed(self) -> list[Link]:
        return [link for link in self.links if link.state == Link.State.CONFIRMED]


@dataclass(frozen=True)
class Row:
    """A strategy with one cell for each edition above."""

    node: Node
    cells: list[Cell]


@dataclass(frozen=True)
class Gap:
    """An item above that no strategy is confirmed to serve; `suggested` are the strategies that might."""

    node: Node
    suggested: list[Node]


@dataclass(frozen=True)
class Alignment:
    """The table of a draft, and for each edition above what nothing serves (edition, gaps, items in all)."""

    references: list[Edition]
    rows: list[Row]
    gaps: list[tuple[Edition, list[Gap], int]]


def alignment_of(draft: Draft) -> Alignment:
    """The whole table; five queries for any number of strategies and items."""
    strategies, references = strategies_of(draft), references_of(draft)
    links = links_of(SubjectKind.NODE, [node.pk for node in strategies], references)
    rows = [
        Row(node, [_cell(edition, links.get(node.pk, [])) for edition in references]) for node in strategies
    ]
    return Alignment(references, rows, _gaps(references, rows))


def alignment_of_one(draft: Draft, node: Node) -> list[Cell]:
    """One sentence against every edition above."""
    references = references_of(draft)
    links = links_of(SubjectKind.NODE, [node.pk], references).get(node.pk, [])
    return [_cell(edition, links) for edition in references]


def _cell(edition: Edition, links: list[Link]) -> Cell:
    mine = [link for link in links if link.edition_id == edition.pk]
    shown = [link for link in mine if link.node_id and link.state in SHOWN]
    return Cell(edition, shown, any(link.state == Link.State.NONE_FITS for link in mine))


def _gaps(references: list[Edition], rows: list[Row]) -> list[tuple[Edition, list[Gap], int]]:
    served: set[int] = set()
    maybe: dict[int, list[Node]] = {}
    for row in rows:
        for cell in row.cells:
            for link in cell.links:
                if link.state == Link.State.CONFIRMED:
                    served.add(link.node_id or 0)
                else:
                    maybe.setdefault(link.node_id or 0, []).append(row.node)
    targets: dict[int, list[Node]] = {}
    wanted = Node.objects.filter(edition__in=references, is_target=True).select_related("edition")
    for node in wanted.order_by("edition", "position"):
        targets.setdefault(node.edition_id, []).append(node)
    return [
        (
            edition,
            [
                Gap(node, maybe.get(node.pk, []))
                for node in targets.get(edition.pk, [])
                if node.pk not in served
            ],
            len(targets.get(edition.pk, [])),
        )
        for edition in references
    ]


def live_suggestions(draft: Draft, text: str) -> list[tuple[Edition, list[tuple[Node, str, float | None]]]]:
    """For words that are still being typed: (item, the phrase that won, calibrated probability or None) by edition.

    Nothing is stored. Editions whose items the words do not tell apart are left out.
    """
    subject = Subject(SubjectKind.NODE, 0, draft.authority, draft.province_id, text)
    return suggest_live(subject, references_of(draft))


def suggest_live(
    subject: Subject, editions: Iterable[Edition]
) -> list[tuple[Edition, list[tuple[Node, str, float | None]]]]:
    """What words that nobody has stored would serve, as `live_suggestions` has it; for any kind of subject."""
    found = []
    for edition in editions:
        loaded = engine.load(edition, subject.province) if subject.text.strip() else None
        answer: dict[str, Any] = engine.compute(loaded, [subject])[0] if loaded else {"state": "abstain"}
        if answer["state"] == "abstain":
            continue
        ranked = answer["ranked"][: 1 if answer["state"] == "suggest" else MOST_LIVE]
        nodes = {node.code: node for node in edition.nodes.filter(code__in=[each["code"] for each in ranked])}
        for node in nodes.values():
            node.edition = edition
        found.append(
            (edition, [(nodes[each["code"]], each["why"]["phrase"], each["probability"]) for each in ranked])
        )
    return found


def confusion_of(draft: Draft) -> tuple[Confusability, dict[str, Node]]:
    """Which strategies their words cannot tell apart, before anybody links a project to them; nodes by code.

    The phrases of a strategy are its example phrases, its goals and tactics, and the words that they come from.
    """
    nodes = Node.objects.filter(edition=draft.edition_id).prefetch_related("origins")
    roots = [root for root in grow(nodes) if root.node.level == "strategy"]
    return confusable([_item(root) for root in roots]), {root.node.code: root.node for root in roots}


def _item(root: Any) -> "Item":
    from prasan.textmatch import Item

    node = root.node
    below = [each.node for each in root.walk()]
    phrases = [*node.phrases, *(each.title_th for each in below[1:])]
    phrases += [one.text for each in below for one in each.origins.all()]
    return Item(node.code, node.title_th, node.scope_note, tuple(dict.fromkeys(phrases)))
