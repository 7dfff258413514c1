"""Merging questions that ask the same, and taking them apart again. What was asked and by whom stays as it was."""

from django.db import transaction

from prasan.questions.actions.asking import recount
from prasan.questions.actions.moderating import HIDEABLE, clear_stage, lock
from prasan.questions.actions.telling import Hand, note, tell_everybody
from prasan.questions.models import Question, State
from prasan.questions.problems import QuestionProblem

_RANK = (State.WAITING, State.SHOWN, State.SHORTLISTED, State.ON_STAGE)


@transaction.atomic
def merge(question: Question, into: Question, *, by: Hand) -> None:
    """Let `question` stand under `into`, whose number, text and answer count for both from now on.

    Supports are united and a person counts once. The head is as far on its way as the further of the two. Merging into
    an answered question says: this was answered already; its asker is sent a written answer too.
    """
    from prasan.questions.jobs import mail_answer

    if question.session_id != into.session_id:
        raise QuestionProblem("other-session")
    if question.pk in (into.pk, into.head_id):
        raise QuestionProblem("itself")
    lock(question)
    lock(into)
    if question.state not in HIDEABLE or into.state == State.HIDDEN:
        raise QuestionProblem("state")
    _advance(into, State(question.state))
    if question.state == State.ON_STAGE:
        question.state = State.SHORTLISTED
    question.merged_into = question.head = into
    question.save()
    Question.objects.filter(head=question).update(head=into)
    into.save()
    recount(into)
    note("merged", question, by, {"into": into.number})
    tell_everybody(question.session)
    mail_answer(into)


def _advance(head: Question, state: State) -> None:
    """Bring the head as far as what is merged into it; an answered head stays answered."""
    if head.state not in _RANK or _RANK.index(state) <= _RANK.index(State(head.state)):
        return
    if state == State.ON_STAGE:
        clear_stage(head.session)
    head.state = state


@transaction.atomic
def take_out(question: Question, *, by: Hand) -> None:
    """Undo the merge of a question: it stands for itself again, with its own supports and what was merged into it."""
    session = question.session
    question.refresh_from_db(from_queryset=Question.objects.select_for_update(no_key=True))
    question.session = session
    if question.merged_into_id is None:
        raise QuestionProblem("not-merged")
    before = question.head or question
    question.merged_into = question.head = None
    question.save(update_fields=["merged_into", "head"])
    branch = _branch_of(question)
    Question.objects.filter(pk__in=branch).update(head=question)
    recount(before)
    recount(question)
    note("taken_out", question, by, {"from": before.number})
    tell_everybody(session)


def _branch_of(question: Question) -> list[int]:
    """Keys of everything that was merged into this question, directly or through another."""
    found: list[int] = []
    level = [question.pk]
    while level:
        level = list(Question.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found += level
    return found
