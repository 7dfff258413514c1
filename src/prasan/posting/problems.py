"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "future-day": _("The day lies in the future."),
    "before-cause": _("It cannot have been posted before {day}, when there was nothing to post."),
    "posted": _("That it was posted is recorded already."),
    "not-posted": _("Record first since when it is posted."),
    "down-before-up": _("It cannot have been taken down before it was posted."),
    "taken-down": _("That it was taken down is recorded already."),
    "lapsed": _("What was to be posted was taken back meanwhile."),
}


class Refused(Refusal):
    """An act that is not possible now."""

    sentences = SENTENCES
