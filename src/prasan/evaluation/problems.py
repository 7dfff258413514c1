"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "year": _("The fiscal year {year} is not one of this plan ({first}–{last})."),
    "exists": _("The evaluation of this fiscal year was begun before."),
    "empty-plan": _("The plan holds no project yet, so there is nothing to evaluate."),
    "closed": _("The scores are closed; nothing was changed. The secretary can open them again."),
    "points": _("Item {item} takes 0 to {most} points, in halves; {typed} is not possible."),
    "unfinished": _(
        "{missing} of {all} items are not scored yet. Score them, or keep the sheet and come back."
    ),
    "changed-meanwhile": _(
        "The sheet was changed elsewhere while you wrote. Below are your points; beside them stands what is stored."
    ),
    "nobody": _("No member has handed in a sheet yet, so there is no average to close."),
    "not-closed": _("Close the scores first."),
    "not-reported": _("Enter first on which day the result was reported."),
    "before-report": _("The announcement cannot be earlier than the report."),
    "announced": _("The result was announced; it stays as it is."),
    "has-scores": _("This member has scored already, so the name stays."),
    "twice": _("This seat has its sheets already."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
