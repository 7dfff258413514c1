"""Public pages on provinces and authorities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prasan.places import queries
from prasan.places.forms import AsOfForm
from prasan.places.pictures import population_map, where_it_lies
from prasan.ui.kept import keep_for_strangers


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The provinces; straight to the only one while there is just one."""
    provinces = list(queries.provinces())
    if len(provinces) == 1:
        return redirect(provinces[0])
    return render(request, "places/index.html", {"provinces": provinces})


@require_safe
@keep_for_strangers
def province(request: HttpRequest, code: str) -> HttpResponse:
    """The authorities of a province as of a day: map, table, types, people."""
    found = queries.get_province(code)
    form = AsOfForm(request.GET)
    view = queries.province_on(found, form.day())
    context = {"form": form, "view": view, "map": population_map(view)}
    return render(request, "places/province.html", context, status=422 if form.errors else 200)


@require_safe
@keep_for_strangers
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """One authority: dated status, tambons, people, office."""
    found = queries.get_authority(slug)
    form = AsOfForm(request.GET)
    day = form.day()
    context = {
        "form": form,
        "authority": found,
        "day": day,
        "status": queries.status_on(found, day),
        "map": "" if found.is_sample else where_it_lies(found),
    }
    return render(request, "places/authority.html", context, status=422 if form.errors else 200)
