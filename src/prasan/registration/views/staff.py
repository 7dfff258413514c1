"""The coordinator's pages: how full the house is, who comes, one guest."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.people.rules import demand
from prasan.registration import actions, hooks, overview, queries
from prasan.registration.forms import MyDataForm, SearchForm
from prasan.registration.letters import link_of
from prasan.registration.models import State
from prasan.registration.problems import RegistrationProblem
from prasan.registration.views.common import site
from prasan.ui.responses import see_other
from prasan.workshop.queries import get_workshop

PER_PAGE = 50


@require_safe
def index(request: HttpRequest, workshop: str) -> HttpResponse:
    """So what: seats per group, who is silent, which authorities have nobody, what waits to be sent."""
    found = get_workshop(request.user, workshop, can="registration.prepare")
    context = {
        "workshop": found,
        "overview": overview.overview_of(found),
        "silent": list(overview.silent_authorities(found)),
    }
    return render(request, "registration/overview.html", context)


@require_safe
def guests(request: HttpRequest, workshop: str) -> HttpResponse:
    """Everybody who comes or waits, by name; searched and filtered."""
    found = get_workshop(request.user, workshop, can="registration.see_guests")
    form = SearchForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    page = Paginator(overview.find_guests(found, **chosen), PER_PAGE).get_page(request.GET.get("page"))
    only_desk = not request.user.has_perm("registration.prepare", found)
    context = {"workshop": found, "form": form, "page": page, "only_desk": only_desk}
    return render(request, "registration/guests.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """One guest: what is known, the history of the seat, the personal link; corrections."""
    found = get_workshop(request.user, workshop, can="registration.see_guests")
    one = overview.get_guest(found, pk)
    may = request.user.has_perm("registration.change_guest", one)
    form = MyDataForm(request.POST or None, guest=one)
    if request.method == "POST":
        demand(request.user, "registration.change_guest", one)
        if form.is_valid():
            actions.change(one, **form.about())
            messages.success(request, _("The data has been changed."))
            return see_other("registration:guest", workshop, pk)
    context = {
        "workshop": found,
        "guest": one,
        "form": form,
        "may": may and one.state != State.CANCELLED,
        "link": link_of(one, site(request)) if may else "",
        "place": queries.place_in_queue(one),
        "need": queries.need_of(one),
        "group": hooks.group_of(one),
    }
    return render(request, "registration/guest.html", context, status=422 if form.errors else 200)


@require_POST
def cancel_guest(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """The coordinator takes somebody off the list."""
    found = get_workshop(request.user, workshop, can="registration.see_guests")
    one = overview.get_guest(found, pk)
    demand(request.user, "registration.change_guest", one)
    try:
        moved = actions.withdraw_delegate(one, by=request.user, site=site(request))
        messages.success(request, _("Cancelled. Moved up from the waiting list: %s") % len(moved))
    except RegistrationProblem as problem:
        messages.error(request, str(problem))
    return see_other("registration:guest", workshop, pk)


@require_POST
def renew_pass(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """A new personal link: the old one, and every phone that opened it, lose the page."""
    found = get_workshop(request.user, workshop, can="registration.see_guests")
    one = overview.get_guest(found, pk)
    demand(request.user, "registration.change_guest", one)
    actions.renew_pass(one, by=request.user)
    messages.success(request, _("The old link is void. Give the guest the new one."))
    return see_other("registration:guest", workshop, pk)


@require_safe
def needs(request: HttpRequest, workshop: str) -> HttpResponse:
    """Special needs for kitchen and helpers; until the night after the last day."""
    found = get_workshop(request.user, workshop, can="registration.see_needs")
    context = {"workshop": found, "needs": overview.needs_of(found)}
    response = render(request, "registration/needs.html", context)
    response["Cache-Control"] = "no-store"
    return response
