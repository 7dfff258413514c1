"""Seating for the coordinator and the desk, and the guest's own place."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from prasan.registration.models import Participant
from prasan.studio import placing, queries
from prasan.studio.actions import seating as actions
from prasan.studio.forms import MoveForm, WishForm
from prasan.studio.models import Seat
from prasan.studio.problems import NotNow
from prasan.studio.rules import standing_of
from prasan.studio.wording import reason_text
from prasan.ui.responses import see_other
from prasan.workshop.models import DutyKind, Workshop

SEAT = "studio.seat_guests"
LATE = "studio.seat_late_comers"


def seating(request: HttpRequest, workshop: str) -> HttpResponse:
    """Who sits where now, and what can be done about it."""
    found = queries.get_workshop_for(request.user, workshop, can=SEAT)
    guests, groups = placing.guests_to_seat(found), placing.groups_to_fill(found)
    rows = placing.seated_rows(guests, groups)
    at = {row.guest.pk: row.group.pk for row in rows if row.group}
    context = {
        "workshop": found,
        "rows": rows,
        "groups": groups,
        "mixture": placing.mixture(guests, groups, at),
        "left": len(rows) - len(at),
        "last": placing.last_seating(found),
    }
    return render(request, "studio/seating.html", context)


def preview(request: HttpRequest, workshop: str) -> HttpResponse:
    """The seating as it would be; nothing is stored."""
    found = queries.get_workshop_for(request.user, workshop, can=SEAT)
    return _preview(request, found)


def _preview(request: HttpRequest, workshop: Workshop, status: int = 200) -> HttpResponse:
    proposal = placing.propose(workshop)
    rows = placing.rows_of(proposal)
    context = {
        "workshop": workshop,
        "rows": rows,
        "groups": proposal.groups,
        "mixture": placing.mixture(proposal.guests, proposal.groups, proposal.at),
        "left": len(proposal.plan.left_over),
        "moving": sum(row.moves for row in rows),
        "digest": proposal.digest,
    }
    return render(request, "studio/seating_preview.html", context, status=status)


@require_POST
def fix(request: HttpRequest, workshop: str) -> HttpResponse:
    """Fix what the preview showed; when it would be another now, show that one."""
    found = queries.get_workshop_for(request.user, workshop, can=SEAT)
    try:
        actions.fix(found, request.POST.get("digest", ""), by=request.user)
    except NotNow as problem:
        messages.error(request, str(problem))
        return _preview(request, found, status=422)
    messages.success(request, _("The seating is fixed. Guests see their group on their own page."))
    return see_other("studio:seating", workshop)


@require_POST
def undo(request: HttpRequest, workshop: str) -> HttpResponse:
    found = queries.get_workshop_for(request.user, workshop, can=SEAT)
    try:
        moved = actions.undo(found, by=request.user)
        told = ngettext("%(n)s guest was put back.", "%(n)s guests were put back.", moved) % {"n": moved}
        messages.success(request, told)
    except NotNow as problem:
        messages.error(request, str(problem))
    return see_other("studio:seating", workshop)


@require_POST
def move(request: HttpRequest, workshop: str, guest: int) -> HttpResponse:
    """Put one guest into another group by hand, or let the next seating place the guest again."""
    found = queries.get_workshop_for(request.user, workshop, can=SEAT)
    moved = Participant.objects.select_related("workshop__cycle").filter(workshop=found, pk=guest).first()
    if moved is None:
        raise Http404
    if request.POST.get("do") == "let-go":
        actions.let_go(moved)
        return see_other("studio:seating", workshop)
    form = MoveForm(request.POST, groups=found.groups.select_related("workshop__cycle"))
    try:
        if form.is_valid():
            actions.move(moved, form.cleaned_data["group"], by=request.user)
        else:
            messages.error(request, _("Choose a group of this workshop."))
    except NotNow as problem:
        messages.error(request, str(problem))
    return see_other("studio:seating", workshop)


@require_POST
def late(request: HttpRequest, workshop: str) -> HttpResponse:
    """Place everybody who has no group yet."""
    found = queries.get_workshop_for(request.user, workshop, can=LATE)
    duty = standing_of(request.user, found.pk).duty({DutyKind.DESK}, None)
    by = request.user if request.user.is_authenticated else None
    placed = actions.seat_late_comers(found, by=by, duty=duty)
    told = ngettext("%(n)s guest got a place.", "%(n)s guests got a place.", placed) % {"n": placed}
    messages.success(request, told)
    return see_other(
        "studio:seating" if request.user.has_perm(SEAT, found) else "studio:door_lists", workshop
    )


def door_lists(request: HttpRequest, workshop: str) -> HttpResponse:
    """A list for each room's door, a page each when printed."""
    found = queries.get_workshop_for(request.user, workshop, can="studio.print_lists")
    context = {
        "workshop": found,
        "lists": placing.door_lists(found),
        "left": found.participants.seated().filter(seat=None).count(),
        "can_seat_late": request.user.has_perm(LATE, found),
    }
    return render(request, "studio/door_lists.html", context)


def mine(request: HttpRequest, workshop: str) -> HttpResponse:
    """A guest's own group with its room; before the seating the wishes."""
    found, guest = _own(request, workshop)
    pillars = found.pillars.all()
    kept = [wish.pillar_id for wish in guest.wishes.all()]
    initial = dict(zip(("first", "second"), kept, strict=False))
    form = WishForm(request.POST or None, pillars=pillars, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.state_wishes(guest, form.wishes)
            messages.success(
                request, _("Your wish is noted. You see your group here as soon as it is fixed.")
            )
            return see_other("studio:mine", workshop)
        except NotNow as problem:
            form.add_error(None, str(problem))
    return render(
        request,
        "studio/mine.html",
        _mine(found, guest, form),
        status=422 if request.method == "POST" else 200,
    )


def _mine(workshop: Workshop, guest: Participant, form: WishForm) -> dict[str, Any]:
    seat = Seat.objects.filter(participant=guest).select_related("group__room", "group__pillar").first()
    fixed = workshop.seatings.filter(undone_at=None).exists()
    may_take = seat is None and fixed and not workshop.is_closed and guest.state == "registered"
    reason = reason_text(seat.reason) if seat else ""
    return {
        "workshop": workshop,
        "guest": guest,
        "seat": seat,
        "reason": reason,
        "form": form,
        "may_take": may_take,
    }


@require_POST
def take_place(request: HttpRequest, workshop: str) -> HttpResponse:
    """A guest who came after the seating gets a place at once."""
    _found, guest = _own(request, workshop)
    try:
        if guest.workshop.seatings.filter(undone_at=None).exists():
            actions.seat_one(guest)
    except NotNow as problem:
        messages.error(request, str(problem))
    return see_other("studio:mine", workshop)


def _own(request: HttpRequest, slug: str) -> tuple[Workshop, Participant]:
    """The workshop and the guest whose pass is carried; 404 for everybody else."""
    found = queries.get_workshop(request.user, slug)
    guest = standing_of(request.user, found.pk).guest
    if guest is None:
        raise Http404
    return found, guest
