"""Sharing out points in the plenary, and what each rule would choose."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.people.rules import demand
from prasan.ui.responses import see_other
from prasan.voting import actions, rounds
from prasan.voting.counting import count_round, turnout
from prasan.voting.forms import BallotForm, RoundForm, RuleForm
from prasan.voting.models import PriorityRound
from prasan.voting.refusals import Refused
from prasan.workshop.queries import get_workshop


def index(request: HttpRequest, workshop: str) -> HttpResponse:
    """The rounds of the workshop; for the coordinator, the form that prepares another."""
    house = get_workshop(request.user, workshop)
    may = request.user.has_perm("voting.set_priorities", house)
    if request.method == "POST":
        demand(request.user, "voting.set_priorities", house)
    offered = rounds.statements_to_choose(house) if may else []
    form = RoundForm(request.POST or None, offered=offered) if may else None
    if request.method == "POST" and form and form.is_valid():
        found = actions.prepare_round(house, by=request.user, **form.cleaned)
        return see_other("voting:priorities", workshop, found.pk)
    context = {"workshop": house, "rounds": rounds.rounds_of(house), "form": form, "offered": offered}
    return render(request, "voting/rounds.html", context, status=422 if form and form.errors else 200)


def priorities(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """A guest's ballot while the round is open; afterwards, what each rule chooses."""
    found = rounds.get_round(request.user, workshop, pk)
    guest = rounds.guest_of(request.user, found)
    own = rounds.ballot_of(found, guest) if guest and found.is_open else None
    items = list(rounds.items_of(found))
    form = BallotForm(request.POST or None, items=items, most=found.points, own=own)
    if request.method == "POST":
        demand(request.user, "voting.cast_ballot", found)
        if form.is_valid() and guest and _cast(form, found, guest):
            messages.success(request, _("Your points are counted. Nobody can see who gave which points."))
            return see_other("voting:priorities", workshop, pk)
    context: dict[str, Any] = {"round": found, "items": items, "form": form, "guest": guest, "own": own}
    context |= {"nonce": uuid.uuid4().hex, "turnout": turnout(found)}
    context["is_staff"] = request.user.has_perm("voting.set_priorities", found)
    context["helps"] = request.user.has_perm("voting.enter_ballots", found)
    if found.closed_at:
        context |= {"count": count_round(found), "rule_form": RuleForm()}
    return render(request, "voting/priorities.html", context, status=422 if form.errors else 200)


def _cast(form: BallotForm, found: PriorityRound, guest: Any) -> bool:
    try:
        nonce = form.cleaned_data["nonce"]
        actions.cast_ballot(found, participant=guest, points=form.points, nonce=nonce)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_GET
def state(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """The part of the page that follows the round: sends everybody on when it opens, closes or is decided."""
    found = rounds.get_round(request.user, workshop, pk)
    moved = request.GET.get("was") != found.state
    return render(request, "voting/round_state.html", {"round": found, "moved": moved})


@require_GET
def ballots(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """How many ballots are in, for the people who run the round and for the hall."""
    found = rounds.get_round(request.user, workshop, pk)
    return render(request, "voting/turnout.html", {"round": found, "turnout": turnout(found)})


@require_POST
def switch(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Open or close the round, or fix its rule; `do` says which."""
    found = rounds.get_round(request.user, workshop, pk)
    demand(request.user, "voting.set_priorities", found)
    try:
        if request.POST.get("do") == "open":
            actions.open_round(found, by=request.user)
        elif request.POST.get("do") == "close":
            actions.close_round(found, by=request.user)
        elif request.POST.get("do") == "fix":
            _fix(request, found)
        else:
            raise Http404
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("voting:priorities", workshop, pk)


def _fix(request: HttpRequest, found: PriorityRound) -> None:
    form = RuleForm(request.POST)
    if form.is_valid():
        actions.fix_rule(found, rule=form.cleaned_data["rule"], by=request.user)
        messages.success(request, _("The rule is fixed and written into the ledger."))
    else:
        messages.error(request, _("Choose a rule and confirm that it cannot be changed afterwards."))
