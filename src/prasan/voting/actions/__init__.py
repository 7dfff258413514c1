"""Every write of this app, by what it is about."""

from prasan.voting.actions.casting import begin, cast_vote
from prasan.voting.actions.conversations import (
    close_conversation,
    ensure_conversation,
    open_conversation,
    set_audience,
)
from prasan.voting.actions.slips import enter_slip, note_entered, print_slips
from prasan.voting.actions.statements import (
    add_statement,
    hide_statement,
    reword_statement,
    show_statement,
)

__all__ = [
    "add_statement",
    "begin",
    "cast_vote",
    "close_conversation",
    "ensure_conversation",
    "enter_slip",
    "hide_statement",
    "note_entered",
    "open_conversation",
    "print_slips",
    "reword_statement",
    "set_audience",
    "show_statement",
]
