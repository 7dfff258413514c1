"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "closed": _("The workshop is closed. Nothing can be added or changed any more."),
    "finished": _("The group has finished its work. Its facilitator or scribe can open it again."),
    "not-open": _("The group takes no cards from phones at the moment. Your words were not lost: see below."),
    "too-fast": _("That was many cards in a short time. Please wait a minute and send this one again."),
    "not-your-room": _(
        "You lead or write for the group of another room. Ask the coordinator if that changed."
    ),
    "not-your-group": _("You sit in another group. Please hand your card in there."),
    "no-seat": _("You have no place in a group yet."),
    "same-card": _("A card cannot be merged into itself. Choose two different cards."),
    "hidden-card": _("One of the two cards is hidden. Show it again before you merge."),
    "not-merged": _("This card is not merged into another."),
    "no-group": _("The workshop has no break-out group yet."),
    "changed-meanwhile": _(
        "Guests or groups changed since the preview. Look at the new one and fix it then."
    ),
    "nothing-to-undo": _("There is no seating that could be undone."),
    "no-timer": _("The timer is not running."),
    "other-workshop": _("The guest or the group belongs to another workshop."),
    "nothing-to-take-back": _("There is no card of yours that could be taken back."),
}


class NotNow(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
