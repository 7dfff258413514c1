"""The page of an invited organisation: seats, delegates, substitutes, or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from prasan.people.rules import demand
from prasan.registration import actions, queries
from prasan.registration.forms import DeclineForm, PersonForm, ReplaceForm
from prasan.registration.models import Invitation, State
from prasan.registration.problems import RegistrationProblem
from prasan.registration.views.common import site
from prasan.ui.responses import see_other

MAY = "registration.name_delegates"


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, workshop: str) -> HttpResponse:
    """Our seats and our delegates; naming one more."""
    found = queries.get_invitation(request.user, workshop)
    actions.note_opened(found)
    form = PersonForm(request.POST or None, workshop=found.workshop, organisation=str(found.organisation))
    if request.method == "POST":
        demand(request.user, MAY, found)
        if form.is_valid():
            guest = actions.name_delegate(
                found, form.cleaned_data["name"], nonce=form.key, site=site(request), **form.about()
            )
            waits = guest.state == State.WAITING
            text = _("%s is on the waiting list.") if waits else _("%s has a seat.")
            messages.success(request, text % guest.name)
            return see_other("registration:invitation", workshop)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Somebody else on the seat of a delegate."""
    found = queries.get_invitation(request.user, workshop)
    guest = queries.get_delegate(found, pk)
    demand(request.user, MAY, found)
    form = ReplaceForm(
        request.POST or None, workshop=found.workshop, organisation=str(found.organisation), apart_from=pk
    )
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.replace_delegate(
                guest,
                form.cleaned_data["name"],
                substitute=form.cleaned_data["substitute"],
                nonce=form.key,
                site=site(request),
                **form.about(),
            )
        except RegistrationProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%s now has this place.") % new.name)
            return see_other("registration:invitation", workshop)
    context = {"invitation": found, "workshop": found.workshop, "guest": guest, "form": form}
    return render(request, "registration/replace.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Take a delegate off the list."""
    found = queries.get_invitation(request.user, workshop)
    guest = queries.get_delegate(found, pk)
    demand(request.user, MAY, found)
    try:
        actions.withdraw_delegate(guest, site=site(request))
        messages.success(request, _("%s was taken off the list; the seat is free again.") % guest.name)
    except RegistrationProblem as problem:
        messages.error(request, str(problem))
    return see_other("registration:invitation", workshop)


@require_POST
def decline(request: HttpRequest, workshop: str) -> HttpResponse:
    """We send nobody; or, with `back`, we come after all."""
    found = queries.get_invitation(request.user, workshop)
    demand(request.user, MAY, found)
    form = DeclineForm(request.POST)
    if "back" in request.POST:
        actions.take_back_decline(found)
    elif form.is_valid():
        actions.decline(found, note=form.cleaned_data["note"])
        messages.success(request, _("Thank you for telling us."))
    else:
        person = PersonForm(workshop=found.workshop)
        return _page(request, found, person, decline=form)
    return see_other("registration:invitation", workshop)


def _page(
    request: HttpRequest, found: Invitation, form: PersonForm, decline: DeclineForm | None = None
) -> HttpResponse:
    delegates = queries.delegate_rows(found, site(request))
    part = queries.house_of(found.workshop).parts[found.quota_id]
    context = {
        "invitation": found,
        "workshop": found.workshop,
        "delegates": [row for row in delegates if row.guest.state != State.CANCELLED],
        "former": [row for row in delegates if row.guest.state == State.CANCELLED],
        "part": part,
        "full": part.room == 0,
        "form": form,
        "decline": decline or DeclineForm(),
        "may": request.user.has_perm(MAY, found),
    }
    wrong = form.errors or (decline is not None and decline.errors)
    return render(request, "registration/invitation.html", context, status=422 if wrong else 200)
