"""The acts of this app as sentences for people; `{subject}` and the keys of the act's data are filled in."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "revisions.started": _("began the round {subject}"),
        "revisions.edited": _("changed number or reason of the round {subject}"),
        "revisions.discarded": _("discarded the round {subject}"),
        "revisions.taken_up": _("took “{name}” up into the round {subject}"),
        "revisions.item_edited": _("edited “{name}” in the round {subject}"),
        "revisions.item_removed": _("took “{name}” out of the round {subject}"),
        "revisions.submitted": _("sent the round {subject} on its way: {items} projects"),
        "revisions.recalled": _("took the round {subject} back to draft"),
        "revisions.step_approved": _("recorded for {subject}: {step}, approved on {day}"),
        "revisions.step_returned": _("recorded for {subject}: {step}, returned on {day}"),
        "revisions.step_refused": _("recorded for {subject}: {step}, refused on {day}"),
        "revisions.step_undone": _("took back what was recorded for {subject}: {step}"),
        "revisions.promulgated": _(
            "promulgated {subject} on {day}: {added} added, {changed} changed, {withdrawn} withdrawn, {baht} baht"
        ),
        "revisions.declared": _("recorded that {subject} was promulgated on {day}"),
    }
)
