"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "workshop.created": _("made the workshop {subject}"),
        "workshop.created_from_resolution": _(
            "made the workshop {subject} from the resolution “{resolution}”"
        ),
        "workshop.changed": _("changed the workshop {subject}: {fields}"),
        "workshop.deleted": _("deleted the workshop {subject}, on which nothing depended"),
        "workshop.closed": _("closed the workshop {subject}"),
        "workshop.reopened": _("opened the workshop {subject} again"),
        "workshop.part_added": _("added to the workshop {subject}: {part}"),
        "workshop.part_changed": _("changed in the workshop {subject}: {part}"),
        "workshop.part_deleted": _("deleted from the workshop {subject}: {part}"),
        "workshop.template_applied": _("laid the template “{template}” into {subject}: {sessions} sessions"),
        "workshop.schedule_imported": _(
            "imported a programme into {subject}: {added} new, {changed} changed, {same} the same"
        ),
        "workshop.duty_given": _("handed out a pass at {subject}: {part}"),
        "workshop.duty_renewed": _("renewed a pass at {subject}, the old one is void: {part}"),
        "workshop.duty_ended": _("ended a duty at {subject}: {part}"),
        "workshop.material_added": _("added a handout to {subject}: {part}"),
        "workshop.material_deleted": _("deleted a handout from {subject}: {part}"),
    }
)
describe(
    {"workshop.released": _("released the programme of {subject}, version {version}: {changes} changes")},
    public=True,
)
