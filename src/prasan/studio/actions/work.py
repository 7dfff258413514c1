"""The work of a group: its guide questions, the timer, phones open or closed, what it reports back, its end."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.live.actions import touch
from prasan.studio.actions.cards import board_of, demand_running, demand_unfinished, digest_of, note, topic_of
from prasan.studio.guides import Template, template_for
from prasan.studio.models import Board, GuideQuestion
from prasan.studio.problems import NotNow
from prasan.workshop.models import BreakoutGroup, Duty

MOST_MINUTES = 480


def topic_of_work(group_id: int) -> str:
    """The live topic of a group's question, timer and doors; apart from the cards, which change far more often."""
    return f"board/{group_id}.work"


@transaction.atomic
def add_question(group: BreakoutGroup, text: str, *, minutes: int | None = None) -> GuideQuestion:
    """Add a guide question at the end."""
    demand_running(group)
    position = group.guide_questions.count()
    question = GuideQuestion.objects.create(group=group, text=text, minutes=minutes, position=position)
    touch(topic_of_work(group.pk))
    return question


@transaction.atomic
def take_template(
    group: BreakoutGroup, template: Template, *, duty: Duty | None = None, by: Any = None
) -> int:
    """Add the questions of a template that the group does not have yet; returns how many."""
    demand_running(group)
    known = set(group.guide_questions.values_list("text", flat=True))
    new = [question for question in template.questions if question.text not in known]
    for question in new:
        add_question(group, question.text, minutes=question.minutes)
    note(group, "questions_taken", by=by, duty=duty, template=template.code, questions=len(new))
    return len(new)


@transaction.atomic
def edit_question(question: GuideQuestion, text: str, *, minutes: int | None) -> GuideQuestion:
    demand_running(question.group)
    question.text, question.minutes = text, minutes
    question.save(update_fields=["text", "minutes"])
    touch(topic_of_work(question.group_id))
    return question


@transaction.atomic
def move_question(question: GuideQuestion, step: int) -> None:
    """Move a question one place up (-1) or down (+1); at the end of the list nothing happens."""
    demand_running(question.group)
    order: list[GuideQuestion] = list(question.group.guide_questions.all())
    here = order.index(question)
    order.insert(max(0, min(len(order) - 1, here + step)), order.pop(here))
    for position, each in enumerate(order):
        each.position = position
    GuideQuestion.objects.bulk_update(order, ["position"])
    touch(topic_of_work(question.group_id))


@transaction.atomic
def remove_question(question: GuideQuestion) -> None:
    """Take a question out of the list; cards that answered it stay, without a question."""
    demand_running(question.group)
    group_id = question.group_id
    question.delete()
    touch(topic_of_work(group_id))


@transaction.atomic
def ask(group: BreakoutGroup, question: GuideQuestion | None) -> Board:
    """Put a question in hand; new cards answer it. Its minutes start the timer when it has any."""
    demand_running(group)
    board = board_of(group)
    demand_unfinished(board)
    board.question = question
    if question is not None and question.minutes:
        board.timer_ends_at = timezone.now() + timedelta(minutes=question.minutes)
        board.timer_left_seconds = None
    return _kept(board, "question", "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def start_timer(group: BreakoutGroup, minutes: int) -> Board:
    """Let the timer run from now; the end is a time of the server, so every screen shows the same."""
    demand_running(group)
    board = board_of(group)
    demand_unfinished(board)
    board.timer_ends_at = timezone.now() + timedelta(minutes=max(1, min(minutes, MOST_MINUTES)))
    board.timer_left_seconds = None
    return _kept(board, "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def add_minutes(group: BreakoutGroup, minutes: int) -> Board:
    """Give the group more time: from the end set, or from now when that is over; while paused to what is left."""
    demand_running(group)
    board = board_of(group)
    if board.timer_left_seconds is not None:
        board.timer_left_seconds = min(MOST_MINUTES * 60, board.timer_left_seconds + minutes * 60)
    elif board.timer_ends_at is not None:
        board.timer_ends_at = max(board.timer_ends_at, timezone.now()) + timedelta(minutes=minutes)
    else:
        raise NotNow("no-timer")
    return _kept(board, "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def pause_timer(group: BreakoutGroup) -> Board:
    """Stop the clock and keep what is left."""
    demand_running(group)
    board = board_of(group)
    if board.timer_ends_at is None:
        raise NotNow("no-timer")
    left = (board.timer_ends_at - timezone.now()).total_seconds()
    board.timer_left_seconds, board.timer_ends_at = max(0, round(left)), None
    return _kept(board, "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def resume_timer(group: BreakoutGroup) -> Board:
    demand_running(group)
    board = board_of(group)
    demand_unfinished(board)
    if board.timer_left_seconds is None:
        raise NotNow("no-timer")
    board.timer_ends_at = timezone.now() + timedelta(seconds=board.timer_left_seconds)
    board.timer_left_seconds = None
    return _kept(board, "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def stop_timer(group: BreakoutGroup) -> Board:
    """Put the timer away."""
    demand_running(group)
    board = board_of(group)
    board.timer_ends_at = board.timer_left_seconds = None
    return _kept(board, "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def open_cards(group: BreakoutGroup, *, duty: Duty | None = None, by: Any = None) -> Board:
    """Let the phones of the group add cards."""
    demand_running(group)
    board = board_of(group)
    demand_unfinished(board)
    if not board.takes_cards:
        board.takes_cards = True
        note(group, "cards_opened", by=by, duty=duty)
    return _kept(board, "takes_cards")


@transaction.atomic
def close_cards(group: BreakoutGroup, *, duty: Duty | None = None, by: Any = None) -> Board:
    """No more cards from phones; the ledger keeps how many there are and the digest of all of them."""
    demand_running(group)
    board = board_of(group)
    if board.takes_cards:
        board.takes_cards = False
        cards, digest = digest_of(group)
        note(group, "cards_closed", by=by, duty=duty, cards=cards, sha256=digest)
    return _kept(board, "takes_cards")


@transaction.atomic
def write_summary(group: BreakoutGroup, text: str, *, duty: Duty | None = None, by: Any = None) -> Board:
    """Keep what the reporter will say."""
    demand_running(group)
    board = board_of(group)
    if board.summary != text:
        board.summary = text
        note(group, "summary_written", by=by, duty=duty)
    return _kept(board, "summary")


@transaction.atomic
def finish(group: BreakoutGroup, *, duty: Duty | None = None, by: Any = None) -> Board:
    """The group looked at its board for the last time: timer away, no more cards, count and digest in the ledger.

    The reporter may still mend the words of the report. Finishing twice is one act.
    """
    demand_running(group)
    board = board_of(group)
    if board.finished_at is None:
        cards, digest = digest_of(group)
        board.finished_at, board.takes_cards = timezone.now(), False
        board.timer_ends_at = board.timer_left_seconds = None
        note(group, "group_finished", by=by, duty=duty, cards=cards, sha256=digest)
    touch(topic_of(group.pk))
    return _kept(board, "finished_at", "takes_cards", "timer_ends_at", "timer_left_seconds")


@transaction.atomic
def reopen(group: BreakoutGroup, *, duty: Duty | None = None, by: Any = None) -> Board:
    """Let the group work on; phones stay closed until somebody opens the board for them."""
    demand_running(group)
    board = board_of(group)
    if board.finished_at is not None:
        board.finished_at = None
        note(group, "group_reopened", by=by, duty=duty)
    touch(topic_of(group.pk))
    return _kept(board, "finished_at")


def _kept(board: Board, *fields: str) -> Board:
    board.save(update_fields=fields)
    touch(topic_of_work(board.group_id))
    return board


@transaction.atomic
def take_templates(groups: Sequence[BreakoutGroup], *, by: Any) -> int:
    """Give every group without a question the template of its pillar; returns how many groups got one."""
    bare = [group for group in groups if not group.guide_questions.exists()]
    for group in bare:
        take_template(group, template_for(group.pillar.code), by=by)
    return len(bare)
