"""An authority's own strategies: taken up from the framework of the province, worded by the authority."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from prasan.drafting.actions.guard import locked
from prasan.drafting.actions.sentences import make_sentence
from prasan.drafting.models import Draft, OriginKind
from prasan.drafting.problems import Refused
from prasan.framework.models import Node
from prasan.people.models import User


@dataclass(frozen=True)
class TakenUp:
    """A strategy as the authority takes it up: `of` is the strategy of the framework (None: it is the authority's
    alone), `tactics` those of the framework that are taken with it, `own_tactics` in the authority's words.
    """

    of: Node | None
    title: str
    tactics: Sequence[Node] = ()
    own_tactics: Sequence[str] = ()


@transaction.atomic
def take_up(draft: Draft, chosen: Sequence[TakenUp], *, by: User) -> list[Node]:
    """Make own strategies with their tactics, all or none. Nothing is copied silently: each remembers the item of the
    framework that it comes from, and serves it by a confirmed link.

    Refuses with "nothing-taken", and as `make_sentence` does.
    """
    draft = locked(draft)
    if not chosen:
        raise Refused("nothing-taken")
    return [_take(draft, one, by) for one in chosen]


def _take(draft: Draft, one: TakenUp, by: User) -> Node:
    node = make_sentence(draft, "strategy", one.title, by=by, origins=_from(one.of))
    for tactic in one.tactics:
        make_sentence(draft, "tactic", tactic.title_th, by=by, parent=node, origins=_from(tactic))
    for words in one.own_tactics:
        make_sentence(draft, "tactic", words, by=by, parent=node)
    return node


def _from(node: Node | None) -> list[tuple[str, int]]:
    return [(OriginKind.NODE.value, node.pk)] if node else []
