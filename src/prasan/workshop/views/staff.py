"""The coordinator's pages: making a workshop and getting it ready."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from prasan.workshop import queries


@require_safe
@login_required
def staff(request: HttpRequest, workshop: str) -> HttpResponse:
    """What is ready and what is missing before the day."""
    found = queries.get_workshop(request.user, workshop, can="workshop.prepare")
    return render(request, "workshop/staff.html", {"workshop": found})


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A workshop from nothing."""
    return render(request, "workshop/create.html", {})


@require_POST
@login_required
def from_resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """A workshop from the resolution that calls for it."""
    return render(request, "workshop/create.html", {"pk": pk})
