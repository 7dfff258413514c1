"""Where a sentence comes from: added and taken back at any time while the draft is written."""

from collections.abc import Sequence

from django.db import transaction

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.models import Draft, Origin, OriginKind
from prasan.drafting.problems import Refused
from prasan.drafting.queries.alignment import subject_of
from prasan.drafting.queries.sources import Ref, known_to
from prasan.framework.actions import confirm
from prasan.framework.models import Edition, Node
from prasan.ledger.actions import record
from prasan.people.models import User


@transaction.atomic
def add_origins(draft: Draft, node: Node, refs: Sequence[Ref], *, by: User | None) -> list[Origin]:
    """Let a sentence remember these sources; those it has already stay. Refuses with "no-such-source".

    An own strategy that is taken from a strategy of the framework serves it: the link is confirmed with the same word.
    """
    draft = locked(draft)
    if not refs:
        return []
    texts = known_to(draft, refs)
    if any(ref not in texts for ref in refs):
        raise Refused("no-such-source")
    have = set(node.origins.values_list("kind", "key"))
    new = [
        Origin(node=node, kind=ref[0], key=ref[1], text=texts[ref], by=by)
        for ref in dict.fromkeys(refs)
        if ref not in have
    ]
    Origin.objects.bulk_create(new)
    if new and by:
        serve(draft, node, [one.key for one in new if one.kind == OriginKind.NODE], by=by)
    if new:
        data = {"code": node.code, "sources": [f"{one.kind}: {one.text[:120]}" for one in new[:20]]}
        record("drafting.origins_added", on=draft, by=by, data={**data, "n": len(new)}, scope=draft.scope)
        tell(draft)
    return new


def serve(draft: Draft, node: Node, keys: Sequence[int], *, by: User) -> None:
    """Confirm that an own strategy serves the strategies of the framework that it is taken from."""
    source = draft.derived_from
    if source is None or source.state != Edition.State.ADOPTED or node.level != "strategy":
        return
    served = source.nodes.filter(pk__in=keys, is_target=True).select_related("edition__framework")
    for target in served:
        confirm(subject_of(draft, node), target, by=by)


@transaction.atomic
def remove_origin(draft: Draft, origin: Origin, *, by: User | None) -> None:
    """Say that a sentence does not come from this source."""
    draft = locked(draft)
    data = {"code": origin.node.code, "text": origin.text[:200]}
    origin.delete()
    record("drafting.origin_removed", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
