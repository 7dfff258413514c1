"""Every write into the log of attendance."""

from prasan.attendance.actions.closing import NothingToClose, close_day
from prasan.attendance.actions.keying import key_in
from prasan.attendance.actions.marks import AlreadyUndone, Scan, Taken, take, undo
from prasan.attendance.actions.walk_in import walk_in

__all__ = [
    "AlreadyUndone",
    "NothingToClose",
    "Scan",
    "Taken",
    "close_day",
    "key_in",
    "take",
    "undo",
    "walk_in",
]
