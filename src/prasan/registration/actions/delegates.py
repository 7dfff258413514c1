"""The delegates of an organisation: named, replaced by a substitute, withdrawn.

The ledger notes the act under the organisation's name; who the delegate is stands in the list of guests alone.
"""

from typing import Unpack

from django.db import transaction

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.registration import hooks
from prasan.registration.actions.guests import About, cancel, known_by, new_guest, register
from prasan.registration.actions.notes import tell
from prasan.registration.actions.seating import lock_house
from prasan.registration.models import Invitation, MessageKind, Participant, SpecialNeed, State
from prasan.registration.problems import AlreadyCancelled

# What belongs to the seat and not to the person on it.
_OF_THE_SEAT = (
    "invitation", "organisation", "organisation_text", "group", "district", "quota", "state", "waiting_since",
)  # fmt: skip


@transaction.atomic
def name_delegate(
    invited: Invitation,
    name: str,
    *,
    nonce: str = "",
    by: User | None = None,
    site: str = "",
    **about: Unpack[About],
) -> Participant:
    """Give a delegate one of the organisation's seats, or a place on its waiting list. Naming somebody takes a
    decline back. Refuses with WorkshopClosed."""
    lock_house(invited.workshop)
    if known := known_by(invited.workshop, nonce):
        return known
    about |= {"invitation": invited, "organisation": invited.organisation}
    guest = register(invited.workshop, name, quota=invited.quota, nonce=nonce, site=site, **about)
    if invited.declined_at is not None:
        invited.declined_at = None
        invited.save(update_fields=["declined_at"])
    record("registration.delegate_named", on=invited, by=by, scope=invited.workshop.scope)
    return guest


@transaction.atomic
def replace_delegate(
    guest: Participant,
    name: str,
    *,
    substitute: bool = True,
    nonce: str = "",
    by: User | None = None,
    site: str = "",
    **about: Unpack[About],
) -> Participant:
    """Put somebody else on the same seat, or on the same place of the waiting list. A substitute comes "แทน" the
    one named before; who sat there stays in the history. Refuses with AlreadyCancelled."""
    lock_house(guest.workshop)
    if known := known_by(guest.workshop, nonce):
        return known
    old = Participant.objects.select_for_update(no_key=True).get(pk=guest.pk)
    if old.state == State.CANCELLED:
        raise AlreadyCancelled
    new = new_guest(guest.workshop, name, nonce, about)
    for field in _OF_THE_SEAT:
        setattr(new, field, getattr(old, field))
    new.replaces = old
    if substitute:
        new.stands_in_for = old.stands_in_for or old.name
    new.save()
    old.state, old.waiting_since = State.CANCELLED, None
    old.save(update_fields=["state", "waiting_since"])
    SpecialNeed.objects.filter(participant=old).delete()
    if new.state == State.REGISTERED:
        hooks.tell_seated([new])
    tell(new, MessageKind.SEAT if new.state == State.REGISTERED else MessageKind.WAITING, site=site)
    record(
        "registration.delegate_replaced",
        on=old.invitation or guest.workshop,
        by=by,
        scope=guest.workshop.scope,
    )
    touch(f"guests/{guest.workshop_id}")
    guest.state = State.CANCELLED
    return new


@transaction.atomic
def withdraw_delegate(guest: Participant, *, by: User | None = None, site: str = "") -> list[Participant]:
    """Take a delegate off the list; the seat goes to whoever waits for it. Refuses as `cancel` does."""
    moved = cancel(guest, site=site)
    record(
        "registration.delegate_withdrawn",
        on=guest.invitation or guest.workshop,
        by=by,
        scope=guest.workshop.scope,
    )
    return moved
