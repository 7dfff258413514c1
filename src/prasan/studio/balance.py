"""Who in a group has spoken, against who is in the room: attendance says who came, the seating who was expected."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from prasan.attendance.models import Half
from prasan.attendance.queries import When, now_at, presence
from prasan.registration.models import State
from prasan.studio.models import Seat
from prasan.studio.queries import Line, organisation_said
from prasan.workshop.models import BreakoutGroup, Workshop

__all__ = ["Balance", "Voice", "balance_of"]


@dataclass(frozen=True)
class Voice:
    """How often an organisation is heard: people present of those with a seat in the group, cards with its name."""

    name: str
    people: int
    seated: int
    cards: int

    @property
    def is_silent(self) -> bool:
        return self.people > 0 and self.cards == 0


@dataclass(frozen=True)
class Balance:
    """Who has spoken. Cards whose writer did not state an origin are counted together and never by organisation.

    `knows_presence` is False while nobody was checked in today: then everybody with a seat counts as present.
    """

    voices: list[Voice]
    not_stated: int
    knows_presence: bool

    @property
    def silent(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.is_silent]

    @property
    def silent_text(self) -> str:
        silent = len(self.silent)
        return ngettext("%(n)s organisation silent", "%(n)s organisations silent", silent) % {"n": silent}


def balance_of(group: BreakoutGroup, lines: Iterable[Line]) -> Balance:
    """Cards against people present, by organisation, the silent first; at most three queries beside the cards."""
    here = _here(group.workshop)
    people: Counter[str] = Counter()
    seated: Counter[str] = Counter()
    seats = Seat.objects.filter(group=group, participant__state=State.REGISTERED)
    for seat in seats.select_related("participant__organisation"):
        seated[seat.participant.organisation_name] += 1
        people[seat.participant.organisation_name] += not here or seat.participant_id in here
    cards: Counter[str] = Counter()
    not_stated = 0
    for line in lines:
        for card in (line.card, *line.folded):
            name = organisation_said(card)
            cards[name] += bool(name)
            not_stated += not name
    names = sorted({*seated, *cards} - {""}, key=lambda name: (cards[name] / max(1, people[name]), name))
    voices = [Voice(name, people[name], seated[name], cards[name]) for name in names]
    return Balance(voices, not_stated, bool(here))


def _here(workshop: Workshop) -> Collection[int]:
    """Guests checked in for the present half; where desks scan once a day, those of the other half of the day."""
    now = now_at(workshop)
    other = Half.AFTERNOON if now.half == Half.MORNING else Half.MORNING
    return presence(workshop, now) or presence(workshop, When(now.day, other))
