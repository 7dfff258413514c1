"""Resolutions: the list of what is still to be done, one of them, and writing them down."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.centre import actions, queries
from prasan.centre.effects import lines_of
from prasan.centre.forms import DoneForm, ResolutionForm
from prasan.centre.forms_meeting import ProgressForm
from prasan.centre.views.steps import act, with_form
from prasan.ledger.lines import lines
from prasan.ledger.queries import acts_on
from prasan.places.queries import get_province
from prasan.ui import slots

STATES = ("owed", "overdue", "done", "all")
PER_PAGE = 50
VOTES = ("votes_for", "votes_against", "votes_abstained")


@require_safe
def index(request: HttpRequest, province: str) -> HttpResponse:
    """The resolutions of a province by state, those to be carried out first."""
    home = get_province(province)
    state = request.GET.get("state", "")
    state = state if state in STATES else "owed"
    found = queries.resolutions_of(request.user, home, state=state)
    context = {
        "province": home,
        "state": state,
        "figures": queries.follow_up(request.user, home),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "centre/resolutions.html", context)


@require_safe
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """A resolution: its words, who carries it out, what came of it."""
    found = queries.get_resolution(request.user, pk)
    can_follow = request.user.has_perm("centre.follow_resolution", found)
    context = {
        "resolution": found,
        "meeting": found.meeting,
        "body": found.meeting.body,
        "can_write": request.user.has_perm("centre.write_meeting", found),
        "can_follow": can_follow,
        "form": DoneForm(),
        "effects": lines_of(found),
        "progress": found.progress.all() if request.user.has_perm("centre.see_progress", found) else [],
        "can_note": request.user.has_perm("centre.note_progress", found),
        "note_form": ProgressForm(),
        "tiles": slots.tiles("resolution", request, found),
        "lines": lines(acts_on(found)) if can_follow else [],
    }
    return render(request, "centre/resolution.html", context)


@login_required
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the meeting resolved on an item."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    form = ResolutionForm(request.POST or None, province=item.meeting.body.province)

    def do() -> object:
        actions.resolve(item, form.given(), by=request.user)
        return item.meeting

    return with_form(
        request, form, do, done=_("The resolution was written down."), heading=_("What the meeting resolved"),
        label=_("Save"), back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item,
    )  # fmt: skip


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a resolution while its meeting is a draft."""
    found = queries.get_resolution(request.user, pk, can="centre.write_meeting")
    names = ("kind", "text_th", "text_en", "owner", "with_unit_th", "due_on", *VOTES)
    initial = {name: getattr(found, name) for name in names}
    form = ResolutionForm(request.POST or None, initial=initial, province=found.meeting.body.province)
    return with_form(
        request,
        form,
        lambda: actions.edit_resolution(found, form.given(), by=request.user),
        done=_("The resolution was corrected."),
        heading=_("Correct the resolution"),
        label=_("Save"),
        back=found,
        body=found.meeting.body,
        meeting=found.meeting,
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_resolution(request.user, pk, can="centre.write_meeting")
    done = _("The resolution was struck out.")
    return act(request, lambda: actions.remove_resolution(found, by=request.user).meeting, done=done)


@login_required
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it was carried out, or with `open` that it was not."""
    found = queries.get_resolution(request.user, pk, can="centre.follow_resolution")
    if "open" in request.POST:
        return act(request, lambda: actions.mark_open(found, by=request.user), done=_("Noted as still open."))
    form = DoneForm(request.POST)
    return with_form(
        request,
        form,
        lambda: actions.mark_done(found, on=form.cleaned_data["done_on"], by=request.user),
        done=_("Noted as carried out."),
        heading=_("Carried out?"),
        label=_("Note as carried out"),
        back=found,
        body=found.meeting.body,
        meeting=found.meeting,
    )
