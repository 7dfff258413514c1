"""Duties of the day: the console that a pass opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from prasan.people import passes
from prasan.ui.responses import see_other
from prasan.workshop import queries
from prasan.workshop.rules import PASSES_OF


@require_safe
def duty(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Who you are today and what you can do: the tiles of slot "duty"."""
    found = queries.get_workshop(request.user, workshop)
    own = queries.get_duty(request.user, found, pk)
    carries = request.user.has_perm("workshop.carry_duty", own)
    return render(request, "workshop/duty.html", {"workshop": found, "duty": own, "carries": carries})


@require_POST
def hand_in(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Forget the pass on this phone; the pass itself stays valid."""
    found = queries.get_workshop(request.user, workshop)
    passes.hand_in(request, PASSES_OF, pk)
    return see_other(
        "workshop:workshop" if found.is_released else "front:home", *([found.slug] * found.is_released)
    )
