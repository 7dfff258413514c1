"""Letters that call a meeting, and the outbox of a meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from prasan.centre import actions, queries
from prasan.centre.forms_meeting import LetterForm
from prasan.centre.models import CallLetter, Notice
from prasan.people.outbox import MessageState
from prasan.ui.responses import see_other

MAY = "centre.keep_minutes"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """What the letters say, the files, and what went out."""
    found = queries.get_meeting(request.user, pk, can=MAY)
    known = CallLetter.objects.filter(meeting=found).first()
    start = known or queries.letter_to_begin_from(found)
    form = LetterForm(request.POST or None, instance=start)
    if request.method == "POST" and form.is_valid():
        actions.keep_letter(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. The letters say so now."))
        return see_other("centre:letters", pk)
    notices = list(found.notices.select_related("seat", "resolution"))
    context = {
        "meeting": found, "body": found.body, "form": form, "notices": notices, "heading": _("Letters and messages"),
        "ready": sum(one.state in (MessageState.DRAFT, MessageState.FAILED) for one in notices),
        "members": len(queries.sitting_seats(found)),
    }  # fmt: skip
    return render(request, "centre/letters.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft a message to each member who was not told yet."""
    found = queries.get_meeting(request.user, pk, can=MAY)
    site = f"{request.scheme}://{request.get_host()}"
    drafts = actions.prepare_invitations(found, site=site)
    messages.success(request, _("Prepared messages: %s. Look at them, then send.") % len(drafts))
    return see_other("centre:letters", pk)


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all that is ready, or throw the drafts away."""
    found = queries.get_meeting(request.user, pk, can=MAY)
    if "discard" in request.POST:
        messages.success(request, _("Thrown away: %s") % actions.discard_notices(found.notices.all()))
    else:
        sent = actions.send_notices(found, found.notices.all(), by=request.user)
        messages.success(request, _("E-mails on their way: %s") % sent)
    return see_other("centre:letters", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: read it, copy it into LINE, say that it went out by hand."""
    one = Notice.objects.select_related("meeting", "seat").filter(pk=pk).first()
    if one is None:
        raise Http404
    found = queries.get_meeting(request.user, one.meeting_id, can=MAY)
    if request.method == "POST":
        actions.note_copied(one)
        messages.success(request, _("Noted as sent by hand."))
        return see_other("centre:letters", found.pk)
    context = {"notice": one, "meeting": found, "body": found.body}
    return render(request, "centre/notice.html", context)
