"""Who came, the minutes, and their adoption by a later meeting."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from prasan.centre import actions, queries
from prasan.centre.forms_meeting import AdoptForm, AttendanceForm, SignersForm
from prasan.centre.models import Minutes
from prasan.centre.views.steps import act, with_form


@login_required
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who came, who sent whom, who else took part."""
    found = queries.get_meeting(request.user, pk, can="centre.write_meeting")
    noted = queries.attendance_of(found)
    seats = queries.sitting_seats(found)
    form = AttendanceForm(request.POST or None, meeting=found, seats=seats, noted=noted)

    def do() -> object:
        course, seen = form.course(), form.cleaned_data["seen"]
        return actions.note_attendance(
            found, form.rows(), form.others(), course, by=request.user, seen=seen or None
        )

    return with_form(
        request, form, do, done=_("Who came is noted."), template="centre/attendance.html", body=found.body,
        meeting=found, quorum=queries.quorum_of(found, noted), heading=_("Who came"), back=found,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes: how far they are, who signs them, the papers, corrections."""
    found = queries.get_meeting(request.user, pk, can="centre.view_circle")
    known = Minutes.objects.filter(meeting=found).select_related("adopted_in__body").first()
    may = request.user.has_perm("centre.keep_minutes", found)
    form = SignersForm(request.POST or None, instance=known or Minutes(meeting=found)) if may else None
    context = {
        "meeting": found, "body": found.body, "minutes": known, "can_keep": may, "heading": _("Minutes of the meeting"),
        "quorum": queries.quorum_of(found), "corrections": known.corrections.all() if known else [],
    }  # fmt: skip
    if form is None:
        return render(request, "centre/minutes.html", context)

    def do() -> object:
        actions.sign_minutes(found, form.given(), by=request.user)
        return found.minutes_url

    return with_form(
        request, form, do, done=_("Written into the minutes."), template="centre/minutes.html", **context
    )


@login_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_meeting(request.user, pk, can="centre.keep_minutes")
    done = _("The minutes are finished. Their adoption stands on the next agenda as soon as that is called.")
    return act(
        request, lambda: (actions.finish_minutes(found, by=request.user), found.minutes_url)[1], done=done
    )


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_meeting(request.user, pk, can="centre.keep_minutes")
    done = _("Taken back: go on writing.")
    return act(
        request, lambda: (actions.reopen_minutes(found, by=request.user), found.minutes_url)[1], done=done
    )


@login_required
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting adopts the minutes that the item puts before it."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    form = AdoptForm(request.POST if request.method == "POST" else None)

    def do() -> object:
        actions.adopt_minutes(item, form.slips(), by=request.user)
        return item.meeting

    return with_form(
        request, form, do, done=_("The minutes are adopted."), heading=_("Adopt the minutes"), label=_("Adopt them"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item,
    )  # fmt: skip
