"""Every change to who is invited and who comes."""

from prasan.registration.actions.delegates import name_delegate, replace_delegate, withdraw_delegate
from prasan.registration.actions.guests import (
    About,
    bind,
    cancel,
    change,
    register,
    register_walk_in,
    renew_pass,
)
from prasan.registration.actions.invitations import (
    change_invitation,
    decline,
    invite,
    keep_list,
    note_opened,
    renew_link,
    take_back_decline,
    take_list,
)
from prasan.registration.actions.notes import compose, deliver, tell
from prasan.registration.actions.outbox import discard, note_copied, prepare, rewrite, send
from prasan.registration.actions.papers import set_letter_head
from prasan.registration.actions.parts import add_groups, set_seats
from prasan.registration.actions.programme import tell_of_changes
from prasan.registration.actions.rights import erase, forget_needs, keeps_name, note_download, set_need
from prasan.registration.actions.seating import lock_house, move_up, open_house
from prasan.registration.actions.withdrawing import restore_invitation, withdraw_invitation

__all__ = [
    "About",
    "add_groups",
    "bind",
    "cancel",
    "change",
    "change_invitation",
    "compose",
    "decline",
    "deliver",
    "discard",
    "erase",
    "forget_needs",
    "invite",
    "keep_list",
    "keeps_name",
    "lock_house",
    "move_up",
    "name_delegate",
    "note_copied",
    "note_download",
    "note_opened",
    "open_house",
    "prepare",
    "register",
    "register_walk_in",
    "renew_link",
    "renew_pass",
    "replace_delegate",
    "restore_invitation",
    "rewrite",
    "send",
    "set_letter_head",
    "set_need",
    "set_seats",
    "take_back_decline",
    "take_list",
    "tell",
    "tell_of_changes",
    "withdraw_delegate",
    "withdraw_invitation",
]
