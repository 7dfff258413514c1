"""Who sits on a body: every change of holder is another row, so that any past day can be read."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prasan.centre.models import Body, Seat
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["Holder", "SeatRule", "add_seat", "edit_seat", "end_seat", "fill_seat"]


@dataclass(frozen=True)
class SeatRule:
    """The seat itself: what it is called, by what right one sits there, and for how many years (None = by office)."""

    title_th: str
    basis: str
    source_th: str = ""
    term_years: int | None = None
    is_member: bool = True


@dataclass(frozen=True)
class Holder:
    """Who takes the seat. `user` is the account that may read drafts, if the person has one."""

    holder: str
    office_th: str = ""
    substitute: str = ""
    user: User | None = None
    starts_on: date = field(default_factory=timezone.localdate)


@transaction.atomic
def add_seat(body: Body, rule: SeatRule, *, by: User | None, holder: Holder | None = None) -> Seat:
    """A further seat at the end of the list, vacant or with its first holder."""
    last = body.seats.aggregate(last=Max("position"))["last"] or 0
    seat = Seat(body=body, position=last + 1, **vars(rule))
    if holder:
        _sit(seat, holder)
    seat.save()
    _note("centre.seat_added", seat, by)
    return seat


@transaction.atomic
def fill_seat(seat: Seat, holder: Holder, *, by: User | None) -> Seat:
    """Let somebody take the seat, a vacant one or after somebody else; returns the row of the new holder.

    The row of the holder before ends on the day the new one begins. Refuses with "seat-ended" and "before-start".
    """
    locked = _locked(seat)
    if locked.is_vacant:
        _sit(locked, holder)
        locked.save()
        _note("centre.seat_filled", locked, by)
        return locked
    _end(locked, holder.starts_on)
    after = Seat(body=locked.body, position=locked.position, confidence=locked.confidence)
    after.title_th, after.basis, after.source_th = locked.title_th, locked.basis, locked.source_th
    after.term_years, after.is_member = locked.term_years, locked.is_member
    _sit(after, holder)
    after.save()
    _note("centre.seat_replaced", after, by, before=locked.holder)
    return after


@transaction.atomic
def edit_seat(seat: Seat, rule: SeatRule, *, substitute: str, by: User | None) -> Seat:
    """Correct what the seat is called and rests on, and name the substitute; the holder stays."""
    locked = _locked(seat)
    for name, value in vars(rule).items():
        setattr(locked, name, value)
    locked.substitute, locked.confidence = substitute, "local"
    locked.save()
    _note("centre.seat_edited", locked, by)
    return locked


@transaction.atomic
def end_seat(seat: Seat, *, by: User | None, ends_on: date | None = None) -> Seat:
    """Give the seat up: from `ends_on` (today by default) the body does without it."""
    locked = _locked(seat)
    _end(locked, ends_on or timezone.localdate())
    _note("centre.seat_ended", locked, by)
    return locked


def _locked(seat: Seat) -> Seat:
    locked = Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)
    if locked.ends_on is not None:
        raise Refused("seat-ended")
    return locked


def _sit(seat: Seat, holder: Holder) -> None:
    for name, value in vars(holder).items():
        setattr(seat, name, value)


def _end(seat: Seat, day: date) -> None:
    if seat.starts_on and day < seat.starts_on:
        raise Refused("before-start")
    seat.ends_on = day
    seat.save(update_fields=["ends_on"])


def _note(verb: str, seat: Seat, by: User | None, **data: str) -> None:
    """Names of those who sit on a public body by office or order are part of the act."""
    about = {"seat": seat.title_th, "holder": seat.holder, "body": str(seat.body.name_th)}
    record(verb, on=seat, by=by, data=about | data, scope=seat.body.scope)
