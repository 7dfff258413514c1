"""The desk without JavaScript: one field, the guest in large letters, walk-ins, and the last mark undone."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from prasan.attendance import actions, queries
from prasan.attendance.actions import AlreadyUndone, Scan, Taken
from prasan.attendance.codes import badge_code
from prasan.attendance.forms import FindForm, PickForm, WalkInForm
from prasan.attendance.models import Way
from prasan.attendance.queries import Desk
from prasan.attendance.seating import places
from prasan.attendance.wording import said
from prasan.registration.problems import RegistrationProblem
from prasan.ui.responses import SeeOther, see_other


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, workshop: str) -> HttpResponse:
    """GET shows the field and what became of `?mark=`; POST checks a badge in, or searches."""
    here = queries.get_desk(request.user, workshop)
    if request.method != "POST":
        return _page(request, here)
    form = FindForm(request.POST)
    if not form.is_valid():
        return _page(request, here, find=form, status=422)
    text, code = form.cleaned_data["q"], badge_code(form.cleaned_data["q"])
    if code and queries.guests_of(here.workshop, codes=[code]):
        scan = Scan(f"{form.cleaned_data['nonce']}-{code}", code)
        return _done(here, actions.take(here, [scan])[0])
    found = queries.search(here.workshop, text)
    return _page(request, here, found=found, searched=text)


@require_POST
def check_in(request: HttpRequest, workshop: str) -> HttpResponse:
    """Check in somebody who was found by name."""
    here = queries.get_desk(request.user, workshop)
    form = PickForm(request.POST)
    if not form.is_valid() or not queries.guests_of(here.workshop, pks=[form.cleaned_data["guest"]]):
        messages.error(request, _("This guest is not of this workshop. Search again."))
        return see_other("attendance:desk", workshop)
    guest = form.cleaned_data["guest"]
    scan = Scan(f"{form.cleaned_data['nonce']}-{guest}", guest=guest, way=Way.NAME)
    return _done(here, actions.take(here, [scan])[0])


@require_POST
def walk_in(request: HttpRequest, workshop: str) -> HttpResponse:
    """Register and check in somebody who is on no list."""
    here = queries.get_desk(request.user, workshop)
    form = WalkInForm(request.POST, workshop=here.workshop)
    if form.is_valid():
        scan = Scan(form.cleaned_data["nonce"])
        try:
            override = form.cleaned_data["override"]
            taken = actions.walk_in(here, scan, form.cleaned_data["name"], override=override, **form.about())
            return _done(here, taken)
        except RegistrationProblem as problem:
            form.add_error(None, str(problem))
    return _page(request, here, walk_in=form, status=422)


@require_POST
def undo(request: HttpRequest, workshop: str) -> HttpResponse:
    """Take the desk's last mark back, as long as it is the last."""
    here = queries.get_desk(request.user, workshop)
    mark = queries.last_mark(here)
    if mark is None or request.POST.get("mark") != str(mark.pk):
        messages.error(request, _("This mark was undone before, or is too old to be undone here."))
        return see_other("attendance:desk", workshop)
    try:
        actions.undo(here, mark, nonce=f"undo-{mark.pk}")
        messages.success(request, _("Taken back: %(guest)s") % {"guest": mark.participant or mark.code})
    except AlreadyUndone:
        messages.error(request, _("This mark was undone before, or is too old to be undone here."))
    return see_other("attendance:desk", workshop)


def _done(here: Desk, taken: Taken) -> HttpResponse:
    """To the page that says what became of it; a nonce used for somebody else leads back to an empty one."""
    address = reverse("attendance:desk", args=[here.workshop.slug])
    return SeeOther(f"{address}?mark={taken.mark.pk}" if taken.mark else address)


def _page(request: HttpRequest, here: Desk, *, status: int = 200, **more: Any) -> HttpResponse:
    nonce = uuid.uuid4().hex
    when = queries.now_at(here.workshop)
    context = {
        "desk": here,
        "workshop": here.workshop,
        "when": when,
        "here": len(queries.presence(here.workshop, when)),
        "find": FindForm(initial={"nonce": nonce}),
        "walk_in": WalkInForm(initial={"nonce": nonce}, auto_id="walk_in_%s", workshop=here.workshop),
        "nonce": nonce,
        "last": None
        if "shell" in request.GET
        else queries.last_mark(here),  # the shell is kept on the device
        **_result(request, here),
        **more,
    }
    return render(request, "attendance/desk.html", context, status=status)


def _result(request: HttpRequest, here: Desk) -> dict[str, Any]:
    """What became of the mark that the address names, with needs for those who may see them."""
    key = request.GET.get("mark", "")
    taken = queries.taken(here, int(key)) if key.isascii() and key.isdecimal() and len(key) < 15 else None
    if taken is None:
        return {}
    mark, earlier = taken
    guest = mark.participant
    where = places(here.workshop.pk, [guest.pk]) if guest else {}
    may_see = guest is not None and request.user.has_perm("registration.see_needs", here.workshop)
    return {
        "said": said(Taken(mark.nonce, mark, guest, earlier), where.get(guest.pk, "") if guest else ""),
        "need": queries.need_of(guest) if may_see and guest else None,
    }
