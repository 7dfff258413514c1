"""The page of an invited organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.registration import queries


@require_safe
def invitation(request: HttpRequest, workshop: str) -> HttpResponse:
    """Our seats and our delegates."""
    found = queries.get_invitation(request.user, workshop)
    context = {"invitation": found, "workshop": found.workshop, "delegates": queries.delegates_of(found)}
    return render(request, "registration/invitation.html", context)
