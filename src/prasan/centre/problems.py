"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "years": _("The last year must not be before the first, nor more than nine years after it."),
    "form-set": _("These forms are not known."),
    "exists": _("A cycle that begins in this year is open already."),
    "name-taken": _("A body of this name exists already in the province."),
    "other-province": _("The body and its secretariat must lie in the same province."),
    "seat-ended": _("This seat has ended already."),
    "before-start": _("The seat cannot end before the holder took it."),
    "number-taken": _("A meeting of this body has this number in that year already."),
    "released": _("The meeting has been released: nothing in it changes any more. Take it back first."),
    "not-released": _("The meeting has not been released."),
    "nothing-to-release": _("The agenda is empty, so there is nothing to release."),
    "not-held": _("The meeting has not been held yet, so it cannot have resolved anything."),
    "has-resolutions": _("The meeting has resolved on this item, so it stays on the agenda."),
    "quorum-number": _("Say how many members a meeting needs."),
    "no-quorum": _(
        "Too few members came, so the meeting could not resolve anything. Correct the attendance, or leave the item "
        "without a resolution: it returns to the next agenda by itself."
    ),
    "votes": _("More votes are counted than members came. Check the votes, or who came."),
    "changed-meanwhile": _("Somebody changed this while you were writing. Both texts are shown below."),
    "substitute-name": _("Say who came instead of the member."),
    "minutes-finished": _("The minutes are finished, so the record stays as it is. Take them back first."),
    "signers": _("Say who took the notes and who checked them, then finish the minutes."),
    "attendance-missing": _("Note who came, then finish the minutes."),
    "adopted": _("These minutes have been adopted by a later meeting. Strike out its resolution first."),
    "not-finished": _("These minutes are not finished, so no meeting can adopt them."),
    "has-effects": _("Something was changed by this resolution, so it stays. Undo that change first."),
    "future": _("This day has not come yet."),
    "paper-empty": _("Choose a file, or give the address of a page."),
    "file-empty": _("The file is empty."),
    "file-large": _("The file is larger than 30 MB. Make its pictures smaller and try again."),
    "file-kind": _(
        "Only PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG and JPEG are taken, whatever the name says."
    ),
    "file-macros": _("The document carries macros. Save it without macros and try again."),
    "done-before": _("What was resolved cannot have been done before the meeting."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES


class CycleRefused(Refused):
    """The cycle cannot be made as asked."""
