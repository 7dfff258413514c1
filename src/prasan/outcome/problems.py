"""What this app refuses, in words for people."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "closed": _("The survey is not open."),
    "opened": _("People have begun to answer; the items can no longer be changed."),
    "answered": _("You have answered already. Thank you: one sheet each keeps the figures honest."),
    "nobody": _("Nobody has been checked in yet, so there is nobody to certify."),
    "empty": _("Please mark at least one item."),
}


class OutcomeRefused(ValueError):
    """It cannot be done as asked; `code` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(SENTENCES[self.code])
