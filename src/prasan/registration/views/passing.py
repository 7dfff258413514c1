"""What opening a pass does: an organisation's page, or a guest's own page, which the first browser keeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from prasan.people import passes
from prasan.registration import actions
from prasan.registration.models import Invitation, Participant, State
from prasan.registration.rules import INVITATIONS, PASSES_OF
from prasan.ui import limits
from prasan.ui.responses import see_other

TRIES, WITHIN_SECONDS = 5, 900


def open_invitation(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """The organisation's link is meant to be passed on inside the organisation: whoever has it may open it."""
    invitation = (
        Invitation.objects.select_related("workshop")
        .filter(pk=key, version=version, withdrawn_at=None)
        .first()
    )
    if invitation is None:
        return render(request, "people/pass_unknown.html", status=404)
    passes.pick_up(request, INVITATIONS, key, version)
    return see_other("registration:invitation", invitation.workshop.slug)


def open_participant(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """The first browser that says "this is me" keeps the pass; a later one proves it with the telephone number.

    Opening alone binds nothing: messengers look at links before people do.
    """
    guests = Participant.objects.select_related("workshop__cycle").exclude(state=State.CANCELLED)
    guest = guests.filter(pk=key, version=version).first()
    if guest is None:
        return render(request, "people/pass_unknown.html", status=404)
    if passes.holds(request.user, PASSES_OF, key, version):
        return _enter(request, guest)
    if guest.bound_at is None:
        if request.method == "POST" and actions.bind(guest):
            return _enter(request, guest)
        if request.method != "POST":
            return render(request, "registration/pass_first.html", {"guest": guest})
        guest.refresh_from_db(fields=["bound_at"])
    return _ask_number(request, guest)


def _ask_number(request: HttpRequest, guest: Participant) -> HttpResponse:
    """Another browser: four digits of the telephone number, a few tries, else the desk."""
    digits = "".join(char for char in guest.phone if char.isdecimal())[-4:]
    context = {"guest": guest, "asks": len(digits) == 4, "error": "", "locked": False}
    if request.method == "POST" and context["asks"] and "digits" in request.POST:
        allowed = limits.allow("registration.pass", f"guest {guest.pk}", TRIES, WITHIN_SECONDS)
        given = "".join(str(int(char)) for char in request.POST["digits"][:40] if char.isdecimal())
        if allowed and given == digits:
            return _enter(request, guest)
        context["locked"] = not allowed
        context["error"] = (
            _("These are not the last four digits of the number that was given to us.")
            if allowed
            else _("Too many tries. Please wait a quarter of an hour, or come to the registration desk.")
        )
    return render(request, "registration/pass_again.html", context, status=422 if context["error"] else 200)


def _enter(request: HttpRequest, guest: Participant) -> HttpResponse:
    passes.pick_up(request, PASSES_OF, guest.pk, guest.version)
    return see_other("registration:me", guest.workshop.slug)
