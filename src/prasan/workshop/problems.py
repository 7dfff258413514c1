"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "no-cycle": _("The province has no plan cycle yet. Open one first: a workshop belongs to a cycle."),
    "slug-taken": _("Another workshop already has this short name. Choose another."),
    "slug-reserved": _("This short name is needed by the site itself. Choose another."),
    "days": _("The last day lies before the first."),
    "too-long": _("A workshop lasts at most 31 days. Check the last day."),
    "in-use": _(
        "Something depends on it already, so it stays. Change it instead, or clear first what hangs on it."
    ),
    "workshop-in-use": _(
        "Guests, releases or contributions hang on this workshop already, so it is not deleted. Close it instead."
    ),
    "closed": _("The workshop is closed. Open it again to change it."),
    "template-unknown": _("This template is not known."),
    "template-not-empty": _(
        "The draft has sessions already. Empty the draft first, or add sessions one by one."
    ),
    "template-too-long": _("The template has more days than the workshop. Change the last day first."),
    "nothing-to-release": _("The draft has no session yet. Lay a template or add sessions, then release."),
    "nothing-changed": _("Nothing has changed since the last release, so there is nothing to release."),
    "not-released-before": _("There is no released programme to go back to."),
    "draft-in-use": _(
        "Questions, attendance or contributions hang on sessions of this draft: delete them one by one."
    ),
    "group-needed": _("This duty is for one group. Choose the group."),
    "group-unwanted": _("This duty is for the whole workshop. Leave the group empty."),
    "duty-over": _("This duty has ended. Renew the pass to open it again."),
    "file-empty": _("The file is empty."),
    "file-large": _("The file is larger than 30 MB. Make its pictures smaller and try again."),
    "file-kind": _(
        "Only PDF, Word (.docx), PowerPoint (.pptx), PNG and JPEG are taken, whatever the name says."
    ),
    "file-macros": _("The document carries macros. Save it without macros (.docx or .pptx) and try again."),
    "file-or-address": _("Give a file or an address, one of the two."),
}


class NotPossible(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
