"""Telling guests that their programme changed: only those whom a change concerns."""

from prasan.registration import hooks
from prasan.registration.actions.notes import tell
from prasan.registration.models import Message, MessageKind, Participant
from prasan.workshop.models import Release


def tell_of_changes(release: Release) -> list[Message]:
    """Write to the guests whom the changes of a new release concern; the first release tells nobody. Guests without an
    e-mail address see it on their own page. Runs inside the transaction of the release."""
    if release.version < 2 or not release.changes:
        return []
    guests = Participant.objects.seated().filter(workshop=release.workshop_id).exclude(email="")
    concerned = hooks.concerned_by(release, list(guests.select_related("workshop__cycle")))
    return [tell(guest, MessageKind.PROGRAMME, note=release.note) for guest in concerned]
