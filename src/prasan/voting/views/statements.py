"""The facilitator's pages: statements, and opening and closing the vote on them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.ui.responses import see_other
from prasan.voting import actions, queries
from prasan.voting.forms import AudienceForm, ReasonForm, StatementForm
from prasan.voting.models import Conversation
from prasan.voting.refusals import Refused
from prasan.voting.rules import duty_here


def _prepare(request: HttpRequest, workshop: str, pillar: str) -> Conversation:
    """The conversation, for somebody who may prepare it; made when it is first needed for writing."""
    conversation = queries.get_conversation(request.user, workshop, pillar, can="voting.prepare")
    if request.method == "POST" and not conversation.pk:
        made = actions.ensure_conversation(conversation.pillar)
        made.pillar = conversation.pillar
        return made
    return conversation


def actor(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    """Who acts, as the actions want it: a signed-in user, else the duty whose pass is carried."""
    user = request.user if request.user.is_authenticated else None
    return {"by": user, "duty": None if user else duty_here(request.user, conversation)}


@require_GET
def statements(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """All statements of the pillar with their state, the cards they can be made from, and the switches."""
    conversation = _prepare(request, workshop, pillar)
    chosen = {"audience": conversation.audience, "shows_live": conversation.shows_live}
    context = {
        "conversation": conversation,
        "statements": queries.statements_to_prepare(conversation),
        "cards": queries.cards_to_use(conversation),
        "part": queries.participation(conversation),
        "shown": queries.statements_of(conversation).count(),
        "form": AudienceForm(initial=chosen),
    }
    return render(request, "voting/statements.html", context)


def new(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """A new statement from the cards ticked on the page before, or written directly."""
    conversation = _prepare(request, workshop, pillar)
    asked = request.POST.getlist("card") or request.GET.getlist("card")
    cards = queries.cards_named(conversation, asked)
    form = StatementForm(request.POST or None, initial={"text": cards[0].text[:300] if cards else ""})
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"]
            actions.add_statement(conversation, text=text, cards=cards, **actor(request, conversation))
            return see_other("voting:statements", workshop, pillar)
        except Refused as refusal:
            form.add_error("text", str(refusal))
    context = {"conversation": conversation, "cards": cards, "form": form}
    return render(request, "voting/statement_new.html", context, status=422 if form.errors else 200)


def statement(request: HttpRequest, workshop: str, pillar: str, number: int) -> HttpResponse:
    """One statement: reword it, take it out with a reason, bring it back; `do` says which."""
    conversation = _prepare(request, workshop, pillar)
    found = get_object_or_404(queries.statements_of(conversation, hidden=True), number=number)
    found.conversation = conversation
    do = request.POST.get("do", "")
    words = StatementForm(request.POST if do == "reword" else None, initial={"text": found.text})
    reason = ReasonForm(request.POST if do == "hide" else None)
    if request.method == "POST" and _done(request, do, found, words, reason):
        return see_other("voting:statements", workshop, pillar)
    context = {"conversation": conversation, "statement": found, "words": words, "reason": reason}
    context["has_votes"] = found.votes.exists()
    return render(request, "voting/statement.html", context, status=422 if request.method == "POST" else 200)


def _done(request: HttpRequest, do: str, found: Any, words: StatementForm, reason: ReasonForm) -> bool:
    """Do what the button says; False with the reason in the form when it cannot be done."""
    who = actor(request, found.conversation)
    try:
        if do == "show":
            actions.show_statement(found, **who)
        elif do == "reword" and words.is_valid():
            actions.reword_statement(found, text=words.cleaned_data["text"], **who)
        elif do == "hide" and reason.is_valid():
            actions.hide_statement(found, because=reason.cleaned_data["because"], **who)
        else:
            return False
    except Refused as refusal:
        (words if do == "reword" else reason).add_error(None, str(refusal))
        return False
    return True


@require_POST
def switch(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Open or close the vote, or say who votes; `do` says which."""
    conversation = _prepare(request, workshop, pillar)
    who = actor(request, conversation)
    form = AudienceForm(request.POST)
    try:
        if request.POST.get("do") == "open":
            actions.open_conversation(conversation, **who)
            messages.success(request, _("The vote is open."))
        elif request.POST.get("do") == "close":
            actions.close_conversation(conversation, **who)
            messages.success(request, _("The vote is closed; its log is sealed in the ledger."))
        elif form.is_valid():
            actions.set_audience(conversation, **form.cleaned_data, **who)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("voting:statements", workshop, pillar)
