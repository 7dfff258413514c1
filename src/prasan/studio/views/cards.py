"""One card on the bench: mend, hide, show, merge, take out; each undone by another button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.studio import queries
from prasan.studio.actions import cards as actions
from prasan.studio.forms import HideForm, MergeForm, RewordForm
from prasan.studio.models import Card
from prasan.studio.problems import NotNow
from prasan.studio.views.console import acting
from prasan.ui.responses import see_other
from prasan.workshop.models import BreakoutGroup

TIDY = "studio.tidy_board"


def card(request: HttpRequest, workshop: str, group: int, number: int) -> HttpResponse:
    """The card with its history and everything that can be done with it."""
    found = queries.get_group(request.user, workshop, group, can=TIDY)
    return _page(request, queries.get_card(found, number))


def _page(request: HttpRequest, card: Card, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "group": card.group,
        "workshop": card.group.workshop,
        "card": card,
        "history": card.wordings.select_related("duty"),
        "folded": card.merged.all(),
        "reword_form": RewordForm(instance=card),
        "hide_form": HideForm(),
        "merge_form": MergeForm(),
        **forms,
    }
    return render(request, "studio/card.html", context, status=status)


@require_POST
def reword(request: HttpRequest, workshop: str, group: int, number: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can=TIDY)
    card = queries.get_card(found, number)
    form = RewordForm(request.POST, instance=queries.get_card(found, number))
    if not form.is_valid():
        return _page(request, card, 422, reword_form=form)
    kind, text = form.cleaned_data["kind"], form.cleaned_data["text"]
    return _done(request, card, lambda: actions.reword(card, kind, text, **acting(request, found)))


@require_POST
def hide(request: HttpRequest, workshop: str, group: int, number: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can=TIDY)
    card, form = queries.get_card(found, number), HideForm(request.POST)
    if not form.is_valid():
        return _page(request, card, 422, hide_form=form)
    reason = form.cleaned_data["reason"]
    return _done(request, card, lambda: actions.hide(card, reason, **acting(request, found)))


@require_POST
def merge(request: HttpRequest, workshop: str, group: int, number: int) -> HttpResponse:
    found = queries.get_group(request.user, workshop, group, can=TIDY)
    card, form = queries.get_card(found, number), MergeForm(request.POST)
    into = queries.find_card(found, form.cleaned_data["into"]) if form.is_valid() else None
    if into is None:
        form.add_error("into", _("There is no card of this number on the board."))
        return _page(request, card, 422, merge_form=form)
    return _done(request, card, lambda: actions.merge(card, into, **acting(request, found)))


@require_POST
def undo(request: HttpRequest, workshop: str, group: int, number: int) -> HttpResponse:
    """Take back what was done to the card: `do` is show, unmerge or wording."""
    found = queries.get_group(request.user, workshop, group, can=TIDY)
    card = queries.get_card(found, number)
    ways = {"show": actions.show, "unmerge": actions.unmerge, "wording": actions.restore_wording}
    way = ways.get(request.POST.get("do", ""), actions.show)
    return _done(request, card, lambda: way(card, **acting(request, found)))


def _done(request: HttpRequest, card: Card, action: Callable[[], Any]) -> HttpResponse:
    try:
        action()
        messages.success(request, _("Card %(number)s was changed.") % {"number": card.number})
    except NotNow as problem:
        messages.error(request, str(problem))
    group: BreakoutGroup = card.group
    return see_other("studio:card", group.workshop.slug, group.pk, card.number)
