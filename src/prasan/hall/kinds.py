"""The kinds of screens: each a small function that gives a fragment and the topic whose changes it follows.

What is shown is fit for a hall: figures with what they are counted from, no names but those that people chose to show.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from prasan.attendance import board as attendance
from prasan.attendance.queries import now_at
from prasan.documents import qr
from prasan.hall.models import Screen, ScreenKind
from prasan.hall.queries import moment_of
from prasan.live.topics import may_follow
from prasan.questions import queries as questions
from prasan.studio.queries import groups_of, report_of
from prasan.voting.models import Conversation
from prasan.voting.queries import participation
from prasan.voting.results import FEWEST
from prasan.voting.standing import board_of
from prasan.workshop.joining import code_of

MOST_ON_A_SCREEN = 5
MINUTE = 60


@dataclass(frozen=True)
class View:
    """A drawn screen. `topic` is followed for changes beside the projector's own; `reload_seconds` 0 = not by time."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    topic: str = ""
    reload_seconds: int = 0


def view_of(screen: Screen, request: HttpRequest) -> View:
    """Draw the screen for this visitor; what the visitor may not follow live is fetched again every 20 seconds."""
    view = KINDS[ScreenKind(screen.kind)](screen, request)
    if view.topic and not may_follow(request.user, view.topic):
        return View(view.template, view.context, "", 20)
    return view


def _blank(screen: Screen, request: HttpRequest) -> View:
    return View("hall/kinds/blank.html")


def _join(screen: Screen, request: HttpRequest) -> View:
    address = request.build_absolute_uri(reverse("joining:enter", args=[code_of(screen.workshop)]))
    short = address.partition("//")[2].rstrip("/")
    code = mark_safe(qr.svg(address, title=_("QR code of %s") % short))  # noqa: S308  our own drawing
    return View("hall/kinds/join.html", {"short": short, "code": code})


def _programme(screen: Screen, request: HttpRequest) -> View:
    moment = moment_of(screen.workshop)
    rows = [(item, moment.programme.room(item.room), moment.programme.speakers(item)) for item in moment.now]
    context = {"now": rows, "coming": moment.coming, "programme": moment.programme}
    return View("hall/kinds/programme.html", context, f"workshop/{screen.workshop_id}", MINUTE)


def _question(screen: Screen, request: HttpRequest) -> View:
    """The question on stage; whoever looks from outside reads no name without consent to publish."""
    session = questions.session_of_the_hour(screen.workshop)
    question = questions.on_stage(session) if session else None
    context = {
        "session": session,
        "question": question,
        "in_room": request.user.has_perm("hall.drive", screen.workshop),
    }
    if question is None:
        context |= _join(screen, request).context
    return View("hall/kinds/question.html", context)


def _timer(screen: Screen, request: HttpRequest) -> View:
    lines = groups_of(screen.workshop)
    live = all(may_follow(request.user, f"board/{line.group.pk}.work") for line in lines[:1])
    return View("hall/kinds/timer.html", {"lines": lines, "live": live}, "", 0 if live else 20)


def _attendance(screen: Screen, request: HttpRequest) -> View:
    found = attendance.board(screen.workshop, now_at(screen.workshop))
    return View("hall/kinds/attendance.html", {"board": found}, f"attendance/{screen.workshop_id}")


def _votes(screen: Screen, request: HttpRequest) -> View:
    """The statements most people agree on first, each with n; fewer than five votes are no result."""
    conversation = (
        Conversation.objects.filter(pillar=screen.pillar).select_related("pillar__workshop__cycle").first()
    )
    if conversation is None:
        return View("hall/kinds/votes.html", {"conversation": None})
    if not request.user.has_perm("voting.see_results", conversation):
        return View("hall/kinds/votes.html", {"conversation": conversation, "withheld": True}, "", 20)
    rows = board_of(conversation).rows
    enough = sorted(
        (row for row in rows if row.all.seen >= FEWEST),
        key=lambda row: (-row.all.share_pct, row.statement.number),
    )
    context = {
        "conversation": conversation,
        "rows": enough[:MOST_ON_A_SCREEN],
        "more": max(0, len(enough) - MOST_ON_A_SCREEN),
        "too_few": len(rows) - len(enough),
        "fewest": FEWEST,
        "part": participation(conversation),
    }
    return View("hall/kinds/votes.html", context, f"votes/{conversation.pk}")


def _report(screen: Screen, request: HttpRequest) -> View:
    if screen.group is None:
        return View("hall/kinds/report.html", {"report": None})
    context = {"group": screen.group, "report": report_of(screen.group)}
    return View("hall/kinds/report.html", context, f"board/{screen.group_id}")


def _text(screen: Screen, request: HttpRequest) -> View:
    return View("hall/kinds/text.html")


KINDS: dict[ScreenKind, Callable[[Screen, HttpRequest], View]] = {
    ScreenKind.BLANK: _blank,
    ScreenKind.JOIN: _join,
    ScreenKind.PROGRAMME: _programme,
    ScreenKind.QUESTION: _question,
    ScreenKind.TIMER: _timer,
    ScreenKind.ATTENDANCE: _attendance,
    ScreenKind.VOTES: _votes,
    ScreenKind.REPORT: _report,
    ScreenKind.TEXT: _text,
}
