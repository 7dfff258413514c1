"""Pages that are looked at first: the alignment river and the tile map, each with a table that says the same."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from prasan.coverage import maps, pictures
from prasan.coverage.forms import CutForm
from prasan.coverage.grids import Only, grid_of
from prasan.coverage.queries import browse, river
from prasan.coverage.queries.ground import get_cycle, get_ground
from prasan.coverage.views.browse import PAGE, about
from prasan.plans.models import Plan

SIZES = ("projects", "baht")


@require_safe
def alignment_river(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Nation → province → framework → authorities; `?by=` projects or baht."""
    by = request.GET.get("by", "projects")
    if by not in SIZES:
        raise Http404
    found = river.river_of(request.user, get_cycle(province, first_year))
    context = {
        "river": found,
        "cycle": found.cycle,
        "by": by,
        "picture": pictures.drawn(found, lambda thing: int(getattr(thing, by))),
    }
    return render(request, "coverage/river.html", context)


@require_safe
def river_box(request: HttpRequest, province: str, first_year: int, level: int, key: int) -> HttpResponse:
    """The projects that lie in one box of the river (`key` 0: not linked yet)."""
    found = river.river_of(request.user, get_cycle(province, first_year))
    projects = river.projects_at(found, level, key)
    bank = next((one for one in found.reaches[level].banks if one.key == key), None)
    if bank is None:
        raise Http404
    context = {
        "river": found,
        "cycle": found.cycle,
        "bank": bank,
        "edition": found.reaches[level].edition,
        "openable": set(Plan.objects.visible_to(request.user).values_list("pk", flat=True)),
        "page_obj": Paginator(projects, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "coverage/river_box.html", context)


@require_safe
def tile_map(request: HttpRequest, province: str, first_year: int, code: str) -> HttpResponse:
    """Who covers the framework, or one item of it (`?item=`), on the map of the province."""
    ground = get_ground(request.user, province, first_year, code)
    form = CutForm(ground, request.GET, shown=("item", "year"))
    cut = form.cut if form.is_valid() else {}
    only = browse.only_of(ground, **cut) if cut else Only()
    rows = reverse("coverage:projects", args=[province, first_year, code])
    named = urlencode(cut | {"lao": ""})
    context = about(ground, "map") | {
        "form": form,
        "grid": grid_of(ground, "authority", only),
        "picture": maps.map_of(ground, only, f"{rows}?{named}"),
    }
    return render(request, "coverage/map.html", context, status=422 if form.errors else 200)
