"""What this app hands to the apps below it: openers of passes, tiles on the workshop's pages, who hears of releases."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prasan.people import passes
from prasan.registration.actions import tell_of_changes
from prasan.registration.models import Participant, State
from prasan.registration.queries import open_parts
from prasan.registration.rules import INVITATIONS, PASSES_OF, invitation_of, participant_of
from prasan.registration.views.passing import open_invitation, open_participant
from prasan.ui import slots
from prasan.workshop import hooks
from prasan.workshop.models import Duty, DutyKind, Release, Workshop


def _staff(request: HttpRequest, workshop: Workshop) -> slots.Tile | None:
    """Guests, for the coordinator."""
    if not request.user.has_perm("registration.prepare", workshop):
        return None
    guests = Participant.objects.filter(workshop=workshop)
    seated = guests.filter(state=State.REGISTERED).count()
    waiting = guests.filter(state=State.WAITING).count()
    return slots.Tile(
        label=_("Guests and invitations"),
        url=reverse("registration:overview", args=[workshop.slug]),
        hint=_("Seats, invitations, letters, messages, badges"),
        badge=ngettext("%(n)s guest", "%(n)s guests", seated) % {"n": seated}
        + (f" · {_('in the queue')} {waiting}" if waiting else ""),
        tone="good" if seated else "warn",
    )


def _desk(request: HttpRequest, duty: Duty) -> slots.Tile | None:
    """The list of guests, for the desk."""
    if duty.kind != DutyKind.DESK:
        return None
    return slots.Tile(
        label=_("List of guests"),
        url=reverse("registration:guests", args=[duty.workshop.slug]),
        hint=_("Find a guest, see special needs, print a badge"),
    )


def _public(request: HttpRequest, workshop: Workshop) -> slots.Tile | None:
    """My own page, my organisation's page, or the door for everybody."""
    if participant_of(request.user, workshop):
        return slots.Tile(
            label=_("My page"),
            url=reverse("registration:me", args=[workshop.slug]),
            badge=_("you are registered"),
            tone="good",
        )
    if invitation_of(request.user, workshop):
        return slots.Tile(
            label=_("Our delegates"), url=reverse("registration:invitation", args=[workshop.slug])
        )
    if workshop.is_closed or workshop.is_over or not open_parts(workshop).exists():
        return None
    return slots.Tile(
        label=_("Register"),
        url=reverse("registration:join", args=[workshop.slug]),
        hint=_("Some groups are open to everybody."),
    )


def _hear(release: Release) -> None:
    """Guests hear of a new programme in the transaction that releases it."""
    tell_of_changes(release)


def _expected(workshop: Workshop) -> int:
    """Guests with a seat, for the warning that a room is too small."""
    return Participant.objects.filter(workshop=workshop, state=State.REGISTERED).count()


passes.on_open(INVITATIONS, open_invitation)
passes.on_open(PASSES_OF, open_participant)
hooks.on_release(_hear)
hooks.count_guests_by(_expected)
slots.add("staff", _staff, position=20)
slots.add("duty", _desk, position=50)
slots.add("workshop", _public, position=10)
