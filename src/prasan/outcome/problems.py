"""What this app refuses, in words for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES = {
    "closed": _("The survey is not open."),
    "opened": _("People have begun to answer; the items can no longer be changed."),
    "answered": _("You have answered already. Thank you: one sheet each keeps the figures honest."),
    "nobody": _("Nobody has been checked in yet, so there is nobody to certify."),
    "empty": _("Please mark at least one item."),
}


class OutcomeRefused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
