"""Inviting organisations, and what they answer."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.registration.actions.parts import leaf_for
from prasan.registration.actions.seating import lock_house, move_up
from prasan.registration.models import GuestList, Invitation, Quota
from prasan.registration.problems import WorkshopClosed
from prasan.registration.queries import organisation_named
from prasan.thai import normalize_key
from prasan.workshop.models import Workshop


@transaction.atomic
def invite(
    workshop: Workshop, organisations: Iterable[Organisation], *, seats: int | None, by: User | None
) -> list[Invitation]:
    """Invite organisations with `seats` each; those invited before stay as they are. Returns the new invitations.

    Refuses with WorkshopClosed.
    """
    if workshop.is_closed or workshop.is_over:
        raise WorkshopClosed
    lock_house(workshop)
    invited = set(Invitation.objects.filter(workshop=workshop).values_list("organisation_id", flat=True))
    new = [_invite(workshop, one, seats) for one in organisations if one.pk not in invited]
    if new:
        record(
            "registration.invited",
            on=workshop,
            by=by,
            data={"organisations": len(new)},
            scope=workshop.scope,
        )
    return new


def _invite(workshop: Workshop, organisation: Organisation, seats: int | None) -> Invitation:
    quota = leaf_for(workshop, organisation, seats)
    return Invitation.objects.create(workshop=workshop, organisation=organisation, quota=quota)


@transaction.atomic
def change_invitation(
    invitation: Invitation,
    *,
    addressee_th: str,
    email: str,
    phone: str,
    seats: int | None,
    by: User,
    site: str = "",
) -> Invitation:
    """Correct to whom an invitation is addressed and its seats; more seats let its waiting list move up."""
    house = lock_house(invitation.workshop)
    invitation.addressee_th, invitation.email, invitation.phone = addressee_th, email, phone
    invitation.save(update_fields=["addressee_th", "email", "phone"])
    before = house.parts[invitation.quota_id].quota.seats
    if seats != before:
        Quota.objects.filter(pk=invitation.quota_id).update(seats=seats)
        move_up(invitation.workshop, lock_house(invitation.workshop), site=site)
        data = {"before": before, "seats": seats}
        record(
            "registration.invitation_seats_set",
            on=invitation,
            by=by,
            data=data,
            scope=invitation.workshop.scope,
        )
    return invitation


@transaction.atomic
def renew_link(invitation: Invitation, *, by: User) -> Invitation:
    """Make every link of this invitation that was handed out before void, e.g. after it went to the wrong people."""
    invitation.version += 1
    invitation.opened_at = None
    invitation.save(update_fields=["version", "opened_at"])
    record("registration.link_renewed", on=invitation, by=by, scope=invitation.workshop.scope)
    return invitation


def note_opened(invitation: Invitation) -> None:
    """The organisation looked at its page for the first time."""
    if invitation.opened_at is None:
        Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def decline(invitation: Invitation, *, note: str = "") -> Invitation:
    """The organisation sends nobody; delegates named before keep their seats until somebody cancels them."""
    if invitation.workshop.is_closed or invitation.workshop.is_over:
        raise WorkshopClosed
    invitation.declined_at, invitation.note = timezone.now(), note
    invitation.save(update_fields=["declined_at", "note"])
    record("registration.declined", on=invitation, by=None, scope=invitation.workshop.scope)
    touch(f"guests/{invitation.workshop_id}")
    return invitation


@transaction.atomic
def take_back_decline(invitation: Invitation) -> Invitation:
    """The organisation comes after all."""
    invitation.declined_at = None
    invitation.save(update_fields=["declined_at"])
    record("registration.decline_taken_back", on=invitation, by=None, scope=invitation.workshop.scope)
    touch(f"guests/{invitation.workshop_id}")
    return invitation


@transaction.atomic
def keep_list(
    workshop: Workshop, name: str, rows: list[dict[str, Any]], faults: list[dict[str, Any]]
) -> GuestList:
    """Keep what was read from a file until somebody says yes; lists that nobody took go with the next one."""
    GuestList.objects.filter(workshop=workshop, taken_at=None).delete()
    return GuestList.objects.create(workshop=workshop, file_name=name[:200], rows=rows, faults=faults)


@transaction.atomic
def take_list(guest_list: GuestList, *, by: User, site: str = "") -> int:
    """Invite everybody on a list without faults, all or nothing. Returns how many invitations are new.

    Taking the same list twice changes nothing. Rows of organisations invited before correct their address.
    """
    locked = GuestList.objects.select_for_update().get(pk=guest_list.pk)
    if locked.taken_at is not None or locked.faults:
        return 0
    workshop = guest_list.workshop
    lock_house(workshop)
    new = sum(_take_row(workshop, row) for row in locked.rows)
    locked.taken_at, count = timezone.now(), len(locked.rows)
    locked.rows = []  # names and telephone numbers now stand where they belong, and nowhere else
    locked.save(update_fields=["taken_at", "rows"])
    move_up(workshop, lock_house(workshop), site=site)
    record(
        "registration.list_taken",
        on=workshop,
        by=by,
        data={"rows": count, "organisations": new},
        scope=workshop.scope,
    )
    return new


def _take_row(workshop: Workshop, row: dict[str, Any]) -> int:
    """One row of the list; 1 when it made an invitation."""
    organisation = _organisation(workshop, row["organisation"], row["group"])
    known = Invitation.objects.filter(workshop=workshop, organisation=organisation).first()
    invitation = known or _invite(workshop, organisation, row["seats"])
    for field, key in (("addressee_th", "addressee"), ("email", "email"), ("phone", "phone")):
        if row[key]:
            setattr(invitation, field, row[key])
    invitation.save(update_fields=["addressee_th", "email", "phone"])
    if row["seats"] is not None:
        Quota.objects.filter(pk=invitation.quota_id).update(seats=row["seats"])
    return int(known is None)


def _organisation(workshop: Workshop, name: str, group_code: str) -> Organisation:
    """The organisation of this name in the province; a new one when nobody knows it."""
    known = organisation_named(workshop, name)
    if known is not None:
        return known
    digest = hashlib.sha256(normalize_key(name).encode()).hexdigest()[:12]
    return Organisation.objects.create(
        code=f"invited-{workshop.province_id}-{digest}",
        name_th=name,
        group=StakeholderGroup.objects.filter(code=group_code).first(),
        province_code=workshop.province_id,
        position=900,
        is_sample=workshop.is_sample,
    )
