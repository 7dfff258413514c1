"""Taking a step back, and never over what somebody else has written since."""

from collections.abc import Sequence

from django.core import serializers
from django.db import transaction
from django.utils import timezone

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.actions.origins import serve
from prasan.drafting.actions.sentences import place_of
from prasan.drafting.models import Draft, OriginKind, Step
from prasan.drafting.problems import Refused
from prasan.framework.actions import Wording, edit_node, forget_subjects, move_node, remove_node
from prasan.framework.actions.frozen import after_change
from prasan.framework.models import Edition, Node, SubjectKind
from prasan.ledger.actions import record
from prasan.people.models import User


@transaction.atomic
def undo(draft: Draft, step: Step, *, by: User | None) -> Step:
    """Bring back what was before a step. Refuses with "undone", and with "changed-since" when the same sentence, or the
    place where it stood, was changed after it.
    """
    draft = locked(draft)
    step = Step.objects.select_for_update().get(pk=step.pk, draft=draft)
    if step.undone_at:
        raise Refused("undone")
    if draft.steps.filter(pk__gt=step.pk, undone_at=None, node_key=step.node_key).exists():
        raise Refused("changed-since")
    _ACTS[Step.Verb(step.verb)](draft.edition, step, by)
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    data = {"step": step.verb, "text": step.label[:200]}
    record("drafting.undone", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return step


def _node(edition: Edition, step: Step) -> Node:
    node = edition.nodes.filter(pk=step.node_key).first()
    if node is None:
        raise Refused("changed-since")
    node.edition = edition
    return node


def _unmake(edition: Edition, step: Step, by: User | None) -> None:
    """An added sentence goes, unless it has been given company since."""
    node = _node(edition, step)
    if node.version != 1 or node.children.exists() or node.comments.exists() or node.amendments.exists():
        raise Refused("changed-since")
    forget_subjects(SubjectKind.NODE, [node.pk])
    remove_node(node, by=by)


def _restore_words(edition: Edition, step: Step, by: User | None) -> None:
    node = _node(edition, step)
    if node.version != step.after["version"]:
        raise Refused("changed-since")
    wording = Wording(node.code, node.level, **step.before, source=node.source, confidence=node.confidence)
    edit_node(node, wording, by=by)


def _move_back(edition: Edition, step: Step, by: User | None) -> None:
    nodes = {node.pk: node for node in edition.nodes.all()}
    node = _node(edition, step)
    if place_of(node, nodes.values()) != step.after:
        raise Refused("changed-since")
    _put(edition, node, step, by)


def _bring_back(edition: Edition, step: Step, by: User | None) -> None:
    """The rows of a removal, stored again under their old keys; a number that was given away since becomes another."""
    taken = set(edition.nodes.values_list("code", flat=True))
    objects = [each.object for each in serializers.deserialize("json", step.rows)]
    root = next(each for each in objects if each.pk == step.node_key and isinstance(each, Node))
    if root.parent_id and not edition.nodes.filter(pk=root.parent_id).exists():
        raise Refused("changed-since")
    for each in objects:
        if isinstance(each, Node) and each.code in taken:
            each.code = f"{each.code}~{each.pk}"
        each.save(force_insert=True)
    root.edition = edition
    _put(edition, root, step, by)
    _serve_again(edition, [each for each in objects if isinstance(each, Node)], by)
    after_change(edition)


def _serve_again(edition: Edition, nodes: Sequence[Node], by: User | None) -> None:
    """The links of own strategies went with them; their origins say what they serve."""
    for node in nodes:
        if by and edition.draft.is_own:
            keys = list(node.origins.filter(kind=OriginKind.NODE).values_list("key", flat=True))
            serve(edition.draft, node, keys, by=by)


def _put(edition: Edition, node: Node, step: Step, by: User | None) -> None:
    """Back to its place: in front of the sibling it stood before, or last when that one is gone."""
    nodes = {each.pk: each for each in edition.nodes.all()}
    parent = nodes.get(step.before["parent"]) if step.before["parent"] else None
    if step.before["parent"] and parent is None:
        raise Refused("changed-since")
    move_node(node, parent=parent, before=nodes.get(step.before["before"]), by=by)


_ACTS = {
    Step.Verb.ADDED: _unmake,
    Step.Verb.REWORDED: _restore_words,
    Step.Verb.MOVED: _move_back,
    Step.Verb.REMOVED: _bring_back,
}
