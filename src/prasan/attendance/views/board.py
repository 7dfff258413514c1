"""Who is here and who is missing: for the staff with names, for the projector without."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.attendance import board as counting
from prasan.attendance import queries
from prasan.attendance.models import Half
from prasan.attendance.pictures import arrival_curve, presence_map
from prasan.attendance.queries import When
from prasan.workshop.models import Workshop

MOST_MISSING = 300


def _when(request: HttpRequest, workshop: Workshop) -> When:
    return queries.asked_for(workshop, request.GET.get("day", ""), request.GET.get("half", ""))


def _figures(request: HttpRequest, slug: str, template: str, permission: str) -> HttpResponse:
    workshop = queries.get_workshop(request.user, slug, can=permission)
    found = counting.board(workshop, _when(request, workshop))
    context = {
        "workshop": workshop,
        "board": found,
        "when": found.when,
        "halves": Half,
        "map": presence_map(found),
        "curve": arrival_curve(found.arrivals, found.total.expected),
        "may_close": request.user.has_perm("attendance.close_day", workshop),
    }
    return render(request, template, context)


@require_safe
def board(request: HttpRequest, workshop: str) -> HttpResponse:
    """The staff's page: counts by group, authorities without anybody, the curve, and the way to everything else."""
    return _figures(request, workshop, "attendance/board.html", "attendance.view_board")


@require_safe
def figures(request: HttpRequest, workshop: str) -> HttpResponse:
    """The live part of the board."""
    return _figures(request, workshop, "attendance/board.html#figures", "attendance.view_board")


@require_safe
def screen(request: HttpRequest, workshop: str) -> HttpResponse:
    """Large figures for the projector, without a name of a person."""
    return _figures(request, workshop, "attendance/screen.html", "attendance.view_screen")


@require_safe
def screen_figures(request: HttpRequest, workshop: str) -> HttpResponse:
    """The live part of the projector's page."""
    return _figures(request, workshop, "attendance/screen.html#figures", "attendance.view_screen")


@require_safe
def missing(request: HttpRequest, workshop: str) -> HttpResponse:
    """Who has a seat and was not seen, with the telephone to call."""
    found = queries.get_workshop(request.user, workshop, can="attendance.view_board")
    when = _when(request, found)
    absent = counting.missing(found, when)
    context = {
        "workshop": found,
        "when": when,
        "halves": Half,
        "guests": absent[:MOST_MISSING],
        "count": len(absent),
        "may_close": request.user.has_perm("attendance.close_day", found),
    }
    return render(request, "attendance/missing.html", context)
