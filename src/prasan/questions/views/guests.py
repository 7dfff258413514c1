"""What guests see on their phones: ask, the list with supports, what became of their own questions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.questions import actions, queries
from prasan.questions.forms import AskForm
from prasan.questions.models import State
from prasan.questions.problems import SENTENCES, QuestionProblem
from prasan.registration.models import Participant
from prasan.registration.queries import get_workshop
from prasan.registration.rules import participant_of
from prasan.ui import limits
from prasan.ui.responses import see_other
from prasan.workshop.models import Session, Workshop

ASKED_AT_MOST = (5, 60)  # questions, seconds
SUPPORTS_AT_MOST = (60, 60)


def _guest(request: HttpRequest, workshop: Workshop) -> Participant:
    """The guest whose pass the phone carries; 403 with the way back for everybody else."""
    guest = participant_of(request.user, workshop)
    if guest is None:
        raise PermissionDenied(
            _(
                "This page belongs to a guest of the workshop. Please open your personal link, or ask at the desk."
            )
        )
    return guest


def ask(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """Ask a question. What cannot be taken comes back with the reason and the text as it was typed."""
    asked = queries.get_session(request.user, workshop, session, can="questions.ask")
    guest = _guest(request, asked.workshop)
    form = AskForm(request.POST or None)
    if request.method != "POST":
        return _ask_page(request, asked, guest, AskForm())
    if not limits.allow("questions.ask", limits.visitor(request, guest.pk), *ASKED_AT_MOST):
        form.add_error(None, SENTENCES["too-fast"])
        return _ask_page(request, asked, guest, form, status=429)
    if form.is_valid():
        try:
            question = actions.ask(asked, guest, **form.cleaned_data)
        except QuestionProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _thanks(question.state))
            return see_other("questions:mine", workshop)
    return _ask_page(request, asked, guest, form, status=422)


def _thanks(state: str) -> str:
    if state == State.WAITING:
        return _(
            "Your question has arrived. A moderator reads it before it is shown; you can follow it here."
        )
    return _("Your question has arrived and is shown to the hall. You can follow it here.")


def _ask_page(
    request: HttpRequest, session: Session, guest: Participant, form: AskForm, status: int = 200
) -> HttpResponse:
    manner = queries.manner_of(session)
    closed = "no-seat" if not queries.may_speak(guest) else queries.why_closed(session, manner)
    context = {
        "workshop": session.workshop,
        "session": session,
        "guest": guest,
        "form": form,
        "manner": manner,
        "closed": SENTENCES[closed] if closed else "",
    }
    return render(request, "questions/ask.html", context, status=status)


def _list(request: HttpRequest, workshop: str, session: int) -> dict[str, Any]:
    asked = queries.get_session(request.user, workshop, session, can="questions.follow")
    guest = participant_of(request.user, asked.workshop)
    open_ones = queries.for_the_hall(asked)
    own = {one.head_id or one.pk for one in queries.asked_by(guest, [asked.pk])} if guest else set()
    closed = queries.why_closed(asked)
    return {
        "workshop": asked.workshop,
        "session": asked,
        "guest": guest,
        "open_questions": open_ones,
        "done_questions": queries.done_in(asked),
        "supported": queries.supported_by(guest, asked) if guest else set(),
        "own": own,
        "can_support": guest is not None and not closed and queries.may_speak(guest),
        "can_moderate": request.user.has_perm("questions.moderate", asked),
        "closed": SENTENCES[closed] if closed else "",
    }


def questions(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The questions of a session with their supporters; those in hand first."""
    return render(request, "questions/questions.html", _list(request, workshop, session))


def questions_part(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The live part of the list."""
    return render(request, "questions/questions.html#list", _list(request, workshop, session))


@require_POST
def support(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Support a question, or take the support back."""
    asked = queries.get_session(request.user, workshop, session, can="questions.support")
    guest = _guest(request, asked.workshop)
    question = queries.get_question(asked, number)
    if not limits.allow("questions.support", limits.visitor(request, guest.pk), *SUPPORTS_AT_MOST):
        messages.warning(request, _("That was very fast. Please wait a minute."))
        return see_other("questions:questions", workshop, session)
    try:
        if request.POST.get("withdraw"):
            actions.withdraw(question, guest)
        else:
            actions.support(question, guest)
    except QuestionProblem as problem:
        messages.warning(request, str(problem))
    return see_other("questions:questions", workshop, session)


def mine(request: HttpRequest, workshop: str) -> HttpResponse:
    """The guest's own questions, those without a name too, with what became of each."""
    home = get_workshop(request.user, workshop)
    guest = _guest(request, home)
    context = {
        "workshop": home,
        "questions": queries.asked_by(guest),
        "session": queries.session_of_the_hour(home),
    }
    return render(request, "questions/mine.html", context)


@require_POST
def appeal(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Ask once for a second look at an own hidden question."""
    asked = queries.get_session(request.user, workshop, session, can="questions.ask")
    try:
        actions.appeal(queries.get_question(asked, number), _guest(request, asked.workshop))
        messages.success(request, _("The moderator will look at it again."))
    except QuestionProblem as problem:
        messages.warning(request, str(problem))
    return see_other("questions:mine", workshop)
