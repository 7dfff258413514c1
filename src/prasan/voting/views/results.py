"""How a pillar voted: the page for the hall and for the minutes, its live part, open data and the replay."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prasan.registration.rules import participant_of
from prasan.ui.responses import see_other
from prasan.voting import actions, discovered, export, lenses, queries, standing
from prasan.voting.models import Conversation
from prasan.voting.results import report_of
from prasan.voting.views.statements import actor

CSV: dict[str, Callable[[Conversation], Iterator[str]]] = {
    "votes": export.votes_csv,
    "people": export.people_csv,
    "statements": export.statements_csv,
}


def _fetch(request: HttpRequest, workshop: str, pillar: str) -> Conversation:
    conversation = queries.get_conversation(request.user, workshop, pillar, can="voting.see_results")
    if not conversation.pk:
        raise Http404
    return conversation


def _minute(text: str) -> datetime | None:
    """The end of the minute asked for ("2026-11-22T14:35", Thai time), or None for now."""
    try:
        asked = parse_datetime(text[:16]) if text else None
    except ValueError:
        return None
    if asked is None:
        return None
    return (timezone.make_aware(asked) if timezone.is_naive(asked) else asked) + timedelta(minutes=1)


@require_GET
def results(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Everything in the order of docs: counts, shared, divided, untested, groups, minority, method."""
    conversation = _fetch(request, workshop, pillar)
    until = _minute(request.GET.get("until", ""))
    is_staff = request.user.has_perm("voting.see_provisional", conversation)
    context: dict[str, Any] = {
        "conversation": conversation,
        "until": until - timedelta(minutes=1) if until else None,
        "report": (report := report_of(conversation, until=until)),
        "lenses": lenses.lenses_of(conversation, report),
        "part": queries.participation(conversation),
        "board": standing.board_of(conversation),
        "is_staff": is_staff,
    }
    if until is None:
        guest = participant_of(request.user, conversation.workshop_id)
        context["map"] = discovered.map_for(conversation, guest=guest, is_staff=is_staff)
    return render(request, "voting/results.html", context)


@require_GET
def live(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """The counts as they stand this second."""
    conversation = _fetch(request, workshop, pillar)
    context = {"conversation": conversation, "board": standing.board_of(conversation)}
    return render(request, "voting/counts.html", context)


@require_GET
def table(request: HttpRequest, workshop: str, pillar: str, name: str) -> StreamingHttpResponse:
    """Open data: votes, people, statements."""
    conversation = _fetch(request, workshop, pillar)
    answer = StreamingHttpResponse(CSV[name](conversation), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{workshop}-{pillar}.csv"'
    return answer


@require_GET
def replay(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Every stored result computed again from the log, with both digests."""
    conversation = _fetch(request, workshop, pillar)
    context = {"conversation": conversation, "replays": discovered.replays_of(conversation)}
    return render(request, "voting/replay.html", context)


@require_POST
def test_groups(request: HttpRequest, workshop: str, pillar: str) -> HttpResponse:
    """Have the votes tested for opinion groups, in the background."""
    conversation = queries.get_conversation(request.user, workshop, pillar, can="voting.prepare")
    if conversation.pk:
        actions.ask_discovery(conversation, **actor(request, conversation))
        messages.success(request, _("The test for opinion groups is running; its result appears here."))
    return see_other("voting:results", workshop, pillar)
