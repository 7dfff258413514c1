"""Who is here and who is missing, counted for the board, the projector and the quorum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prasan.attendance import queries
from prasan.attendance.models import Mark, Way
from prasan.attendance.queries import When
from prasan.attendance.seating import places
from prasan.people.models import StakeholderGroup
from prasan.places.models import LocalAuthority
from prasan.registration.models import Participant, State
from prasan.workshop.models import Workshop


@dataclass
class Count:
    """How many are expected and how many are here; walk-ins are expected from the moment they come."""

    name: str
    expected: int = 0
    here: int = 0

    @property
    def missing(self) -> int:
        return max(self.expected - self.here, 0)

    @property
    def percent(self) -> int:
        return 100 * self.here // self.expected if self.expected else 0


@dataclass(frozen=True)
class AuthorityLine:
    """A local authority of the province: how many of its people are registered, and how many are here."""

    authority: LocalAuthority
    expected: int
    here: int

    @property
    def is_here(self) -> bool:
        return self.here > 0


@dataclass(frozen=True)
class Board:
    when: When
    total: Count
    groups: tuple[Count, ...]
    places: tuple[Count, ...]
    authorities: tuple[AuthorityLine, ...]
    walk_ins: int
    arrivals: tuple[datetime, ...]

    @property
    def authorities_here(self) -> int:
        return sum(line.is_here for line in self.authorities)

    @property
    def absent_authorities(self) -> tuple[AuthorityLine, ...]:
        return tuple(line for line in self.authorities if not line.is_here)

    @property
    def quorum(self) -> int:
        """More than half of the authorities."""
        return len(self.authorities) // 2 + 1

    @property
    def has_quorum(self) -> bool:
        return bool(self.authorities) and self.authorities_here >= self.quorum


def board(workshop: Workshop, when: When) -> Board:
    """The whole house in one half; four queries, whatever its size, and those of the app that seats the groups."""
    seen = queries.presence(workshop, when)
    guests = [guest for guest in _guests(workshop) if guest.state == State.REGISTERED or guest.pk in seen]
    where = places(workshop.pk)
    total = Count("", len(guests), len(seen))
    return Board(
        when=when,
        total=total,
        groups=_counted(((_key(guest.group), guest.pk) for guest in guests), seen),
        places=_counted((((0, where[guest.pk]), guest.pk) for guest in guests if guest.pk in where), seen),
        authorities=tuple(_authorities(workshop, guests, seen)),
        walk_ins=sum(guest.is_walk_in for guest in guests),
        arrivals=arrivals(workshop, when),
    )


def _guests(workshop: Workshop) -> Iterable[Participant]:
    found = Participant.objects.filter(workshop=workshop).exclude(state=State.CANCELLED)
    return found.select_related("group").only("state", "is_walk_in", "organisation", "group")


def _key(group: StakeholderGroup | None) -> tuple[int, str]:
    return (group.position, str(group)) if group else (32_767, "")


def _counted(pairs: Iterable[tuple[tuple[int, str], int]], seen: dict[int, datetime]) -> tuple[Count, ...]:
    """Guests counted by (position, name), in that order."""
    counts: dict[tuple[int, str], Count] = {}
    for key, guest in pairs:
        count = counts.setdefault(key, Count(key[1]))
        count.expected += 1
        count.here += guest in seen
    return tuple(counts[key] for key in sorted(counts))


def _authorities(
    workshop: Workshop, guests: list[Participant], seen: dict[int, datetime]
) -> Iterable[AuthorityLine]:
    expected: dict[int | None, int] = {}
    here: dict[int | None, int] = {}
    for guest in guests:
        expected[guest.organisation_id] = expected.get(guest.organisation_id, 0) + 1
        here[guest.organisation_id] = here.get(guest.organisation_id, 0) + (guest.pk in seen)
    for authority in LocalAuthority.objects.real().filter(province=workshop.province_id):
        key = authority.organisation_id
        yield AuthorityLine(authority, expected.get(key, 0), here.get(key, 0))


def arrivals(workshop: Workshop, when: When) -> tuple[datetime, ...]:
    """When each guest was first seen that day, by both halves; what was keyed in from paper tells no hour."""
    marks = Mark.objects.standing().filter(workshop=workshop, day=when.day).exclude(way=Way.PAPER)
    first: dict[int, datetime] = {}
    for pk, guest, moment in marks.order_by("counted_at").values_list("pk", "participant", "counted_at"):
        first.setdefault(guest or -pk, moment)
    return tuple(first.values())


def missing(workshop: Workshop, when: When) -> list[Participant]:
    """Those with a seat whom nobody has seen in this half, by group, organisation and name; two queries."""
    seen = queries.presence(workshop, when)
    guests = Participant.objects.filter(workshop=workshop, state=State.REGISTERED)
    found = guests.select_related("organisation", "group").order_by(
        "group__position", "organisation__position", "organisation__code", "sort_key", "pk"
    )
    return [guest for guest in found if guest.pk not in seen]
