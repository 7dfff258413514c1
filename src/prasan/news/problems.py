"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "changed-meanwhile": _("Somebody changed this while you were writing. Both texts are shown below."),
    "nothing-to-undo": _("There is no earlier version to go back to."),
    "no-text": _("Write the text first, then publish."),
    "no-alt": _(
        "Say of every picture what it shows, then publish: people who cannot see it hear these words."
    ),
    "not-draft": _("This post was published before, so it stays on record. Withdraw it instead."),
    "is-published": _("The post is published already."),
    "not-published": _("The post is not published."),
    "no-reason": _("Say why the post is withdrawn."),
    "not-over": _("This is not over yet, so there is nothing to tell of it."),
    "not-picture": _("This file is no picture that can be read. JPEG, PNG and WebP are taken."),
    "picture-large": _("The picture is too large: at most 15 MB and 60 million points are taken."),
    "many-pictures": _("A post takes at most 20 pictures."),
    "many-files": _("A post takes at most 10 files."),
    "file-empty": _("The file is empty."),
    "file-large": _("The file is larger than 30 MB. Make its pictures smaller and try again."),
    "file-kind": _(
        "Only PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG and JPEG are taken, whatever the name says."
    ),
    "file-macros": _("The document carries macros. Save it without macros and try again."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
