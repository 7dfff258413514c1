"""Every change to who is invited and who comes."""

from prasan.registration.actions.guests import (
    About,
    bind,
    cancel,
    change,
    register,
    register_walk_in,
)
from prasan.registration.actions.seating import lock_house, move_up

__all__ = [
    "About",
    "bind",
    "cancel",
    "change",
    "lock_house",
    "move_up",
    "register",
    "register_walk_in",
]
