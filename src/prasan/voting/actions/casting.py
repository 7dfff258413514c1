"""Casting votes: the shortest path through the house, for a thousand phones in one minute.

What is answered as accepted is committed. The log only grows; the last cast of a voter on a statement counts.
"""

from typing import Any

from django.db import transaction
from django.db.models import F

from prasan.registration.models import Participant
from prasan.voting import pulse, routing
from prasan.voting.models import Conversation, Showing, Statement, Tally, Vote, Voter
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty

COLUMNS = {1: "agree", -1: "disagree", 0: "passed"}


@transaction.atomic(savepoint=False)
def begin(conversation: Conversation, participant: Participant) -> Voter:
    """The guest as a voter with a statement to answer, if one is left; made at the first visit."""
    voter = _voter(conversation, participant)
    own = dict(Vote.objects.filter(voter=voter).order_by("pk").values_list("statement_id", "value"))
    _show_next(voter, conversation, own)
    return voter


@transaction.atomic(savepoint=False)
def cast_vote(statement: Statement, *, participant: Participant, value: int, nonce: str) -> Vote:
    """Count one guest's answer (+1 agree, -1 disagree, 0 pass) and choose the statement the guest gets next.

    The same form sent twice counts once; the same form with another answer (the button after "back") is a change of
    mind. Refuses with Refused when the vote is not open or the statement was taken out.
    """
    voter = _voter(statement.conversation, participant)
    vote, own = _store(statement, voter, value, nonce)
    _show_next(voter, statement.conversation, own)
    return vote


@transaction.atomic(savepoint=False)
def enter_vote(
    statement: Statement, *, voter: Voter, value: int, nonce: str, entered_by: Duty | None
) -> Vote:
    """Count one mark of a paper slip."""
    return _store(statement, voter, value, nonce, entered_by=entered_by)[0]


def _voter(conversation: Conversation, participant: Participant) -> Voter:
    """The guest as a voter, locked until the transaction ends; the declared group stays that of the first visit."""
    rows = Voter.objects.select_for_update(no_key=True, of=("self",)).select_related("group")
    return rows.get_or_create(
        conversation=conversation, participant=participant, defaults={"group": participant.group}
    )[0]


def _store(
    statement: Statement,
    voter: Voter,
    value: int,
    nonce: str,
    *,
    entered_by: Duty | None = None,
) -> tuple[Vote, dict[int, int]]:
    if value not in COLUMNS:
        raise Refused("value")
    key = f"{nonce[:60]}{value:+d}"
    log = list(Vote.objects.filter(voter=voter).order_by("pk"))
    own = {vote.statement_id: vote.value for vote in log}
    if replayed := next((vote for vote in log if vote.nonce == key), None):
        return replayed, own
    vote = Vote.objects.create(
        statement=statement, voter=voter, value=value, nonce=key, entered_by=entered_by
    )
    # Asked after the row is in: closing locks the statements, so it either counts this row or is seen here.
    _demand_open(statement)
    _count(statement, voter, value, own.get(statement.pk))
    own[statement.pk] = value
    transaction.on_commit(lambda: pulse.beat(f"votes/{statement.conversation_id}"))
    return vote, own


def _demand_open(statement: Statement) -> None:
    now = (
        Statement.objects.filter(pk=statement.pk)
        .values_list(
            "hidden_because",
            "conversation__opened_at",
            "conversation__closed_at",
            "conversation__pillar__workshop__closed_at",
        )
        .get()
    )
    hidden, opened, closed, workshop_closed = now
    if opened is None:
        raise Refused("not-open")
    if closed or workshop_closed:
        raise Refused("closed")
    if hidden:
        raise Refused("hidden")


def _count(statement: Statement, voter: Voter, value: int, before: int | None) -> None:
    """Keep the tally of the voter's declared group true; `before` is the answer that this one replaces."""
    if value == before:
        return
    change: dict[str, Any] = {COLUMNS[value]: F(COLUMNS[value]) + 1}
    if before is not None:
        change[COLUMNS[before]] = F(COLUMNS[before]) - 1
    row = {"statement": statement, "group_code": voter.group.code if voter.group else ""}
    if not Tally.objects.filter(**row).update(**change):
        Tally.objects.bulk_create([Tally(**row)], ignore_conflicts=True)
        Tally.objects.filter(**row).update(**change)


def _show_next(voter: Voter, conversation: Conversation, own: dict[int, int]) -> None:
    """Give the voter another statement, unless one still waits for an answer or none is left."""
    last = Showing.objects.filter(voter=voter).select_related("statement").order_by("-pk").first()
    if last and not last.statement.hidden_because and last.statement_id not in own:
        return
    if choice := routing.next_for(voter, conversation, own):
        Showing.objects.create(voter=voter, votes_so_far=len(own), **choice)
