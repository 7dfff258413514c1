"""The rows a workshop is made of: aims, hosts, pillars, rooms, groups, people on the stage."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.people.models import User
from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions import parts as acts
from prasan.workshop.forms import PartForm, SpeakerForm
from prasan.workshop.kinds import KINDS, Kind
from prasan.workshop.models import Workshop
from prasan.workshop.problems import NotPossible


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@login_required
def parts(request: HttpRequest, workshop: str, kind: str) -> HttpResponse:
    """The rows of one kind in their order, and the form for another."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    form = _kind(kind).form(request.POST or None, instance=_kind(kind).model(workshop=found), workshop=found)
    if request.method == "POST" and form.is_valid() and _stored(request, form, found):
        return see_other("workshop:parts", found.slug, kind)
    rows = [(row, _kind(kind).name(row), _kind(kind).detail(row)) for row in _kind(kind).rows(found)]
    context = {"workshop": found, "kind": _kind(kind), "name": kind, "rows": rows, "form": form}
    return render(request, "workshop/parts.html", context, status=422 if form.errors else 200)


@login_required
def part(request: HttpRequest, workshop: str, kind: str, pk: int) -> HttpResponse:
    """Change one row."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    row = get_object_or_404(_kind(kind).rows(found), pk=pk)
    label = _kind(kind).name(row)
    form = _kind(kind).form(request.POST or None, instance=row, workshop=found)
    if request.method == "POST" and form.is_valid() and _stored(request, form, found):
        return see_other("workshop:parts", found.slug, kind)
    context = {"workshop": found, "kind": _kind(kind), "name": kind, "form": form, "row": row, "label": label}
    return render(request, "workshop/part.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def part_delete(request: HttpRequest, workshop: str, kind: str, pk: int) -> HttpResponse:
    """Delete a row on which nothing depends."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    row = get_object_or_404(_kind(kind).rows(found), pk=pk)
    try:
        acts.delete_part(row, by=request.user)
        messages.success(request, _("Deleted: %s") % _kind(kind).name(row))
    except NotPossible as problem:
        messages.error(request, str(problem))
    return see_other("workshop:parts", found.slug, kind)


@require_POST
@login_required
def part_move(request: HttpRequest, workshop: str, kind: str, pk: int) -> HttpResponse:
    """Move a row up or down: the order is that of protocol."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    row = get_object_or_404(_kind(kind).rows(found), pk=pk)
    acts.move_part(row, up=request.POST.get("to") == "up", by=request.user)
    return see_other("workshop:parts", found.slug, kind)


def _stored(request: HttpRequest, form: PartForm, workshop: Workshop) -> bool:
    """Hand the valid form to the action; a refusal is shown in the form."""
    user: Any = request.user
    try:
        _store(form, workshop, user)
    except NotPossible as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Saved."))
    return True


def _store(form: PartForm, workshop: Workshop, by: User) -> None:
    if isinstance(form, SpeakerForm):
        acts.put_speaker(form.instance, list(form.cleaned_data["sessions"]), workshop=workshop, by=by)
    else:
        acts.put_part(form.instance, workshop=workshop, by=by)
