"""What an adopted edition orphans: links to items of the edition before that were dropped, reworded or split up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.drafting.models import Draft
from prasan.framework.models import Link, Node, NodeMap
from prasan.framework.subjects import SubjectLine, lines_of, visible_links
from prasan.thai import normalize_key

LIVING = (Link.State.CONFIRMED, Link.State.STALE)


RELATIONS = {"reworded": _("reworded"), "": _("nobody has said")} | dict(NodeMap.Relation.choices)


@dataclass(frozen=True)
class Orphan:
    """A link that needs review: which item it points to, what became of it (relations; empty = nobody said), and the
    items to choose from now.
    """

    link: Link
    line: SubjectLine
    relation: str
    now: list[Node]

    @property
    def relation_name(self) -> str:
        return str(RELATIONS[self.relation])


def changed_items(draft: Draft) -> dict[int, tuple[str, list[Node]]]:
    """Items of the edition before that are not simply the same: key -> (relation, items now). Two queries."""
    before = draft.edition.supersedes_id
    if before is None:
        return {}
    maps: dict[int, list[NodeMap]] = {}
    known = Q(target__edition=draft.edition_id) | Q(target__isnull=True)
    for one in NodeMap.objects.filter(known, source__edition=before).select_related("target"):
        maps.setdefault(one.source_id, []).append(one)
    found: dict[int, tuple[str, list[Node]]] = {}
    for node in Node.objects.filter(edition=before):
        mine = maps.get(node.pk, [])
        if not _is_same(node, mine):
            relation = "reworded" if mine and mine[0].relation == NodeMap.Relation.SAME else ""
            found[node.pk] = (
                relation or (mine[0].relation if mine else ""),
                [one.target for one in mine if one.target],
            )
    return found


def _is_same(node: Node, maps: Iterable[NodeMap]) -> bool:
    found = list(maps)
    if len(found) != 1 or found[0].relation != NodeMap.Relation.SAME or found[0].target is None:
        return False
    return normalize_key(node.title_th) == normalize_key(found[0].target.title_th)


def orphans_of(draft: Draft, user: Any, *, authority: int | None = None, limit: int = 500) -> list[Orphan]:
    """Projects whose confirmed link points to a changed or dropped item and that nobody has linked to the new edition
    yet, as far as the user may see them; by authority.
    """
    changed = changed_items(draft)
    links = _waiting(draft, changed).filter(visible_links(user))
    if authority is not None:
        links = links.filter(authority=authority)
    found = list(
        links.select_related("authority", "node__edition").order_by("authority", "node__position", "pk")[
            :limit
        ]
    )
    lines = lines_of((link.subject_kind, link.subject_id) for link in found)
    return [
        Orphan(link, lines[place], *changed[link.node_id or 0])
        for link in found
        if (place := (link.subject_kind, link.subject_id)) in lines
    ]


def orphans_at(draft: Draft, authority: int) -> int:
    """How many links of an authority need review."""
    return _waiting(draft, changed_items(draft)).filter(authority=authority).count()


def _waiting(draft: Draft, changed: dict[int, Any]) -> QuerySet[Link]:
    settled = Link.objects.filter(
        edition=draft.edition_id,
        state__in=(Link.State.CONFIRMED, Link.State.NONE_FITS),
        subject_kind="project",
    )
    return Link.objects.filter(node__in=list(changed), state__in=LIVING, subject_kind="project").exclude(
        subject_id__in=settled.values("subject_id")
    )
