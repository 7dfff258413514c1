"""Votes on paper: slips are printed with numbers of their own and entered by a helper; they count like all others."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from prasan.ledger.actions import record
from prasan.people.models import StakeholderGroup, User
from prasan.voting import queries, slipnumbers
from prasan.voting.actions.acting import acted_as
from prasan.voting.actions.casting import enter_vote
from prasan.voting.actions.conversations import count_again
from prasan.voting.gate import one_writer
from prasan.voting.models import Conversation, SlipBatch, Statement, Voter
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty

MOST = 100  # slips in one go


@transaction.atomic
def print_slips(
    conversation: Conversation,
    *,
    count: int,
    group: StakeholderGroup | None,
    by: User | None,
    duty: Duty | None = None,
) -> SlipBatch:
    """Give numbers to `count` slips with the statements as they stand now."""
    Conversation.objects.select_for_update().get(pk=conversation.pk)
    numbers = list(
        conversation.statements.filter(hidden_because="").order_by("number").values_list("number", flat=True)
    )
    if not numbers:
        raise Refused("no-statements")
    first = (conversation.batches.aggregate(last=Max("last"))["last"] or 0) + 1
    batch = SlipBatch.objects.create(
        conversation=conversation,
        first=first,
        last=first + min(count, MOST) - 1,
        statements=numbers,
        group=group,
    )
    data = {"first": batch.first, "last": batch.last, **acted_as(duty)}
    scope = conversation.pillar.workshop.scope
    record("voting.slips_printed", on=conversation, by=by, data=data, scope=scope)
    return batch


def enter_slip(
    conversation: Conversation,
    *,
    number: int,
    marks: Mapping[int, int],
    group: StakeholderGroup | None = None,
    duty: Duty | None = None,
) -> Voter:
    """Count the marks of one slip: {number of the statement: value}. Entering it again changes what differs.

    The group is that of the batch, else `group`. Refuses a number that was never printed.
    """
    batch = conversation.batches.filter(first__lte=number, last__gte=number).first()
    if batch is None:
        raise Refused("no-slip")
    with one_writer():
        return _enter(conversation, batch.group or group, number, marks, duty)


def _enter(
    conversation: Conversation,
    group: StakeholderGroup | None,
    number: int,
    marks: Mapping[int, int],
    duty: Duty | None,
    *,
    late: bool = False,
) -> Voter:
    """The group of a slip is what was said of it first: its votes are tallied under that one."""
    voter, _ = Voter.objects.select_related("group").get_or_create(
        conversation=conversation,
        slip=slipnumbers.slip_number(number),
        defaults={"group": group},
    )
    known = dict(voter.votes.order_by("pk").values_list("statement__number", "value"))
    wanted = {key: value for key, value in marks.items() if known.get(key) != value}
    for statement in Statement.objects.filter(conversation=conversation, number__in=wanted):
        statement.conversation = conversation
        value = wanted[statement.number]
        enter_vote(statement, voter=voter, value=value, nonce=uuid.uuid4().hex, entered_by=duty, late=late)
    return voter


def note_entered(conversation: Conversation, *, slips: int, by: User | None, duty: Duty | None) -> None:
    """Write once into the ledger that a pile of slips was entered."""
    data = {"slips": slips, **acted_as(duty)}
    scope = conversation.pillar.workshop.scope
    record("voting.slips_entered", on=conversation, by=by, data=data, scope=scope)


def enter_late_slips(
    conversation: Conversation,
    slips: Mapping[int, Mapping[int, int]],
    *,
    group: StakeholderGroup | None,
    reason: str,
    by: User,
) -> Conversation:
    """Count slips found after the closing: {number of the slip: {number of the statement: value}}, all or none.

    The digest of the log and the results are computed anew; slips, reason and both digests go into the ledger. Refuses
    once the result is fixed: priorities were opened on it, or the workshop is closed.
    """
    if not reason.strip():
        raise Refused("late-reason")
    with one_writer():
        locked = Conversation.objects.select_for_update().get(pk=conversation.pk)
        if locked.closed_at is None:
            raise Refused("not-closed")
        if queries.result_is_fixed(conversation):
            raise Refused("result-fixed")
        for number, marks in slips.items():
            batch = conversation.batches.filter(first__lte=number, last__gte=number).first()
            if batch is None:
                raise Refused("no-slip")
            _enter(conversation, batch.group or group, number, marks, None, late=True)
        before = locked.digest
        count_again(conversation)
        data = {"slips": len(slips), "because": reason, "before": before, "digest": conversation.digest}
        scope = conversation.pillar.workshop.scope
        record("voting.late_slips_entered", on=conversation, by=by, data=data, scope=scope)
    return conversation
