"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.framework.models import Node
from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "cycle-has-draft": _("A draft for this cycle is being written already."),
    "other-province": _("Cycle, committee and edition must lie in the same province."),
    "other-authority": _("Committee, meeting and edition must belong to the same authority."),
    "source-not-adopted": _("Own strategies are derived from an adopted framework."),
    "nothing-taken": _("Choose at least one strategy, or write one of your own."),
    "adopted": _("The framework has been adopted: its text is frozen. Changes need a new edition."),
    "wrong-place": _("An item of this level does not stand there."),
    "no-words": _("A sentence needs words."),
    "conflict": _("Somebody else has changed this sentence since you opened it."),
    "gone": _("Somebody else has removed this sentence since you opened it."),
    "no-such-source": _("One of the chosen sources does not exist any more."),
    "undone": _("This step has been taken back already."),
    "changed-since": _(
        "The sentence was changed again after this step, so the step cannot be taken back by itself."
    ),
    "decided": _("This amendment has been decided already."),
    "needs-reason": _("Say why: a member who proposed something is owed a reason."),
    "overtaken": _(
        "The sentence was reworded after the amendment was proposed. Compare the texts, then reword it by hand."
    ),
    "unchanged": _("Nothing has changed since the last version."),
    "not-tabled": _(
        "The resolution is not one on this draft: put the draft on the agenda of a meeting first."
    ),
    "not-approving": _("The meeting did not approve the draft."),
    "not-entitled": _("This body cannot adopt the framework: {bodies} can."),
    "text-differs": _(
        "The meeting approved version {number} as it was read, and the text has changed since. Take the changes "
        "back, or put the new text before a meeting."
    ),
    "empty": _("The draft holds no strategy yet."),
    "unmapped": _("Nobody has said yet what became of {n} items of the edition before."),
    "open-amendments": _("{n} amendments are not decided yet."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES


class Conflict(Refused):
    """Somebody else was faster. `now` is the sentence as it stands, None when it is gone; `mine` is what was sent."""

    def __init__(self, now: Node | None, mine: str) -> None:
        super().__init__("conflict" if now else "gone")
        self.now = now
        self.mine = mine
