"""How a pillar voted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from prasan.voting import queries


@require_GET
def results(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    conversation = queries.get_conversation(request.user, workshop, pillar, can="voting.see_results")
    return render(request, "voting/results.html", {"conversation": conversation})
