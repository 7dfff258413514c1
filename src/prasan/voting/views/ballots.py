"""Paper ballots of a round: print them and enter them in piles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.people.rules import demand
from prasan.ui.responses import see_other
from prasan.voting import actions, rounds, slipnumbers
from prasan.voting.counting import turnout
from prasan.voting.forms import BallotLinesForm, CountForm
from prasan.voting.models import PriorityRound
from prasan.voting.refusals import Refused


def _fetch(request: HttpRequest, workshop: str, pk: int) -> PriorityRound:
    found = rounds.get_round(request.user, workshop, pk)
    demand(request.user, "voting.enter_ballots", found)
    return found


def paper(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """The form for a pile of paper ballots."""
    found = _fetch(request, workshop, pk)
    form = BallotLinesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _enter(request, found, form):
        return see_other("voting:round_paper", workshop, pk)
    context = {"round": found, "form": form, "count_form": CountForm(), "turnout": turnout(found)}
    context["items"] = rounds.items_of(found)
    return render(request, "voting/paper.html", context, status=422 if form.errors else 200)


def _enter(request: HttpRequest, found: PriorityRound, form: BallotLinesForm) -> bool:
    """Store a pile; what was stored before an unclear ballot stays and may be sent again."""
    items = list(rounds.items_of(found))
    for number, points in form.cleaned_data["lines"]:
        try:
            given = rounds.points_by_item(items, points)
            actions.enter_ballot(found, number=number, points=given, group=form.cleaned_data["group"])
        except Refused as refusal:
            form.add_error("lines", f"{slipnumbers.slip_number(number)}: {refusal}")
            return False
    by = request.user if request.user.is_authenticated else None
    actions.note_ballots_entered(found, ballots=len(form.cleaned_data["lines"]), by=by)
    messages.success(request, _("%s ballots were entered.") % len(form.cleaned_data["lines"]))
    return True


@require_POST
def sheets(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """New paper ballots with numbers of their own, ready to print."""
    found = _fetch(request, workshop, pk)
    form = CountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Print between 1 and 100 slips at a time."))
        return see_other("voting:round_paper", workshop, pk)
    first, last = actions.hand_out_ballots(found, count=form.cleaned_data["count"])
    context = {
        "round": found,
        "items": rounds.items_of(found),
        "ballots": rounds.paper_ballots(first, last),
    }
    return render(request, "voting/paper_print.html", context)
