"""The acts of this app as sentences; `{subject}` is the group or the workshop. No guest is ever named."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "studio.seating_fixed": _("placed {guests} guests in {groups} groups of {subject}"),
        "studio.seating_undone": _("took back the seating of {guests} guests at {subject}"),
        "studio.late_comers_seated": _("placed {guests} late comers at {subject}"),
        "studio.guest_moved": _("moved a guest to {subject}"),
        "studio.questions_taken": _("took {questions} guide questions over for {subject}"),
        "studio.cards_opened": _("opened the board of {subject} for phones"),
        "studio.cards_closed": _("closed the board of {subject}: {cards} cards, SHA-256 {sha256}"),
        "studio.cards_imported": _("brought {cards} cards into {subject}"),
        "studio.card_reworded": _("mended the words of card {number} of {subject}"),
        "studio.card_wording_restored": _("gave card {number} of {subject} its former words back"),
        "studio.card_hidden": _("took card {number} off the board of {subject}"),
        "studio.card_shown": _("put card {number} back on the board of {subject}"),
        "studio.cards_merged": _("merged card {number} into card {into} of {subject}"),
        "studio.card_unmerged": _("took card {number} out of card {into} of {subject}"),
        "studio.group_finished": _("finished the work of {subject}: {cards} cards, SHA-256 {sha256}"),
        "studio.group_reopened": _("opened {subject} again for work"),
        "studio.summary_written": _("wrote what {subject} reports back"),
    }
)
