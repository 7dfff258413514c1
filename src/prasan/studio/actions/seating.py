"""Seating: fix what was previewed, take it back, move by hand, place late comers; and the guests' wishes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.registration.models import Participant, State
from prasan.studio import placing, seating
from prasan.studio.actions.cards import demand_running, note
from prasan.studio.models import Seat, Seating, Wish
from prasan.studio.problems import NotNow
from prasan.workshop.models import BreakoutGroup, Duty, Pillar, Workshop


@transaction.atomic
def fix(workshop: Workshop, digest: str, *, by: Any) -> Seating:
    """Give every guest the place that was previewed under this digest; NotNow when it would be another one now.

    Guests moved by hand stay. Where everybody sat before is kept, for `undo`.
    """
    _demand_open(workshop)
    proposal = placing.propose(workshop)
    if not proposal.groups:
        raise NotNow("no-group")
    if proposal.digest != digest:
        raise NotNow("changed-meanwhile")
    before = [
        _change(guest, proposal.plan.places[guest.pk].group)
        for guest in proposal.guests
        if guest.pk in proposal.plan.places and not _by_hand(guest)
    ]
    for guest in proposal.guests:
        if (place := proposal.plan.places.get(guest.pk)) and not _by_hand(guest):
            values = {"group_id": place.group, "reason": place.reason[:200], "by_hand": False}
            Seat.objects.update_or_create(participant=guest, defaults=values)
    made = Seating.objects.create(workshop=workshop, before=before)
    _tell(workshop, "seating_fixed", by=by, guests=len(before), groups=len(proposal.groups))
    return made


def _by_hand(guest: Participant) -> bool:
    seat: Seat | None = getattr(guest, "seat", None)
    return seat is not None and seat.by_hand


def _change(guest: Participant, group: int) -> list[Any]:
    seat: Seat | None = getattr(guest, "seat", None)
    return [guest.pk, seat.group_id if seat else None, seat.reason if seat else "", group]


@transaction.atomic
def undo(workshop: Workshop, *, by: Any) -> int:
    """Put everybody back where they sat before the last seating, except who was moved by hand since."""
    _demand_open(workshop)
    last = placing.last_seating(workshop)
    if last is None:
        raise NotNow("nothing-to-undo")
    groups = set(workshop.groups.values_list("pk", flat=True))
    moved = 0
    heirs = dict(
        Participant.objects.filter(workshop=workshop, replaces__isnull=False).values_list("replaces", "pk")
    )
    for guest, group, reason, given in last.before:
        sitting = guest
        while sitting in heirs:  # a substitute came meanwhile, and goes back with the place
            sitting = heirs[sitting]
        seat = Seat.objects.filter(participant=sitting, group=given, by_hand=False)
        if group in groups:
            moved += seat.update(group=group, reason=reason)
        elif group is None:
            moved += seat.delete()[0]
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    _tell(workshop, "seating_undone", by=by, guests=moved)
    return moved


@transaction.atomic
def move(guest: Participant, group: BreakoutGroup, *, by: Any, duty: Duty | None = None) -> Seat:
    """A person puts a guest into a group; seating again leaves the guest there."""
    demand_running(group)
    if guest.workshop_id != group.workshop_id or guest.state != State.REGISTERED:
        raise NotNow("other-workshop")
    values = {"group": group, "by_hand": True, "reason": "by-hand"}
    seat, _made = Seat.objects.update_or_create(participant=guest, defaults=values)
    note(group, "guest_moved", by=by, duty=duty)
    touch(f"guests/{group.workshop_id}")
    return seat


@transaction.atomic
def let_go(guest: Participant) -> None:
    """Let the next seating place a guest again who was moved by hand."""
    _demand_open(guest.workshop)
    Seat.objects.filter(participant=guest).update(by_hand=False)


@transaction.atomic
def seat_one(guest: Participant) -> Seat | None:
    """A place at once for a late comer or a walk-in, among those seated already; the present one when there is one.

    None when the workshop has no group. Not in the ledger: a guest's own place is no act of an office.
    """
    _demand_open(guest.workshop)
    if guest.state != State.REGISTERED:
        raise NotNow("no-seat")
    if (seat := Seat.objects.filter(participant=guest).select_related("group").first()) is not None:
        return seat
    return _seat_late([guest], guest.workshop)[0]


@transaction.atomic
def seat_late_comers(workshop: Workshop, *, by: Any, duty: Duty | None = None) -> int:
    """A place at once for everybody who has none; the others stay where they are. Returns how many got one."""
    _demand_open(workshop)
    late = [guest for guest in placing.guests_to_seat(workshop) if getattr(guest, "seat", None) is None]
    placed = sum(seat is not None for seat in _seat_late(late, workshop))
    if placed:
        _tell(workshop, "late_comers_seated", by=by, duty=duty, guests=placed)
    return placed


def welcome(guests: Sequence[Participant], pillar: Pillar | None = None) -> None:
    """Who gets a seat in the hall after the groups were fixed gets a place in one at once; before, the seating does it.

    A substitute takes the place of the one named before, of the same organisation, so that the mixture stays. Everybody
    else sits where the balanced rule says, in a group of `pillar` as long as that has room.
    """
    workshop = guests[0].workshop
    if pillar is not None:
        Wish.objects.bulk_create(Wish(participant=guest, pillar=pillar, rank=1) for guest in guests)
    if not workshop.seatings.filter(undone_at=None).exists():
        return
    late = [guest for guest in guests if not _in_place_of(guest)]
    if late:
        _seat_late(late, workshop)


def _in_place_of(guest: Participant) -> bool:
    """Give the guest the place of whom the guest replaces; False when there is none."""
    before = Seat.objects.filter(participant=guest.replaces_id).first() if guest.replaces_id else None
    if before is None:
        return False
    Seat.objects.create(
        participant=guest, group_id=before.group_id, by_hand=before.by_hand, reason="in-place"
    )
    return True


def _seat_late(late: Sequence[Participant], workshop: Workshop) -> list[Seat | None]:
    groups = [placing.group_to_fill(group) for group in placing.groups_to_fill(workshop)]
    seated = {guest.pk: placing.person_of(guest) for guest in placing.guests_to_seat(workshop)}
    at = dict(Seat.objects.filter(group__workshop=workshop).values_list("participant", "group"))
    given: list[Seat | None] = []
    for guest in late:
        others = [_fixed(person, at[key]) for key, person in seated.items() if key in at]
        place = seating.seat_one(seated[guest.pk], others, groups)
        if place is None:
            given.append(None)
            continue
        at[guest.pk] = place.group
        seat = Seat.objects.create(participant=guest, group_id=place.group, reason=place.reason[:200])
        given.append(seat)
    return given


def _fixed(person: seating.Person, group: int) -> seating.Person:
    return seating.Person(person.key, person.organisation, person.sector, person.district, fixed=group)


@transaction.atomic
def state_wishes(guest: Participant, pillars: Sequence[Pillar]) -> None:
    """Keep a guest's wishes, dearest first, in place of those before."""
    _demand_open(guest.workshop)
    if any(pillar.workshop_id != guest.workshop_id for pillar in pillars):
        raise NotNow("other-workshop")
    guest.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(participant=guest, pillar=pillar, rank=rank) for rank, pillar in enumerate(pillars, start=1)
    )


def _demand_open(workshop: Workshop) -> None:
    if workshop.is_closed:
        raise NotNow("closed")


def _tell(workshop: Workshop, verb: str, *, by: Any, duty: Duty | None = None, **data: Any) -> None:
    """One act in the ledger, told of the workshop, and word to the pages that show guests."""
    acting = {"as": f"{duty.kind} {duty.pk}"} if duty else {}
    record(f"studio.{verb}", on=workshop, by=by, data={**data, **acting}, scope=workshop.scope)
    touch(f"guests/{workshop.pk}")
