"""Why something is refused, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

__all__ = ["SENTENCES", "CommentProblem"]

SENTENCES = {
    "empty": _("Nothing readable is written. Please write your comment in words."),
    "closed": _("This page takes no more comments. What was said stays readable."),
    "stale": _(
        "This form has been open for more than a day. Please look at your text once more and send it again."
    ),
    "too-fast": _(
        "That was many comments in a short time. Please wait a few minutes; your text is kept below."
    ),
    "decided": _("Somebody else has decided on this meanwhile. Please look at it again."),
    "rule": _("Please choose the rule that was broken; the author reads it."),
    "appeal": _("A second look can be asked for once, for a comment that is not shown."),
    "answer": _("Please write an answer; it is read by whoever asked."),
    "gone": _("The text is no longer kept, so it cannot be shown again."),
    "not-public": _("This comment is not shown at the moment."),
}


class CommentProblem(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
