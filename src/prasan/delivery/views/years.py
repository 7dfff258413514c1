"""What is public of all authorities; the years of a plan; one year with its figures; progress."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.delivery import forms, queries
from prasan.delivery.actions.operations import begin_operation
from prasan.delivery.actions.ordinances import begin_ordinance
from prasan.delivery.actions.results import publish_report, report_progress, take_back_progress
from prasan.delivery.models import Report
from prasan.delivery.problems import Refused
from prasan.delivery.views.steps import PAGE, step
from prasan.places.models import LocalAuthority
from prasan.plans.queries import get_plan, get_project
from prasan.ui.responses import see_other

PER_PAGE = 50
NEWEST = 30
"""So many things of a kind stand on the public page."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Budgets in force, announced operation plans and published results; the way to the own plans."""
    user, slug = request.user, request.GET.get("authority", "")
    chosen = LocalAuthority.objects.filter(slug=slug).first() if slug else None
    of = {"plan__authority": chosen} if chosen else {}
    context = {
        "chosen": chosen,
        "ordinances": queries.ordinances_for(user).filter(state="in-force", **of)[:NEWEST],
        "operations": queries.operations_for(user).filter(state="announced", **of)[:NEWEST],
        "reports": queries.reports_for(user).filter(withdrawn_at__isnull=True, **of)[:NEWEST],
        "plans": queries.plans_kept(user) if user.is_authenticated else [],
    }
    return render(request, "delivery/index.html", context)


@require_safe
@login_required
def plan(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The fiscal years of a plan with what there is of each."""
    found = get_plan(request.user, slug, first_year, can="delivery.view_year")
    return render(request, "delivery/plan.html", {"plan": found, "years": queries.years_of(found)})


@require_safe
@login_required
def year(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    """One year: rates with their denominators, what comes next, published results."""
    found = queries.get_year(request.user, slug, first_year, fiscal_year, can="delivery.view_year")
    state = queries.year_state(found, fiscal_year)
    context = {
        "plan": found,
        "year": fiscal_year,
        "state": state,
        "figures": state.figures,
        "shares": state.figures.shares,
        "ordinance": found.ordinances.filter(fiscal_year=fiscal_year).first(),
        "operations": found.operations.filter(fiscal_year=fiscal_year),
        "reports": found.result_reports.filter(fiscal_year=fiscal_year),
        "key": queries.key_of(found, fiscal_year),
        "publish": forms.PublishForm(),
        "reason": forms.ReasonForm(),
    }
    return render(request, "delivery/year.html", context)


def _begin(request: HttpRequest, slug: str, first_year: int, fiscal_year: int, act: Any) -> HttpResponse:
    found = queries.get_year(request.user, slug, first_year, fiscal_year, can="delivery.keep")
    try:
        return see_other(act(found, fiscal_year, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other("delivery:year", slug, first_year, fiscal_year)


@require_POST
@login_required
def ordinance_begin(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    return _begin(request, slug, first_year, fiscal_year, begin_ordinance)


@require_POST
@login_required
def operation_begin(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    return _begin(request, slug, first_year, fiscal_year, begin_operation)


@require_POST
@login_required
def publish(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    """Publish the result of a period."""
    form = forms.PublishForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else Report.Kind.SIX_MONTHS

    def act(plan: Any, fiscal_year: int, *, by: Any) -> Report:
        return publish_report(plan, fiscal_year, kind, by=by)

    return _begin(request, slug, first_year, fiscal_year, act)


@require_safe
@login_required
def progress(request: HttpRequest, slug: str, first_year: int, fiscal_year: int) -> HttpResponse:
    """The projects of a year with their newest report, filtered."""
    found = queries.get_year(request.user, slug, first_year, fiscal_year, can="delivery.view_year")
    form = forms.WordsForm(request.GET)
    state = queries.year_state(found, fiscal_year)
    listed = state.rows
    if form.is_valid():
        words, status = form.cleaned_data["q"].casefold(), form.cleaned_data["status"]
        wanted = "" if status == "unreported" else status
        listed = [
            row for row in listed if words in row.name.casefold() and (not status or row.status == wanted)
        ]
    context = {
        "plan": found,
        "year": fiscal_year,
        "figures": state.figures,
        "shares": state.figures.shares,
        "form": form,
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "delivery/progress.html", context)


@PAGE
@login_required
def history(request: HttpRequest, uid: Any, fiscal_year: int) -> HttpResponse:
    """Every report on a project in a year, and the form of the next one."""
    can = "delivery.keep" if request.method == "POST" else "delivery.view_year"
    project = get_project(request.user, uid, can=can)
    queries.demand_year(project.plan, fiscal_year)
    newest = queries.counting_progress(project.plan, fiscal_year).filter(project=project).last()
    form = forms.ProgressForm(request.POST or None, initial=forms.goes_on(newest))
    if request.method == "POST" and form.is_valid():
        try:
            made = report_progress(project, fiscal_year, form.fields_given, by=request.user)
            messages.success(request, _("The report was added."))
            return see_other(made)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"project": project, "plan": project.plan, "year": fiscal_year, "form": form, "newest": newest}
    context |= {"history": queries.history_of(project, fiscal_year), "reason": forms.ReasonForm()}
    return render(request, "delivery/history.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a report of progress no longer count."""
    found = queries.get_progress(request.user, pk)
    form = forms.ReasonForm(request.POST)
    done = _("The report no longer counts; it stays in the history.")
    return step(request, take_back_progress, found, done, form=form, to=found)
