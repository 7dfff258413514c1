"""What the text engine reads of an edition."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prasan.framework.models import Node

if TYPE_CHECKING:  # the engine's arithmetic is loaded when it is first needed
    from prasan.textmatch import Item


def items_of(nodes: Iterable[Node]) -> "list[Item]":
    """The nodes that projects are linked to, as the engine's items, in printed order."""
    from prasan.textmatch import Item

    targets = sorted(
        (node for node in nodes if node.is_target and node.title_th), key=lambda node: node.position
    )
    return [
        Item(node.code, node.title_th, node.scope_note, tuple(node.phrases), tuple(node.negative_phrases))
        for node in targets
    ]


def aid_digest(nodes: Iterable[Node]) -> str:
    """SHA-256 of all that the engine reads: stored suggestions belong to it, not to the adopted text."""
    from prasan.textmatch import edition_digest

    return edition_digest(items_of(nodes))
