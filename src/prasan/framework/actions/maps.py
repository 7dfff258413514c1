"""What became of an item in the next edition."""

from django.db import transaction

from prasan.framework.actions.frozen import scope_of
from prasan.framework.models import Node, NodeMap
from prasan.framework.problems import NotPossible
from prasan.ledger.actions import record
from prasan.people.models import User


@transaction.atomic
def map_node(source: Node, target: Node | None, *, relation: str, by: User) -> NodeMap:
    """Say that an item is the same as, was split into, merged into … an item of another edition, or was
    dropped.

    Mapping the same pair again changes its relation. Mapping an item that was "dropped" takes that back.
    """
    if (relation == NodeMap.Relation.DROPPED) != (target is None):
        raise NotPossible("map-dropped")
    if target and target.edition_id == source.edition_id:
        raise NotPossible("map-same-edition")
    if target:
        source.maps_to.filter(relation=NodeMap.Relation.DROPPED).delete()
    else:
        source.maps_to.all().delete()
    node_map, _ = NodeMap.objects.update_or_create(
        source=source, target=target, defaults={"relation": relation}
    )
    data = {"code": source.code, "relation": relation, "target": str(target) if target else ""}
    record(
        "framework.node_mapped", on=source.edition, by=by, data=data, scope=scope_of(source.edition.framework)
    )
    return node_map


@transaction.atomic
def unmap_node(node_map: NodeMap, *, by: User) -> None:
    """Take a map back."""
    source = node_map.source
    data = {"code": source.code, "target": str(node_map.target) if node_map.target else ""}
    record(
        "framework.node_unmapped",
        on=source.edition,
        by=by,
        data=data,
        scope=scope_of(source.edition.framework),
    )
    node_map.delete()
