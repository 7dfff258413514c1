"""Reading rounds of priorities."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from prasan.documents import qr
from prasan.people.rules import is_coordinator
from prasan.registration.models import Participant, State
from prasan.registration.rules import participant_of
from prasan.voting import log, slipnumbers
from prasan.voting.models import Ballot, Conversation, PriorityItem, PriorityRound, Statement
from prasan.voting.refusals import Refused
from prasan.voting.results import outcome_at
from prasan.workshop.models import Workshop

__all__ = [
    "ballot_of",
    "get_round",
    "guest_of",
    "items_of",
    "paper_ballots",
    "points_by_item",
    "rounds_of",
    "statements_to_choose",
]


def get_round(user: Any, slug: str, pk: int) -> PriorityRound:
    """The round; before it is opened only those who prepare it know of it."""
    found = PriorityRound.objects.filter(pk=pk, workshop__slug=slug).select_related("workshop__cycle").first()
    if found is None:
        raise Http404
    if (found.opened_at and found.workshop.is_released) or is_coordinator(user, found):
        return found
    raise Http404


def guest_of(user: Any, found: PriorityRound) -> Participant | None:
    """The guest whose points these are, or None for others who look on; refuses the waiting list with a sentence."""
    guest = participant_of(user, found.workshop_id)
    if guest and guest.state != State.REGISTERED:
        raise PermissionDenied(_("You are on the waiting list: only guests with a seat vote."))
    return guest


def ballot_of(found: PriorityRound, guest: Participant) -> dict[str, int] | None:
    """What the guest gave so far, {item key: points}."""
    ballot = Ballot.objects.filter(round=found, participant=guest).first()
    return dict(ballot.points) if ballot else None


def items_of(found: PriorityRound) -> QuerySet[PriorityItem]:
    return PriorityItem.objects.filter(round=found).select_related("statement__conversation__pillar")


def rounds_of(workshop: Workshop) -> list[PriorityRound]:
    return list(
        PriorityRound.objects.filter(workshop=workshop).annotate(
            items_count=Count("items", distinct=True), ballots_count=Count("ballots", distinct=True)
        )
    )


def statements_to_choose(workshop: Workshop) -> list[tuple[Statement, bool]]:
    """All statements that were voted on, by pillar, each with whether the engine suggests to carry it forward."""
    offered: list[tuple[Statement, bool]] = []
    for conversation in (
        Conversation.objects.filter(pillar__workshop=workshop)
        .select_related("pillar")
        .order_by("pillar__position")
    ):
        upto = log.last_vote(conversation)
        chosen = outcome_at(conversation, upto=upto)[1].chosen.statements if upto else ()
        for one in Statement.objects.filter(conversation=conversation, hidden_because=""):
            one.conversation = conversation
            offered.append((one, str(one.number) in chosen))
    return offered


def points_by_item(items: list[PriorityItem], points: list[int]) -> dict[int, int]:
    """Points by the order of the paper; refuses points that have no statement."""
    if len(points) > len(items):
        raise Refused("too-many-marks")
    return {item.pk: value for item, value in zip(items, points, strict=False)}


def paper_ballots(first: int, last: int) -> list[tuple[str, str]]:
    """Number and code of paper ballots to print."""
    texts = [slipnumbers.slip_number(number) for number in range(first, last + 1)]
    return [(text, qr.svg(text, title=text, modules=2)) for text in texts]
