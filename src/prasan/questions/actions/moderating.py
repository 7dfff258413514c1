"""What moderators do with one question: let it through, hide it, choose it, put it on stage, mark it answered."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prasan.questions.actions.telling import Hand, note, tell_everybody
from prasan.questions.models import Question, Reason, State
from prasan.questions.problems import QuestionProblem
from prasan.workshop.models import Session


@dataclass(frozen=True)
class Move:
    """A step of a question: from which states, to which, and the verb of its act."""

    sources: frozenset[State]
    target: State
    verb: str


def _move(target: State, verb: str, *sources: State) -> Move:
    return Move(frozenset(sources), target, verb)


MOVES = {
    "release": _move(State.SHOWN, "released", State.WAITING, State.HIDDEN),
    "shortlist": _move(State.SHORTLISTED, "shortlisted", State.WAITING, State.SHOWN),
    "unlist": _move(State.SHOWN, "unlisted", State.SHORTLISTED),
    "stage": _move(State.ON_STAGE, "staged", State.WAITING, State.SHOWN, State.SHORTLISTED),
    "unstage": _move(State.SHORTLISTED, "unstaged", State.ON_STAGE),
    "answered": _move(State.ANSWERED, "answered", State.SHOWN, State.SHORTLISTED, State.ON_STAGE),
    "reopen": _move(State.SHORTLISTED, "reopened", State.ANSWERED, State.PROMISED),
}
HIDEABLE = (State.WAITING, *(State.SHOWN, State.SHORTLISTED, State.ON_STAGE))


@transaction.atomic
def make_move(question: Question, move: str, *, by: Hand) -> None:
    """Take one step of MOVES. Taking it twice does nothing; one that no longer fits is refused ("state", "merged")."""
    step = MOVES[move]
    lock(question)
    if question.state == step.target:
        return
    if question.state not in step.sources:
        raise QuestionProblem("state")
    if step.target == State.ON_STAGE:
        clear_stage(question.session)
    settle(question)
    if step.target == State.SHORTLISTED and step.verb != "unstaged":
        question.position = _last_position(question.session) + 1
    question.state, question.hidden_because = step.target, ""
    question.save()
    note(step.verb, question, by)
    tell_everybody(question.session)


@transaction.atomic
def hide(question: Question, reason: Reason | str, *, by: Hand) -> None:
    """Take a question out of sight, with a reason that its asker reads; of an appealed one: leave it hidden."""
    if reason not in Reason.values:
        raise QuestionProblem("reason")
    lock(question)
    upheld = question.is_appealed
    if question.state == State.HIDDEN and not upheld and question.hidden_because == reason:
        return
    if question.state not in HIDEABLE and question.state != State.HIDDEN:
        raise QuestionProblem("state")
    settle(question)
    question.state, question.hidden_because = State.HIDDEN, str(reason)
    question.save()
    note("upheld" if upheld else "hidden", question, by, {"reason": str(reason)})
    tell_everybody(question.session)


@transaction.atomic
def move_in_queue(question: Question, *, up: bool, by: Hand) -> None:
    """Put a chosen question one place further up or down in the speaker's queue."""
    lock(question)
    queue = list(
        Question.objects.filter(session=question.session_id, state=State.SHORTLISTED)
        .heads()
        .order_by("position", "-voices", "number")
    )
    if question not in queue:
        raise QuestionProblem("state")
    place = queue.index(question)
    other = max(0, place - 1) if up else min(len(queue) - 1, place + 1)
    queue.insert(other, queue.pop(place))
    for position, one in enumerate(queue, start=1):
        one.position = position
    Question.objects.bulk_update(queue, ["position"])
    question.position = other + 1
    if other != place:
        note("ordered", question, by, {"place": other + 1})
        tell_everybody(question.session)


def lock(question: Question) -> None:
    """Read the question again, locked until the transaction ends; refuses one that was merged into another."""
    session = question.session
    question.refresh_from_db(from_queryset=Question.objects.select_for_update(no_key=True))
    question.session = session
    if question.is_merged:
        raise QuestionProblem("merged")


def settle(question: Question) -> None:
    """An appeal has had its second look."""
    if question.is_appealed:
        question.appeal_settled_at = timezone.now()


def clear_stage(session: Session) -> None:
    """Whatever stood on stage goes back to the head of the queue: there is room for one."""
    Question.objects.filter(session=session, state=State.ON_STAGE).update(state=State.SHORTLISTED)


def _last_position(session: Session) -> int:
    newest = session.questions.order_by("-position").values_list("position", flat=True).first()
    return newest or 0
