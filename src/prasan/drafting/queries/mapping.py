"""What became of the items of the edition before: what people said, and what the words suggest."""

from dataclasses import dataclass

from prasan.drafting.models import Draft
from prasan.framework.models import Node, NodeMap


@dataclass(frozen=True)
class Proposal:
    """An item of the edition before. `said` is what a person confirmed; `target` the likeliest new item by its words,
    None when none is like it.
    """

    old: Node
    said: list[NodeMap]
    target: Node | None


def unmapped(draft: Draft) -> list[Node]:
    """Items of the edition before of which nobody said what became of them; one query."""
    before = draft.edition.supersedes_id
    if before is None:
        return []
    said = NodeMap.objects.filter(source__edition=before).filter(target__edition=draft.edition_id)
    dropped = NodeMap.objects.filter(source__edition=before, relation=NodeMap.Relation.DROPPED)
    return list(
        Node.objects.filter(edition=before)
        .exclude(pk__in=said.values("source"))
        .exclude(pk__in=dropped.values("source"))
        .order_by("position")
    )


def proposals(draft: Draft) -> list[Proposal]:
    """Every item of the edition before with what was said of it and, where nothing was, the likeliest successor."""
    before = draft.edition.supersedes_id
    if before is None:
        return []
    old = list(Node.objects.filter(edition=before).order_by("position"))
    new = list(Node.objects.filter(edition=draft.edition_id).order_by("position"))
    said: dict[int, list[NodeMap]] = {}
    maps = NodeMap.objects.filter(source__edition=before).select_related("target")
    for one in maps:
        if one.target is None or one.target.edition_id == draft.edition_id:
            said.setdefault(one.source_id, []).append(one)
    likely = likeliest([node for node in old if node.pk not in said], new)
    return [Proposal(node, said.get(node.pk, []), likely.get(node.pk)) for node in old]


def likeliest(old: list[Node], new: list[Node]) -> dict[int, Node]:
    """For each old item the new one of the same level whose title is nearest, where the engine dares to name one."""
    from prasan.textmatch import Engine, Item

    found: dict[int, Node] = {}
    for level in {node.level for node in old}:
        theirs = [node for node in new if node.level == level and node.title_th]
        mine = [node for node in old if node.level == level and node.title_th]
        if not theirs or not mine:
            continue
        by_code = {node.code: node for node in theirs}
        engine = Engine([Item(node.code, node.title_th) for node in theirs])
        for node, one in zip(mine, engine.suggest([node.title_th for node in mine]), strict=True):
            if one.state != "abstain" and one.ranked:
                found[node.pk] = by_code[one.ranked[0].code]
    return found
