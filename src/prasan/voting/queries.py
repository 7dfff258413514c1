"""Reading conversations, statements and votes."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from prasan.opinion.routing import QUOTA
from prasan.people.rules import demand, is_coordinator
from prasan.prepared import Prepared
from prasan.registration.models import Participant, State
from prasan.registration.rules import participant_of
from prasan.studio.models import Card
from prasan.voting.models import Audience, Conversation, PriorityRound, Showing, Statement, Vote, Voter
from prasan.workshop.models import Pillar, Workshop
from prasan.workshop.rules import duties_of

__all__ = [
    "Answer",
    "Participation",
    "Sheet",
    "answers_of",
    "cards_named",
    "cards_to_use",
    "conversations_of",
    "get_conversation",
    "guest_in_audience",
    "participation",
    "people_of_group",
    "sheet_of",
    "stands_of",
    "state_of",
    "statements_by",
    "statements_of",
    "statements_to_prepare",
    "voter_of",
]


def get_conversation(user: Any, workshop: str, pillar: str, *, can: str = "") -> Conversation:
    """The conversation of a pillar, unsaved while it has none; 404 before the release, 403 without the permission."""
    found = (
        Pillar.objects.filter(workshop__slug=workshop, code=pillar)
        .select_related("workshop__cycle", "conversation")
        .order_by("pk")
        .first()
    )
    if found is None or not _may_know(user, found.workshop):
        raise Http404
    conversation = getattr(found, "conversation", None) or Conversation(pillar=found)
    conversation.pillar = found
    if can:
        demand(user, can, conversation)
    return conversation


def _may_know(user: Any, workshop: Workshop) -> bool:
    """Everybody knows of a released workshop; of a draft those who coordinate it or have a task there."""
    return workshop.is_released or is_coordinator(user, workshop) or bool(duties_of(user, workshop))


def guest_in_audience(user: Any, conversation: Conversation) -> Participant:
    """The guest who votes here, as `voting.see_own` has it, in one query; refuses with a sentence to act on."""
    guest = participant_of(user, conversation.workshop_id, related=("seat__group",))
    if guest is None:
        raise PermissionDenied(
            _("Open your personal link or scan the code on your badge first, then come back.")
        )
    if guest.state != State.REGISTERED:
        raise PermissionDenied(_("You are on the waiting list: only guests with a seat vote."))
    if conversation.audience == Audience.PILLAR:
        seat = getattr(guest, "seat", None)
        if seat is None:
            raise PermissionDenied(_("You have no seat in a group yet; ask the desk to give you one."))
        if seat.group.pillar_id != conversation.pillar_id:
            raise PermissionDenied(_("Here votes another group; yours is on your own page."))
    return guest


def _seated_of(workshop: Any, group: Any) -> QuerySet[Participant]:
    """Guests of a stakeholder group, 0 = of none; as many as the routing asks for."""
    seated = Participant.objects.filter(workshop=workshop, state=State.REGISTERED)
    return seated.annotate(of_group=Coalesce("group", 0)).filter(of_group=group).order_by()


_hall_of_group = Prepared(lambda workshop, group: _seated_of(workshop, group).values_list("pk")[:QUOTA])
_pillar_of_group = Prepared(
    lambda workshop, group, pillar: (
        _seated_of(workshop, group).filter(seat__group__pillar=pillar).values_list("pk")[:QUOTA]
    )
)


def people_of_group(conversation: Conversation, group_id: int | None) -> int:
    """How many guests of a stakeholder group (None: of none) may vote here; counted up to the routing's QUOTA."""
    if conversation.audience == Audience.HALL:
        return len(_hall_of_group(conversation.workshop_id, group_id or 0))
    return len(_pillar_of_group(conversation.workshop_id, group_id or 0, conversation.pillar_id))


def statements_of(conversation: Conversation, *, hidden: bool = False) -> QuerySet[Statement]:
    """The statements by number; `hidden` gives those that were taken out too."""
    found = Statement.objects.filter(conversation=conversation.pk)
    return found if hidden else found.filter(hidden_because="")


_made_of = Statement.cards.through.objects
_with_cards_of = Prepared(
    lambda conversation, guest: _made_of.filter(
        statement__conversation=conversation, card__participant=guest
    ).values_list("statement_id")
)


def statements_by(conversation: Conversation, guest: int | None) -> set[int]:
    """Keys of the statements made of this guest's cards alone."""
    mine = {key for (key,) in _with_cards_of(conversation.pk, guest)} if guest else set()
    if not mine:
        return set()
    shared = _made_of.filter(statement__in=mine).exclude(card__participant=guest)
    return mine - set(shared.values_list("statement_id", flat=True))


def voter_of(conversation: Conversation, guest: Participant) -> Voter | None:
    return Voter.objects.filter(conversation=conversation, participant=guest).first()


_votes_of = Prepared(
    lambda conversation, guest: (
        Vote.objects.filter(voter__conversation=conversation, voter__participant=guest)
        .order_by("pk")
        .values_list("statement_id", "value")
    )
)
_last_shown_to = Prepared(
    lambda conversation, guest: (
        Showing.objects.filter(voter__conversation=conversation, voter__participant=guest)
        .order_by("-pk")
        .values_list("statement_id", "reason")[:1]
    )
)


def stands_of(conversation: Conversation, guest: Participant) -> dict[int, int]:
    """Statement key -> how the guest stands on it now."""
    return dict(_votes_of(conversation.pk, guest.pk))


@dataclass(frozen=True)
class Sheet:
    """What a voter's page shows: the statement in hand, why it is this one, and how far the voter has come."""

    done: int
    total: int
    statement: Statement | None = None
    reason: str = ""
    answer: int | None = None

    @property
    def needs_showing(self) -> bool:
        """Statements are left and none has been chosen yet."""
        return self.statement is None and self.done < self.total

    def showing_now(self, showing: Showing) -> "Sheet":
        """The sheet with the statement that was just chosen."""
        return replace(self, statement=showing.statement, reason=showing.reason)

    @property
    def number(self) -> int:
        """Which one this is for the voter, counted from 1."""
        return self.done if self.answer is not None else self.done + 1


def sheet_of(
    conversation: Conversation,
    guest: Participant,
    *,
    wanted: str = "",
    among: list[Statement] | None = None,
) -> Sheet:
    """The voter's page; `wanted` is the number of a statement to look at again. Three queries at most.

    `among`: all statements, also those taken out, where the caller has read them.
    """
    found = statements_of(conversation) if among is None else among
    statements = {statement.pk: statement for statement in found if not statement.hidden_because}
    stands = stands_of(conversation, guest)
    done, total = len(statements.keys() & stands.keys()), len(statements)
    again = next((one for one in statements.values() if str(one.number) == wanted), None)
    if again:
        return Sheet(done, total, again, answer=stands.get(again.pk))
    for shown, reason in _last_shown_to(conversation.pk, guest.pk) if done < total else ():
        if shown in statements and shown not in stands:
            return Sheet(done, total, statements[shown], reason)
    return Sheet(done, total)


def state_of(conversation: Conversation) -> str:
    """A short word that changes when there is something new for a waiting voter."""
    if conversation.closed_at:
        return "closed"
    return f"open-{statements_of(conversation).count()}" if conversation.is_open else "waiting"


@dataclass(frozen=True)
class Answer:
    """A voter's present answer to a statement."""

    statement: Statement
    value: int


def answers_of(conversation: Conversation, guest: Participant) -> list[Answer]:
    """What the guest answered, by number; statements taken out since are left out."""
    stands = stands_of(conversation, guest)
    return [Answer(one, stands[one.pk]) for one in statements_of(conversation) if one.pk in stands]


def statements_to_prepare(conversation: Conversation) -> list[Statement]:
    """All statements with their cards and, as `votes_count`, how many people have voted on each."""
    return list(
        statements_of(conversation, hidden=True)
        .annotate(
            votes_count=Sum(F("tallies__agree") + F("tallies__disagree") + F("tallies__passed"), default=0)
        )
        .prefetch_related("cards__group")
    )


def cards_to_use(conversation: Conversation) -> list[Card]:
    """The cards of the pillar's groups that stand for themselves; `is_used` when a statement has been made of one."""
    used = Statement.cards.through.objects.filter(card=OuterRef("pk"))
    return list(
        Card.objects.filter(group__pillar=conversation.pillar_id, hidden_because="", merged_into=None)
        .annotate(is_used=Exists(used))
        .select_related("group")
        .order_by("group__position", "group", "number")
    )


def cards_named(conversation: Conversation, keys: list[str]) -> list[Card]:
    """The usable cards among those a page names by key, in the order of the boards."""
    wanted = {int(key) for key in keys[:100] if key.isascii() and key.isdecimal() and len(key) < 16}
    return [card for card in cards_to_use(conversation) if card.pk in wanted] if wanted else []


@dataclass(frozen=True)
class Participation:
    """How many take part in a vote; people on paper count like all others."""

    invited: int
    by_phone: int
    on_paper: int
    votes: int

    @property
    def voters(self) -> int:
        return self.by_phone + self.on_paper


def participation(conversation: Conversation) -> Participation:
    """Two queries: who may vote, and who did by which way."""
    seated = Participant.objects.filter(workshop=conversation.workshop_id, state=State.REGISTERED)
    if conversation.audience == Audience.PILLAR:
        seated = seated.filter(seat__group__pillar=conversation.pillar_id)
    cast = Vote.objects.filter(statement__conversation=conversation.pk).aggregate(
        votes=Count("pk"),
        voters=Count("voter", distinct=True),
        paper=Count("voter", distinct=True, filter=Q(voter__slip__isnull=False)),
    )
    return Participation(seated.count(), cast["voters"] - cast["paper"], cast["paper"], cast["votes"])


def conversations_of(workshop: int) -> list[Conversation]:
    """The conversations of a workshop in the order of its pillars, with how many statements they show."""
    return list(
        Conversation.objects.filter(pillar__workshop=workshop)
        .select_related("pillar__workshop__cycle")
        .annotate(
            voters_count=Count("voters", distinct=True),
            statements_count=Count("statements", distinct=True, filter=Q(statements__hidden_because="")),
        )
        .order_by("pillar__position", "pk")
    )


def result_is_fixed(conversation: Conversation) -> bool:
    """Whether others have built on the closed vote: priorities were opened, or the workshop is closed. One query."""
    if conversation.pillar.workshop.is_closed:
        return True
    rounds = PriorityRound.objects.filter(
        items__statement__conversation=conversation, opened_at__isnull=False
    )
    return rounds.exists()
