"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "evaluation.begun": _("began the evaluation of {subject} with {scorers} members"),
        "evaluation.member_added": _("gave another member the sheets of {subject}"),
        "evaluation.member_removed": _("took a member off {subject} who had not scored"),
        "evaluation.pass_renewed": _("renewed the pass to a member's sheets of {subject}"),
        "evaluation.handed_in": _("handed in the sheets of {subject} ({handed} of {scorers} members)"),
        "evaluation.cited": _("noted evidence for {items} items of {subject}"),
        "evaluation.closed": _("closed the scores of {subject}: {handed} of {scorers} members"),
        "evaluation.reopened": _("opened the scores of {subject} again: {reason}"),
        "evaluation.reported": _("reported the result of {subject}"),
        "evaluation.announced": _("announced the result of {subject}"),
    }
)
