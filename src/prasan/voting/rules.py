"""Who may prepare statements, vote, enter slips, see results and set priorities."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain, is_coordinator
from prasan.registration.models import State
from prasan.registration.rules import participant_of
from prasan.voting.models import Audience, Conversation, PriorityRound
from prasan.workshop.models import Duty, DutyKind
from prasan.workshop.rules import duties_of

INSIDE = (DutyKind.FACILITATOR, DutyKind.SCRIBE, DutyKind.REPORTER, DutyKind.HALL)


def _on_duty(*kinds: DutyKind) -> Any:
    """Predicate: carries a pass of one of these duties, for the conversation's pillar if the duty has a group."""

    @rules.predicate(f"on_duty_{'_or_'.join(kinds)}")
    def predicate(user: Any, conversation: Conversation | None = None) -> bool:
        if conversation is None:
            return False
        return any(
            duty.kind in kinds and (duty.group is None or duty.group.pillar_id == conversation.pillar_id)
            for duty in duties_of(user, conversation.workshop_id)
        )

    return predicate


def duty_here(user: Any, conversation: Conversation) -> Duty | None:
    """Under which duty of the pillar the visitor acts, for the ledger."""
    return next(
        (
            duty
            for duty in duties_of(user, conversation.workshop_id)
            if duty.group is None or duty.group.pillar_id == conversation.pillar_id
        ),
        None,
    )


@rules.predicate
def is_in_audience(user: Any, conversation: Conversation | None = None) -> bool:
    """Is a guest with a seat whose group works on the pillar, or anybody with a seat where the whole hall votes."""
    guest = participant_of(user, conversation.workshop_id) if conversation else None
    if guest is None or conversation is None or guest.state != State.REGISTERED:
        return False
    if conversation.audience == Audience.HALL:
        return True
    seat = getattr(guest, "seat", None)
    return seat is not None and seat.group.pillar_id == conversation.pillar_id


@rules.predicate
def is_taking_votes(_user: Any, conversation: Conversation | None = None) -> bool:
    return conversation is not None and conversation.is_open


@rules.predicate
def has_public_results(_user: Any, conversation: Conversation | None = None) -> bool:
    """Results are for all once the vote is closed, or while it runs where the facilitator chose so."""
    if conversation is None or not conversation.pillar.workshop.is_released:
        return False
    return conversation.closed_at is not None or (conversation.shows_live and conversation.is_open)


@rules.predicate
def has_seat(user: Any, thing: PriorityRound | None = None) -> bool:
    guest = participant_of(user, thing.workshop_id) if thing else None
    return guest is not None and guest.state == State.REGISTERED


@rules.predicate
def is_open_round(_user: Any, thing: PriorityRound | None = None) -> bool:
    return thing is not None and thing.is_open


@rules.predicate
def is_closed_round(_user: Any, thing: PriorityRound | None = None) -> bool:
    return thing is not None and thing.closed_at is not None


@rules.predicate
def serves_round(user: Any, thing: PriorityRound | None = None) -> bool:
    """Helps with paper ballots: a registration desk or a scribe of the workshop."""
    if thing is None:
        return False
    return any(duty.kind in (DutyKind.DESK, DutyKind.SCRIBE) for duty in duties_of(user, thing.workshop_id))


prepares = is_coordinator | _on_duty(DutyKind.FACILITATOR)

rules.add_perm("voting.prepare", prepares)
rules.add_perm("voting.vote", is_in_audience & is_taking_votes)
rules.add_perm("voting.see_own", is_in_audience)
rules.add_perm("voting.enter_slips", prepares | _on_duty(DutyKind.SCRIBE, DutyKind.DESK))
rules.add_perm("voting.enter_late_slips", is_coordinator)
rules.add_perm("voting.see_results", has_public_results | is_coordinator | _on_duty(*INSIDE))
rules.add_perm("voting.see_provisional", prepares)
rules.add_perm("voting.set_priorities", is_coordinator)
rules.add_perm("voting.cast_ballot", has_seat & is_open_round)
rules.add_perm("voting.enter_ballots", is_coordinator | serves_round)
rules.add_perm("voting.see_priorities", is_closed_round | is_coordinator)
explain(
    {
        "voting.prepare": _("write, hide and open the statements of a pillar"),
        "voting.vote": _("vote on the statements of a pillar"),
        "voting.see_own": _("see one's own votes"),
        "voting.enter_slips": _("print paper slips and enter what stands on them"),
        "voting.enter_late_slips": _(
            "enter paper slips after the closing, with the reason, until the result is fixed"
        ),
        "voting.see_results": _("see how a pillar voted"),
        "voting.see_provisional": _("see opinion groups that passed only one of the two tests"),
        "voting.set_priorities": _("prepare a round of priorities and fix its rule"),
        "voting.cast_ballot": _("share out points in a round of priorities"),
        "voting.enter_ballots": _("enter paper ballots of a round of priorities"),
        "voting.see_priorities": _("see what each rule would choose"),
    }
)
