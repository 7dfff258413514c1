"""The projector's page, the remote on a phone, and the queue of screens."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from prasan.hall import actions, kinds, queries
from prasan.hall.forms import ScreenForm, TimerForm
from prasan.hall.models import Screen
from prasan.studio.queries import groups_of
from prasan.ui.responses import see_other
from prasan.workshop.models import Workshop


def _drawn(request: HttpRequest, workshop: Workshop, found: Screen) -> dict[str, Any]:
    view = kinds.view_of(found, request)
    return {"workshop": workshop, "screen": found, "view": view, **view.context}


def screen(request: HttpRequest, workshop: str) -> HttpResponse:
    """What the hall sees, as a whole page for the machine at the projector."""
    home = queries.get_workshop(request.user, workshop, can="hall.watch")
    return render(request, "hall/screen.html", _drawn(request, home, queries.shown_on(home)))


def shown(request: HttpRequest, workshop: str) -> HttpResponse:
    """The live part; the page loads anew when another screen is shown than the one it was drawn with (`was`)."""
    home = queries.get_workshop(request.user, workshop, can="hall.watch")
    now = queries.shown_on(home)
    context = _drawn(request, home, now) | {"moved": request.GET.get("was") != str(now.pk or 0)}
    return render(request, "hall/shown.html", context)


def one(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """One screen alone: what is fetched when the votes, the board or the attendance behind it changed."""
    home = queries.get_workshop(request.user, workshop, can="hall.watch")
    context = _drawn(request, home, queries.get_screen(home, pk))
    return render(request, context["view"].template, context)


def timer(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The timer of one group."""
    home = queries.get_workshop(request.user, workshop, can="hall.watch")
    line = next((line for line in groups_of(home) if line.group.pk == group), None)
    if line is None:
        raise Http404
    return render(request, "hall/timer_line.html", {"workshop": home, "line": line, "live": True})


def _remote(request: HttpRequest, workshop: str) -> dict[str, Any]:
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    lines = groups_of(home)
    return {
        "workshop": home,
        "screens": queries.queue_of(home),
        "projector": queries.projector_of(home),
        "lines": lines,
        "running": any(line.work.timer == "running" for line in lines),
        "paused": any(line.work.timer == "paused" for line in lines),
        "timer_form": TimerForm(),
    }


def remote(request: HttpRequest, workshop: str) -> HttpResponse:
    """The projector in one's hand: what is shown, next, back, any screen, the timers."""
    return render(request, "hall/remote.html", _remote(request, workshop))


def remote_part(request: HttpRequest, workshop: str) -> HttpResponse:
    """The live part of the remote, so that two phones agree."""
    return render(request, "hall/remote.html#buttons", _remote(request, workshop))


@require_POST
def step(request: HttpRequest, workshop: str) -> HttpResponse:
    """Next or back."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    actions.step(home, -1 if request.POST.get("to") == "back" else 1)
    return see_other("hall:remote", workshop)


@require_POST
def show(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Show this one."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    actions.show(queries.get_screen(home, pk))
    return see_other("hall:remote", workshop)


@require_POST
def timers(request: HttpRequest, workshop: str) -> HttpResponse:
    """Pause, resume or start the timers of all groups."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    to, form = request.POST.get("to", ""), TimerForm(request.POST)
    if to == "start" and not form.is_valid():
        context = _remote(request, workshop) | {"timer_form": form}
        return render(request, "hall/remote.html", context, status=422)
    if to not in ("start", *actions.TIMERS):
        raise Http404
    minutes = form.cleaned_data["minutes"] if to == "start" else 0
    changed = actions.set_timers(home, to, minutes=minutes)
    messages.success(request, ngettext("%d timer was set.", "%d timers were set.", changed) % changed)
    return see_other("hall:remote", workshop)


def queue(request: HttpRequest, workshop: str) -> HttpResponse:
    """The queue of screens, and the form that adds one."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    form = ScreenForm(request.POST or None, workshop=home)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_screen(home, **form.cleaned_data)
            return see_other("hall:queue", workshop)
        except actions.ScreenRefused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "workshop": home,
        "screens": queries.queue_of(home),
        "projector": queries.projector_of(home),
        "form": form,
        "can_prepare": request.user.has_perm("workshop.prepare", home),
    }
    return render(request, "hall/queue.html", context, status=422 if form.errors else 200)


@require_POST
def usual(request: HttpRequest, workshop: str) -> HttpResponse:
    """Add the screens that a day usually needs."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    added = actions.prepare_usual(home)
    messages.success(request, ngettext("%d screen was added.", "%d screens were added.", added) % added)
    return see_other("hall:queue", workshop)


@require_POST
def public(request: HttpRequest, workshop: str) -> HttpResponse:
    """Open the projector's page to everybody, or keep it to passes; the coordinator's."""
    home = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    actions.set_public(home, to=request.POST.get("to") == "all", by=request.user)
    messages.success(request, _("It is set."))
    return see_other("hall:queue", workshop)


@require_POST
def change(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Move a screen in the queue, or remove it."""
    home = queries.get_workshop(request.user, workshop, can="hall.drive")
    found, to = queries.get_screen(home, pk), request.POST.get("to", "")
    if to == "remove":
        actions.remove_screen(found)
    elif to in ("up", "down"):
        actions.move_screen(found, up=to == "up")
    else:
        raise Http404
    return see_other("hall:queue", workshop)
