"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "already-sent": _("The plan has already been sent to the province. Take it back to change it."),
    "not-sent": _("The plan has not been sent, so there is nothing to take back."),
    "empty-plan": _("The plan holds no project yet. Import the workbook first."),
    "import-waiting": _("An import still waits for review. Apply or discard it first."),
    "not-ready": _("This import is not waiting for review."),
    "not-applied": _("Only an import that is in the plan can be undone."),
    "newer-import": _("A newer import was applied on top of this one. Undo that one first."),
    "changed-since": _(
        "A project of this import was revised since. Undoing the import would overwrite that, so it stays."
    ),
    "nothing-chosen": _("No row was chosen, so there is nothing to put into the plan."),
    "wrong-years": _(
        "The years in the workbook are not those of this plan. Choose the plan of the right cycle."
    ),
    "file-too-large": _("The file is larger than 30 MB. Save only the sheets that are forms and try again."),
    "file-empty": _("The file is empty."),
    "same-unit": _("Choose two different units."),
}


class NotNow(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
