"""The moderator's console, one question with everything that can be done with it, and the speaker's queue."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.questions import actions, queries
from prasan.questions.actions.moderating import MOVES
from prasan.questions.forms import AnswerForm, HideForm, MergeForm, PromiseForm, SlipForm
from prasan.questions.models import Question
from prasan.questions.problems import SENTENCES, QuestionProblem
from prasan.ui.responses import see_other
from prasan.workshop.models import Duty, DutyKind, Session
from prasan.workshop.rules import duties_of


def hand_of(request: HttpRequest, session: Session) -> Any:
    """Who acts: the person signed in, else the moderator's duty whose pass the visitor carries."""
    if request.user.is_authenticated:
        return request.user
    held: list[Duty] = duties_of(request.user, session.workshop_id)
    return next((duty for duty in held if duty.kind == DutyKind.MODERATOR), None)


def _console(request: HttpRequest, workshop: str, session: int) -> dict[str, Any]:
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    closed = queries.why_closed(asked)
    return {
        "workshop": asked.workshop,
        "session": asked,
        "waiting": queries.to_moderate(asked),
        "queue": queries.queue_of(asked),
        "shown": [one for one in queries.for_the_hall(asked) if one.state == "shown"],
        "done": queries.done_in(asked),
        "hidden": queries.hidden_in(asked),
        "closed": SENTENCES[closed] if closed else "",
    }


def moderate(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """Everything that waits, is chosen, shown, done and hidden, with the usual next step as a button."""
    return render(request, "questions/moderate.html", _console(request, workshop, session))


def moderate_part(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The live part of the console."""
    return render(request, "questions/moderate.html#console", _console(request, workshop, session))


def _queue(request: HttpRequest, workshop: str, session: int) -> dict[str, Any]:
    asked = queries.get_session(request.user, workshop, session, can="questions.see_queue")
    return {"workshop": asked.workshop, "session": asked, "queue": queries.queue_of(asked)}


def speaker(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The chosen questions in large type, for the speaker's screen."""
    return render(request, "questions/speaker.html", _queue(request, workshop, session))


def speaker_part(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The live part of the speaker's queue."""
    return render(request, "questions/speaker.html#queue", _queue(request, workshop, session))


def _one(request: HttpRequest, workshop: str, session: int, number: int) -> Question:
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    return queries.get_question(asked, number)


def question(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """One question with everything a moderator can do."""
    return _page(request, _one(request, workshop, session, number))


def _page(request: HttpRequest, one: Question, status: int = 200, **forms: Form) -> HttpResponse:
    given = {"answer": one.answer, "answered_by": one.answered_by}
    context = {
        "workshop": one.session.workshop,
        "session": one.session,
        "question": one,
        "family": list(one.session.questions.filter(merged_into=one)),
        "others": queries.mergeable_with(one)[:8],
        "hide_form": forms.get("hide_form") or HideForm(),
        "merge_form": forms.get("merge_form") or MergeForm(),
        "promise_form": forms.get("promise_form") or PromiseForm(initial=given),
        "answer_form": forms.get("answer_form") or AnswerForm(initial=given),
    }
    return render(request, "questions/question.html", context, status=status)


def _tried(request: HttpRequest, one: Question, act: Callable[[], None], said: str = "") -> HttpResponse:
    """Do it, tell how it went, and go back to the console or to the page the button stood on."""
    try:
        act()
    except QuestionProblem as problem:
        messages.warning(request, str(problem))
    else:
        if said:
            messages.success(request, said)
    if request.POST.get("next") == "question":
        return see_other("questions:question", one.session.workshop.slug, one.session_id, one.number)
    return see_other(
        reverse("questions:moderate", args=[one.session.workshop.slug, one.session_id])
        + f"#question-{one.number}"
    )


@require_POST
def move(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Take one step: release, shortlist, stage, answered …, or up and down in the queue."""
    one = _one(request, workshop, session, number)
    hand, step = hand_of(request, one.session), request.POST.get("move", "")
    if step in ("up", "down"):
        return _tried(request, one, lambda: actions.move_in_queue(one, up=step == "up", by=hand))
    if step not in MOVES:
        raise Http404
    return _tried(request, one, lambda: actions.make_move(one, step, by=hand))


@require_POST
def hide(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Hide with a reason from the list."""
    one = _one(request, workshop, session, number)
    form = HideForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, hide_form=form)
    hand, reason = hand_of(request, one.session), form.cleaned_data["reason"]
    said = _("Question %d is hidden; its asker reads the reason.") % one.number
    return _tried(request, one, lambda: actions.hide(one, reason, by=hand), said)


@require_POST
def merge(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Merge into the question of the number given."""
    one = _one(request, workshop, session, number)
    form = MergeForm(request.POST)
    into = one.session.questions.filter(number=form.cleaned_data["into"]).first() if form.is_valid() else None
    if form.is_valid() and into is None:
        form.add_error("into", _("There is no question of this number."))
    if into is None:
        return _page(request, one, 422, merge_form=form)
    into.session = one.session
    said = _("Question %(one)d now stands under question %(other)d.") % {
        "one": one.number,
        "other": into.number,
    }
    return _tried(request, one, lambda: actions.merge(one, into, by=hand_of(request, one.session)), said)


@require_POST
def take_out(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Undo a merge."""
    one = _one(request, workshop, session, number)
    said = _("Question %d stands for itself again.") % one.number
    return _tried(request, one, lambda: actions.take_out(one, by=hand_of(request, one.session)), said)


@require_POST
def promise(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Set down that it is answered in writing."""
    one = _one(request, workshop, session, number)
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, promise_form=form)
    hand, who = hand_of(request, one.session), form.cleaned_data["answered_by"]
    said = _("Question %d is to be answered in writing.") % one.number
    return _tried(request, one, lambda: actions.promise_answer(one, answered_by=who, by=hand), said)


@require_POST
def answer(request: HttpRequest, workshop: str, session: int, number: int) -> HttpResponse:
    """Publish the written answer."""
    one = _one(request, workshop, session, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, one, 422, answer_form=form)
    page = request.build_absolute_uri(reverse("questions:record", args=[workshop])) + f"#{one.anchor}"
    text, who = form.cleaned_data["answer"], form.cleaned_data["answered_by"]
    hand = hand_of(request, one.session)
    said = _("The answer is published, and on its way to whoever asked and left an e-mail address.")
    return _tried(
        request,
        one,
        lambda: actions.write_answer(one, text, answered_by=who, by=hand, page=page),
        said,
    )


def slip(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """Type a question from a slip of paper; the form stays for the next slip."""
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.ask_from_paper(asked, by=hand_of(request, asked), **form.cleaned_data)
        except QuestionProblem as problem:
            form.add_error("badge" if problem.code == "badge" else None, str(problem))
        else:
            messages.success(request, _("The slip is question %d.") % done.number)
            return see_other("questions:slip", workshop, session)
    context = {"workshop": asked.workshop, "session": asked, "form": form}
    return render(request, "questions/slip.html", context, status=422 if form.errors else 200)
