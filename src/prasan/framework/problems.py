"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "frozen": _("This edition has been adopted and is frozen. Make a new edition to change its text."),
    "already-adopted": _("This edition has already been adopted."),
    "empty-edition": _("The edition holds no item yet. Add or import items first."),
    "untitled-nodes": _("These items have no title yet: {codes}"),
    "dates-reversed": _("The last day in force lies before the first."),
    "code-taken": _("The code {code} is already used here."),
    "code-malformed": _("A code is 1 to 60 characters long, without / and without spaces at its ends."),
    "parent-elsewhere": _("The parent belongs to another edition."),
    "parent-below": _("An item cannot be moved under itself or under one of its own items."),
    "node-linked": _(
        "Projects or items are linked to {code} or to an item under it, so it cannot be removed."
    ),
    "needs-resolution": _(
        "This edition is adopted by a resolution: put the draft on the agenda of a meeting."
    ),
    "changed-meanwhile": _("Somebody else has changed {code} since you opened it."),
    "no-such-level": _("No item of this edition has the level {level}."),
    "map-same-edition": _("An item is mapped to an item of another edition."),
    "map-dropped": _("“Dropped” has no item in the other edition; every other relation needs one."),
    "import-has-errors": _("The sheet still has errors, so nothing was taken over."),
    "import-applied": _("This sheet has already been taken over."),
    "still-draft": _("Nothing can be linked to a draft. Adopt the edition first."),
    "share-range": _("A share lies above 0 and is at most 100 per cent."),
    "share-over-100": _(
        "The shares of one project in one edition may not exceed 100 per cent; this would make {sum}."
    ),
    "not-confirmed": _("A share is given to confirmed links only."),
    "no-such-batch": _("There is nothing to take back under this number, or it has been taken back already."),
    "nothing-chosen": _("Nothing was chosen."),
    "one-edition": _("One stroke belongs to one edition."),
}


class NotPossible(Refusal):
    """The act is refused; the code is a key of SENTENCES, the values fill its sentence."""

    sentences = SENTENCES
