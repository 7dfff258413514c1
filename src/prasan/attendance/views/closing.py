"""The evening: what does not fit, and the day closed in the ledger."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.attendance import actions, queries, reports
from prasan.attendance.actions import NothingToClose
from prasan.ui.responses import SeeOther


@require_safe
def report(request: HttpRequest, workshop: str) -> HttpResponse:
    """What came late, twice, from nobody; the clocks of the desks; whether the day is closed as it stands."""
    found = queries.get_workshop(request.user, workshop, can="attendance.reconcile")
    day = queries.asked_for(found, request.GET.get("day", ""), "").day
    closings = reports.closings(found, day)
    marks, digest = reports.log_digest(found, day)
    context = {
        "workshop": found,
        "day": day,
        "report": reports.reconciliation(found, day),
        "closing": closings[0] if closings else None,
        "marks": marks,
        "digest": digest,
        "fits": bool(closings) and closings[0].data["digest"] == digest,
        "may_close": True,
    }
    return render(request, "attendance/report.html", context)


@require_POST
def close(request: HttpRequest, workshop: str) -> HttpResponse:
    """Record counts and digest of the day's log."""
    found = queries.get_workshop(request.user, workshop, can="attendance.close_day")
    day = queries.asked_for(found, request.POST.get("day", ""), "").day
    try:
        actions.close_day(found, day, by=request.user)
        messages.success(request, _("The day's attendance is recorded in the ledger."))
    except NothingToClose:
        messages.info(request, _("There is nothing new to record for this day."))
    return SeeOther(f"{reverse('attendance:report', args=[workshop])}?day={day.isoformat()}")
