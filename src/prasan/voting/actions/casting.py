"""Casting votes: the shortest path through the house, for a thousand phones in one minute.

What is answered as accepted is committed. The log only grows; the last cast of a voter on a statement counts.
Everything that can be read beforehand is read before the transaction; in it are one row for the vote, one question
whether the vote is open, the tally and the next showing.
"""

from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from prasan.live.pulse import beat
from prasan.prepared import Prepared
from prasan.registration.models import Participant
from prasan.voting import queries, routing
from prasan.voting.gate import one_writer
from prasan.voting.models import Conversation, Showing, Statement, Tally, Vote, Voter
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty

TOLD_TO_FEW, TOLD_TO_ALL = 0.3, 1.0
"""Seconds between two changes that pages hear of: where a whole hall watches the results, all phones ask at once."""
COLUMNS = {1: "agree", -1: "disagree", 0: "passed"}

_log_of = Prepared(
    lambda voter: (
        Vote.objects.filter(voter=voter).order_by("pk").values_list("statement_id", "value", "nonce")
    )
)
_last_shown = Prepared(
    lambda voter: Showing.objects.filter(voter=voter).order_by("-pk").values_list("statement_id")[:1]
)
_openness = Prepared(
    lambda statement: Statement.objects.filter(pk=statement).values_list(
        "hidden_because",
        "conversation__opened_at",
        "conversation__closed_at",
        "conversation__pillar__workshop__closed_at",
    )
)


class _Overtaken(Exception):
    """Another request of the same voter was faster; what was read has to be read again."""


def begin(conversation: Conversation, participant: Participant) -> tuple[Voter, Showing | None]:
    """The guest as voter, made at the first visit, and the statement chosen now; None if one waits or none is left."""
    among = list(queries.statements_of(conversation, hidden=True))
    while True:
        voter = _find_voter(conversation, participant)
        is_new = voter is None
        voter = voter or _new_voter(conversation, participant)
        own = {} if is_new else queries.stands_of(conversation, participant)
        choice = _choice(voter, own, among)
        if not is_new and choice is None:
            return voter, None
        try:
            with one_writer():
                if is_new:
                    voter.save(force_insert=True)
                return voter, Showing.objects.create(**choice) if choice else None
        except IntegrityError:  # another page of the same guest was faster
            continue


def cast_vote(
    statement: Statement,
    *,
    participant: Participant,
    value: int,
    nonce: str,
    among: list[Statement] | None = None,
) -> Vote:
    """Count one guest's answer (+1 agree, -1 disagree, 0 pass) and choose the statement the guest gets next.

    The same form sent twice counts once; the same form with another answer (the button after "back") is a change of
    mind. `among`: all statements of the conversation, also those taken out, where the caller has read them. Refuses
    with Refused when the vote is not open or the statement was taken out.
    """
    voter = _voter(statement.conversation, participant)
    if among is None:
        among = list(queries.statements_of(statement.conversation, hidden=True))
    return _store(statement, voter, value, nonce, among=among)


def enter_vote(
    statement: Statement, *, voter: Voter, value: int, nonce: str, entered_by: Duty | None, late: bool = False
) -> Vote:
    """Count one mark of a paper slip; `late`: of one that was found after the vote was closed."""
    return _store(statement, voter, value, nonce, entered_by=entered_by, late=late)


def _voter(conversation: Conversation, participant: Participant) -> Voter:
    """The guest as a voter, also of one who answers without having seen the page."""
    return _find_voter(conversation, participant) or begin(conversation, participant)[0]


def _find_voter(conversation: Conversation, participant: Participant) -> Voter | None:
    found = (
        Voter.objects.filter(conversation=conversation, participant=participant)
        .select_related("group")
        .first()
    )
    if found is not None:
        found.conversation = conversation
    return found


def _new_voter(conversation: Conversation, participant: Participant) -> Voter:
    """Not stored yet. The declared group stays that of the first visit."""
    return Voter(conversation=conversation, participant=participant, group=participant.group)


def _store(
    statement: Statement,
    voter: Voter,
    value: int,
    nonce: str,
    *,
    entered_by: Duty | None = None,
    among: list[Statement] | None = None,
    late: bool = False,
) -> Vote:
    """`among`: the statements of which the voter is shown the next one."""
    if value not in COLUMNS:
        raise Refused("value")
    key = f"{nonce[:60]}{value:+d}"
    while True:
        log = _log_of(voter.pk)
        if any(nonce_stored == key for _, _, nonce_stored in log):
            return Vote.objects.get(voter=voter, nonce=key)
        own = {statement_id: stored for statement_id, stored, _ in log}
        choice = _choice(voter, {**own, statement.pk: value}, among) if among is not None else None
        vote = Vote(statement=statement, voter=voter, value=value, nonce=key, entered_by=entered_by)
        try:
            _commit(vote, seen=len(log), before=own.get(statement.pk), choice=choice, late=late)
        except _Overtaken:
            continue
        return vote


def _commit(vote: Vote, *, seen: int, before: int | None, choice: dict[str, Any] | None, late: bool) -> None:
    """Write the vote with all that follows from it; `seen` is how many votes of this voter were known."""
    with one_writer():
        if connection.features.has_select_for_update:
            Voter.objects.select_for_update(no_key=True).get(pk=vote.voter_id)
        if len(_log_of(vote.voter_id)) != seen:
            raise _Overtaken
        vote.save(force_insert=True)
        # Asked after the row is in: closing locks the statements, so it either counts this row or is seen here.
        _demand_open(vote.statement_id, late=late)
        _count(vote, before)
        if choice:
            Showing.objects.create(**choice)
        conversation = vote.statement.conversation
        every = TOLD_TO_ALL if conversation.shows_live else TOLD_TO_FEW
        transaction.on_commit(lambda: beat(f"votes/{conversation.pk}", every=every, inside=one_writer))


def _demand_open(statement: int, *, late: bool) -> None:
    (hidden, opened, closed, workshop_closed), *_ = _openness(statement)
    if opened is None:
        raise Refused("not-open")
    if workshop_closed or (closed and not late):
        raise Refused("closed")
    if hidden:
        raise Refused("hidden")


def _count(vote: Vote, before: int | None) -> None:
    """Keep the tally of the voter's declared group true; `before` is the answer that this one replaces."""
    if vote.value == before:
        return
    change: dict[str, Any] = {COLUMNS[vote.value]: F(COLUMNS[vote.value]) + 1}
    if before is not None:
        change[COLUMNS[before]] = F(COLUMNS[before]) - 1
    code = vote.voter.group.code if vote.voter.group else ""
    row = Tally.objects.filter(statement=vote.statement_id, group_code=code)
    if not row.update(**change):
        Tally.objects.bulk_create(
            [Tally(statement_id=vote.statement_id, group_code=code)], ignore_conflicts=True
        )
        row.update(**change)


def _choice(voter: Voter, own: dict[int, int], among: list[Statement]) -> dict[str, Any] | None:
    """The next showing, unless one still waits for an answer or none is left."""
    (last,), *_ = (_last_shown(voter.pk) if voter.pk else ()) or [(None,)]
    if any(one.pk == last and not one.hidden_because and last not in own for one in among):
        return None
    choice = routing.next_for(voter, voter.conversation, own, among)
    return {"voter": voter, "votes_so_far": len(own), **choice} if choice else None
