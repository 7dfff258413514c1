"""Cards: written, mended, hidden, merged; and each of these taken back. No card is ever deleted."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import Organisation
from prasan.registration.models import Participant
from prasan.studio.models import Board, Card, KeptApart, Origin, Wording
from prasan.studio.problems import NotNow
from prasan.workshop.models import BreakoutGroup, Duty


def topic_of(group_id: int) -> str:
    """The live topic of a group's cards; `topic_of_work` is that of its question and timer."""
    return f"board/{group_id}"


@dataclass(frozen=True)
class Author:
    """Whose words a card holds and who typed it: a guest, or a duty for somebody of `organisation`."""

    participant: Participant | None = None
    duty: Duty | None = None
    organisation: Organisation | None = None
    origin: str = Origin.NONE


def board_of(group: BreakoutGroup) -> Board:
    """The group's board, locked until the transaction ends; made when first asked for."""
    Board.objects.get_or_create(group=group)
    return Board.objects.select_for_update().get(group=group)


@transaction.atomic
def add_card(
    group: BreakoutGroup, kind: str, text: str, *, author: Author, nonce: str | None = None, **fields: Any
) -> Card:
    """Put one card on the board under the next number; the same nonce again gives the card of the first time.

    Not in the ledger one by one: closing the board records their count and digest.
    """
    demand_running(group)
    board = board_of(group)
    demand_unfinished(board)
    if nonce and (known := Card.objects.filter(group=group, nonce=nonce).first()):
        return known
    card = _new_card(board, kind, text, author, nonce, fields)
    card.number = 1 + (Card.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0)
    card.save(force_insert=True)
    touch(topic_of(group.pk))
    return card


def _new_card(
    board: Board, kind: str, text: str, author: Author, nonce: str | None, fields: dict[str, Any]
) -> Card:
    origin = Origin.ORGANISATION if author.organisation and not author.participant else author.origin
    return Card(
        group_id=board.group_id,
        kind=kind,
        text=text,
        nonce=nonce or None,
        participant=author.participant,
        organisation=None if author.participant else author.organisation,
        origin=origin,
        duty=author.duty,
        **{"question_id": board.question_id, **fields},
    )


@transaction.atomic
def add_cards(
    group: BreakoutGroup, lines: Sequence[tuple[str, str]], *, author: Author, nonce: str, by: Any = None
) -> int:
    """Put many cards (kind, text) from paper or a table on the board; a replay adds none. Returns how many are new."""
    demand_working(group)
    board = board_of(group)
    nonces = [f"{nonce}.{row}"[:64] for row in range(len(lines))]
    known = set(Card.objects.filter(group=group, nonce__in=nonces).values_list("nonce", flat=True))
    last = Card.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    new = [
        _new_card(board, kind, text, author, key, {})
        for key, (kind, text) in zip(nonces, lines, strict=True)
        if key not in known
    ]
    for number, card in enumerate(new, start=last + 1):
        card.number = number
    Card.objects.bulk_create(new)
    if new:
        note(group, "cards_imported", by=by, duty=author.duty, cards=len(new))
        touch(topic_of(group.pk))
    return len(new)


@transaction.atomic
def reword(card: Card, kind: str, text: str, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Mend a card; how it read before stays in its history. Nothing happens when nothing changed."""
    demand_working(card.group)
    if (card.kind, card.text) == (kind, text):
        return card
    Wording.objects.create(card=card, kind=card.kind, text=card.text, duty=duty)
    card.kind, card.text = kind, text
    card.save(update_fields=["kind", "text"])
    note(card.group, "card_reworded", by=by, duty=duty, number=card.number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def restore_wording(card: Card, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Undo the last mending."""
    demand_working(card.group)
    if (before := card.wordings.first()) is None:
        raise NotNow("nothing-to-undo")
    card.kind, card.text = before.kind, before.text
    before.delete()
    card.save(update_fields=["kind", "text"])
    note(card.group, "card_wording_restored", by=by, duty=duty, number=card.number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def hide(card: Card, reason: str, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Take a card off the board, with the reason that its writer reads; the ledger keeps its number only."""
    demand_working(card.group)
    card.hidden_because = reason[:200]
    card.save(update_fields=["hidden_because"])
    note(card.group, "card_hidden", by=by, duty=duty, number=card.number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def show(card: Card, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Put a hidden card back on the board."""
    demand_working(card.group)
    card.hidden_because = ""
    card.save(update_fields=["hidden_because"])
    note(card.group, "card_shown", by=by, duty=duty, number=card.number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def withdraw(card: Card) -> Card:
    """The writer takes an own card back; not an act of staff, so not in the ledger."""
    demand_working(card.group)
    card.hidden_because = Card.WITHDRAWN
    card.save(update_fields=["hidden_because"])
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def merge(card: Card, into: Card, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Fold a card beneath another that says the same; both keep their words and their origin."""
    demand_working(card.group)
    target = into
    while target.merged_into is not None:
        target = target.merged_into
    if target.pk == card.pk or target.group_id != card.group_id:
        raise NotNow("same-card")
    if card.hidden_because or target.hidden_because:
        raise NotNow("hidden-card")
    card.merged_into = target
    card.save(update_fields=["merged_into"])
    note(card.group, "cards_merged", by=by, duty=duty, number=card.number, into=target.number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def unmerge(card: Card, *, duty: Duty | None = None, by: Any = None) -> Card:
    """Let a merged card stand alone again, with what had been merged into it."""
    demand_working(card.group)
    if card.merged_into is None:
        raise NotNow("not-merged")
    number = card.merged_into.number
    card.merged_into = None
    card.save(update_fields=["merged_into"])
    note(card.group, "card_unmerged", by=by, duty=duty, number=card.number, into=number)
    touch(topic_of(card.group_id))
    return card


@transaction.atomic
def keep_apart(one: Card, other: Card) -> None:
    """A person looked: these two do not say the same. They are not suggested again."""
    demand_working(one.group)
    first, second = sorted((one, other), key=lambda card: card.pk)
    KeptApart.objects.get_or_create(one=first, other=second)
    touch(topic_of(one.group_id))


def digest_of(group: BreakoutGroup) -> tuple[int, str]:
    """Count and SHA-256 of the cards as they stand: number, kind, text, merged into, hidden; one line each."""
    cards = Card.objects.filter(group=group).select_related("merged_into")
    lines = [
        "\t".join(
            [
                str(card.number),
                card.kind,
                card.text.replace("\n", " "),
                str(card.merged_into.number if card.merged_into else ""),
                "hidden" if card.hidden_because else "",
            ]
        )
        for card in cards
    ]
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()


def demand_running(group: BreakoutGroup) -> None:
    if group.workshop.is_closed:
        raise NotNow("closed")


def demand_unfinished(board: Board | None) -> None:
    if board is not None and board.finished_at is not None:
        raise NotNow("finished")


def demand_working(group: BreakoutGroup) -> None:
    """The workshop runs and the group has not finished; who has more to say opens it again first."""
    demand_running(group)
    demand_unfinished(Board.objects.filter(group=group).first())


def note(group: BreakoutGroup, verb: str, *, by: Any, duty: Duty | None = None, **data: Any) -> None:
    """One act in the ledger, told of the group: neither guests nor the words of a card are named there."""
    acting = {"as": f"{duty.kind} {duty.pk}"} if duty else {}
    record(f"studio.{verb}", on=group, by=by, data={**data, **acting}, scope=group.workshop.scope)
