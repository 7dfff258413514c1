"""Reading a group's work: the board with what was folded, the timer, who has spoken how often."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from prasan.people.models import Organisation
from prasan.registration.models import State
from prasan.studio.models import Board, Card, CardKind, GuideQuestion, KeptApart, Origin, Seat
from prasan.studio.problems import SENTENCES
from prasan.studio.rules import duty_in_hand, standing_of
from prasan.studio.similar import pairs
from prasan.workshop.models import BreakoutGroup, Workshop
from prasan.workshop.queries import get_workshop

CREW = {
    "studio.view_console",
    "studio.run_group",
    "studio.write_cards",
    "studio.tidy_board",
    "studio.write_summary",
}


def get_workshop_for(user: Any, slug: str, *, can: str) -> Workshop:
    """A workshop; 404 unless visible, 403 unless allowed."""
    workshop = get_workshop(user, slug)
    if not user.has_perm(can, workshop):
        raise PermissionDenied(*([SENTENCES["closed"]] if workshop.is_closed else []))
    return workshop


def get_group(user: Any, slug: str, pk: int, *, can: str) -> BreakoutGroup:
    """A group with room, pillar and board; 404 unless its workshop is visible, 403 with the reason in words."""
    workshop = get_workshop(user, slug)
    found = BreakoutGroup.objects.filter(workshop=workshop, pk=pk).select_related(
        "room", "pillar", "board__question"
    )
    if (group := found.first()) is None:
        raise Http404
    group.workshop = workshop
    if not user.has_perm(can, group):
        raise PermissionDenied(*_why_not(user, group, can))
    return group


def _why_not(user: Any, group: BreakoutGroup, can: str) -> Iterable[Any]:
    """The reason in words, where one can be given."""
    standing = standing_of(user, group.workshop_id)
    if can in CREW and group.workshop.is_closed and user.has_perm("studio.view_console", group):
        yield SENTENCES["closed"]
    elif can in CREW and any(duty.group_id not in (None, group.pk) for duty in standing.duties):
        yield SENTENCES["not-your-room"]


def why_no_card(user: Any, group: BreakoutGroup) -> str:
    """Why this visitor's phone may not add a card here, as a code of SENTENCES; "" when it may."""
    seat = standing_of(user, group.workshop_id).seat
    if user.has_perm("studio.add_own_card", group):
        return ""
    if group.workshop.is_closed:
        return "closed"
    if seat is None:
        return "no-seat"
    return "not-open" if seat.group_id == group.pk else "not-your-group"


def to_take_back(user: Any, group: BreakoutGroup, number: str) -> Card | None:
    """The card a writer may take back: an own one by number, else the last one typed under the duty in hand."""
    guest, duty = standing_of(user, group.workshop_id).guest, duty_in_hand(user, group)
    shown = Card.objects.filter(group=group, hidden_because="").order_by("-number")
    if number.isascii() and number.isdecimal() and guest is not None:
        card = shown.filter(participant=guest, number=int(number[:9])).first()
    else:
        card = shown.filter(duty=duty, participant=None).first() if duty is not None else None
    if card is not None:
        card.group = group
    return card


def get_card(group: BreakoutGroup, number: int) -> Card:
    """A card of this board, hidden ones too; 404 when there is none of this number."""
    found = _with_origin(Card.objects.filter(group=group, number=number)).first()
    if found is None:
        raise Http404
    found.group = group
    return found


@dataclass(frozen=True)
class Work:
    """The state of the group's work. The timer is "off", "running", "paused" or "over"."""

    question: GuideQuestion | None
    takes_cards: bool
    timer: str
    ends_at: datetime | None
    left_seconds: int
    now: datetime
    finished_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def left(self) -> str:
        """What is left as minutes and seconds, e.g. "12:05"."""
        return f"{self.left_seconds // 60}:{self.left_seconds % 60:02}"

    @property
    def until(self) -> str:
        """The end of the timer as a time of day in Bangkok: 13.45 น., on English pages 13:45."""
        if self.ends_at is None:
            return ""
        local = timezone.localtime(self.ends_at)
        return f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M} น."


def work_of(group: BreakoutGroup) -> Work:
    """Question, timer and doors as they stand now; no query when the group came with its board."""
    board: Board | None = getattr(group, "board", None)
    now = timezone.now()
    if board is None:
        return Work(None, False, "off", None, 0, now)
    if board.finished_at is not None:
        return Work(board.question, False, "off", None, 0, now, board.finished_at)
    if board.timer_left_seconds is not None:
        return Work(board.question, board.takes_cards, "paused", None, board.timer_left_seconds, now)
    if board.timer_ends_at is None:
        return Work(board.question, board.takes_cards, "off", None, 0, now)
    left = max(timedelta(), board.timer_ends_at - now)
    state = "running" if left else "over"
    return Work(
        board.question, board.takes_cards, state, board.timer_ends_at, round(left.total_seconds()), now
    )


@dataclass
class Line:
    """A card on the board with the cards folded beneath it."""

    card: Card
    folded: list[Card] = field(default_factory=list)

    @property
    def voices(self) -> int:
        """How many cards say this."""
        return 1 + len(self.folded)

    @property
    def voices_text(self) -> str:
        return ngettext("said %(n)s time", "said %(n)s times", self.voices) % {"n": self.voices}


def _with_origin(cards: QuerySet[Card]) -> QuerySet[Card]:
    return cards.select_related(
        "participant__organisation", "organisation", "question", "merged_into", "duty"
    )


def lines_of(group: BreakoutGroup, *, kind: str = "", question: int | None = None) -> list[Line]:
    """The cards that are not hidden, newest first, merged ones beneath the card they say the same as; one query.

    A filter keeps a card when it or one beneath it fits.
    """
    cards = list(_with_origin(Card.objects.filter(group=group, hidden_because="")))
    by_key = {card.pk: card for card in cards}
    lines: dict[int, Line] = {}
    for card in cards:
        root = _root(card, by_key)
        line = lines.setdefault(root.pk, Line(root))
        if root.pk != card.pk:
            line.folded.append(card)
    kept = [line for line in lines.values() if _fits(line, kind, question)]
    return sorted(kept, key=lambda line: -line.card.number)


def _root(card: Card, by_key: dict[int, Card]) -> Card:
    """The card that this one is folded beneath; a card whose target is hidden stands alone."""
    while card.merged_into_id in by_key:
        card = by_key[card.merged_into_id]
    return card


def _fits(line: Line, kind: str, question: int | None) -> bool:
    return any(
        (not kind or card.kind == kind) and (question is None or card.question_id == question)
        for card in (line.card, *line.folded)
    )


def hidden_cards(group: BreakoutGroup) -> QuerySet[Card]:
    """What was taken off the board, for the crew; newest first."""
    return _with_origin(Card.objects.filter(group=group).exclude(hidden_because="")).order_by("-number")


def own_cards(group: BreakoutGroup, user: Any) -> list[Card]:
    """The cards this guest wrote on this board, hidden ones with the reason; newest first."""
    guest = standing_of(user, group.workshop_id).guest
    if guest is None:
        return []
    cards = list(
        Card.objects.filter(group=group, participant=guest).select_related("merged_into").order_by("-number")
    )
    for card in cards:
        card.group = group
    return cards


def organisations_in(group: BreakoutGroup) -> QuerySet[Organisation]:
    """Who sits in the group, for "said for"."""
    seated = Q(participants__seat__group=group, participants__state=State.REGISTERED)
    return Organisation.objects.filter(seated).distinct()


def kinds_of(lines: Iterable[Line]) -> list[tuple[str, str, int]]:
    """How many cards of each kind, folded ones counted: (code, label, count), in the order of the kinds."""
    counts = Counter(card.kind for line in lines for card in (line.card, *line.folded))
    return [(kind.value, str(kind.label), counts[kind.value]) for kind in CardKind]


def organisation_said(card: Card) -> str:
    """The organisation that a card was stated to come from; "" when the writer did not state it."""
    if card.origin == Origin.NONE:
        return ""
    if card.participant is not None:
        return card.participant.organisation_name
    return str(card.organisation or "")


@dataclass(frozen=True)
class Suggestion:
    """Two cards that seem to say the same; the one with the lower number stays on top when they are merged."""

    keep: Card
    fold: Card
    score: float
    shared: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(100 * self.score)


def suggestions_of(group: BreakoutGroup, lines: Iterable[Line]) -> list[Suggestion]:
    """Cards that a person should look at side by side; one query, none for fewer than two cards."""
    cards = {line.card.pk: line.card for line in lines}
    found = pairs([(pk, card.text) for pk, card in cards.items()]) if len(cards) > 1 else []
    if not found:
        return []
    apart = set(KeptApart.objects.filter(one__group=group).values_list("one", "other"))
    told = []
    for pair in found:
        if (pair.one, pair.other) not in apart:
            keep, fold = sorted((cards[pair.one], cards[pair.other]), key=lambda card: card.number)
            told.append(Suggestion(keep, fold, pair.score, pair.shared))
    return told


@dataclass(frozen=True)
class GroupLine:
    group: BreakoutGroup
    people: int
    cards: int
    work: Work


def groups_of(workshop: Workshop) -> list[GroupLine]:
    """All groups with their rooms, people and cards; three queries for any number."""
    groups = BreakoutGroup.objects.filter(workshop=workshop).select_related(
        "room", "pillar", "board__question"
    )
    seated = Seat.objects.filter(group__workshop=workshop, participant__state=State.REGISTERED)
    people = dict(seated.values_list("group").annotate(Count("pk")).order_by())
    shown = Card.objects.filter(group__workshop=workshop, hidden_because="")
    cards = dict(shown.values_list("group").annotate(Count("pk")).order_by())
    lines = []
    for group in groups:
        group.workshop = workshop
        lines.append(GroupLine(group, people.get(group.pk, 0), cards.get(group.pk, 0), work_of(group)))
    return lines


def without_questions(workshop: Workshop) -> list[BreakoutGroup]:
    """Groups that nobody has written a guide question for; one query."""
    found = BreakoutGroup.objects.filter(workshop=workshop, guide_questions=None)
    return list(found.select_related("pillar", "workshop__cycle"))


def whole(typed: str | None) -> int:
    """A number from a form, 0 for anything else."""
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def get_question(group: BreakoutGroup, typed: str) -> GuideQuestion:
    """A guide question of this group; 404 when there is none of this key."""
    found = GuideQuestion.objects.filter(group=group, pk=whole(typed)).first()
    if found is None:
        raise Http404
    found.group = group
    return found


def find_card(group: BreakoutGroup, number: int) -> Card | None:
    """A card of this board by number, or None."""
    return Card.objects.filter(group=group, number=number).select_related("merged_into").first()


STRONGEST = 8


@dataclass(frozen=True)
class Report:
    """What a group reports back. `strongest` are the cards said most often, the older first among equals."""

    questions: list[GuideQuestion]
    people: int
    organisations: int
    cards: int
    kinds: list[tuple[str, str, int]]
    strongest: list[Line]
    summary: str
    finished_at: datetime | None


def report_of(group: BreakoutGroup) -> Report:
    """The report of a group from its cards as they stand; three queries, so it is ready at any moment."""
    lines = lines_of(group)
    seats = Seat.objects.filter(group=group, participant__state=State.REGISTERED)
    names = [seat.participant.organisation_name for seat in seats.select_related("participant__organisation")]
    board: Board | None = getattr(group, "board", None)
    return Report(
        questions=list(group.guide_questions.all()),
        people=len(names),
        organisations=len(set(names) - {""}),
        cards=sum(line.voices for line in lines),
        kinds=kinds_of(lines),
        strongest=sorted(lines, key=lambda line: (-line.voices, line.card.number))[:STRONGEST],
        summary=board.summary if board else "",
        finished_at=board.finished_at if board else None,
    )


def cards_to_export(group: BreakoutGroup) -> QuerySet[Card]:
    """The cards that are not hidden, merged ones too, in their order; one query."""
    return _with_origin(Card.objects.filter(group=group, hidden_because=""))
