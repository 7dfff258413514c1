"""The guest's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.registration import queries


@require_safe
def me(request: HttpRequest, workshop: str) -> HttpResponse:
    """My seat, my badge, and what later apps put there."""
    guest = queries.get_me(request.user, workshop)
    return render(request, "registration/me.html", {"guest": guest, "workshop": guest.workshop})
