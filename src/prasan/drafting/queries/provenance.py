"""The hops of the golden thread that run through a framework: from a sentence back to what was said, voted and
resolved, and from what was said forward to the sentences made of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from prasan.centre.models import Resolution
from prasan.drafting.models import Draft, Origin, OriginKind
from prasan.drafting.queries.sources import Ref, Source, sources_of
from prasan.framework.models import Edition, Node


@dataclass(frozen=True)
class Trace:
    """An origin of a sentence: what it kept (`origin`), and the source as it stands (`source`, None once gone)."""

    origin: Origin
    source: Source | None

    @property
    def was_mended(self) -> bool:
        """The source reads otherwise today than when it was taken."""
        return self.source is not None and self.source.text != self.origin.text


def traces(nodes: Iterable[int]) -> dict[int, list[Trace]]:
    """The origins of sentences by their key; the number of queries does not grow with them."""
    origins = list(Origin.objects.filter(node__in=list(nodes)).select_related("by"))
    known = sources_of((one.kind, one.key) for one in origins)
    found: dict[int, list[Trace]] = {}
    for one in origins:
        found.setdefault(one.node_id, []).append(Trace(one, known.get((one.kind, one.key))))
    return found


def sentences_from(
    refs: Iterable[Ref], user: Any = None, *, unpublished: bool = False
) -> dict[Ref, list[Node]]:
    """The sentences made of these sources themselves: of adopted editions, and of drafts that the user may read.

    `unpublished` takes in every draft: to say that words were taken up, never to show into what.
    """
    wanted: dict[str, set[int]] = {}
    for kind, key in refs:
        wanted.setdefault(kind, set()).add(key)
    if not wanted:
        return {}
    named = Q()
    for kind, keys in wanted.items():
        named |= Q(kind=kind, key__in=keys)
    origins = (
        Origin.objects.filter(named, Q() if unpublished else _readable(user))
        .select_related("node__edition")
        .order_by("node__position")
    )
    found: dict[Ref, list[Node]] = {}
    for one in origins:
        found.setdefault((one.kind, one.key), []).append(one.node)
    return found


def sentences_from_cards(
    cards: Iterable[int], user: Any = None, *, unpublished: bool = False
) -> dict[int, list[Node]]:
    """Card key -> the sentences made of it, directly or through a statement; as `sentences_from` has it."""
    from prasan.voting.models import Statement

    keys = list(cards)
    rows = Statement.cards.through.objects.filter(card__in=keys).values_list("card_id", "statement_id")
    through: dict[int, list[int]] = {}
    for card, statement in rows:
        through.setdefault(card, []).append(statement)
    statements = {key for found in through.values() for key in found}
    refs: list[Ref] = [(OriginKind.CARD.value, key) for key in keys]
    refs += [(OriginKind.STATEMENT.value, key) for key in statements]
    made = sentences_from(refs, user, unpublished=unpublished)
    result: dict[int, list[Node]] = {}
    for card in keys:
        nodes = [*made.get((OriginKind.CARD, card), [])]
        for statement in through.get(card, []):
            nodes += made.get((OriginKind.STATEMENT, statement), [])
        if nodes:
            result[card] = list({node.pk: node for node in nodes}.values())
    return result


def _readable(user: Any) -> Q:
    if user is None:
        return Q(node__edition__state=Edition.State.ADOPTED)
    return Q(node__edition__draft__in=Draft.objects.visible_to(user)) | Q(
        node__edition__state=Edition.State.ADOPTED
    )


def resolution_of(edition: Edition) -> Resolution | None:
    """The resolution that adopted an edition, with meeting and body; None for one adopted without a draft."""
    draft = Draft.objects.filter(edition=edition).select_related("resolution__item__meeting__body").first()
    return draft.resolution if draft else None
