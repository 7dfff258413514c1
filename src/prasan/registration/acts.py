"""The acts of this app as sentences for people. No guest is named in them: the list of guests is not the ledger."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "registration.parts_added": _("added {parts} parts to the house of {subject}"),
        "registration.seats_set": _("set the seats of {subject}: {seats} in the house, {parts} parts"),
        "registration.invited": _("invited {organisations} organisations to {subject}"),
        "registration.invitation_seats_set": _("changed the seats of {subject} from {before} to {seats}"),
        "registration.link_renewed": _("gave {subject} a new link; older ones are void"),
        "registration.list_taken": _(
            "took an invitation list for {subject}: {rows} rows, {organisations} new invitations"
        ),
        "registration.invitation_withdrawn": _(
            "withdrew the invitation of {subject}: {delegates} delegates released, {moved_up} moved up"
        ),
        "registration.invitation_restored": _(
            "gave {subject} its invitation back with {delegates} delegates"
        ),
        "registration.declined": _("{subject} declined the invitation"),
        "registration.decline_taken_back": _("{subject} comes after all"),
        "registration.delegate_named": _("a delegate of {subject} was named"),
        "registration.delegate_replaced": _("a delegate of {subject} was replaced"),
        "registration.delegate_withdrawn": _("a guest of {subject} was taken off the list"),
        "registration.messages_sent": _(
            "sent {mails} e-mails for {subject}; {by_hand} wait to be sent by hand"
        ),
        "registration.letters_set": _("changed what the letters of {subject} say"),
        "registration.guest_erased": _("erased the data of guest {guest} of {subject} at the guest's wish"),
        "registration.pass_renewed": _("gave guest {guest} of {subject} a new personal link"),
        "registration.downloaded": _("downloaded {what} of {subject}"),
    }
)
