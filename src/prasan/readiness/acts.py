"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "readiness.begun": _("began the readiness of {subject} with {indicators} indicators"),
        "readiness.settings_changed": _("changed dates or weights of the readiness of {subject}"),
        "readiness.indicator_added": _("added the indicator {subject}"),
        "readiness.indicator_changed": _("changed the indicator {subject} (version {number}): {reason}"),
        "readiness.indicator_retired": _("retired the indicator {subject}: {reason}"),
        "readiness.indicator_restored": _("put the indicator {subject} back in force"),
        "readiness.reported": _("reported {count} readings of {authority} ({codes})"),
        "readiness.computed": _("computed {count} readings of {subject} from records"),
        "readiness.taken_back": _("took back the reading {subject} of {authority}: {reason}"),
        "readiness.collector_added": _("gave a personal link for readings of {authority}"),
        "readiness.collector_renewed": _("renewed a personal link for readings of {authority}"),
        "readiness.collector_ended": _("ended a personal link for readings of {authority}"),
    }
)
describe(
    {
        "readiness.frozen": _("froze edition {number} of the readiness index, {subject}"),
        "readiness.published": _("published edition {number} of the readiness index, {subject}"),
    },
    public=True,
)
