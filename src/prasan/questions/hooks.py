"""What this app tells the apps below it: live topics, tiles, the speaker's pass, where questions are, what is kept."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.live import topics
from prasan.people import passes
from prasan.questions import queries
from prasan.questions.models import AskedAs, Question, State
from prasan.questions.rules import SPEAKERS
from prasan.registration import hooks as registration
from prasan.registration.models import Participant
from prasan.ui import slots
from prasan.ui.responses import see_other
from prasan.ui.slots import Tile
from prasan.workshop.models import Duty, DutyKind, Session, Workshop


def _session(key: str) -> Session | None:
    number = int(key) if key.isascii() and key.isdecimal() else 0
    return Session.objects.select_related("workshop__cycle").filter(pk=number).first()


def _may(permission: str) -> Any:
    def predicate(user: Any, key: str) -> bool:
        session = _session(key)
        return session is not None and bool(user.has_perm(permission, session))

    return predicate


topics.allow("questions", _may("questions.follow"))
topics.allow("moderation", _may("questions.moderate"))


def _page_of_question(act: Act) -> str:
    found = Question.objects.select_related("session__workshop").filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


locate({"questions.question": _page_of_question})


def open_speaker_pass(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """The speaker's tablet opens the pass and shows the queue."""
    session = _session(str(key))
    if session is None or queries.manner_of(session).speaker_version != version:
        raise PermissionDenied(
            gettext("This pass is no longer valid. Please ask the moderator for a new one.")
        )
    passes.pick_up(request, SPEAKERS, key, version)
    return see_other("questions:speaker", session.workshop.slug, session.pk)


passes.on_open(SPEAKERS, open_speaker_pass)


def tile_for_guest(request: HttpRequest, guest: Participant) -> Tile | None:
    """Ask in the session of the hour."""
    session = queries.session_of_the_hour(guest.workshop)
    if session is None:
        return None
    done = sum(one.is_done or (one.head is not None and one.head.is_done) for one in queries.asked_by(guest))
    return Tile(
        _("Ask a question"),
        reverse("questions:ask", args=[guest.workshop.slug, session.pk]),
        hint=session.title,
        badge=ngettext("%d answer for you", "%d answers for you", done) % done if done else "",
        tone="good",
    )


def tile_for_duty(request: HttpRequest, duty: Duty) -> Tile | None:
    """The moderator's console; for the projector the speaker's queue."""
    if duty.kind not in (DutyKind.MODERATOR, DutyKind.HALL):
        return None
    session = queries.session_of_the_hour(duty.workshop)
    if session is None:
        return None
    if duty.kind == DutyKind.HALL:
        where = reverse("questions:speaker", args=[duty.workshop.slug, session.pk])
        return Tile(_("The speaker's queue"), where, hint=session.title)
    return _with_waiting(
        _("Moderate the questions"),
        reverse("questions:moderate", args=[duty.workshop.slug, session.pk]),
        duty.workshop,
        session.title,
    )


def tile_for_staff(request: HttpRequest, workshop: Workshop) -> Tile | None:
    """The questions of all sessions, with how many wait."""
    where = reverse("questions:index", args=[workshop.slug])
    return _with_waiting(
        _("Questions from the hall"), where, workshop, _("Moderation, rules, answers in writing")
    )


def _with_waiting(label: Any, where: str, workshop: Workshop, hint: Any) -> Tile:
    waiting = (
        Question.objects.filter(session__workshop=workshop, state__in=(State.WAITING, State.PROMISED))
        .heads()
        .count()
    )
    badge = ngettext("%d to be dealt with", "%d to be dealt with", waiting) % waiting if waiting else ""
    return Tile(label, where, hint=hint, badge=badge, tone="warn")


def tile_for_public(request: HttpRequest, workshop: Workshop) -> Tile | None:
    """The record of questions and answers."""
    if not workshop.sessions.filter(takes_questions=True).exists():
        return None
    where = reverse("questions:record", args=[workshop.slug])
    return Tile(_("Questions and answers"), where, hint=_("What was asked, and what was answered"))


slots.add("participant", tile_for_guest, position=30)
slots.add("duty", tile_for_duty, position=30)
slots.add("staff", tile_for_staff, position=40)
slots.add("workshop", tile_for_public, position=30)


def kept_about(guest: Participant) -> list[dict[str, Any]]:
    """For "my data": the guest's questions, those without a name too, for nobody else can list them."""
    return [
        {"number": one.number, "text": one.text, "asked_as": one.asked_as, "state": one.state}
        for one in queries.asked_by(guest)
    ]


def forget(guest: Participant) -> None:
    """The questions stay as said in the room; nothing leads from them to the guest any more."""
    keys = [one.pk for one in queries.asked_by(guest)]
    Question.objects.filter(pk__in=keys).update(
        participant=None, asker="", asked_as=AskedAs.ANONYMOUS, organisation=""
    )


registration.on_export("questions", kept_about)
registration.on_erase(forget)
