"""Where a sentence comes from: added and taken back at any time while the draft is written."""

from collections.abc import Sequence

from django.db import transaction

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.models import Draft, Origin
from prasan.drafting.problems import Refused
from prasan.drafting.queries.sources import Ref, known_to
from prasan.framework.models import Node
from prasan.ledger.actions import record
from prasan.people.models import User


@transaction.atomic
def add_origins(draft: Draft, node: Node, refs: Sequence[Ref], *, by: User | None) -> list[Origin]:
    """Let a sentence remember these sources; those it has already stay. Refuses with "no-such-source"."""
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
    if new:
        data = {"code": node.code, "sources": [f"{one.kind}: {one.text[:120]}" for one in new[:20]]}
        record("drafting.origins_added", on=draft, by=by, data={**data, "n": len(new)}, scope=draft.scope)
        tell(draft)
    return new


@transaction.atomic
def remove_origin(draft: Draft, origin: Origin, *, by: User | None) -> None:
    """Say that a sentence does not come from this source."""
    draft = locked(draft)
    data = {"code": origin.node.code, "text": origin.text[:200]}
    origin.delete()
    record("drafting.origin_removed", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
