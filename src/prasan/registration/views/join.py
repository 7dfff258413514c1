"""Registering without an invitation, in the groups that are open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from prasan.people import passes
from prasan.registration import actions, queries
from prasan.registration.forms import JoinForm
from prasan.registration.models import Participant, State
from prasan.registration.problems import RegistrationProblem
from prasan.registration.rules import PASSES_OF
from prasan.registration.views.common import site
from prasan.ui import limits
from prasan.ui.responses import see_other
from prasan.workshop.models import Workshop

MOST, WITHIN_SECONDS = 600, 600  # of one network address: a whole hall may sit behind one


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, workshop: str) -> HttpResponse:
    """Register myself: a seat, or a place on the waiting list, and at once my own page."""
    found = queries.get_workshop(request.user, workshop)
    form = JoinForm(request.POST or None, workshop=found)
    if request.method == "POST" and form.is_valid() and _is_patient(request, form):
        try:
            guest = _register(request, found, form)
        except RegistrationProblem as problem:
            form.add_error(None, str(problem))
        else:
            return _welcome(request, guest)
    context = {"workshop": found, "form": form, "parts": queries.open_parts(found)}
    return render(request, "registration/join.html", context, status=422 if form.errors else 200)


def _is_patient(request: HttpRequest, form: JoinForm) -> bool:
    if limits.allow("registration.join", limits.visitor(request), MOST, WITHIN_SECONDS):
        return True
    form.add_error(
        None, _("Very many people are registering from here just now. Please try again in a few minutes.")
    )
    return False


def _register(request: HttpRequest, workshop: Workshop, form: JoinForm) -> Participant:
    chosen = form.cleaned_data
    part = chosen["part"]
    return actions.register(
        workshop,
        chosen["name"],
        quota=part,
        nonce=form.key,
        site=site(request),
        organisation=part.organisation,
        organisation_text="" if part.organisation else chosen["organisation_text"],
        group=part.group or (part.organisation.group if part.organisation else None),
        consent=chosen["consent"],
        **form.about(),
    )


def _welcome(request: HttpRequest, guest: Participant) -> HttpResponse:
    """The browser that registered keeps the page, also when its first answer was lost on the way: the nonce is its."""
    actions.bind(guest)
    passes.pick_up(request, PASSES_OF, guest.pk, guest.version)
    text = (
        _("You are on the waiting list. We tell you as soon as a seat is free.")
        if guest.state == State.WAITING
        else _("You have a seat. This is your own page; keep its address.")
    )
    messages.success(request, text)
    return see_other("registration:me", guest.workshop.slug)
