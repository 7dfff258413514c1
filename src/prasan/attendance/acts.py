"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "attendance.day_closed": _(
            "closed the attendance of {day} at {subject}: {morning} in the morning, {afternoon} in the afternoon, "
            "{marks} marks, SHA-256 {digest}"
        ),
        "attendance.keyed_in": _(
            "keyed the signed sheet of {day} of {subject} in: {added} added, {taken_back} taken back"
        ),
    }
)
