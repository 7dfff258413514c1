"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "hall.opened_to_all": _("let everybody open the projector's page of {subject}"),
        "hall.kept_to_passes": _("kept the projector's page of {subject} to those with a pass"),
    }
)
