"""Programmes to and from other systems: export files, calendar, import with a preview."""

import hashlib
import zlib
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.people.rules import demand
from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.actions.importing import import_as_workshop, import_schedule
from prasan.workshop.exchange.matching import preview
from prasan.workshop.exchange.reading import MAX_BYTES, read
from prasan.workshop.exchange.schedule import NotASchedule, Schedule
from prasan.workshop.forms import ScheduleFileForm
from prasan.workshop.models import Workshop
from prasan.workshop.problems import NotPossible

_KEPT = 3600  # seconds between the preview and the click that imports
_MEDIA = {"json": "application/json", "xml": "application/xml"}


@require_safe
def export(request: HttpRequest, workshop: str, form: str) -> HttpResponse:
    """The released programme as schedule JSON or XML."""
    found = queries.get_workshop(request.user, workshop)
    data = queries.schedule_of(found, form, address=_address(request)) if form in _MEDIA else None
    if data is None:
        raise Http404
    return _file(data, f"{found.slug}.{form}", _MEDIA[form])


@require_safe
def calendar(request: HttpRequest, workshop: str) -> HttpResponse:
    """The whole released programme for a phone's calendar."""
    found = queries.get_workshop(request.user, workshop)
    data = queries.calendar_of(found, address=_address(request))
    if data is None:
        raise Http404
    return _file(data, f"{found.slug}.ics", "text/calendar; charset=utf-8")


@login_required
def import_into(request: HttpRequest, workshop: str) -> HttpResponse:
    """Import into the draft of a workshop."""
    return _import(request, queries.get_workshop(request.user, workshop, can="workshop.prepare"))


@login_required
def import_new(request: HttpRequest) -> HttpResponse:
    """Import as a new workshop."""
    demand(request.user, "workshop.prepare")
    return _import(request, None)


def _import(request: HttpRequest, workshop: Workshop | None) -> HttpResponse:
    """First the file and what it would change, then the click that does it; meanwhile the file waits in the cache."""
    context: dict[str, Any] = {"workshop": workshop, "cycles": queries.cycles_for(request.user)}
    if request.method == "POST" and "digest" in request.POST:
        return _apply(request, workshop, context)
    form = ScheduleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(MAX_BYTES + 1)
            schedule = read(data)
            context |= {"schedule": schedule, "preview": preview(schedule, workshop)}
            context["digest"] = _keep(request, data)
        except NotASchedule as refusal:
            for reason in (_("Nothing was stored."), *refusal.reasons):
                form.add_error("file", reason)
    return render(
        request, "workshop/import.html", {**context, "form": form}, status=422 if form.errors else 200
    )


def _apply(request: HttpRequest, workshop: Workshop | None, context: dict[str, Any]) -> HttpResponse:
    packed = cache.get(_key(request, request.POST["digest"]))
    if packed is None:
        form = ScheduleFileForm({})
        form.full_clean()
        form.errors["file"] = form.error_class(
            [_("The preview is older than an hour. Choose the file again.")]
        )
        return render(request, "workshop/import.html", {**context, "form": form}, status=422)
    drop = request.POST.get("drop_missing") == "on"
    try:
        target = _put(workshop, read(zlib.decompress(packed)), request.user, drop_missing=drop)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return see_other("workshop:index")
    messages.success(request, _("The programme is in the draft. Look at the warnings, then release it."))
    return see_other("workshop:programme", target.slug)


def _put(workshop: Workshop | None, schedule: Schedule, by: Any, *, drop_missing: bool) -> Workshop:
    if workshop is not None:
        import_schedule(workshop, schedule, by=by, drop_missing=drop_missing)
        return workshop
    cycle = queries.cycles_for(by).first()
    if cycle is None:
        raise NotPossible("no-cycle")
    return import_as_workshop(schedule, cycle, by=by)


def _keep(request: HttpRequest, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    cache.set(_key(request, digest), zlib.compress(data), _KEPT)
    return digest


def _key(request: HttpRequest, digest: str) -> str:
    """Nobody else's click can import this file; a digest that is none finds nothing."""
    return f"schedule:{request.user.pk}:{hashlib.sha256(digest.encode()).hexdigest()}"


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]
