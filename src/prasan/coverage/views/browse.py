"""The frameworks of a cycle, the matrix of one, and the projects behind any of its numbers."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prasan.coverage.forms import CutForm
from prasan.coverage.grids import FACES, Only, grid_of
from prasan.coverage.queries import browse
from prasan.coverage.queries.ground import Ground, get_cycle, get_ground

FILTERS = {"item": ("lao",), "authority": ("item",), "cross": ("year",)}
"""Which filters a face offers: what does not run along its sides."""
PAGE = 50
SHOWN = ("confirmed", "suggested", "unlinked")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the current cycle of the visitor's province."""
    cycle = browse.first_cycle(request.user)
    if cycle is None:
        raise Http404
    return redirect("coverage:cycle", cycle.province_id, cycle.first_year)


@require_safe
def cycle(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Every framework of the cycle with how many of its items have a project."""
    choice = browse.choice_of(request.user, get_cycle(province, first_year))
    return render(request, "coverage/cycle.html", {"choice": choice, "cycle": choice.cycle})


@require_safe
def matrix(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """A face of the cube (`?face=`), cut as the form says."""
    ground = get_ground(request.user, province, first_year, code)
    face = request.GET.get("face", "item")
    if face not in FACES:
        raise Http404
    form = CutForm(ground, request.GET, shown=FILTERS[face])
    only = browse.only_of(ground, **form.cut) if form.is_valid() else Only()
    context = about(ground, "matrix") | {
        "form": form,
        "face": face,
        "narrow": face == "cross",
        "grid": grid_of(ground, face, only),
    }
    return render(request, "coverage/matrix.html", context, status=422 if form.errors else 200)


@require_safe
def projects(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """The projects behind a number; `?show=` those suggested only, or those without a confirmed link."""
    ground = get_ground(request.user, province, first_year, code)
    form = CutForm(ground, request.GET)
    only = browse.only_of(ground, **form.cut) if form.is_valid() else Only()
    show = request.GET.get("show", "confirmed")
    if show not in SHOWN:
        raise Http404
    rows = browse.rows_behind(ground, only, show)
    found = browse.projects_behind(ground, rows, browse.openable_plans(request.user, ground))
    context = about(ground, "projects") | {
        "form": form,
        "show": show,
        "cut": urlencode(form.cut) if form.is_valid() else "",
        "total_thb": sum(one.baht for one in found),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "coverage/projects.html", context, status=422 if form.errors else 200)


def about(ground: Ground, tab: str) -> dict[str, Any]:
    """What the head of every page of an edition needs."""
    return {"ground": ground, "cycle": ground.cycle, "edition": ground.edition, "tab": tab}
