"""Pages of the yearly evaluation: overview, members, the two sheets, evidence, the result."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.evaluation import actions, forms, queries
from prasan.evaluation.models import Evaluation, Scorer
from prasan.evaluation.problems import Refused
from prasan.evaluation.rules import PASSES_OF
from prasan.evaluation.sheets import PASS_MARK, SOURCE
from prasan.people.passes import link
from prasan.people.rules import demand
from prasan.plans.queries import get_plan
from prasan.ui.responses import see_other

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The evaluations the visitor may know of, and the plans to begin one for."""
    context = {
        "evaluations": [
            (one, request.user.has_perm("evaluation.view", one))
            for one in queries.evaluations_for(request.user)
        ],
        "plans": queries.plans_to_evaluate(request.user),
    }
    return render(request, "evaluation/index.html", context)


@PAGE
def begin(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    plan = get_plan(request.user, slug, first_year, can="evaluation.begin")
    form = forms.BeginForm(plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin_evaluation(plan, **form.cleaned_data, by=request.user)
            return see_other("evaluation:members", begun.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"plan": plan, "form": form}
    return render(request, "evaluation/begin.html", context, status=422 if form.errors else 200)


@require_safe
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """Averages with their n, evidence and automatic checks; what to do next for those who keep it."""
    found = queries.get_evaluation(request.user, pk, can="evaluation.view")
    scorers = list(found.scorers.all())
    context = {
        "evaluation": found,
        "reports": queries.reports_of(found),
        "handed": sum(scorer.handed_in_at is not None for scorer in scorers),
        "scorers": len(scorers),
        "pass_mark": PASS_MARK,
        "source": SOURCE,
        "day_form": forms.DayForm(),
        "reason_form": forms.ReasonForm(),
    }
    return render(request, "evaluation/evaluation.html", context)


@PAGE
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has sheets, who has handed in, the pass to give to each."""
    found = queries.get_evaluation(request.user, pk, can="evaluation.manage")
    form = forms.ScorerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_scorer(found, **form.cleaned_data, by=request.user)
            return see_other("evaluation:members", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"evaluation": found, "form": form, "scorers": _with_passes(request, found)}
    return render(request, "evaluation/members.html", context, status=422 if form.errors else 200)


def _with_passes(request: HttpRequest, found: Evaluation) -> list[tuple[Scorer, str]]:
    return [
        (scorer, request.build_absolute_uri(link(PASSES_OF, scorer.pk, scorer.version)))
        for scorer in found.scorers.all()
    ]


@PAGE
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sheets of one member: kept as often as wished, then handed in."""
    scorer = queries.get_scorer(request.user, pk, can="evaluation.view_sheet")
    may_score = request.user.has_perm("evaluation.score", scorer)
    form = forms.PointsForm(queries.points_of(scorer), scorer.revision, request.POST or None)
    if request.method == "POST":
        demand(request.user, "evaluation.score", scorer)
    if request.method == "POST" and form.is_valid():
        try:
            return _stored(request, scorer, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if refusal.code == "changed-meanwhile":
                scorer.refresh_from_db(fields=["revision"])
                form.overtaken(queries.points_of(scorer), scorer.revision)
    context = {"scorer": scorer, "evaluation": scorer.evaluation, "form": form, "may_score": may_score}
    return render(request, "evaluation/score.html", context, status=422 if form.errors else 200)


def _stored(request: HttpRequest, scorer: Scorer, form: forms.PointsForm) -> HttpResponse:
    """Keep the points; hand in where that button was pressed. What was kept stays even if handing in is refused."""
    keeps = request.user.has_perm("evaluation.manage", scorer.evaluation)
    actions.keep_points(scorer, form.points, seen=form.cleaned_data["seen"], from_paper=keeps)
    if "hand_in" in request.POST:
        try:
            actions.hand_in(scorer, by=request.user if request.user.is_authenticated else None)
            messages.success(request, _("Handed in. Your points count in the average."))
        except Refused as refusal:
            messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Kept. The points count in the average when they are handed in."))
    return see_other("evaluation:score", scorer.pk)


@PAGE
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Pages of the plan for each item."""
    found = queries.get_evaluation(request.user, pk, can="evaluation.manage")
    form = forms.EvidenceForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cite(found, form.evidence, by=request.user)
            messages.success(request, _("The evidence was noted."))
            return see_other("evaluation:evaluation", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"evaluation": found, "form": form}
    return render(request, "evaluation/evidence.html", context, status=422 if form.errors else 200)


def _step(request: HttpRequest, pk: int, act: Callable[..., Any], form: Any, done: str) -> HttpResponse:
    """One step of the evaluation's life; a refusal or a wrong day comes back as a sentence on the same page."""
    found = queries.get_evaluation(request.user, pk, can="evaluation.manage")
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(found)
    try:
        act(found, **(form.cleaned_data if form else {}), by=request.user)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("evaluation:evaluation", found.pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(
        request, pk, actions.close_scores, None, _("The scores are closed; the averages are frozen.")
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    form = forms.ReasonForm(request.POST)
    return _step(request, pk, actions.reopen_scores, form, _("Members can score again."))


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, actions.report_result, forms.DayForm(request.POST), _("The report was noted."))


@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, actions.announce, forms.DayForm(request.POST), _("The result is public now."))


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    scorer = queries.get_scorer(request.user, pk, can="evaluation.view_sheet")
    queries.get_evaluation(request.user, scorer.evaluation_id, can="evaluation.manage")
    actions.renew_pass(scorer, by=request.user)
    messages.success(request, _("The old pass is void; give the new one to the member."))
    return see_other("evaluation:members", scorer.evaluation_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    scorer = queries.get_scorer(request.user, pk, can="evaluation.view_sheet")
    found = queries.get_evaluation(request.user, scorer.evaluation_id, can="evaluation.manage")
    try:
        actions.remove_scorer(scorer, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("evaluation:members", found.pk)
