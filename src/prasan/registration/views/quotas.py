"""The tree of seats: set up from the catalogue in one go, changed as one table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from prasan.registration import actions, overview, queries
from prasan.registration.forms import GroupsForm
from prasan.registration.problems import RegistrationProblem
from prasan.registration.seatform import SeatsForm
from prasan.registration.views.common import site
from prasan.ui.responses import see_other
from prasan.workshop.models import Workshop
from prasan.workshop.queries import get_workshop

MAY = "registration.prepare"


@require_http_methods(["GET", "HEAD", "POST"])
def quotas(request: HttpRequest, workshop: str) -> HttpResponse:
    """The tree as one table of seats; saved as a whole."""
    found = get_workshop(request.user, workshop, can=MAY)
    form = SeatsForm(request.POST or None, house=actions.open_house(found))
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.set_seats(found, **form.wanted(), by=request.user, site=site(request))
        except RegistrationProblem as problem:
            form.problem = str(problem)
        else:
            messages.success(request, _("The seats are saved."))
            if moved:
                text = ngettext(
                    "%s guest moved up from the waiting list.",
                    "%s guests moved up from the waiting list.",
                    len(moved),
                )
                messages.success(request, text % len(moved))
            return see_other("registration:quotas", workshop)
    return _page(request, found, form, GroupsForm())


@require_POST
def add_groups(request: HttpRequest, workshop: str) -> HttpResponse:
    """Add groups of the catalogue with all their organisations."""
    found = get_workshop(request.user, workshop, can=MAY)
    form = GroupsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, SeatsForm(house=actions.open_house(found)), form)
    added = actions.add_groups(found, **form.cleaned_data, by=request.user)
    messages.success(request, _("Added parts of the house: %s") % added)
    return see_other("registration:quotas", workshop)


def _page(request: HttpRequest, found: Workshop, form: SeatsForm, adding: GroupsForm) -> HttpResponse:
    house = queries.house_of(found)
    wrong = bool(form.problem or form.faults or adding.errors)
    context = {
        "workshop": found,
        "rows": form.rows(queries.parts_in_use(found)),
        "house": house,
        "form": form,
        "adding": adding,
        "sectors": overview.groups_to_add(house),
    }
    return render(request, "registration/quotas.html", context, status=422 if wrong else 200)
