"""A plan over its rounds: which there are, how it stood on any day, what became of one project."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.people.rules import demand
from prasan.plans.models import Plan
from prasan.plans.queries import get_plan, get_project
from prasan.revisions import queries, states
from prasan.revisions.actions.rounds import first_edition, start_round
from prasan.revisions.forms import AsOfForm, RoundForm
from prasan.revisions.listing import listed, totals_of
from prasan.revisions.models import Kind
from prasan.revisions.paths import kinds
from prasan.revisions.views.acting import with_form
from prasan.ui.responses import see_other

PER_PAGE = 50


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The plans that one may open, each with its newest rounds."""
    plans = Plan.objects.visible_to(request.user).select_related("authority__organisation", "cycle")
    return render(request, "revisions/index.html", {"rows": queries.newest_rounds(plans, request.user)})


@login_required
def rounds(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The rounds of a plan with what each did and what it cost."""
    plan = get_plan(request.user, slug, first_year, can="plans.view_plan")
    lines = queries.rounds_of(plan, request.user)
    context = {
        "plan": plan,
        "lines": lines,
        "first": next((line.round for line in lines if line.round.kind == Kind.FIRST), None),
        "edition": states.first_of(plan),
        "can_start": request.user.has_perm("revisions.start_round", plan),
        "kinds": [kind for kind in kinds().values() if kind.code != Kind.FIRST],
    }
    return render(request, "revisions/rounds.html", context)


@login_required
def start(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Begin a round."""
    plan = get_plan(request.user, slug, first_year, can="plans.view_plan")
    demand(request.user, "revisions.start_round", plan)
    form = RoundForm(request.POST or None, plan=plan)
    return with_form(
        request,
        form,
        lambda: start_round(plan, form.given(), by=request.user),
        _("The round was begun. Now take up the projects it is about."),
        template="revisions/round_form.html",
        to=lambda found: found,
        plan=plan,
        heading=_("Begin a round"),
    )


@require_POST
@login_required
def first(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Open the first edition, to write it or to say when it was promulgated."""
    plan = get_plan(request.user, slug, first_year, can="plans.view_plan")
    demand(request.user, "revisions.start_round", plan)
    return see_other(first_edition(plan, by=request.user))


@login_required
def as_of(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """The plan as it was in force on a day; an unreadable day shows today and says so (422)."""
    plan = get_plan(request.user, slug, first_year, can="plans.view_plan")
    form = AsOfForm(request.GET if "day" in request.GET else None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    day = (form.is_bound and form.is_valid() and form.cleaned_data["day"]) or timezone.localdate()
    state = states.state_on(plan, day)
    context = {
        "plan": plan,
        "form": form if form.is_bound else AsOfForm(initial={"day": day}),
        "day": day,
        "state": state,
        "paper": f"{plan.pk}-{day.isoformat()}",
        "edition": states.first_of(plan),
        "totals": totals_of(state.records.values(), plan.cycle),
        "page": Paginator(listed(plan, state.records), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "revisions/as_of.html", context, status=status)


@login_required
def history(request: HttpRequest, uid: Any) -> HttpResponse:
    """One project through all its rounds: every version with what differs, where it came from and went."""
    project = get_project(request.user, uid, can="plans.view_plan")
    context = {
        "project": project,
        "plan": project.plan,
        "versions": queries.versions_of(project),
        "rounds": queries.rounds_of_project(project, request.user),
        "kin": queries.lineage_of(project),
        "decided": queries.resolutions_of_project(project),
    }
    return render(request, "revisions/history.html", context)
