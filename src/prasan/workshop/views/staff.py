"""The coordinator's pages: making a workshop and getting it ready."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.centre.models import Resolution
from prasan.people.rules import demand
from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions import making
from prasan.workshop.clashes import clashes
from prasan.workshop.forms import WorkshopForm
from prasan.workshop.hooks import guests_expected
from prasan.workshop.models import Workshop
from prasan.workshop.problems import NotPossible
from prasan.workshop.readiness import needs


@require_safe
@login_required
def staff(request: HttpRequest, workshop: str) -> HttpResponse:
    """What is ready and what is missing before the day."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    programme = queries.draft(found)
    release = queries.latest_release(found)
    checklist = needs(found, programme, clashes(programme, guests=guests_expected(found)))
    context = {
        "workshop": found,
        "needs": checklist,
        "missing": [need for need in checklist if not need.done],
        "newest": release,
        "is_ahead": release is not None and release.programme != programme.as_json(),
    }
    return render(request, "workshop/staff.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A workshop from nothing."""
    demand(request.user, "workshop.prepare")
    cycles = queries.cycles_for(request.user)
    home = cycles.first()
    if home is None:
        return render(request, "workshop/create.html", {"form": None}, status=200)
    blank = Workshop(cycle=home)
    form = WorkshopForm(request.POST or None, instance=blank, workshop=blank, cycles=cycles)
    if request.method == "POST" and form.is_valid():
        try:
            made = making.create_workshop(by=request.user, **form.cleaned_data)
            messages.success(request, _("The workshop was made. Only coordinators see it until its release."))
            return see_other("workshop:staff", made.slug)
        except NotPossible as problem:
            _blame(form, problem)
    return render(request, "workshop/create.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def from_resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """A workshop from the resolution that calls for it, in one click."""
    resolution = get_object_or_404(Resolution.objects.select_related("item__meeting__body", "owner"), pk=pk)
    demand(request.user, "workshop.prepare", resolution)
    try:
        made = making.create_workshop_from(resolution, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return see_other(resolution)
    messages.success(request, _("Here is the workshop of the resolution. The list says what it still needs."))
    return see_other("workshop:staff", made.slug)


@login_required
def edit(request: HttpRequest, workshop: str) -> HttpResponse:
    """What, where, when and why."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    cycles = queries.cycles_for(request.user)
    shown = queries.get_workshop(request.user, workshop)  # the form writes into it before the action agrees
    form = WorkshopForm(request.POST or None, instance=shown, workshop=found, cycles=cycles)
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "slug": form.cleaned_data["slug"] or found.slug}
        try:
            making.change_workshop(found, by=request.user, **data)
            messages.success(request, _("Saved."))
            return see_other("workshop:staff", found.slug)
        except NotPossible as problem:
            _blame(form, problem)
    context = {"workshop": found, "form": form}
    return render(request, "workshop/edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def delete(request: HttpRequest, workshop: str) -> HttpResponse:
    """Delete a draft on which nothing depends."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    try:
        making.delete_workshop(found, by=request.user)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return see_other("workshop:staff", found.slug)
    messages.success(request, _("The workshop was deleted."))
    return see_other("workshop:index")


@require_POST
@login_required
def close(request: HttpRequest, workshop: str) -> HttpResponse:
    """Close the workshop, or open it again."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    act: Any = making.reopen_workshop if found.is_closed else making.close_workshop
    act(found, by=request.user)
    return see_other("workshop:staff", found.slug)


def _blame(form: WorkshopForm, problem: NotPossible) -> None:
    """Show the refusal at the field it is about."""
    fields = {"slug-taken": "slug", "slug-reserved": "slug", "days": "ends_on", "too-long": "ends_on"}
    form.add_error(fields.get(problem.code), str(problem))
