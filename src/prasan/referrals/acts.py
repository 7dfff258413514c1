"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "referrals.sent": _("referred “{subject}” to {asked}"),
        "referrals.ranked": _("recorded rank {rank} of “{subject}” in its district"),
        "referrals.decided": _("recorded the decision on “{subject}”: {fate}"),
        "referrals.withdrawn": _("withdrew the referral of “{subject}”"),
        "referrals.undone": _("took the last step of “{subject}” back"),
    }
)
