"""What everybody may read: the rules, the record of questions and answers, the log of moderation."""

import csv
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan import thai
from prasan.ledger.models import Act
from prasan.ledger.sentences import sentence
from prasan.questions import queries
from prasan.questions.models import ModerationPolicy, Reason
from prasan.registration.queries import get_workshop
from prasan.registration.rules import participant_of

PER_PAGE = 50


def index(request: HttpRequest, workshop: str) -> HttpResponse:
    """The sessions that take questions, with what the visitor can do in each."""
    home = get_workshop(request.user, workshop)
    sessions = list(queries.sessions_with_questions(home))
    for session in sessions:
        session.workshop = home
    context = {
        "workshop": home,
        "sessions": sessions,
        "guest": participant_of(request.user, home),
        "can_moderate": request.user.has_perm("questions.moderate", home),
        "can_follow": request.user.has_perm("questions.follow", home),
        "can_prepare": request.user.has_perm("workshop.prepare", home),
    }
    return render(request, "questions/index.html", context)


def record(request: HttpRequest, workshop: str) -> HttpResponse:
    """Questions and answers, session by session, once each session is over. Names only with consent."""
    home = get_workshop(request.user, workshop)
    sessions = list(queries.sessions_with_questions(home))
    for session in sessions:
        session.workshop = home
    now = timezone.now()
    over = [one for one in sessions if home.is_closed or one.ends_at <= now]
    context = {
        "workshop": home,
        "parts": [(one, queries.done_in(one), queries.for_the_hall(one)) for one in over],
        "still_to_come": [one for one in sessions if one not in over],
    }
    return render(request, "questions/record.html", context)


def policy(request: HttpRequest, workshop: str) -> HttpResponse:
    """How questions are moderated here, for what reasons one is hidden, and what is stored about who asks."""
    home = get_workshop(request.user, workshop)
    rows = list(ModerationPolicy.objects.filter(workshop=home).select_related("session"))
    context = {
        "workshop": home,
        "common": next((row for row in rows if row.session_id is None), None) or ModerationPolicy(),
        "differing": [row for row in rows if row.session_id is not None],
        "reasons": [label for _code, label in Reason.choices],
        "can_prepare": request.user.has_perm("workshop.prepare", home),
    }
    return render(request, "questions/policy.html", context)


def _lines(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """The acts of moderation: when, which session and question, what. No line says who asked or who acted."""
    return [{"at": act.at, "what": _said(act), "verb": act.verb, "data": act.data} for act in acts]


def _said(act: Act) -> str:
    """The sentence of the act with the reason in words."""
    if act.data.get("reason") in Reason.values:
        act.data = {**act.data, "reason": str(Reason(act.data["reason"]).label)}
    return sentence(act)


def log(request: HttpRequest, workshop: str) -> HttpResponse:
    """What moderators did, newest first."""
    home = get_workshop(request.user, workshop)
    page = Paginator(queries.acts_of_moderation(home), PER_PAGE).get_page(request.GET.get("page"))
    context = {"workshop": home, "page": page, "lines": _lines(page)}
    return render(request, "questions/log.html", context)


def log_csv(request: HttpRequest, workshop: str) -> HttpResponse:
    """The same as open data."""
    home = get_workshop(request.user, workshop)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{home.slug}-moderation.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow([_("date"), _("time"), _("act"), _("question"), _("reason"), _("what was done")])
    for line in _lines(queries.acts_of_moderation(home)):
        at = timezone.localtime(line["at"])
        data = line["data"]
        writer.writerow(
            [
                thai.format_date(at.date(), style="short"),
                at.strftime("%H.%M"),
                line["verb"].removeprefix("questions."),
                data.get("number", ""),
                data.get("reason", ""),
                line["what"],
            ]
        )
    return answer
