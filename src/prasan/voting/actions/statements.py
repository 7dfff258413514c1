"""Statements: made from cards or written directly, worded so that one vote means one thing, hidden with a reason."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.studio.models import Card
from prasan.ui.plain_text import plain
from prasan.voting.actions.acting import acted_as
from prasan.voting.models import Conversation, Statement
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty

LONGEST = 300  # characters


def _wording(text: str) -> str:
    """The text on one line, without characters that no database or reader can use, or that turn a line around."""
    clean = " ".join(plain(text.encode("utf-8", "ignore").decode()).split())
    if not clean:
        raise Refused("empty")
    if len(clean) > LONGEST:
        raise Refused("long")
    return clean


@transaction.atomic
def add_statement(
    conversation: Conversation,
    *,
    text: str,
    cards: Sequence[Card] = (),
    by: User | None,
    duty: Duty | None = None,
    is_sample: bool = False,
) -> Statement:
    """Put a sentence to the vote; `cards` are what people said, kept as its origin in their own words."""
    wording = _wording(text)
    if any(card.group.pillar_id != conversation.pillar_id for card in cards):
        raise Refused("other-card")
    Conversation.objects.select_for_update().get(pk=conversation.pk)  # one number at a time
    last = conversation.statements.aggregate(last=Max("number"))["last"] or 0
    statement = Statement.objects.create(
        conversation=conversation, number=last + 1, text=wording, is_sample=is_sample
    )
    statement.cards.set(cards)
    data = {"number": statement.number, "cards": [card.number for card in cards], **acted_as(duty)}
    _note("voting.statement_added", statement, by=by, data=data)
    return statement


@transaction.atomic
def reword_statement(
    statement: Statement, *, text: str, by: User | None, duty: Duty | None = None
) -> Statement:
    """Better words, as long as nobody has voted on the old ones."""
    wording = _wording(text)
    Statement.objects.select_for_update().get(pk=statement.pk)
    if statement.votes.exists():
        raise Refused("voted")
    before, statement.text = statement.text, wording
    statement.save(update_fields=["text"])
    data = {"number": statement.number, "changes": {"text": [before, wording]}, **acted_as(duty)}
    _note("voting.statement_reworded", statement, by=by, data=data)
    return statement


@transaction.atomic
def hide_statement(
    statement: Statement, *, because: str, by: User | None, duty: Duty | None = None
) -> Statement:
    """Take a statement out of the vote and the results; its votes stay in the log."""
    reason = " ".join(plain(because).split())[:200]
    if not reason:
        raise Refused("reason")
    statement.hidden_because = reason
    statement.save(update_fields=["hidden_because"])
    data = {"number": statement.number, "because": reason, **acted_as(duty)}
    _note("voting.statement_hidden", statement, by=by, data=data)
    return statement


@transaction.atomic
def show_statement(statement: Statement, *, by: User | None, duty: Duty | None = None) -> Statement:
    """Bring a hidden statement back."""
    statement.hidden_because = ""
    statement.save(update_fields=["hidden_because"])
    data = {"number": statement.number, **acted_as(duty)}
    _note("voting.statement_shown", statement, by=by, data=data)
    return statement


def _note(verb: str, statement: Statement, *, by: User | None, data: dict[str, object]) -> None:
    conversation = statement.conversation
    record(verb, on=statement, by=by, data=data, scope=conversation.pillar.workshop.scope)
    touch(f"voting/{conversation.pk}")
    touch(f"votes/{conversation.pk}")
