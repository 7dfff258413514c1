"""Typing a plan from nothing: the five steps, where a project stands, what the check says."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from prasan.drafting.queries.alignment import suggest_live
from prasan.framework.models import SubjectKind
from prasan.framework.subjects import Subject
from prasan.people.rules import demand
from prasan.plans.models import Plan
from prasan.plans.queries import active_projects, editions_of, get_plan
from prasan.revisions import queries, typed_plan
from prasan.revisions.actions.rounds import first_edition
from prasan.revisions.forms import WhereForm
from prasan.ui.responses import see_other

LONGEST = 1000
SHOWN = 200


def _plan(request: HttpRequest, slug: str, first_year: int) -> Plan:
    plan = get_plan(request.user, slug, first_year, can="plans.view_plan")
    demand(request.user, "revisions.start_round", plan)
    return plan


@login_required
@require_safe
def page(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """How far the plan has come, and the one next thing to do."""
    plan = _plan(request, slug, first_year)
    steps = typed_plan.steps_of(plan, typed_plan.check_typed(plan))
    found = typed_plan.first_round(plan)
    context = {
        "plan": plan,
        "round": found,
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "next": next((step for step in steps if not step.is_done), None),
        "can_type": found is None or found.is_draft,
    }
    return render(request, "revisions/typing.html", context)


@require_POST
@login_required
def begin(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Open the first edition for typing; begun already, go on."""
    first_edition(_plan(request, slug, first_year), by=request.user)
    return see_other("revisions:typing", slug, first_year)


@login_required
@require_safe
def where(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Under which strategy, tactic and programme the next project stands; the form follows with these filled in."""
    plan = _plan(request, slug, first_year)
    found = typed_plan.first_round(plan)
    if found is None or not found.is_draft:
        return see_other("revisions:typing", slug, first_year)
    rows = active_projects(plan).values_list("strategy", "programme")
    context: dict[str, Any] = {"plan": plan, "round": found, "form": WhereForm(plan=plan)}
    context["held"] = WhereForm.held(rows)
    return render(request, "revisions/typing_where.html", context)


@login_required
@require_safe
def check(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """What the check of the official forms says of the plan as it stands."""
    plan = _plan(request, slug, first_year)
    checked = typed_plan.check_typed(plan)
    context = {
        "plan": plan,
        "round": typed_plan.first_round(plan),
        "checked": checked,
        "told": checked.told[:SHOWN],
    }
    return render(request, "revisions/typing_check.html", context)


@login_required
@require_safe
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """What the project in the form would be linked to, while it is typed; nothing is stored."""
    found = queries.get_round(request.user, pk, can="revisions.draft_round")
    typed = {
        name: request.GET.get(name, "")[:LONGEST].replace("\0", "")
        for name in ("name", "objective", "target")
    }
    subject = Subject(
        SubjectKind.PROJECT, 0, found.plan.authority, found.plan.province_id, typed["name"],
        typed["objective"], typed["target"],
    )  # fmt: skip
    context = {"found": suggest_live(subject, editions_of(found.plan)), "typed": typed["name"].strip()}
    return render(request, "drafting/suggestions.html", context)
