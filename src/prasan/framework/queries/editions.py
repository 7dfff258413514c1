"""Which editions there are, which were in force when, and what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prasan.framework import gates
from prasan.framework.canonical import digest
from prasan.framework.models import Edition, Link, Node, NodeMap, SubjectKind
from prasan.framework.rules import editable_frameworks
from prasan.framework.subjects import visible_links
from prasan.framework.tree import Branch, EditionDiff, compare, grow
from prasan.thai import normalize_key


def visible_editions(user: Any) -> QuerySet[Edition]:
    """Adopted editions are public; drafts are seen by those who may edit them."""
    return Edition.objects.select_related("framework__authority").filter(
        gates.known_here(), Q(state=Edition.State.ADOPTED) | Q(framework__in=editable_frameworks(user))
    )


def get_edition(user: Any, code: str, *, can: str = "framework.view") -> Edition:
    """The edition; Http404 for one that the user may not know of, PermissionDenied for what
    they may not do.
    """
    edition = visible_editions(user).filter(code=code).first()
    if edition is None:
        raise Http404
    if not user.has_perm(can, edition):
        raise PermissionDenied
    return edition


def get_node(user: Any, edition_code: str, code: str, *, can: str = "framework.view") -> Node:
    """The item of an edition, by the same rules as the edition."""
    edition = get_edition(user, edition_code, can=can)
    node = edition.nodes.select_related("parent").filter(code=code).first()
    if node is None:
        raise Http404
    node.edition = edition
    return node


def editions_in_force(day: date, province: str, authority: int | None = None) -> list[Edition]:
    """Adopted editions in force on a day: national ones, those of the province and those of the authority.

    Nearest to the authority first. Editions without dates count as in force. One query.
    """
    return list(
        Edition.objects.select_related("framework__authority")
        .filter(
            Q(in_force_from__isnull=True) | Q(in_force_from__lte=day),
            Q(in_force_to__isnull=True) | Q(in_force_to__gte=day),
            Q(framework__province__isnull=True) | Q(framework__province=province),
            Q(framework__authority__isnull=True) | Q(framework__authority=authority),
            state=Edition.State.ADOPTED,
        )
        .order_by("framework__position", "framework__code", "in_force_from", "code")
    )


def alignable_editions(day: date, province: str, authority: int | None = None) -> list[Edition]:
    """The editions in force that projects are linked to and that hold something to link to."""
    found = [edition for edition in editions_in_force(day, province, authority) if edition.alignable]
    filled = set(
        Node.objects.filter(edition__in=found, is_target=True).values_list("edition", flat=True).distinct()
    )
    return [edition for edition in found if edition.pk in filled]


def tree_of(edition: Edition) -> list[Branch]:
    """The items of an edition as a tree; one query."""
    nodes = list(edition.nodes.all())
    for node in nodes:
        node.edition = edition
    return grow(nodes)


@dataclass(frozen=True)
class EditionRow:
    """An edition in the list: how it stands on the day, its items, and the projects confirmed to it that the user
    may see.
    """

    edition: Edition
    standing: str
    nodes: int
    confirmed: int


@dataclass(frozen=True)
class KindGroup:
    """The editions of one kind of framework."""

    title: str
    rows: list[EditionRow]


def edition_groups(user: Any, day: date) -> list[KindGroup]:
    """Every edition a user may see by kind, nearest to the authority first; two queries."""
    editions = visible_editions(user).annotate(node_count=Count("nodes"))
    confirmed = confirmed_by_edition(user)
    groups: dict[str, list[EditionRow]] = {}
    for edition in editions.order_by("framework__position", "framework__code", "-in_force_from", "code"):
        row = EditionRow(edition, standing_on(edition, day), edition.node_count, confirmed.get(edition.pk, 0))
        groups.setdefault(edition.framework.get_kind_display(), []).append(row)
    return [KindGroup(title, rows) for title, rows in groups.items()]


def standing_on(edition: Edition, day: date) -> str:
    """ "draft", "future", "ended", or "in-force"."""
    if edition.state == Edition.State.DRAFT:
        return "draft"
    if edition.in_force_from and day < edition.in_force_from:
        return "future"
    return "in-force" if edition.is_in_force_on(day) else "ended"


def confirmed_by_edition(user: Any) -> dict[int, int]:
    """Confirmed projects of each edition, as far as the user may see them; one query."""
    links = Link.objects.filter(
        visible_links(user), subject_kind=SubjectKind.PROJECT, state=Link.State.CONFIRMED
    )
    rows = links.order_by().values("edition").annotate(n=Count("subject_id", distinct=True))
    return {row["edition"]: row["n"] for row in rows}


def siblings_of(user: Any, edition: Edition) -> list[Edition]:
    """The other editions of the same framework, oldest first."""
    return list(visible_editions(user).filter(framework=edition.framework_id).exclude(pk=edition.pk))


def address_of(key: str) -> str:
    """The page of an edition by its key, as the ledger keeps it; empty once a draft is removed."""
    edition = Edition.objects.filter(pk=key).first()
    return edition.get_absolute_url() if edition else ""


def predecessor_of(edition: Edition, others: Sequence[Edition]) -> Edition | None:
    """The edition to compare with first: the one it supersedes, else the last that took force before it."""
    if edition.supersedes_id:
        return next((other for other in others if other.pk == edition.supersedes_id), None)
    first_day = edition.in_force_from or date.max
    earlier = [other for other in others if other.in_force_from and other.in_force_from < first_day]
    return max(earlier, key=lambda other: other.in_force_from or date.min, default=None)


def is_intact(edition: Edition) -> bool:
    """Whether the stored text still has the digest it was adopted with; drafts have none and are never
    intact.
    """
    return bool(edition.digest) and edition.digest == digest(edition, list(edition.nodes.all()))


def difference(old: Edition, new: Edition) -> EditionDiff:
    """What the newer edition changed; three queries."""
    maps = NodeMap.objects.filter(
        source__edition=old, target__edition=new, relation=NodeMap.Relation.SAME
    ).values_list("source", "target")
    return compare(list(old.nodes.all()), list(new.nodes.all()), dict(maps))


def maps_of(node: Node) -> list[NodeMap]:
    """What a node became and what it came from, newest edition last; one query."""
    return list(
        NodeMap.objects.filter(Q(source=node) | Q(target=node))
        .select_related("source__edition", "target__edition")
        .order_by("pk")
    )


def ancestors_of(node: Node, nodes: Iterable[Node]) -> list[Node]:
    """From the root down to the node's parent."""
    by_pk = {each.pk: each for each in nodes}
    line: list[Node] = []
    while node.parent_id and (parent := by_pk.get(node.parent_id)):
        line.insert(0, parent)
        node = parent
    return line


@dataclass(frozen=True)
class Match:
    """An item that holds what was searched for, with the items above it."""

    node: Node
    above: list[Node]


def matches(nodes: Iterable[Node], words: str) -> list[Match]:
    """Items of an edition that hold every word in code, titles, scope note or phrases; spaces and digits folded."""
    everything = list(nodes)
    wanted = [normalize_key(word) for word in words.split()]
    found = []
    for node in everything:
        held = normalize_key(
            " ".join([node.code, node.title_th, node.title_en, node.scope_note, *node.phrases, *node.aliases])
        )
        if wanted and all(word in held for word in wanted):
            found.append(Match(node, ancestors_of(node, everything)))
    return sorted(found, key=lambda match: match.node.position)
