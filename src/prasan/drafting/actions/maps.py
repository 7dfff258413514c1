"""What became of the items of the edition before: proposed by likeness, said by a person."""

from collections.abc import Mapping

from django.db import transaction

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.models import Draft
from prasan.framework.actions import map_node
from prasan.framework.models import Node, NodeMap
from prasan.people.models import User


@transaction.atomic
def confirm_maps(draft: Draft, answers: Mapping[int, tuple[str, int | None]], *, by: User) -> int:
    """Say of items of the edition before what became of them: key -> (relation, key of the new item or None).

    Keys of other editions are left out. Returns how many were said.
    """
    draft = locked(draft)
    before = draft.edition.supersedes
    if before is None:
        return 0
    old = {node.pk: node for node in Node.objects.filter(edition=before).select_related("edition__framework")}
    new = {node.pk: node for node in draft.edition.nodes.all()}
    done = 0
    for key, (relation, target) in answers.items():
        dropped = relation == NodeMap.Relation.DROPPED
        if key in old and (dropped or target in new):
            map_node(old[key], None if dropped else new[target or 0], relation=relation, by=by)
            done += 1
    tell(draft)
    return done
