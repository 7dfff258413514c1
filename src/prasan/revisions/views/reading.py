"""Plans in force, for everybody."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.plans.queries import money_rows, money_years, shown_fields
from prasan.revisions import published
from prasan.ui.kept import keep_for_strangers

PER_PAGE = 50
LONGEST_QUESTION = 100


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Which authority's plan can be read here, and which cannot yet."""
    plans = list(published.plans_in_force())
    provinces = {plan.cycle.province_id for plan in plans}
    missing = [one for key in provinces for one in published.authorities_without(plans, key)]
    context = {"lines": published.plan_lines(plans), "missing": missing}
    return render(request, "revisions/read_index.html", context)


@require_safe
@keep_for_strangers
def plan(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """A plan as it is in force: what it comes to, by strategy, and its projects to look through."""
    found = published.get_plan_in_force(slug, first_year)
    words = request.GET.get("q", "")[:LONGEST_QUESTION]
    strategies = published.by_strategy(found)
    strategy = request.GET.get("strategy", "")
    strategy = strategy if any(share.strategy == strategy for share in strategies) else ""
    projects = published.found_in(found, words, strategy)
    context = {
        "plan": found,
        "line": published.plan_lines([found])[0],
        "rounds": published.rounds_in_force(found),
        "strategies": strategies,
        "words": words,
        "strategy": strategy,
        "page": Paginator(projects, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "revisions/read_plan.html", context)


@require_safe
@keep_for_strangers
def project(request: HttpRequest, uid: Any) -> HttpResponse:
    """One project as it is in force: its form, money, strategies, changes."""
    found = published.get_project_in_force(uid)
    context = {
        "project": found,
        "plan": found.plan,
        "fields": shown_fields(found),
        "money": money_rows(found),
        "money_years": money_years(found),
        "serves": published.served_by(found),
        "changes": published.changes_in_force(found),
    }
    return render(request, "revisions/read_project.html", context)
