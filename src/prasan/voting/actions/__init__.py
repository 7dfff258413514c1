"""Every write of this app, by what it is about."""

from prasan.voting.actions.casting import begin, cast_vote
from prasan.voting.actions.conversations import (
    close_conversation,
    ensure_conversation,
    open_conversation,
    set_audience,
)
from prasan.voting.actions.priorities import (
    cast_ballot,
    close_round,
    enter_ballot,
    fix_rule,
    hand_out_ballots,
    note_ballots_entered,
    open_round,
    prepare_round,
)
from prasan.voting.actions.results import ask_discovery, discover_job, store_result
from prasan.voting.actions.slips import enter_late_slips, enter_slip, note_entered, print_slips
from prasan.voting.actions.statements import (
    add_statement,
    hide_statement,
    reword_statement,
    show_statement,
)

__all__ = [
    "add_statement",
    "ask_discovery",
    "begin",
    "cast_ballot",
    "cast_vote",
    "close_conversation",
    "close_round",
    "discover_job",
    "ensure_conversation",
    "enter_ballot",
    "enter_late_slips",
    "enter_slip",
    "fix_rule",
    "hand_out_ballots",
    "hide_statement",
    "note_ballots_entered",
    "note_entered",
    "open_conversation",
    "open_round",
    "prepare_round",
    "print_slips",
    "reword_statement",
    "set_audience",
    "show_statement",
    "store_result",
]
