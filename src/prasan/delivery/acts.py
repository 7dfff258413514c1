"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "delivery.ordinance_begun": _("began to enter the budget of {subject}"),
        "delivery.ordinance_in_force": _(
            "recorded the budget of {subject} as in force since {on}: {baht} baht"
        ),
        "delivery.ordinance_taken_back": _("took the budget of {subject} back to typing: {reason}"),
        "delivery.lines_brought_in": _(
            "brought {lines} lines into the budget of {subject}, {outside} not in the plan"
        ),
        "delivery.line_kept": _("set “{line}” in the budget of {subject} to {baht} baht"),
        "delivery.line_removed": _("removed “{line}” from the budget of {subject}"),
        "delivery.line_restored": _("put “{line}” back into the budget of {subject}"),
        "delivery.operation_begun": _("began the operation plan of {subject} with {items} items"),
        "delivery.operation_amended": _("began an amendment of the operation plan of {subject}: {reason}"),
        "delivery.operation_discarded": _("discarded the amendment {subject}"),
        "delivery.item_kept": _("set “{item}” in the operation plan of {subject}"),
        "delivery.months_set": _("set the months of {items} items of the operation plan of {subject}"),
        "delivery.item_removed": _("removed “{item}” from the operation plan of {subject}"),
        "delivery.item_restored": _("put “{item}” back into the operation plan of {subject}"),
        "delivery.operation_announced": _("announced the operation plan of {subject} with {items} items"),
        "delivery.operation_recalled": _(
            "took the announcement of the operation plan of {subject} back: {reason}"
        ),
        "delivery.progress_reported": _(
            "reported {subject}: {status}, {pct} per cent, {baht} baht disbursed"
        ),
        "delivery.progress_brought_in": _("reported on {projects} projects of {subject} as of {on}"),
        "delivery.progress_taken_back": _("took a report on {subject} back: {reason}"),
        "delivery.report_published": _("published the result {subject}: {done} of {planned} projects done"),
        "delivery.report_withdrawn": _("took the published result {subject} back: {reason}"),
    }
)
