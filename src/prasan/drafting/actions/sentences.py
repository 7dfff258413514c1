"""Writing: sentences made, reworded, moved, removed. Each act is a step that can be taken back (see undoing)."""

from collections.abc import Sequence
from typing import Any

from django.core import serializers
from django.db import models, transaction

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.actions.origins import add_origins
from prasan.drafting.models import Amendment, Comment, Draft, Origin, Step
from prasan.drafting.numbering import BY_LEVEL, fresh_codes, next_code, successor
from prasan.drafting.problems import Conflict, Refused
from prasan.drafting.queries.sources import Ref
from prasan.framework.actions import (
    Wording,
    add_node,
    edit_node,
    forget_subjects,
    move_node,
    recode_nodes,
    remove_node,
    set_target_level,
)
from prasan.framework.models import Indicator, IndicatorTarget, Node, NodeMap, SubjectKind
from prasan.framework.tree import descendants
from prasan.people.models import User
from prasan.thai import normalize

TARGET = "strategy"
"""The level that projects are linked to, unless the coordinator chooses another (DOMAIN 11.3)."""


@transaction.atomic
def make_sentence(
    draft: Draft,
    level: str,
    text: str,
    *,
    by: User | None,
    parent: Node | None = None,
    origins: Sequence[Ref] = (),
    text_en: str = "",
) -> Node:
    """Add a sentence that remembers its sources, in the place of its level, with the next free number.

    Refuses with "wrong-place", "no-words" and "no-such-source".
    """
    draft = locked(draft)
    part = BY_LEVEL.get(level)
    if part is None or (parent.level if parent else "") != part.under:
        raise Refused("wrong-place")
    if not normalize(text).strip():
        raise Refused("no-words")
    nodes = list(draft.edition.nodes.all())
    wording = Wording(next_code(nodes, level, parent), level, text, text_en)
    node = add_node(draft.edition, wording, by=by, parent=parent, before=successor(nodes, level, parent))
    if level == TARGET and not any(each.is_target for each in nodes):
        set_target_level(draft.edition, TARGET, by=by)
        node.refresh_from_db()
    _note(draft, Step.Verb.ADDED, node, by)
    add_origins(draft, node, origins, by=by)
    tell(draft)
    return node


@transaction.atomic
def reword(
    draft: Draft, key: int, text: str, *, version: int, by: User | None, text_en: str | None = None
) -> Node:
    """Change the words of a sentence; `version` is the one that the form showed. Saving the same words changes nothing.

    Raises Conflict with both texts when somebody was faster, also when the sentence is gone. Refuses with "no-words".
    """
    draft = locked(draft)
    fresh = normalize(text).strip()
    if not fresh:
        raise Refused("no-words")
    node = draft.edition.nodes.filter(pk=key).first()
    if node is None:
        raise Conflict(None, fresh)
    node.edition = draft.edition
    english = node.title_en if text_en is None else text_en.strip()
    if (node.title_th, node.title_en) == (fresh, english):
        return node
    if node.version != version:
        raise Conflict(node, fresh)
    before = {"title_th": node.title_th, "title_en": node.title_en}
    wording = Wording(node.code, node.level, fresh, english, node.source, node.confidence)
    node = edit_node(node, wording, by=by)
    after = {"title_th": node.title_th, "title_en": node.title_en, "version": node.version}
    _note(draft, Step.Verb.REWORDED, node, by, before=before, after=after)
    tell(draft)
    return node


@transaction.atomic
def move_sentence(
    draft: Draft, node: Node, *, by: User | None, down: bool = False, parent: Node | None = None
) -> Node:
    """One place up, or `down`, among its siblings of the same level; with `parent` under another strategy, as the last.

    At the end of the row nothing changes. Refuses with "wrong-place".
    """
    draft = locked(draft)
    nodes = sorted(draft.edition.nodes.all(), key=lambda each: each.position)
    node = next(each for each in nodes if each.pk == node.pk)
    place: Node | None
    if parent is not None:
        if parent.level != BY_LEVEL.get(node.level, BY_LEVEL["vision"]).under:
            raise Refused("wrong-place")
        if parent.pk == node.parent_id:
            return node
        place, before = parent, successor(nodes, node.level, parent)
    else:
        row = [each for each in nodes if each.parent_id == node.parent_id and each.level == node.level]
        here = next(at for at, each in enumerate(row) if each.pk == node.pk)
        there = here + (1 if down else -1)
        if not 0 <= there < len(row):
            return node
        behind = there + 1 if down else there
        place = node.parent
        before = row[behind] if behind < len(row) else successor(nodes, node.level, place)
    was = place_of(node, nodes)
    node.edition = draft.edition
    moved = move_node(node, parent=place, before=before, by=by)
    _note(draft, Step.Verb.MOVED, moved, by, before=was, after=place_of(moved, draft.edition.nodes.all()))
    tell(draft)
    return moved


@transaction.atomic
def remove_sentence(draft: Draft, node: Node, *, by: User | None) -> int:
    """Remove a sentence with what stands under it; everything said of them is kept with the step, so that undoing it
    brings all of it back. Returns how many went.
    """
    draft = locked(draft)
    nodes = list(draft.edition.nodes.all())
    gone = descendants(nodes, node)
    rows = _rows(gone, nodes)
    was = place_of(next(each for each in nodes if each.pk == node.pk), nodes)
    node.edition = draft.edition
    _note(draft, Step.Verb.REMOVED, node, by, before=was, rows=serializers.serialize("json", rows))
    forget_subjects(SubjectKind.NODE, gone)
    count = remove_node(node, by=by)
    tell(draft)
    return count


@transaction.atomic
def renumber(draft: Draft, *, by: User | None) -> int:
    """Number all sentences in printed order; returns how many got another number."""
    draft = locked(draft)
    changed = recode_nodes(draft.edition, fresh_codes(list(draft.edition.nodes.all())), by=by)
    tell(draft)
    return changed


def place_of(node: Node, nodes: Any) -> dict[str, int | None]:
    """Where a sentence stands: its parent and the sibling behind it, by key."""
    siblings = sorted(
        (each for each in nodes if each.parent_id == node.parent_id), key=lambda each: each.position
    )
    keys = [each.pk for each in siblings]
    at = keys.index(node.pk)
    return {"parent": node.parent_id, "before": keys[at + 1] if at + 1 < len(keys) else None}


def _rows(gone: set[int], nodes: Sequence[Node]) -> list[models.Model]:
    """Everything that goes with these sentences, in an order in which it can be stored again."""
    ordered = [node for node in sorted(nodes, key=lambda each: each.position) if node.pk in gone]
    found: list[models.Model] = list(ordered)
    for kind, name in (
        (Indicator, "node"), (IndicatorTarget, "indicator__node"), (Origin, "node"), (Comment, "node"),
        (Amendment, "node"), (NodeMap, "target"),
    ):  # fmt: skip
        found += kind._default_manager.filter(**{f"{name}__in": gone}).order_by("pk")
    return found


def _note(
    draft: Draft,
    verb: str,
    node: Node,
    by: User | None,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    rows: str = "",
) -> None:
    Step.objects.create(
        draft=draft, verb=verb, node_key=node.pk, label=f"{node.code} {node.title_th}", by=by,
        before=before or {}, after=after or {}, rows=rows,
    )  # fmt: skip
