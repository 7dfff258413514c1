"""Every write of the coordination centre: cycles, bodies with their seats, meetings, resolutions."""

from prasan.centre.actions.agenda import (
    add_item,
    edit_item,
    move_item,
    put_on_agenda,
    remove_item,
    write_down,
)
from prasan.centre.actions.bodies import confirm_quorum, edit_body, found_body, found_committees
from prasan.centre.actions.cycles import create_cycle, ensure_cycles
from prasan.centre.actions.meetings import edit_meeting, plan_meeting, release_meeting, withdraw_meeting
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
    "add_seat",
    "bring_back",
    "bring_back_everywhere",
    "bring_forward",
    "confirm_quorum",
    "create_cycle",
    "edit_body",
    "edit_item",
    "edit_meeting",
    "edit_resolution",
    "edit_seat",
    "end_seat",
    "ensure_cycles",
    "fill_seat",
    "found_body",
    "found_committees",
    "mark_done",
    "mark_open",
    "move_item",
    "plan_meeting",
    "put_on_agenda",
    "release_meeting",
    "remove_item",
    "remove_resolution",
    "resolve",
    "withdraw_meeting",
    "write_down",
]
