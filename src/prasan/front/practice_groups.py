"""How the groups of the practice workshop have worked: seats, cards, statements, votes and priorities."""

import random
from typing import Any

from prasan.people.models import User
from prasan.registration.models import Participant
from prasan.studio import placing
from prasan.studio.actions.cards import Author, add_card, merge
from prasan.studio.actions.seating import fix
from prasan.studio.actions.work import open_cards, take_templates
from prasan.studio.models import Card, Origin
from prasan.voting.actions import (
    add_statement,
    begin,
    cast_ballot,
    close_conversation,
    close_round,
    ensure_conversation,
    open_conversation,
    open_round,
    prepare_round,
    set_audience,
)
from prasan.voting.actions.casting import enter_vote
from prasan.voting.models import Audience, Conversation, Statement
from prasan.workshop.models import BreakoutGroup, Pillar, Workshop

HALL_VOTES_ON = "economy"
"""On this pillar the whole hall has voted and the vote is closed; the others are open, each to its own groups, and
wait for whoever plays a guest."""
LEANINGS = {
    "CHAMBER": (1, 1, -1, 1, 0, 1),
    "TOURISM": (1, -1, -1, 1, 1, 1),
    "COMMUNITY": (1, 1, 1, 1, 1, -1),
    "ROTARY": (1, 1, 1, 0, 1, 0),
    "UNIV": (1, 1, 1, 1, 1, -1),
}
"""How invented groups lean on the statements, in order; the others agree with most. Business and community differ."""


def let_groups_work(workshop: Workshop, story: dict[str, Any], *, by: User) -> None:
    """Seat everybody, fill the boards, put statements to the vote, and share out points in the plenary."""
    fix(workshop, placing.propose(workshop).digest, by=by)
    groups = list(workshop.groups.select_related("pillar", "workshop"))
    take_templates(groups, by=by)
    for group in groups:
        group.workshop = group.pillar.workshop = workshop
        words = story["pillars"][group.pillar.code]
        cards = _fill_board(group, words["cards"], by=by)
        _vote(group.pillar, words["statements"], cards, by=by)
    _set_priorities(workshop, story["priorities"], by=by)


def _fill_board(group: BreakoutGroup, words: list[list[str]], *, by: User) -> list[Card]:
    """The group's cards, mostly by guests who sit there; the two first of a board say the same and are merged once."""
    open_cards(group, by=by)
    seated = list(Participant.objects.filter(seat__group=group).order_by("pk"))
    origins = (Origin.NAME, Origin.ORGANISATION, Origin.NONE)
    cards = []
    for number, (kind, text) in enumerate(words):
        author = Author(participant=seated[number % len(seated)], origin=origins[number % len(origins)])
        cards.append(add_card(group, kind, text, author=author, is_sample=True))
    for card in cards:
        card.group = group
    if group.pillar.code == HALL_VOTES_ON:
        merge(cards[1], cards[0], by=by)
    return cards


def _vote(pillar: Pillar, texts: list[str], cards: list[Card], *, by: User) -> None:
    conversation = ensure_conversation(pillar)
    conversation.pillar = pillar
    if pillar.code == HALL_VOTES_ON:
        set_audience(conversation, audience=Audience.HALL, shows_live=True, by=by)
    statements = [
        add_statement(conversation, text=text, cards=cards[-1 - number :][:1], by=by, is_sample=True)
        for number, text in enumerate(texts)
    ]
    open_conversation(conversation, by=by)
    if pillar.code == HALL_VOTES_ON:
        _cast(conversation, statements)
        close_conversation(conversation, by=by)


def _cast(conversation: Conversation, statements: list[Statement]) -> None:
    """Everybody in the hall votes as the own group leans, now and then otherwise; some leave statements out.

    Entered like marks of paper slips, which need no search for the statement to show next: the demo must start fast.
    """
    dice = random.Random(2571)  # noqa: S311 - the same votes everywhere
    for statement in statements:
        statement.conversation = conversation
    guests = Participant.objects.seated().filter(workshop=conversation.workshop_id).select_related("group")
    for guest in guests.order_by("pk"):
        voter, _ = begin(conversation, guest)
        leaning = LEANINGS.get(guest.group.code if guest.group else "", (1, 1, 1, 1, 1, 0))
        for statement, value in zip(statements, leaning, strict=False):
            chance = dice.random()
            if chance < 0.06:
                continue
            given = value if chance < 0.86 else dice.choice((1, 0, -1))
            enter_vote(statement, voter=voter, value=given, nonce=f"sample-{statement.pk}", entered_by=None)


def _set_priorities(workshop: Workshop, title: str, *, by: User) -> None:
    """A round over the hall's statements that is closed; by which rule it counts is left to whoever plays."""
    statements = list(
        Statement.objects.filter(
            conversation__pillar__workshop=workshop, conversation__pillar__code=HALL_VOTES_ON
        )
    )
    found = prepare_round(workshop, title=title, points=5, winners=3, statements=statements, by=by)
    open_round(found, by=by)
    items = [item.pk for item in found.items.all()]
    dice = random.Random(2571)  # noqa: S311
    for guest in Participant.objects.seated().filter(workshop=workshop).select_related("group"):
        first, second, third = dice.sample(items, 3)
        points = {first: 3, second: 1, third: 1}
        cast_ballot(found, participant=guest, points=points, nonce=f"sample-{guest.pk}")
    close_round(found, by=by)
