"""What everybody may read: the list of workshops, one workshop's page, its calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.workshop import queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The workshops this visitor may see, newest first."""
    context = {
        "workshops": queries.visible_workshops(request.user),
        "can_create": request.user.has_perm("workshop.prepare"),
    }
    return render(request, "workshop/index.html", context)


@require_safe
def workshop(request: HttpRequest, workshop: str) -> HttpResponse:
    """What, when, where, why, who and the programme."""
    found = queries.get_workshop(request.user, workshop)
    release = queries.latest_release(found)
    return render(request, "workshop/workshop.html", {"workshop": found, "release": release})
