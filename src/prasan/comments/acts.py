"""The acts of this app as sentences for people. They name numbers and rules, never words or authors."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "comments.approved": _("published comment {number} on {thread}"),
        "comments.rejected": _("did not publish comment {number} on {thread} (rule: {rule})"),
        "comments.taken_down": _("took down comment {number} on {thread} (rule: {rule})"),
        "comments.restored": _("published comment {number} on {thread} again"),
        "comments.withdrawn": _("the author withdrew comment {number} on {thread}"),
        "comments.appealed": _("the author of comment {number} on {thread} asked for a second look"),
        "comments.appeal_upheld": _("looked at comment {number} on {thread} again and published it"),
        "comments.appeal_dismissed": _(
            "looked at comment {number} on {thread} again and left it out (rule: {rule})"
        ),
        "comments.noticed": _("somebody gave notice of comment {number} on {thread} (rule: {rule})"),
        "comments.notice_dismissed": _("answered a notice of comment {number} on {thread}: it stays"),
        "comments.closed": _("closed the comments on {subject}"),
        "comments.opened": _("opened the comments on {subject} again"),
    }
)
