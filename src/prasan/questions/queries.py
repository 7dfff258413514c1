"""Reading questions: what a session takes, what the hall sees, what waits, what became of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.attendance.models import Mark
from prasan.ledger.models import Act
from prasan.questions import voices
from prasan.questions.models import (
    DONE_STATES,
    OPEN_STATES,
    ModerationPolicy,
    Question,
    State,
    Support,
)
from prasan.registration.models import Participant
from prasan.registration.models import State as Seat
from prasan.registration.queries import get_workshop
from prasan.workshop.models import Session, Workshop
from prasan.workshop.queries import get_session as session_of_workshop

# The order in which the hall reads: what is on stage, what comes next, then what most people want to know.
_ORDER = {State.ON_STAGE: 0, State.SHORTLISTED: 1, State.SHOWN: 2}


@dataclass(frozen=True)
class Manner:
    """How the questions of a session are moderated, after its own row, the workshop's and the product's default."""

    pre_moderation: bool = True
    text: str = ""
    is_closed: bool = False
    speaker_version: int = 1


def get_session(user: Any, slug: str, pk: int, *, can: str = "") -> Session:
    """The session; 404 when its workshop is not the visitor's to know, 403 with a reason when `can` is not allowed."""
    session = session_of_workshop(get_workshop(user, slug), pk)
    if can and not user.has_perm(can, session):
        raise PermissionDenied(_refusal(can))
    return session


def _refusal(permission: str) -> str:
    if permission == "questions.moderate":
        return _(
            "Only a moderator of this workshop, with the pass of this workshop, can do that. "
            "Please ask the coordinator for a pass; a pass of another workshop does not count here."
        )
    return _(
        "The questions of a session are for its guests. Please open your personal link, or ask at the desk."
    )


def get_question(session: Session, number: int) -> Question:
    """The question of this number; 404 when there is none."""
    found = session.questions.filter(number=number).select_related("participant__organisation").first()
    if found is None:
        raise Http404
    found.session = session
    return found


def manner_of(session: Session) -> Manner:
    """How this session's questions are moderated; one query."""
    rows = ModerationPolicy.objects.filter(Q(session=session) | Q(session=None, workshop=session.workshop_id))
    own = next((row for row in rows if row.session_id), None)
    common = next((row for row in rows if not row.session_id), None)
    nearest = own or common
    if nearest is None:
        return Manner()
    return Manner(
        pre_moderation=nearest.pre_moderation,
        text=(own and own.text) or (common and common.text) or "",
        is_closed=own is not None and own.closed_at is not None,
        speaker_version=own.speaker_version if own else 1,
    )


def why_closed(session: Session, manner: Manner | None = None) -> str:
    """Why the session takes no questions now, as a code of `problems`; "" when it takes them."""
    workshop = session.workshop
    if not session.takes_questions:
        return "no-questions"
    if workshop.is_closed or workshop.is_over:
        return "over"
    return "closed" if (manner or manner_of(session)).is_closed else ""


def may_speak(participant: Participant) -> bool:
    """Whether the guest has a place in the house: a seat, or let in at the desk from the waiting list."""
    if participant.state == Seat.WAITING:
        return Mark.objects.standing().filter(participant=participant).exists()
    return participant.state == Seat.REGISTERED


def sessions_with_questions(workshop: Workshop) -> QuerySet[Session]:
    """The sessions that take questions, each with how many are public, wait for a moderator, and are on their way."""
    own = Q(questions__head=None)
    waiting = Q(questions__state=State.WAITING) | Q(
        questions__state=State.HIDDEN,
        questions__appealed_at__isnull=False,
        questions__appeal_settled_at=None,
    )
    return (
        workshop.sessions.filter(takes_questions=True)
        .select_related("room", "question_policy")
        .annotate(
            open_count=Count("questions", filter=own & Q(questions__state__in=OPEN_STATES)),
            done_count=Count("questions", filter=own & Q(questions__state__in=DONE_STATES)),
            waiting_count=Count("questions", filter=own & waiting),
            promised_count=Count("questions", filter=own & Q(questions__state=State.PROMISED)),
        )
    )


def session_of_the_hour(workshop: Workshop) -> Session | None:
    """The session that takes questions now, else the next, else the last one; one query."""
    sessions = list(workshop.sessions.filter(takes_questions=True))
    now = timezone.now()
    ahead = [session for session in sessions if session.ends_at > now]
    return ahead[0] if ahead else (sessions[-1] if sessions else None)


def for_the_hall(session: Session) -> list[Question]:
    """What the guests see, in their order: on stage, chosen, then by supporters; merged ones stand with their head."""
    found = Question.objects.filter(session=session, state__in=OPEN_STATES).heads()
    return sorted(_with_family(found, session), key=lambda one: (*_rank(one), one.number))


def _rank(question: Question) -> tuple[int, int, int]:
    chosen = question.state in (State.ON_STAGE, State.SHORTLISTED)
    return (_ORDER[State(question.state)], question.position if chosen else 0, -question.voices)


def done_in(session: Session) -> list[Question]:
    """What was answered, or will be, in the order of numbers."""
    found = Question.objects.filter(session=session, state__in=DONE_STATES).heads()
    return _with_family(found.order_by("number"), session)


def queue_of(session: Session) -> list[Question]:
    """What the speaker sees: the question on stage first, then the chosen ones in the moderator's order."""
    found = Question.objects.filter(session=session, state__in=(State.ON_STAGE, State.SHORTLISTED)).heads()
    return sorted(_with_family(found, session), key=_rank)


def on_stage(session: Session | int) -> Question | None:
    """The one question on stage in this session."""
    key = session if isinstance(session, int) else session.pk
    found = Question.objects.filter(session=key, state=State.ON_STAGE).heads()
    return found.select_related("session", "participant__organisation").first()


def to_moderate(session: Session) -> list[Question]:
    """Everything that waits for a moderator: second looks first, then in the order of arrival."""
    appealed = Q(state=State.HIDDEN, appealed_at__isnull=False, appeal_settled_at=None)
    found = Question.objects.filter(Q(state=State.WAITING) | appealed, session=session).heads()
    waiting = _with_family(found.order_by("number"), session)
    return sorted(waiting, key=lambda question: (not question.is_appealed, question.number))


def hidden_in(session: Session) -> list[Question]:
    """The hidden questions that nobody asked to look at again."""
    settled = Q(appealed_at=None) | Q(appeal_settled_at__isnull=False)
    found = Question.objects.filter(settled, session=session, state=State.HIDDEN).heads()
    return _with_family(found.order_by("number"), session)


def _with_family(found: QuerySet[Question], session: Session) -> list[Question]:
    """The questions with `family` (what was merged into them, by number) and their session; two queries."""
    questions = list(found.select_related("participant__organisation"))
    merged: dict[int, list[Question]] = {}
    for one in Question.objects.filter(head__in=[question.pk for question in questions]).order_by("number"):
        merged.setdefault(one.head_id or 0, []).append(one)
    for question in questions:
        question.session = session
        question.family = merged.get(question.pk, [])  # type: ignore[attr-defined]
    return questions


def mergeable_with(question: Question) -> list[Question]:
    """Questions that this one could be merged into: of the same session, not its own branch, those most alike first."""
    found = Question.objects.filter(session=question.session_id).heads().exclude(pk=question.pk)
    others = found.exclude(state=State.HIDDEN).select_related("participant__organisation")
    letters = _pairs(question.text)
    return sorted(others, key=lambda other: (-_alike(letters, _pairs(other.text)), other.number))


def _pairs(text: str) -> set[str]:
    """Neighbouring letters: enough to put near-identical questions on top, in Thai too."""
    bare = "".join(text.casefold().split())
    return {bare[place : place + 2] for place in range(len(bare) - 1)}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def supported_by(participant: Participant, session: Session) -> set[int]:
    """Keys of the questions that the guest supports, as heads of what was merged; one query."""
    found = Support.objects.filter(
        question__session=session, voice=voices.voice_code(participant, session)
    ).values_list("question_id", "question__head_id")
    return {head or key for key, head in found}


def asked_by(participant: Participant, sessions: Iterable[int] | None = None) -> list[Question]:
    """The guest's own questions, with or without a name, newest first; two queries."""
    if sessions is None:
        sessions = Session.objects.filter(workshop=participant.workshop_id).values_list("pk", flat=True)
    codes = voices.asker_codes(participant, sessions)
    found = Question.objects.filter(Q(participant=participant) | Q(asker__in=codes))
    return list(found.select_related("session__workshop", "head", "merged_into").order_by("-pk"))


def is_own(question: Question, participant: Participant) -> bool:
    """Whether this guest asked it, with or without a name."""
    if question.participant_id is not None:
        return question.participant_id == participant.pk
    return question.asker == voices.asker_code(participant, question.session_id)


def askers_of(question: Question) -> list[tuple[Question, Participant]]:
    """Who asked this question or one merged into it, as far as they can still be found; for the answer's mail only."""
    family = list(Question.objects.filter(Q(pk=question.pk) | Q(head=question)).select_related("participant"))
    found = [(one, one.participant) for one in family if one.participant is not None]
    codes = {one.asker: one for one in family if one.asker}
    if codes:
        guests = Participant.objects.filter(workshop=question.workshop_id)
        found += [
            (one, guest)
            for guest in guests.iterator()
            for one in family
            if one.asker and one.asker == voices.asker_code(guest, question.session_id)
        ]
    return found


def acts_of_moderation(workshop: Workshop) -> QuerySet[Act]:
    """What moderators did in this workshop, newest first; acts name numbers and reasons, never a person who asked."""
    keys = Question.objects.filter(session__workshop=workshop).values_list("pk", flat=True)
    policies = ModerationPolicy.objects.filter(workshop=workshop).values_list("pk", flat=True)
    of_questions = Q(subject_kind="questions.question", subject_id__in=[str(key) for key in keys])
    of_policies = Q(subject_kind="questions.moderationpolicy", subject_id__in=[str(key) for key in policies])
    of_sessions = Q(
        verb__startswith="questions.",
        subject_kind="workshop.session",
        subject_id__in=[str(key) for key in workshop.sessions.values_list("pk", flat=True)],
    )
    return Act.objects.filter(of_questions | of_policies | of_sessions).order_by("-seq")
