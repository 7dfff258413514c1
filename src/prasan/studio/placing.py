"""Reading who sits where, for seating, for the lists at the doors and for the guest."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from prasan.registration.models import Participant
from prasan.studio import seating
from prasan.studio.models import Seat, Seating, Wish
from prasan.studio.wording import reason_text, sector_name
from prasan.workshop.models import BreakoutGroup, Workshop


def guests_to_seat(workshop: Workshop) -> list[Participant]:
    """Everybody with a seat in the hall, by key, with what seating looks at; two queries."""
    found = Participant.objects.seated().filter(workshop=workshop)
    found = found.select_related("organisation", "group", "district", "seat__group__room")
    return list(found.prefetch_related(Prefetch("wishes", Wish.objects.order_by("rank"))).order_by("pk"))


def person_of(guest: Participant) -> seating.Person:
    """A guest as the seating sees one: no name."""
    seat: Seat | None = getattr(guest, "seat", None)
    return seating.Person(
        key=guest.pk,
        organisation=guest.organisation_name,
        sector=guest.group.sector if guest.group else "",
        district=guest.district.name_th if guest.district else "",
        wishes=tuple(wish.pillar_id for wish in guest.wishes.all()),
        fixed=seat.group_id if seat is not None and seat.by_hand else None,
    )


def groups_to_fill(workshop: Workshop) -> list[BreakoutGroup]:
    return list(BreakoutGroup.objects.filter(workshop=workshop).select_related("room", "pillar"))


def group_to_fill(group: BreakoutGroup) -> seating.Group:
    """A group with its seats; without a number the room's."""
    seats = group.seats if group.seats is not None else (group.room.capacity if group.room else None)
    return seating.Group(group.pk, group.pillar_id, seats)


@dataclass(frozen=True)
class Proposal:
    """A seating as it would be fixed. `digest` says whether guests or groups changed since it was shown."""

    plan: seating.Plan
    guests: list[Participant]
    groups: list[BreakoutGroup]
    digest: str

    @property
    def at(self) -> dict[int, int]:
        return {guest: place.group for guest, place in self.plan.places.items()}


def propose(workshop: Workshop) -> Proposal:
    """The seating of everybody as guests, wishes, moves by hand and groups stand now; four queries."""
    guests, groups = guests_to_seat(workshop), groups_to_fill(workshop)
    plan = seating.seat_all(
        [person_of(guest) for guest in guests], [group_to_fill(group) for group in groups]
    )
    told = repr([(guest, place.group, place.reason) for guest, place in sorted(plan.places.items())])
    return Proposal(plan, guests, groups, hashlib.sha256(told.encode()).hexdigest())


@dataclass(frozen=True)
class Row:
    """One guest with place and reason; `moves` when the proposal differs from where the guest sits."""

    guest: Participant
    group: BreakoutGroup | None
    reason: str
    by_hand: bool
    moves: bool = False


@dataclass(frozen=True)
class Mixture:
    """Sector x group: what each group should have and has, with the mean deviation of a cell in guests."""

    groups: list[BreakoutGroup]
    rows: list[tuple[str, list[seating.Cell]]]
    totals: list[int]
    deviation: float


def mixture(guests: Iterable[Participant], groups: list[BreakoutGroup], at: dict[int, int]) -> Mixture:
    """The table that shows how even a seating is."""
    people = [person_of(guest) for guest in guests]
    cells = seating.table(people, [group_to_fill(group) for group in groups], at, "sector")
    rows = [
        (sector_name(sector), [by_group[group.pk] for group in groups]) for sector, by_group in cells.items()
    ]
    totals = [sum(place == group.pk for place in at.values()) for group in groups]
    return Mixture(groups, rows, totals, seating.deviation(cells))


def rows_of(proposal: Proposal) -> list[Row]:
    """Every guest of a proposal, group by group, who finds no seat last."""
    groups = {group.pk: group for group in proposal.groups}
    rows = []
    for guest in proposal.guests:
        place, seat = proposal.plan.places.get(guest.pk), getattr(guest, "seat", None)
        moved = seat is not None and place is not None and seat.group_id != place.group
        reason = reason_text(place.reason) if place else ""
        group = groups[place.group] if place else None
        rows.append(Row(guest, group, reason, seat is not None and seat.by_hand, moved))
    return sorted(rows, key=lambda row: _order(row, proposal.groups))


def seated_rows(guests: Iterable[Participant], groups: list[BreakoutGroup]) -> list[Row]:
    """Every guest as seated now, group by group, those without a place first."""
    rows = []
    for guest in guests:
        seat: Seat | None = getattr(guest, "seat", None)
        if seat is None:
            rows.append(Row(guest, None, "", by_hand=False))
        else:
            rows.append(Row(guest, seat.group, reason_text(seat.reason), seat.by_hand))
    return sorted(rows, key=lambda row: (row.group is not None, *_order(row, groups)))


def _order(row: Row, groups: list[BreakoutGroup]) -> tuple[int, str, int]:
    at = [group.pk for group in groups].index(row.group.pk) if row.group else len(groups)
    return (at, row.guest.organisation_name, row.guest.pk)


def last_seating(workshop: Workshop) -> Seating | None:
    """The seating that an undo would take back."""
    return Seating.objects.filter(workshop=workshop, undone_at=None).first()


def door_lists(workshop: Workshop) -> list[tuple[BreakoutGroup, list[Participant]]]:
    """Who sits in each group, in the order of the dictionary, for the door; two queries."""
    seats: QuerySet[Seat] = Seat.objects.filter(
        group__workshop=workshop, participant__in=Participant.objects.seated()
    )
    seats = seats.select_related("participant__organisation").order_by(
        "participant__sort_key", "participant_id"
    )
    lists: dict[int, list[Participant]] = {}
    for seat in seats:
        lists.setdefault(seat.group_id, []).append(seat.participant)
    return [(group, lists.get(group.pk, [])) for group in groups_to_fill(workshop)]
