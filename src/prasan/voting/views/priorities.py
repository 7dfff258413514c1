"""Sharing out points in the plenary, and what each rule would choose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from prasan.voting.models import PriorityRound


def ballot(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    found = get_object_or_404(
        PriorityRound, pk=pk, workshop__slug=workshop, workshop__released_at__isnull=False
    )
    return render(request, "voting/priorities.html", {"round": found})
