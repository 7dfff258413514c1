"""The acts of this app as sentences for people. They name numbers and reasons, never who asked."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "questions.released": _("let question {number} through"),
        "questions.hidden": _("hid question {number} ({reason})"),
        "questions.upheld": _("looked at question {number} again and left it hidden ({reason})"),
        "questions.shortlisted": _("chose question {number} for the speaker"),
        "questions.unlisted": _("took question {number} off the speaker's queue"),
        "questions.staged": _("put question {number} on stage"),
        "questions.unstaged": _("took question {number} off the stage"),
        "questions.answered": _("set question {number} down as answered aloud"),
        "questions.reopened": _("opened question {number} again"),
        "questions.ordered": _("moved question {number} to place {place} of the queue"),
        "questions.merged": _("merged question {number} into question {into}"),
        "questions.taken_out": _("took question {number} out of question {from} again"),
        "questions.promised": _("set question {number} down to be answered in writing"),
        "questions.answered_in_writing": _("published the written answer to question {number}"),
        "questions.answer_corrected": _("corrected the written answer to question {number}"),
        "questions.slip_typed": _("typed question {number} from a slip of paper"),
        "questions.policy_set": _("set the rules for questions of {subject}"),
        "questions.closed": _("closed the questions of {subject}: {asked} asked, {supports} supports"),
        "questions.opened": _("opened the questions of {subject} again"),
        "questions.speaker_pass_renewed": _(
            "made the earlier passes to the speaker's queue of {subject} void"
        ),
    }
)
