"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "posting.owed": _("“{subject}” has to be posted by {due}"),
        "posting.lapsed": _("“{subject}” no longer has to be posted"),
        "posting.posted": _("recorded that “{subject}” is posted since {on}: {place}"),
        "posting.taken_down": _("recorded that “{subject}” was taken down on {on}"),
        "posting.undone": _("took the last record on the posting of “{subject}” back"),
        "posting.address_noted": _("noted where {subject} publishes {item}: {url}"),
    }
)
