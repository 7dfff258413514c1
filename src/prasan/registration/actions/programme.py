"""Telling guests that their programme changed: only those whom a change concerns."""

from prasan.registration import hooks
from prasan.registration.actions.notes import tell
from prasan.registration.models import Message, MessageKind, Participant
from prasan.workshop.changes import for_pillar
from prasan.workshop.models import Release


def tell_of_changes(release: Release) -> list[Message]:
    """Write to the guests whom the changes of a new release concern; the first release tells nobody. A guest who sits
    in no group yet hears of changes for everybody. Runs inside the transaction of the release."""
    if release.version < 2:
        return []
    workshop = release.workshop
    groups = hooks.groups_of(workshop)
    told = []
    for guest in Participant.objects.seated().filter(workshop=workshop).exclude(email=""):
        guest.workshop = workshop
        group = groups.get(guest.pk)
        if for_pillar(release.changes, group.pillar.code if group else ""):
            told.append(tell(guest, MessageKind.PROGRAMME, note=release.note))
    return told
