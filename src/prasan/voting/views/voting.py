"""The guest's page: one statement at a time, three answers."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.registration.models import Participant
from prasan.ui.responses import see_other
from prasan.voting import actions, queries
from prasan.voting.forms import CastForm
from prasan.voting.models import Conversation, Statement
from prasan.voting.refusals import Refused


@require_GET
def vote(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """The statement that waits for the guest's answer, or `?statement=` to change one."""
    conversation = queries.get_conversation(request.user, workshop, pillar)
    guest = queries.guest_in_audience(request.user, conversation)
    return _page(request, conversation, guest)


@require_POST
def cast(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Count an answer. A repeated request is answered like the first. A script gets the next statement at once."""
    conversation = queries.get_conversation(request.user, workshop, pillar)
    guest = queries.guest_in_audience(request.user, conversation)
    form = CastForm(request.POST)
    if not form.is_valid():
        return _page(request, conversation, guest, problem=_("Choose agree, disagree or pass."))
    answer = form.cleaned_data
    statements = list(queries.statements_of(conversation, hidden=True))
    statement = next((one for one in statements if one.number == answer["statement"]), None)
    if statement is None:
        raise Http404
    statement.conversation = conversation
    value, nonce = answer["value"], answer["nonce"]
    try:
        actions.cast_vote(statement, participant=guest, value=value, nonce=nonce, among=statements)
    except Refused as refusal:
        return _page(request, conversation, guest, problem=str(refusal))
    if request.htmx:
        return _page(request, conversation, guest, among=statements)
    return see_other("voting:vote", workshop, pillar)


def _page(
    request: HttpRequest,
    conversation: Conversation,
    guest: Participant,
    *,
    problem: str = "",
    among: list[Statement] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"conversation": conversation, "problem": problem, "nonce": uuid.uuid4().hex}
    if conversation.pk and conversation.is_open:
        sheet = queries.sheet_of(conversation, guest, wanted=request.GET.get("statement", ""), among=among)
        if sheet.needs_showing:
            _, showing = actions.begin(conversation, guest)
            sheet = sheet.showing_now(showing) if showing else queries.sheet_of(conversation, guest)
        context["sheet"] = sheet
    if conversation.pk and not ("sheet" in context and context["sheet"].statement):
        context["state"] = queries.state_of(conversation)
    return render(request, "voting/vote.html", context, status=422 if problem else 200)


@require_GET
def state(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """The part of a waiting page that follows the vote: sends the phone on when something is to do."""
    conversation = queries.get_conversation(request.user, workshop, pillar)
    now = queries.state_of(conversation)
    context = {"conversation": conversation, "state": now, "moved": request.GET.get("was") != now}
    return render(request, "voting/state.html", context)


@require_GET
def mine(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """What the guest answered, to look at and, while the vote is open, to change."""
    conversation = queries.get_conversation(request.user, workshop, pillar)
    guest = queries.guest_in_audience(request.user, conversation)
    answers = queries.answers_of(conversation, guest)
    return render(request, "voting/mine.html", {"conversation": conversation, "answers": answers})
