"""Answers in writing: promised on the day, given later by an agency, published, and sent to whoever asked."""

import hashlib

from django.db import transaction
from django.utils import timezone

from prasan.questions.actions.moderating import lock
from prasan.questions.actions.telling import Hand, note, tell_everybody
from prasan.questions.models import (
    MOST_LETTERS_OF_ANSWER,
    OPEN_STATES,
    PUBLIC_STATES,
    Question,
    State,
)
from prasan.questions.problems import QuestionProblem
from prasan.ui.plain_text import plain


@transaction.atomic
def promise_answer(question: Question, *, answered_by: str = "", by: Hand) -> None:
    """Set down that an agency (may be named later) answers in writing."""
    lock(question)
    if question.state not in (*OPEN_STATES, State.ANSWERED, State.PROMISED):
        raise QuestionProblem("state")
    question.state, question.answered_by = State.PROMISED, plain(answered_by)[:200]
    question.save(update_fields=["state", "answered_by"])
    note("promised", question, by)
    tell_everybody(question.session)


@transaction.atomic
def write_answer(question: Question, text: str, *, answered_by: str, by: Hand, page: str = "") -> None:
    """Publish the agency's answer and send it to everybody who asked this; an answer given again corrects the first.

    `page` is the address where the askers find it. The act keeps the SHA-256 of the text, so that a silent change
    would be seen.
    """
    from prasan.questions.jobs import mail_answer

    text, answered_by = plain(text), plain(answered_by)[:200]
    if not text or not answered_by or len(text) > MOST_LETTERS_OF_ANSWER:
        raise QuestionProblem("answer")
    lock(question)
    if question.state not in PUBLIC_STATES:
        raise QuestionProblem("state")
    if question.state == State.WRITTEN and (question.answer, question.answered_by) == (text, answered_by):
        return
    verb = "answer_corrected" if question.state == State.WRITTEN else "answered_in_writing"
    question.state, question.answer, question.answered_by = State.WRITTEN, text, answered_by
    question.answered_at = timezone.now()
    question.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    note(verb, question, by, {"sha256": hashlib.sha256(text.encode()).hexdigest()})
    tell_everybody(question.session)
    mail_answer(question, page)
