"""Meetings: call one, read its agenda and resolutions, release them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.centre import actions, queries
from prasan.centre.forms import ItemForm, MeetingForm
from prasan.centre.models import Meeting, Minutes
from prasan.centre.views.steps import act, with_form


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda by chapters with what was resolved; for its keepers the next step."""
    found = queries.get_meeting(request.user, pk)
    chapters = queries.agenda_of(found)
    items = [item for chapter in chapters for item in chapter.items]
    context = {
        "meeting": found,
        "body": found.body,
        "chapters": chapters,
        "item_count": len(items),
        "resolution_count": sum(len(item.resolutions.all()) for item in items),
        "can_write": request.user.has_perm("centre.write_meeting", found),
        "can_withdraw": request.user.has_perm("centre.withdraw_meeting", found),
        "form": ItemForm(body=found.body),
        **_circle(request.user, found),
    }
    return render(request, "centre/meeting.html", context)


def _circle(user: Any, found: Meeting) -> dict[str, Any]:
    """What the page tells those who prepare or attend the meeting, and of the minutes to everybody."""
    inside = user.has_perm("centre.view_circle", found)
    minutes = Minutes.objects.filter(meeting=found).select_related("adopted_in").first()
    return {
        "inside": inside,
        "minutes": minutes,
        "quorum": queries.quorum_of(found) if inside or found.is_released else None,
        "can_comment": user.has_perm("centre.comment", found),
        "can_keep": user.has_perm("centre.keep_minutes", found),
        "locked": minutes is not None and minutes.finished_at is not None,
    }


@login_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Call a meeting of a body."""
    body = queries.get_body(request.user, slug, can="centre.keep_body")
    form = MeetingForm(request.POST or None)
    return with_form(
        request,
        form,
        lambda: actions.plan_meeting(body, form.given(), by=request.user),
        done=_("The meeting was called. Now put the agenda together."),
        heading=_("Call a meeting"),
        label=_("Call the meeting"),
        back=body,
        body=body,
    )


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting or correct its particulars."""
    found = queries.get_meeting(request.user, pk, can="centre.write_meeting")
    form = MeetingForm.of(found, request.POST or None)
    return with_form(
        request,
        form,
        lambda: actions.edit_meeting(found, form.given(), by=request.user),
        done=_("The meeting was changed."),
        heading=_("Change the meeting"),
        label=_("Save"),
        back=found,
        body=found.body,
        meeting=found,
    )


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_meeting(request.user, pk, can="centre.write_meeting")
    done = _("Released: everybody may read agenda and resolutions now.")
    return act(request, lambda: actions.release_meeting(found, by=request.user), done=done)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_meeting(request.user, pk, can="centre.withdraw_meeting")
    done = _("Taken back: correct it and release it again.")
    return act(request, lambda: actions.withdraw_meeting(found, by=request.user), done=done)
