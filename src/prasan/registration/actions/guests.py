"""Guests: registering, changing, cancelling, and the first browser that opens a personal pass."""

import secrets
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.places.models import District
from prasan.registration import hooks
from prasan.registration.actions.notes import tell
from prasan.registration.actions.seating import lock_house, move_up, seat_or_wait
from prasan.registration.models import Invitation, MessageKind, Participant, Quota, SpecialNeed, State
from prasan.registration.notice import VERSION
from prasan.registration.problems import AlreadyCancelled, HouseFull, WorkshopClosed
from prasan.registration.queries import quota_for
from prasan.workshop.models import Pillar, Workshop

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_BADGE_LETTERS = 7


class About(TypedDict, total=False):
    """What is known of a guest beside the name; every part may be left out."""

    invitation: Invitation | None
    organisation: Organisation | None
    organisation_text: str
    group: StakeholderGroup | None
    district: District | None
    office: str
    phone: str
    email: str
    stands_in_for: str
    consent: str
    replaces: Participant | None
    is_sample: bool


@transaction.atomic
def register(
    workshop: Workshop,
    name: str,
    *,
    quota: Quota | None = None,
    nonce: str = "",
    site: str = "",
    **about: Unpack[About],
) -> Participant:
    """Give a guest a seat, or a place on the waiting list of the part that is full.

    Without `quota` the guest sits in the lowest part that knows the organisation or the group. A form that is sent
    again with its `nonce` gives the guest of the first time. Refuses with WorkshopClosed.
    """
    house = lock_house(workshop)
    if known := known_by(workshop, nonce):
        return known
    guest = new_guest(workshop, name, nonce, about)
    guest.quota = quota or quota_for(workshop, guest.organisation, guest.group)
    seat_or_wait(guest, house)
    guest.save()
    if guest.state == State.REGISTERED:
        hooks.tell_seated([guest])
    tell(guest, MessageKind.SEAT if guest.state == State.REGISTERED else MessageKind.WAITING, site=site)
    touch(f"guests/{workshop.pk}")
    return guest


@transaction.atomic
def register_walk_in(
    workshop: Workshop,
    name: str,
    *,
    nonce: str,
    override: bool = False,
    pillar: Pillar | None = None,
    **about: Unpack[About],
) -> Participant:
    """Register somebody who stands at the desk: seated at once, in the whole house, so that no seat promised to an
    organisation is taken. `pillar` is what the guest came for. Refuses with HouseFull when the house has no seat left,
    unless `override`."""
    house = lock_house(workshop)
    if known := known_by(workshop, nonce):
        return known
    if house.whole.room == 0 and not override:
        raise HouseFull
    guest = new_guest(workshop, name, nonce, about)
    guest.quota, guest.is_walk_in = house.whole.quota, True
    guest.save()
    hooks.tell_seated([guest], pillar)
    touch(f"guests/{workshop.pk}")
    return guest


@transaction.atomic
def change(guest: Participant, **fields: str) -> Participant:
    """Correct what is known of a guest: name, office, organisation_text, phone, email, stands_in_for, consent."""
    for name, value in fields.items():
        setattr(guest, name, value)
    guest.save(update_fields=list(fields))
    touch(f"guests/{guest.workshop_id}")
    return guest


@transaction.atomic
def cancel(guest: Participant, *, site: str = "") -> list[Participant]:
    """Take a guest off the list; the seat goes to whoever waited longest. Returns who moved up.

    Special needs go with the seat. Refuses with AlreadyCancelled and WorkshopClosed.
    """
    if guest.workshop.is_closed or guest.workshop.is_over:
        raise WorkshopClosed
    house = lock_house(guest.workshop)
    locked = Participant.objects.select_for_update(no_key=True).get(pk=guest.pk)
    if locked.state == State.CANCELLED:
        raise AlreadyCancelled
    if locked.state == State.REGISTERED:
        house.take(locked.quota_id or house.whole.quota.pk, -1)
    guest.state, guest.waiting_since = State.CANCELLED, None
    guest.save(update_fields=["state", "waiting_since"])
    SpecialNeed.objects.filter(participant=guest).delete()
    return move_up(guest.workshop, house, site=site)


def bind(guest: Participant) -> bool:
    """Note that a browser opened the personal pass; True for the first one only."""
    first = Participant.objects.filter(pk=guest.pk, version=guest.version, bound_at=None)
    return bool(first.update(bound_at=timezone.now()))


@transaction.atomic
def renew_pass(guest: Participant, *, by: User | None) -> Participant:
    """Void the personal link and every phone that opened it; the next browser that opens the new one keeps it."""
    guest.version, guest.bound_at = guest.version + 1, None
    guest.save(update_fields=["version", "bound_at"])
    data = {"guest": guest.pk}
    record("registration.pass_renewed", on=guest.workshop, by=by, data=data, scope=guest.workshop.scope)
    return guest


def known_by(workshop: Workshop, nonce: str) -> Participant | None:
    """The guest that the same form made before."""
    return Participant.objects.filter(workshop=workshop, nonce=nonce).first() if nonce else None


def new_guest(workshop: Workshop, name: str, nonce: str, about: About) -> Participant:
    """A guest with a badge of their own, not stored yet; the house is locked, so the badge stays free."""
    if workshop.is_closed or workshop.is_over:
        raise WorkshopClosed
    guest = Participant(workshop=workshop, name=name, nonce=nonce or None, notice=VERSION, **about)
    organisation = about.get("organisation")
    if guest.group_id is None and organisation is not None:
        guest.group_id = organisation.group_id
    guest.badge = _free_badge(workshop)
    return guest


def _free_badge(workshop: Workshop) -> str:
    while True:
        badge = "".join(secrets.choice(_ALPHABET) for _ in range(_BADGE_LETTERS))
        if not Participant.objects.filter(workshop=workshop, badge=badge).exists():
            return badge
