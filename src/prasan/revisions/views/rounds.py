"""One round: what it does, what it costs, how far it is; old over new."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.revisions import queries, states
from prasan.revisions.actions import force
from prasan.revisions.actions import rounds as actions
from prasan.revisions.book import state_of_book
from prasan.revisions.comparing import compare
from prasan.revisions.forms import DayForm, RoundForm, StepForm
from prasan.revisions.listing import listed, totals_of
from prasan.revisions.models import Round, RoundStep
from prasan.revisions.money import of_items
from prasan.revisions.paths import kinds, path_named
from prasan.revisions.views.acting import act, with_form

PER_PAGE = 50


def _next_step(found: Round) -> RoundStep | None:
    if found.state != Round.State.SUBMITTED:
        return None
    return found.steps.filter(attempt=found.attempt, state=RoundStep.State.PENDING).first()


def round_context(request: HttpRequest, found: Round) -> dict[str, Any]:
    """Everything that the page of a round shows."""
    items = queries.items_of(found)
    step = _next_step(found)
    own = queries.own_resolutions(found, request.user) if step else None
    kind, path = kinds().get(found.kind), path_named(found.path)
    may = {
        name: request.user.has_perm(f"revisions.{name}_round", found)
        for name in ("draft", "submit", "promulgate")
    }
    return {
        "round": found,
        "plan": found.plan,
        "page": Paginator(items, PER_PAGE).get_page(request.GET.get("page")),
        "figures": None if found.is_in_book else of_items(items, found.plan.cycle),
        "unknown": sum(not item.is_known for item in items) if found.is_in_book else 0,
        "kind": kind,
        "path": path,
        "clause": path.clause if path and path.is_shortcut else kind.clause if kind else "",
        "attempts": queries.steps_by_attempt(found),
        "step": step,
        "can": may | {"decide": request.user.has_perm("revisions.decide_step", found)},
        "step_form": StepForm(None, step=step, resolutions=own) if step else None,
        "day_form": DayForm(None),
    }


@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The round with its items, its path and the next thing to do."""
    found = queries.get_round(request.user, pk)
    return render(request, "revisions/round.html", round_context(request, found))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, path and reason of a draft."""
    found = queries.get_round(request.user, pk, can="revisions.draft_round")
    if found.is_first:
        raise Http404
    form = RoundForm(request.POST or None, plan=found.plan, found=found)
    return with_form(
        request,
        form,
        lambda: actions.edit_round(
            found, form.given(), version=form.cleaned_data["version"] or 0, by=request.user
        ),
        _("The round was changed."),
        template="revisions/round_form.html",
        to=lambda changed: changed,
        version=found.version,
        plan=found.plan,
        round=found,
        heading=_("Change the round"),
    )


@login_required
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Old over new, with the columns of the form and the changed cells marked."""
    found = queries.get_round(request.user, pk)
    page = Paginator(queries.items_of(found), PER_PAGE).get_page(request.GET.get("page"))
    tables = compare(found.plan, page.object_list)
    return render(
        request,
        "revisions/compare.html",
        {"round": found, "plan": found.plan, "page": page, "tables": tables},
    )


@login_required
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan right after this round; for a round of the book as far as its marks tell."""
    found = queries.get_round(request.user, pk)
    if found.is_in_book:
        book = state_of_book(queries.records_of_book(found.plan), (found.kind, found.sequence, found.year))
        records = book.certain | book.reworded | book.unsure
    elif found.state == Round.State.PROMULGATED:
        book, records = None, states.state_after(found).records
    else:
        raise Http404
    context = {
        "round": found,
        "plan": found.plan,
        "book": book,
        "totals": totals_of(records.values(), found.plan.cycle),
        "page": Paginator(listed(found.plan, records), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "revisions/state.html", context)


def _button(can: str, action: Callable[..., Any], done: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A view for a button of the round's page."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = queries.get_round(request.user, pk, can=can)
        return act(request, lambda: action(found, by=request.user), done(), found)

    return view


submit = _button(
    "revisions.submit_round",
    actions.submit_round,
    lambda: _("The round is on its way. Record each decision here."),
)
recall = _button("revisions.submit_round", actions.recall_round, lambda: _("The round is a draft again."))


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk, can="revisions.draft_round")
    done = _("The round was discarded; the plan did not change.")
    to = found.plan.get_absolute_url()
    return act(request, lambda: actions.discard_round(found, by=request.user), done, to)


def _on_a_day(request: HttpRequest, found: Round, action: Callable[..., Any], done: str) -> HttpResponse:
    form = DayForm(request.POST)
    return with_form(
        request,
        form,
        lambda: action(found, form.cleaned_data["on"], by=request.user),
        done,
        template="revisions/round.html",
        to=lambda _changed: found,
        **(round_context(request, found) | {"day_form": form}),
    )


@require_POST
@login_required
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when an edition or a round of the book was promulgated."""
    found = queries.get_round(request.user, pk, can="revisions.promulgate_round")
    return _on_a_day(request, found, force.declare_in_force, _("The day was recorded."))


@require_POST
@login_required
def promulgate(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an approved round into force."""
    found = queries.get_round(request.user, pk, can="revisions.promulgate_round")
    return _on_a_day(
        request, found, force.promulgate_round, _("The round is in force; the plan was changed.")
    )
