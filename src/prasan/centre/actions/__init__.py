"""Every write of the coordination centre: cycles, bodies with their seats, meetings, resolutions."""

from prasan.centre.actions.agenda import (
    add_item,
    edit_item,
    move_item,
    put_on_agenda,
    remove_item,
    write_down,
)
from prasan.centre.actions.attendance import note_attendance
from prasan.centre.actions.bodies import confirm_quorum, edit_body, found_body, found_committees
from prasan.centre.actions.cycles import create_cycle, ensure_cycles
from prasan.centre.actions.followup import (
    add_paper,
    comment,
    note_progress,
    remove_comment,
    remove_paper,
    remove_progress,
    tie,
    untie,
)
from prasan.centre.actions.meetings import edit_meeting, plan_meeting, release_meeting, withdraw_meeting
from prasan.centre.actions.minutes import adopt_minutes, finish_minutes, reopen_minutes, sign_minutes
from prasan.centre.actions.notices import (
    discard_notices,
    keep_letter,
    note_copied,
    prepare_invitations,
    remind,
    send_notices,
)
from prasan.centre.actions.resolutions import (
    edit_resolution,
    mark_done,
    mark_open,
    remove_resolution,
    resolve,
)
from prasan.centre.actions.returning import bring_back, bring_back_everywhere, bring_forward
from prasan.centre.actions.seats import add_seat, edit_seat, end_seat, fill_seat
from prasan.centre.problems import CycleRefused, Refused

__all__ = [
    "CycleRefused",
    "Refused",
    "add_item",
    "add_paper",
    "add_seat",
    "adopt_minutes",
    "bring_back",
    "bring_back_everywhere",
    "bring_forward",
    "comment",
    "confirm_quorum",
    "create_cycle",
    "discard_notices",
    "edit_body",
    "edit_item",
    "edit_meeting",
    "edit_resolution",
    "edit_seat",
    "end_seat",
    "ensure_cycles",
    "fill_seat",
    "finish_minutes",
    "found_body",
    "found_committees",
    "keep_letter",
    "mark_done",
    "mark_open",
    "move_item",
    "note_attendance",
    "note_copied",
    "note_progress",
    "plan_meeting",
    "prepare_invitations",
    "put_on_agenda",
    "release_meeting",
    "remind",
    "remove_comment",
    "remove_item",
    "remove_paper",
    "remove_progress",
    "remove_resolution",
    "reopen_minutes",
    "resolve",
    "send_notices",
    "sign_minutes",
    "tie",
    "untie",
    "withdraw_meeting",
    "write_down",
]
