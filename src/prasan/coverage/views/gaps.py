"""Both sides of the gaps of a framework, one gap with its cheapest closure, and the way to an agenda."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.coverage import actions, tabling
from prasan.coverage.forms import BorrowerForm, TableForm
from prasan.coverage.queries import agenda as meetings
from prasan.coverage.queries import gaps as queries
from prasan.coverage.queries.browse import openable_plans
from prasan.coverage.queries.ground import get_ground
from prasan.coverage.tabling import Motion
from prasan.coverage.views.browse import about
from prasan.places.models import LocalAuthority, Province
from prasan.plans.views.plan import own_authorities
from prasan.ui.refusal import Refusal
from prasan.ui.responses import see_other


@require_safe
def both_sides(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """Items without projects, and baht without items."""
    ground = get_ground(request.user, province, first_year, code)
    return render(request, "coverage/gaps.html", about(ground, "gaps") | {"gaps": queries.gaps_of(ground)})


@require_safe
def gap(request: HttpRequest, province: str, first_year: int, code: str, item: str) -> HttpResponse:
    """How everybody stands to an item, and what `?lao=` could borrow; by default the visitor's own authority."""
    ground = get_ground(request.user, province, first_year, code)
    form = BorrowerForm(ground, request.GET)
    borrower = form.cleaned_data["lao"] if form.is_valid() else None
    if borrower is None and not request.GET:
        borrower = _own(request, ground.authorities)
        form = BorrowerForm(ground, {"lao": borrower.slug if borrower else ""})
    found = queries.gap_at(ground, item, borrower)
    page = reverse("coverage:gap", args=[province, first_year, code, item])
    context = about(ground, "gaps") | {
        "gap": found,
        "form": form,
        "openable": openable_plans(request.user, ground),
        "can_table": bool(meetings.meetings_for(request.user, ground.cycle.province)),
        "tabled": meetings.meetings_with(request.user, page),
    }
    return render(request, "coverage/gap.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, authorities: dict[int, LocalAuthority]) -> LocalAuthority | None:
    """The authority of the province in which the visitor plans."""
    if not request.user.is_authenticated:
        return None
    return next((one for one in own_authorities(request.user) if one.pk in authorities), None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, province: str, first_year: int, code: str, item: str) -> HttpResponse:
    """Put a gap on the agenda of a coming meeting; the words are drafted and may be changed."""
    ground = get_ground(request.user, province, first_year, code)
    found = queries.gap_at(ground, item, None)
    page = reverse("coverage:gap", args=[province, first_year, code, item])
    motion = tabling.of_gap(ground, found)
    return put_on_agenda(request, ground.cycle.province, motion, page, about(ground, "gaps"))


def put_on_agenda(
    request: HttpRequest, province: Province, motion: Motion, page: str, context: dict[str, Any]
) -> HttpResponse:
    """The form that tables `motion` with `page` as its paper, for whoever writes the agenda of a coming meeting."""
    coming = meetings.meetings_for(request.user, province)
    if not coming:
        raise PermissionDenied(_("There is no coming meeting whose agenda you write."))
    initial = {"title_th": motion.title_th, "text_th": motion.text_th}
    form = TableForm(coming, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            placed = actions.table(province=province, page=page, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on the agenda."))
            return see_other(placed.get_absolute_url())
    return render(
        request,
        "coverage/agenda.html",
        context | {"form": form, "page": page},
        status=422 if form.errors else 200,
    )
