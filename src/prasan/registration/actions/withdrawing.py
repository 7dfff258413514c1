"""Taking an invitation back: the link dies, delegates are released and told, their seats go to those who wait."""

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.people.outbox import MessageState
from prasan.registration import hooks
from prasan.registration.actions.notes import tell
from prasan.registration.actions.seating import lock_house, move_up, seat_or_wait
from prasan.registration.models import (
    Invitation,
    Message,
    MessageKind,
    Participant,
    Quota,
    SpecialNeed,
    State,
)
from prasan.registration.problems import NotWithdrawn, Withdrawn, WorkshopClosed


@transaction.atomic
def withdraw_invitation(
    invitation: Invitation, *, reason: str, by: User, site: str = ""
) -> list[Participant]:
    """Withdraw an invitation; `reason` is told to the organisation and its delegates, not to the ledger.

    Returns who moved up from the waiting list. Refuses with Withdrawn and WorkshopClosed.
    """
    workshop = invitation.workshop
    _demand_running(invitation)
    house = lock_house(workshop)
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.withdrawn_at is not None:
        raise Withdrawn
    delegates = list(Participant.objects.filter(invitation=locked).exclude(state=State.CANCELLED))
    Message.objects.filter(invitation=locked, state=MessageState.DRAFT).delete()
    seats = house.parts[locked.quota_id].quota.seats
    invitation.withdrawn = {"seats": seats, "guests": [guest.pk for guest in delegates]}
    invitation.withdrawn_at, invitation.version = timezone.now(), locked.version + 1
    invitation.save(update_fields=["withdrawn", "withdrawn_at", "version"])
    tell(invitation, MessageKind.WITHDRAWN, site=site, note=reason)
    for guest in delegates:
        guest.state, guest.waiting_since = State.CANCELLED, None
        guest.save(update_fields=["state", "waiting_since"])
        tell(guest, MessageKind.WITHDRAWN, site=site, note=reason)
    SpecialNeed.objects.filter(participant__in=delegates).delete()
    _set_seats(invitation, 0)
    moved = move_up(workshop, lock_house(workshop), site=site)
    data = {"delegates": len(delegates), "moved_up": len(moved)}
    record("registration.invitation_withdrawn", on=invitation, by=by, data=data, scope=workshop.scope)
    return moved


@transaction.atomic
def restore_invitation(invitation: Invitation, *, by: User, site: str = "") -> int:
    """Undo: seats and delegates come back under a new link; who finds no seat any more waits. Returns how many came.

    Special needs were deleted with the release and have to be stated anew.
    """
    workshop = invitation.workshop
    _demand_running(invitation)
    lock_house(workshop)
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.withdrawn_at is None:
        raise NotWithdrawn
    _set_seats(invitation, locked.withdrawn.get("seats"))
    house = lock_house(workshop)
    released = locked.withdrawn.get("guests", [])
    back = list(
        Participant.objects.filter(pk__in=released, state=State.CANCELLED, erased_at=None).order_by("pk")
    )
    for guest in back:
        seat_or_wait(guest, house)
        guest.save(update_fields=["state", "waiting_since"])
        seated = guest.state == State.REGISTERED
        tell(guest, MessageKind.SEAT if seated else MessageKind.WAITING, site=site)
    hooks.tell_seated([guest for guest in back if guest.state == State.REGISTERED])
    invitation.withdrawn_at, invitation.withdrawn = None, {}
    invitation.save(update_fields=["withdrawn_at", "withdrawn"])
    data = {"delegates": len(back)}
    record("registration.invitation_restored", on=invitation, by=by, data=data, scope=workshop.scope)
    touch(f"guests/{workshop.pk}")
    return len(back)


def _set_seats(invitation: Invitation, seats: int | None) -> None:
    """The organisation's own part of the house; a part shared with others is left alone."""
    Quota.objects.filter(pk=invitation.quota_id, organisation=invitation.organisation_id).update(seats=seats)


def _demand_running(invitation: Invitation) -> None:
    if invitation.workshop.is_closed or invitation.workshop.is_over:
        raise WorkshopClosed
