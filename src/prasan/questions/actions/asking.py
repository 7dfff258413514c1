"""What guests do: ask, support, take a support back, ask for a second look. And slips of paper, typed for them."""

from django.db import transaction
from django.utils import timezone

from prasan.questions import voices
from prasan.questions.actions.telling import Hand, note, tell_everybody, tell_moderators, tell_soon
from prasan.questions.models import MOST_LETTERS, OPEN_STATES, AskedAs, Question, State, Support
from prasan.questions.problems import NotNow, QuestionProblem
from prasan.questions.queries import is_own, manner_of, may_speak, why_closed
from prasan.registration.models import Participant
from prasan.ui.plain_text import plain
from prasan.workshop.models import Session


@transaction.atomic
def ask(
    session: Session, participant: Participant, text: str, *, asked_as: AskedAs | str, nonce: str
) -> Question:
    """Store a guest's question once for each nonce. Refused: NotNow, QuestionProblem ("no-seat", "empty", …).

    Without a name nothing is kept that leads to the guest, only a keyed code; see `voices`.
    """
    _lock(session)
    if before := session.questions.filter(nonce=nonce).first():
        return before
    manner = manner_of(session)
    if code := why_closed(session, manner):
        raise NotNow(code)
    if not may_speak(participant):
        raise QuestionProblem("no-seat")
    state = State.WAITING if manner.pre_moderation else State.SHOWN
    question = Question.objects.create(
        session=session,
        number=_next_number(session),
        text=_checked(text),
        nonce=nonce,
        state=state,
        is_sample=session.workshop.is_sample,
        **_signed(participant, session, AskedAs(asked_as)),
    )
    (tell_moderators if state == State.WAITING else tell_everybody)(session)
    return question


@transaction.atomic
def ask_from_paper(
    session: Session,
    text: str,
    *,
    asked_as: AskedAs | str,
    slip: str = "",
    badge: str = "",
    organisation: str = "",
    nonce: str,
    by: Hand,
) -> Question:
    """Type a slip of paper: shown at once, for whoever types has read it. A badge number makes it the guest's own."""
    _lock(session)
    if before := session.questions.filter(nonce=nonce).first():
        return before
    if code := why_closed(session):
        raise NotNow(code)
    asked_as = AskedAs(asked_as)
    signed: dict[str, object] = {
        "asked_as": AskedAs.ORGANISATION,
        "organisation": plain(organisation)[:200],
    }
    if badge:
        signed = _signed(_guest_with(badge, session), session, asked_as)
    elif asked_as == AskedAs.ANONYMOUS or not signed["organisation"]:
        signed = {"asked_as": AskedAs.ANONYMOUS}
    question = Question.objects.create(
        session=session,
        number=_next_number(session),
        text=_checked(text),
        nonce=nonce,
        state=State.SHOWN,
        from_paper=plain(slip)[:20] or "–",
        is_sample=session.workshop.is_sample,
        **signed,
    )
    note("slip_typed", question, by)
    tell_everybody(session)
    return question


def _guest_with(badge: str, session: Session) -> Participant:
    found = Participant.objects.seated().filter(workshop=session.workshop_id, badge=badge.strip().upper())
    guest: Participant | None = found.select_related("organisation").first()
    if guest is None:
        raise QuestionProblem("badge")
    return guest


def _signed(participant: Participant, session: Session, asked_as: AskedAs) -> dict[str, object]:
    """How the row names the asker: with the guest, with the organisation, or with a code alone."""
    if asked_as == AskedAs.NAMED:
        return {
            "asked_as": asked_as,
            "participant": participant,
            "organisation": participant.organisation_name,
        }
    organisation = participant.organisation_name if asked_as == AskedAs.ORGANISATION else ""
    return {
        "asked_as": asked_as,
        "asker": voices.asker_code(participant, session),
        "organisation": organisation,
    }


def _checked(text: str) -> str:
    text = plain(text)
    if not text:
        raise QuestionProblem("empty")
    if len(text) > MOST_LETTERS:
        raise QuestionProblem("too-long")
    return text


def _lock(session: Session) -> None:
    """One new question at a time in a session, so that numbers have no gaps and none twice."""
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)


def _next_number(session: Session) -> int:
    newest = session.questions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


@transaction.atomic
def support(question: Question, participant: Participant) -> None:
    """Count the guest once for the question (for the head of what was merged); a second time changes nothing."""
    if code := why_closed(question.session):
        raise NotNow(code)
    if not may_speak(participant):
        raise QuestionProblem("no-seat")
    if is_own(question, participant):
        raise QuestionProblem("own")
    head = _head_of(question)
    if head.state not in OPEN_STATES:
        raise QuestionProblem("not-shown")
    voice = voices.voice_code(participant, question.session_id)
    _, new = Support.objects.get_or_create(question=head, voice=voice)
    if new:
        recount(head)
        tell_soon(question.session)


@transaction.atomic
def withdraw(question: Question, participant: Participant) -> None:
    """Take the guest's support back, from whatever was merged in as well."""
    head = _head_of(question)
    voice = voices.voice_code(participant, question.session_id)
    gone, _ = Support.objects.filter(
        voice=voice, question__in=[head, *Question.objects.filter(head=head)]
    ).delete()
    if gone:
        recount(head)
        tell_soon(question.session)


def _head_of(question: Question) -> Question:
    """The question at the end of the merges, locked: two supports at once must not miscount."""
    return Question.objects.select_for_update(no_key=True).get(pk=question.head_id or question.pk)


def recount(head: Question) -> None:
    """Set the number of people behind a question; who supported two that were merged counts once."""
    family = [head.pk, *Question.objects.filter(head=head).values_list("pk", flat=True)]
    people = Support.objects.filter(question__in=family).values("voice").distinct().count()
    Question.objects.filter(pk=head.pk).update(voices=people)
    head.voices = people


@transaction.atomic
def appeal(question: Question, participant: Participant) -> None:
    """The asker of a hidden question asks once for a second look."""
    question.refresh_from_db(from_queryset=Question.objects.select_for_update(no_key=True))
    if not is_own(question, participant) or question.state != State.HIDDEN or question.appealed_at:
        raise QuestionProblem("not-hidden")
    question.appealed_at = timezone.now()
    question.save(update_fields=["appealed_at"])
    tell_moderators(question.session)
