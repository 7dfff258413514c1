"""What this app refuses, in sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES = {
    "closed": _("The vote is closed; your answer was not counted."),
    "not-open": _("The vote has not been opened yet."),
    "hidden": _("This statement was taken out; here is the next one."),
    "value": _("Choose agree, disagree or pass."),
    "no-statements": _("Write at least one statement before opening the vote."),
    "empty": _("Write the statement."),
    "long": _("A statement has at most 300 characters; this one is longer."),
    "voted": _("Somebody voted on this wording already. Take it out and write a new one."),
    "other-card": _("A card of another pillar cannot be used here."),
    "reason": _("Say why it is taken out."),
    "audience-voted": _("Somebody has voted already: who votes can no longer change."),
    "no-slip": _("No slip with this number was printed for this vote."),
    "not-closed": _("The vote is open: enter the slips in the ordinary way."),
    "result-fixed": _(
        "The result is fixed: priorities were set on it, or the workshop is closed. Late slips no longer count."
    ),
    "late-reason": _("Say why these slips come after the closing."),
    "number": _("The number of the slip cannot be read; it looks like 0012-7."),
    "digit": _("The number of the slip is mistyped: its last digit does not fit."),
    "marks": _("Use + for agree, - for disagree, 0 for pass and . for an empty box."),
    "too-many-marks": _("There are more marks than statements on this slip."),
    "no-items": _("Choose at least one statement."),
    "round-closed": _("The round is closed; points can no longer be given."),
    "round-open": _("Close the round first: the rule is fixed when all ballots are in."),
    "rule-fixed": _("The rule of this round was fixed before; it cannot be changed."),
    "rule": _("Choose one of the rules that were counted."),
    "points": _("Points are whole numbers from 0, for the statements of this round."),
    "no-points": _("Give at least one point."),
    "too-many-points": _("You gave more points than you have; take some back."),
    "workshop-closed": _("The workshop is closed."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
