"""Why something is refused, in words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

__all__ = ["NotNow", "QuestionProblem"]

SENTENCES = {
    "no-questions": _("This session takes no questions."),
    "closed": _(
        "Questions for this session are closed. Please ask the moderator in the room, or write to the organisers."
    ),
    "over": _("The workshop is over. Its questions and answers can be read on the page of the record."),
    "no-seat": _(
        "Only guests who have a seat can ask. You are on the waiting list; the registration desk can help."
    ),
    "empty": _("Nothing readable is written. Please write your question in words."),
    "too-long": _(
        "A question has at most 500 letters. Please put the main point first and shorten the rest."
    ),
    "own": _("This is your own question; others can support it."),
    "not-shown": _("This question is not shown at the moment, so it cannot be supported."),
    "not-hidden": _("A second look can be asked for once, for a question that is hidden."),
    "state": _("Somebody else has changed this question meanwhile. Please look at it again."),
    "reason": _("Please choose a reason; the asker reads it."),
    "itself": _("A question cannot be merged into itself, nor into one that was merged into it."),
    "other-session": _("Only questions of the same session can be merged."),
    "merged": _(
        "This question is merged into another one. Take it out again first, or work on the other one."
    ),
    "not-merged": _("This question is not merged."),
    "answer": _("Please write the answer, and who answers."),
    "badge": _("No guest of this workshop has this badge number."),
    "too-fast": _(
        "That was very fast. Please wait a minute and send it again; what you wrote is kept below."
    ),
}


class QuestionProblem(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES


class NotNow(QuestionProblem):
    """The session takes no questions now; the code says why."""
