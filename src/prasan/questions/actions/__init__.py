"""Every write to questions, policies and supports."""

from prasan.questions.actions.answering import promise_answer, write_answer
from prasan.questions.actions.asking import appeal, ask, ask_from_paper, support, withdraw
from prasan.questions.actions.merging import merge, take_out
from prasan.questions.actions.moderating import hide, make_move, move_in_queue
from prasan.questions.actions.policies import (
    close_questions,
    open_questions,
    renew_speaker_pass,
    set_policy,
)

__all__ = [
    "appeal",
    "ask",
    "ask_from_paper",
    "close_questions",
    "hide",
    "make_move",
    "merge",
    "move_in_queue",
    "open_questions",
    "promise_answer",
    "renew_speaker_pass",
    "set_policy",
    "support",
    "take_out",
    "withdraw",
    "write_answer",
]
