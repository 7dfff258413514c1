"""What this app refuses, in words."""

from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal


class Refused(Refusal):
    """A gap cannot go on that agenda."""

    sentences = {
        "other-province": _("The meeting belongs to another province."),
        "tabled": _("This is on the agenda of that meeting already."),
    }
