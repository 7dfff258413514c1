"""The outbox: prepare, look, send, try again, or copy for LINE and SMS."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.people.outbox import MessageState
from prasan.registration import actions, overview
from prasan.registration.forms import MessageForm
from prasan.registration.letters import filled
from prasan.registration.models import MessageKind
from prasan.registration.views.common import site
from prasan.ui.responses import see_other
from prasan.workshop.queries import get_workshop

MAY = "registration.prepare"
PER_PAGE = 50


@require_safe
def outbox(request: HttpRequest, workshop: str) -> HttpResponse:
    """What was prepared, sent, failed, or waits to be copied."""
    found = get_workshop(request.user, workshop, can=MAY)
    state = request.GET.get("state", "")
    page = Paginator(overview.find_messages(found, state=state), PER_PAGE).get_page(request.GET.get("page"))
    context = {"workshop": found, "page": page, "counts": overview.counts_by_state(found), "state": state}
    return render(request, "registration/outbox.html", context)


@require_POST
def prepare(request: HttpRequest, workshop: str) -> HttpResponse:
    """Draft invitations to all who got none, or reminders to all who have not answered."""
    found = get_workshop(request.user, workshop, can=MAY)
    reminds = request.POST.get("kind") == MessageKind.REMINDER
    chosen = overview.find_invitations(found, answer="silent" if reminds else "unsent")
    if reminds:
        chosen = chosen.exclude(sent_at=None)
    for invitation in (people := list(chosen)):
        invitation.workshop = found
    kind = MessageKind.REMINDER if reminds else MessageKind.INVITATION
    drafts = actions.prepare(found, people, kind, site=site(request))
    messages.success(request, _("Prepared messages: %s. Look at them, then send.") % len(drafts))
    return see_other("registration:outbox", workshop)


@require_POST
def send(request: HttpRequest, workshop: str) -> HttpResponse:
    """Send what was ticked, or everything that is ready; or throw the ticked drafts away."""
    found = get_workshop(request.user, workshop, can=MAY)
    chosen = overview.find_messages(found)
    if "all" not in request.POST:
        ticked = [int(key) for key in request.POST.getlist("message") if key.isascii() and key.isdecimal()]
        chosen = chosen.filter(pk__in=[key for key in ticked if key < 2**62])
    if "discard" in request.POST:
        messages.success(request, _("Thrown away: %s") % actions.discard(found, chosen))
    else:
        ready = chosen.filter(state__in=(MessageState.DRAFT, MessageState.FAILED))
        messages.success(request, _("E-mails on their way: %s") % actions.send(found, ready, by=request.user))
    return see_other("registration:outbox", workshop)


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """One message: change its words before it leaves, or copy the text."""
    found = get_workshop(request.user, workshop, can=MAY)
    one = overview.get_message(found, pk)
    is_draft = one.state == MessageState.DRAFT
    form = MessageForm(request.POST or None, message=one)
    if request.method == "POST":
        if "copied" in request.POST:
            actions.note_copied(one)
            return see_other("registration:outbox", workshop)
        if is_draft and form.is_valid():
            actions.rewrite(one, **form.cleaned_data)
            messages.success(request, _("The message is changed."))
            return see_other("registration:message", workshop, pk)
    context = {"workshop": found, "message": one, "form": form, "is_draft": is_draft, "text": filled(one)}
    return render(
        request, "registration/message.html", context, status=422 if form.errors and is_draft else 200
    )
