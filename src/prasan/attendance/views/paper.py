"""Keying the signed sheet in: tick what is signed, page by page in the order of the paper."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from prasan.attendance import actions, queries, sheets
from prasan.attendance.forms import PaperForm
from prasan.attendance.models import Half
from prasan.attendance.queries import Desk, When
from prasan.ui.responses import SeeOther

LINES = 50  # guests on a page


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, workshop: str) -> HttpResponse:
    """The sheet with two boxes a line. The same page number shows the same lines as the print, 50 at a time."""
    here = queries.get_desk(request.user, workshop)
    day = queries.asked_for(here.workshop, request.GET.get("day", ""), "").day
    page = Paginator(sheets.in_order(here.workshop), LINES).get_page(request.GET.get("page"))
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added, back = _key_in(here, form, When(day, Half.MORNING), When(day, Half.AFTERNOON))
        told = {"added": added, "back": back}
        messages.success(request, _("Keyed in: %(added)s added, %(back)s taken back.") % told)
        address = reverse("attendance:paper", args=[workshop])
        return SeeOther(f"{address}?day={day.isoformat()}&page={page.number}")
    seen = {half.value: queries.presence(here.workshop, When(day, half)) for half in Half}
    rows = [(guest, guest.pk in seen["morning"], guest.pk in seen["afternoon"]) for guest in page]
    shown = [f"{half}:{guest.pk}" for half in seen for guest in page if guest.pk in seen[half]]
    context = {"workshop": here.workshop, "day": day, "page_obj": page, "rows": rows, "form": form}
    context |= {"shown": ",".join(shown), "nonce": uuid.uuid4().hex, "start": page.start_index()}
    context["may_close"] = request.user.has_perm("attendance.close_day", here.workshop)
    return render(request, "attendance/paper.html", context, status=422 if form.errors else 200)


def _key_in(here: Desk, form: PaperForm, *halves: When) -> tuple[int, int]:
    added = back = 0
    for when in halves:
        ticked, shown = form.ticked(when.half), form.shown_ticked(when.half)
        nonce = form.cleaned_data["nonce"]
        more, less = actions.key_in(here, when, signed=ticked - shown, unsigned=shown - ticked, nonce=nonce)
        added, back = added + more, back + less
    return added, back
