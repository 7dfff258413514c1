"""The console of a group: lead it, write for it, keep its board tidy."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.studio import queries
from prasan.studio.actions import cards as actions
from prasan.studio.actions import work
from prasan.studio.balance import balance_of
from prasan.studio.forms import CardForm
from prasan.studio.models import CardKind
from prasan.studio.problems import NotNow
from prasan.studio.rules import duty_in_hand
from prasan.ui.responses import see_other
from prasan.workshop.models import BreakoutGroup

MINUTES = (5, 10, 15, 20, 30)


def console(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """The whole console; also for the reporter, who writes only the summary."""
    found = queries.get_group(request.user, workshop, group, can="studio.view_console")
    kind = request.GET.get("kind", "")
    initial = {"kind": kind if kind in CardKind else CardKind.PROBLEM}
    form = CardForm(for_guest=False, organisations=queries.organisations_in(found), initial=initial)
    may_write = request.user.has_perm("studio.write_cards", found)
    context = {**_work(request, found), **_cards(request, found), "form": form if may_write else None}
    return render(request, "studio/console.html", context)


def console_work(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Question, timer and doors with their buttons, for live.js."""
    found = queries.get_group(request.user, workshop, group, can="studio.view_console")
    return render(request, "studio/console_work.html", _work(request, found))


def console_cards(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Suggestions, balance and cards, for live.js."""
    found = queries.get_group(request.user, workshop, group, can="studio.view_console")
    return render(request, "studio/console_cards.html", _cards(request, found))


def _work(request: HttpRequest, group: BreakoutGroup) -> dict[str, Any]:
    questions = list(group.guide_questions.all())
    return {
        "group": group,
        "workshop": group.workshop,
        "work": queries.work_of(group),
        "questions": questions,
        "minutes": MINUTES,
        "can_run": request.user.has_perm("studio.run_group", group),
        "can_summarise": request.user.has_perm("studio.write_summary", group),
        "can_finish": request.user.has_perm("studio.finish_group", group),
    }


def _cards(request: HttpRequest, group: BreakoutGroup) -> dict[str, Any]:
    lines = queries.lines_of(group)
    can_tidy = request.user.has_perm("studio.tidy_board", group)
    return {
        "group": group,
        "workshop": group.workshop,
        "lines": lines,
        "kinds": queries.kinds_of(lines),
        "balance": balance_of(group, lines),
        "suggestions": queries.suggestions_of(group, lines) if can_tidy else [],
        "hidden": queries.hidden_cards(group),
        "can_tidy": can_tidy,
    }


@require_POST
def timer(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Start, pause, resume, lengthen or stop the timer: `do`, with `minutes` where it needs them."""
    found = queries.get_group(request.user, workshop, group, can="studio.run_group")
    typed = request.POST.get("minutes", "")
    minutes = min(work.MOST_MINUTES, int(typed[:4])) if typed.isascii() and typed.isdecimal() else 5
    ways: dict[str, Callable[[], Any]] = {
        "start": lambda: work.start_timer(found, minutes),
        "add": lambda: work.add_minutes(found, minutes),
        "pause": lambda: work.pause_timer(found),
        "resume": lambda: work.resume_timer(found),
        "stop": lambda: work.stop_timer(found),
    }
    return act(request, found, ways.get(request.POST.get("do", ""), lambda: None))


@require_POST
def doors(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Open or close the board for phones."""
    found = queries.get_group(request.user, workshop, group, can="studio.run_group")
    way = work.open_cards if request.POST.get("do") == "open" else work.close_cards
    return act(request, found, lambda: way(found, **acting(request, found)))


@require_POST
def ask(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """Put a guide question in hand, or none."""
    found = queries.get_group(request.user, workshop, group, can="studio.run_group")
    question = queries.get_question(found, request.POST["question"]) if request.POST.get("question") else None
    return act(request, found, lambda: work.ask(found, question))


@require_POST
def pair(request: HttpRequest, workshop: str, group: int) -> HttpResponse:
    """What a person decided about two cards that look alike: merge `number` into `into`, or keep them apart."""
    found = queries.get_group(request.user, workshop, group, can="studio.tidy_board")
    card = queries.get_card(found, queries.whole(request.POST.get("number")))
    into = queries.get_card(found, queries.whole(request.POST.get("into")))
    if request.POST.get("do") == "apart":
        return act(request, found, lambda: actions.keep_apart(card, into))
    done = _("Card %(number)s is now beneath card %(into)s. It can be taken out again there.")
    told = done % {"number": card.number, "into": into.number}
    return act(request, found, lambda: actions.merge(card, into, **acting(request, found)), told)


def acting(request: HttpRequest, group: BreakoutGroup) -> dict[str, Any]:
    """Who acts, for the ledger: the account, or the duty whose pass is carried."""
    return {
        "by": request.user if request.user.is_authenticated else None,
        "duty": duty_in_hand(request.user, group),
    }


def act(
    request: HttpRequest, group: BreakoutGroup, action: Callable[[], Any], done: str = ""
) -> HttpResponse:
    """Do it, say how it went, and go back to the console."""
    try:
        action()
        if done:
            messages.success(request, done)
    except NotNow as problem:
        messages.error(request, str(problem))
    return see_other("studio:console", group.workshop.slug, group.pk)
