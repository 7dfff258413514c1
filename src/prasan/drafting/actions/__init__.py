"""Every write of drafting goes through one of these."""

from prasan.drafting.actions.adoption import adopt
from prasan.drafting.actions.agenda import put_on_agenda
from prasan.drafting.actions.drafts import name_committee, start_draft
from prasan.drafting.actions.maps import confirm_maps
from prasan.drafting.actions.notices import mark_read
from prasan.drafting.actions.origins import add_origins, remove_origin
from prasan.drafting.actions.own import TakenUp, take_up
from prasan.drafting.actions.sentences import make_sentence, move_sentence, remove_sentence, renumber, reword
from prasan.drafting.actions.talk import accept, comment, decline, propose, settle
from prasan.drafting.actions.undoing import undo
from prasan.drafting.actions.versions import keep_version

__all__ = [
    "TakenUp",
    "accept",
    "add_origins",
    "adopt",
    "comment",
    "confirm_maps",
    "decline",
    "keep_version",
    "make_sentence",
    "mark_read",
    "move_sentence",
    "name_committee",
    "propose",
    "put_on_agenda",
    "remove_origin",
    "remove_sentence",
    "renumber",
    "reword",
    "settle",
    "start_draft",
    "take_up",
    "undo",
]
