"""Pages on people and offices."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.ledger.lines import lines
from prasan.ledger.queries import acts_visible_to
from prasan.people import actions, demo, passes, queries
from prasan.people.export import data_about
from prasan.people.forms import AppointmentForm, PeopleFilter, SuccessorForm
from prasan.people.models import Membership
from prasan.people.problems import PeopleProblem
from prasan.people.rules import ROLE_CAN, demand
from prasan.ui.responses import see_other

PER_PAGE = 20


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """My offices, what they allow, and the data kept about me."""
    terms = queries.open_terms(request.user)
    past = [term for term in queries.terms_of(request.user) if term not in terms]
    rights = [(term, ROLE_CAN[term.office.role]) for term in terms]
    return render(request, "people/me.html", {"rights": rights, "past": past})


@require_POST
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The data kept about me, as a JSON file."""
    demand(request.user, "people.export_my_data")
    actions.note_export(request.user)
    response = JsonResponse(data_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="prasan-my-data.json"'
    return response


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Organisations the reader answers for, with offices and holders, and how many offices are vacant."""
    form = PeopleFilter(request.GET)
    organisations = queries.visible_organisations(request.user)
    found = queries.narrowed(organisations, **form.cleaned_data) if form.is_valid() else organisations.none()
    page = Paginator(queries.with_people(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "staffing": queries.staffing(organisations)}
    return render(request, "people/index.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: its offices, who holds them and who held them."""
    found = queries.get_organisation(request.user, code)
    context = {
        "organisation": found,
        "offices": queries.office_rows(request.user, found),
        "sees_addresses": request.user.has_perm("people.see_addresses", found),
        "past": queries.past_terms(found)[:PER_PAGE],
        "lines": lines(acts_visible_to(request.user).filter(scope=found.scope)[:5]),
    }
    return render(request, "people/organisation.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass an office on: one form, one click."""
    term = queries.get_term(request.user, pk)
    demand(request.user, "people.hand_over", term)
    form = SuccessorForm(request.POST or None)
    if form.is_valid():
        try:
            new = actions.hand_over(
                term,
                to_email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                by=request.user,
                sign_in_url=_sign_in_url(request),
            )
        except PeopleProblem as problem:
            form.add_error(None, str(problem))
        else:
            return _done(request, _("%(name)s now holds the office and is told by e-mail."), new)
    context = {"term": term, "form": form, "may_end": request.user.has_perm("people.end_term", term)}
    return render(request, "people/hand_over.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@login_required
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint somebody to an office."""
    office = queries.get_office(request.user, pk)
    demand(request.user, "people.appoint", office)
    form = AppointmentForm(request.POST or None)
    if form.is_valid():
        try:
            term = actions.appoint_by_address(
                office, **form.cleaned_data, by=request.user, sign_in_url=_sign_in_url(request)
            )
        except PeopleProblem as problem:
            form.add_error(None, str(problem))
        else:
            return _done(request, _("%(name)s now holds the office and is told by e-mail."), term)
    return render(request, "people/appoint.html", {"office": office, "form": form}, status=_status(form))


@require_POST
@login_required
def end_term(request: HttpRequest, pk: int) -> HttpResponse:
    """End a term; the office is vacant afterwards unless somebody else holds it too."""
    term = queries.get_term(request.user, pk)
    demand(request.user, "people.end_term", term)
    try:
        actions.end_term(term, by=request.user)
    except PeopleProblem as problem:
        messages.error(request, str(problem))
        return see_other(term.office.organisation)
    return _done(request, _("The term of %(name)s has ended."), term)


@require_http_methods(["GET", "HEAD", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Play a sample character. Does not exist outside the demonstration."""
    demo.insist_on_demo()
    if request.method == "POST":
        user = demo.get_character(request.POST.get("character", ""))
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return see_other(_next(request))
    context = {
        "characters": demo.characters(),
        "next": request.GET.get("next", ""),
        "tiles": demo.handed_out(),
    }
    return render(request, "people/demo.html", context)


def _done(request: HttpRequest, message: str, term: Membership) -> HttpResponse:
    """Back to the organisation, or to one's own page when the office that opened it has just been given away."""
    messages.success(request, message % {"name": term.user})
    queries.forget_terms(request.user)
    still_visible = (
        queries.visible_organisations(request.user).filter(pk=term.office.organisation_id).exists()
    )
    return see_other(term.office.organisation if still_visible else "people:me")


def _status(form: Form) -> int:
    return 422 if form.errors else 200


def _sign_in_url(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("account_login"))


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: the page that asked for it, if it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def open_pass(request: HttpRequest, text: str) -> HttpResponse:
    """What a pass opens; a page that says so when it is not one of ours."""
    found = passes.read(text)
    opener = passes.opener_of(found[0]) if found else None
    if found is None or opener is None:
        return render(request, "people/pass_unknown.html", status=404)
    return opener(request, found[1], found[2])
