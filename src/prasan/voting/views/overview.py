"""All votes of a workshop on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from prasan.voting import queries, rounds
from prasan.workshop.queries import get_workshop


@require_GET
def index(request: HttpRequest, workshop: str) -> HttpResponse:
    """The pillars with how their vote stands, and the rounds of priorities that have been opened."""
    house = get_workshop(request.user, workshop)
    may = request.user.has_perm("voting.set_priorities", house)
    context = {
        "workshop": house,
        "conversations": queries.conversations_of(house.pk),
        "rounds": [one for one in rounds.rounds_of(house) if may or one.opened_at],
        "is_staff": may,
    }
    return render(request, "voting/index.html", context)
