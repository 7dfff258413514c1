"""Items of an edition. Their text changes only while the edition is a draft; search aids may change at any
time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from prasan.framework.actions.frozen import after_change, locked_draft, scope_of
from prasan.framework.models import Confidence, Edition, Link, Node
from prasan.framework.problems import NotPossible
from prasan.framework.tree import descendants, preorder
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.thai import normalize

LONGEST_CODE = 60


@dataclass(frozen=True)
class Wording:
    """The adopted part of an item: what its digest covers, and where it comes from."""

    code: str
    level: str
    title_th: str
    title_en: str = ""
    source: str = ""
    confidence: str = Confidence.LOCAL


@dataclass(frozen=True)
class Aids:
    """What helps planner and engine to find the item: our words, never official text."""

    scope_note: str = ""
    phrases: tuple[str, ...] = ()
    negative_phrases: tuple[str, ...] = ()


@transaction.atomic
def add_node(
    edition: Edition,
    wording: Wording,
    *,
    by: User | None,
    parent: Node | None = None,
    before: Node | None = None,
    aids: Aids | None = None,
) -> Node:
    """Add an item under its parent, in front of `before` or last; it is linked to when items of its level are."""
    draft = locked_draft(edition)
    wording = _checked(draft, wording)
    if parent and parent.edition_id != draft.pk:
        raise NotPossible("parent-elsewhere")
    aids = aids or Aids()
    node = Node.objects.create(
        edition=draft,
        parent=parent,
        position=draft.nodes.count(),
        is_target=draft.nodes.filter(level=wording.level, is_target=True).exists(),
        scope_note=aids.scope_note,
        phrases=list(aids.phrases),
        negative_phrases=list(aids.negative_phrases),
        aids_are_local=aids != Aids(),
        **vars(wording),
    )
    if before:
        nodes = {each.pk: each for each in draft.nodes.all()}
        _place(nodes, nodes[node.pk], before)
        _renumber(draft, list(nodes.values()))
    else:
        _renumber(draft)
    _tell("framework.node_added", draft, by, {"code": node.code, "title": node.title_th})
    node.refresh_from_db(fields=["position"])
    return node


@transaction.atomic
def edit_node(node: Node, wording: Wording, *, by: User | None, version: int | None = None) -> Node:
    """Change code, level, titles or source of an item of a draft.

    With `version`, the one the form showed, NotPossible("changed-meanwhile") when another has changed it since.
    """
    draft = locked_draft(node.edition)
    node.refresh_from_db()
    if version is not None and node.version != version:
        raise NotPossible("changed-meanwhile", code=node.code)
    wording = _checked(draft, wording, but=node)
    changes = {
        name: [getattr(node, name), value]
        for name, value in vars(wording).items()
        if getattr(node, name) != value
    }
    if changes:
        for name, value in vars(wording).items():
            setattr(node, name, value)
        node.version += 1
        node.save(update_fields=[*changes, "version"])
        _tell("framework.node_edited", draft, by, {"code": node.code, "changes": changes})
    return node


@transaction.atomic
def edit_aids(node: Node, aids: Aids, *, by: User | None) -> Node:
    """Change scope note and phrases, of an adopted edition too: they are search aids and not the adopted
    text.

    From then on a new catalogue leaves this item's aids alone, and stored suggestions no longer apply.
    """
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority")
        .get(pk=node.edition_id)
    )
    fresh = {
        "scope_note": normalize(aids.scope_note),
        "phrases": _distinct(aids.phrases),
        "negative_phrases": _distinct(aids.negative_phrases),
    }
    changes = {
        name: [getattr(node, name), value] for name, value in fresh.items() if getattr(node, name) != value
    }
    if changes:
        for name, value in fresh.items():
            setattr(node, name, value)
        node.aids_are_local = True
        node.save(update_fields=[*changes, "aids_are_local"])
        _tell("framework.aids_edited", edition, by, {"code": node.code, "changes": changes})
    return node


@transaction.atomic
def move_node(node: Node, *, parent: Node | None, before: Node | None = None, by: User | None) -> Node:
    """Put an item under another parent (None: at the top), in front of `before` or last."""
    draft = locked_draft(node.edition)
    nodes = {each.pk: each for each in draft.nodes.all()}
    if parent and parent.pk not in nodes:
        raise NotPossible("parent-elsewhere")
    if parent and parent.pk in descendants(nodes.values(), node):
        raise NotPossible("parent-below")
    moved = nodes[node.pk]
    moved.parent_id = parent.pk if parent else None
    place = _place(nodes, moved, before)
    moved.save(update_fields=["parent"])
    _renumber(draft, list(nodes.values()))
    above = nodes[moved.parent_id].code if moved.parent_id else ""
    _tell("framework.node_moved", draft, by, {"code": moved.code, "parent": above, "place": place + 1})
    return Node.objects.get(pk=node.pk)


def _place(nodes: Mapping[int, Node], moved: Node, before: Node | None) -> int:
    """Give the children of the item's parent their positions, the item in front of `before` or last; returns where."""
    siblings = [
        each
        for each in sorted(nodes.values(), key=lambda each: each.position)
        if each.parent_id == moved.parent_id and each.pk != moved.pk
    ]
    place = next((at for at, each in enumerate(siblings) if before and each.pk == before.pk), len(siblings))
    siblings.insert(place, moved)
    for at, each in enumerate(siblings):
        each.position = at
    return place


@transaction.atomic
def recode_nodes(edition: Edition, codes: Mapping[int, str], *, by: User | None) -> int:
    """Give items of a draft new codes by their key; returns how many changed. The codes must differ."""
    draft = locked_draft(edition)
    nodes = [node for node in draft.nodes.filter(pk__in=list(codes)) if node.code != codes[node.pk]]
    for node in nodes:  # a code may be another item's old one: none stands in the way of another
        node.code = f"~{node.pk}"
    Node.objects.bulk_update(nodes, ["code"])
    for node in nodes:
        node.code = codes[node.pk]
    Node.objects.bulk_update(nodes, ["code"])
    if nodes:
        _tell("framework.nodes_recoded", draft, by, {"nodes": len(nodes)})
    return len(nodes)


@transaction.atomic
def remove_node(node: Node, *, by: User | None) -> int:
    """Remove an item of a draft with everything under it; returns how many items went.

    Raises NotPossible("node-linked") while anything is linked to one of them.
    """
    draft = locked_draft(node.edition)
    gone = descendants(draft.nodes.all(), node)
    if Link.objects.filter(node__in=gone).exists():
        raise NotPossible("node-linked", code=node.code)
    Node.objects.filter(pk__in=gone).delete()
    _renumber(draft)
    _tell("framework.node_removed", draft, by, {"code": node.code, "nodes": len(gone)})
    return len(gone)


@transaction.atomic
def set_target_level(edition: Edition, level: str, *, by: User | None) -> Edition:
    """Say to which level of an edition projects are linked. This is no part of the adopted text."""
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority")
        .get(pk=edition.pk)
    )
    if not edition.nodes.filter(level=level).exists():
        raise NotPossible("no-such-level", level=level)
    edition.nodes.exclude(level=level).filter(is_target=True).update(is_target=False)
    edition.nodes.filter(level=level, is_target=False).update(is_target=True)
    _tell("framework.target_level_set", edition, by, {"level": level})
    return edition


def _checked(edition: Edition, wording: Wording, *, but: Node | None = None) -> Wording:
    """The wording with its text normalised; raises NotPossible for a code that cannot be used."""
    code = normalize(wording.code)
    if not code or len(code) > LONGEST_CODE or "/" in code or code != code.strip():
        raise NotPossible("code-malformed")
    if edition.nodes.filter(code=code).exclude(pk=but.pk if but else 0).exists():
        raise NotPossible("code-taken", code=code)
    return Wording(
        code=code,
        level=wording.level.strip(),
        title_th=normalize(wording.title_th).strip(),
        title_en=wording.title_en.strip(),
        source=wording.source.strip(),
        confidence=wording.confidence,
    )


def _distinct(phrases: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(text for phrase in phrases if (text := normalize(phrase).strip())))


def _renumber(edition: Edition, nodes: list[Node] | None = None) -> None:
    """Positions follow the printed order of the whole edition, 0 upward; only those that
    changed are written.
    """
    changed = []
    for position, node in enumerate(preorder(nodes if nodes is not None else edition.nodes.all())):
        if nodes is not None or node.position != position:
            node.position = position
            changed.append(node)
    Node.objects.bulk_update(changed, ["position"], batch_size=500)


def _tell(verb: str, edition: Edition, by: User | None, data: dict[str, object]) -> None:
    record(verb, on=edition, by=by, data=data, scope=scope_of(edition.framework))
    after_change(edition)
