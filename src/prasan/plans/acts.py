"""The acts of this app as sentences for people; `{subject}` and the keys of the act's data are filled in."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "plans.plan_opened": _("opened the plan {subject}"),
        "plans.plan_sent": _("sent the plan {subject} to the province: {projects} projects, {baht} baht"),
        "plans.plan_recalled": _("took the plan {subject} back to draft"),
        "plans.import_started": _("uploaded {subject}"),
        "plans.import_unreadable": _("{subject} could not be read; nothing was stored"),
        "plans.import_discarded": _("discarded the import of {subject}"),
        "plans.import_applied": _(
            "put {subject} into the plan: {new} new, {changed} changed, {withdrawn} withdrawn"
        ),
        "plans.import_undone": _("undid the import of {subject}"),
        "plans.layout_named": _("named the columns of {subject}"),
        "plans.layout_forgotten": _("wanted the columns of {subject} named anew"),
        "plans.units_merged": _("declared “{alias}” to be another name of {subject}"),
        "plans.workbook_exported": _("downloaded the official workbook of {subject}"),
    }
)
