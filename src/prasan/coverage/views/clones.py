"""Clones across authorities, and the way to propose a joint project."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from prasan.coverage import tabling
from prasan.coverage.queries.agenda import meetings_for, meetings_with
from prasan.coverage.queries.clones import clones_of
from prasan.coverage.queries.ground import get_cycle
from prasan.coverage.views.gaps import put_on_agenda
from prasan.plans.models import Plan

PAGE = 30


@require_safe
def index(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Every clone, those of most authorities first."""
    clones = clones_of(request.user, get_cycle(province, first_year))
    context = {
        "clones": clones,
        "cycle": clones.cycle,
        "page_obj": Paginator(clones.clones, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "coverage/clones.html", context)


@require_safe
def clone(request: HttpRequest, province: str, first_year: int, key: int) -> HttpResponse:
    """The projects of one clone, and whether a meeting has it already."""
    clones = clones_of(request.user, get_cycle(province, first_year))
    found = clones.get(key)
    page = reverse("coverage:clone", args=[province, first_year, key])
    context = {
        "clone": found,
        "cycle": clones.cycle,
        "openable": set(Plan.objects.visible_to(request.user).values_list("pk", flat=True)),
        "can_table": bool(meetings_for(request.user, clones.cycle.province)),
        "tabled": meetings_with(request.user, page),
    }
    return render(request, "coverage/clone.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, province: str, first_year: int, key: int) -> HttpResponse:
    """Propose a joint project to a coming meeting; the words are drafted and may be changed."""
    clones = clones_of(request.user, get_cycle(province, first_year))
    page = reverse("coverage:clone", args=[province, first_year, key])
    motion = tabling.of_clone(clones, clones.get(key))
    return put_on_agenda(request, clones.cycle.province, motion, page, {"cycle": clones.cycle})
