"""Which guest this browser belongs to, and who may see guests."""

from typing import Any

import rules

from prasan.people import passes
from prasan.registration.models import Participant, State
from prasan.workshop.models import Workshop

PASSES_OF = "participant"


def participant_of(user: Any, workshop: Workshop | int) -> Participant | None:
    """The guest whose valid pass this visitor carries at this workshop; the one picked up last. One query at most."""
    held = passes.carried(user, PASSES_OF)
    if not held:
        return None
    key = workshop if isinstance(workshop, int) else workshop.pk
    found = Participant.objects.filter(pk__in=held, workshop=key).exclude(state=State.CANCELLED)
    valid = {guest.pk: guest for guest in found.select_related("workshop__cycle", "organisation", "group")}
    return next(
        (valid[pk] for pk in reversed(list(held)) if pk in valid and held[pk] == valid[pk].version), None
    )


@rules.predicate
def is_participant(user: Any, thing: Any = None) -> bool:
    """Is a guest of the workshop that the thing belongs to."""
    key = thing.pk if isinstance(thing, Workshop) else getattr(thing, "workshop_id", None)
    return key is not None and participant_of(user, key) is not None


@rules.predicate
def is_this_participant(user: Any, thing: Participant | None = None) -> bool:
    """The thing is the guest whose pass the visitor carries."""
    return thing is not None and passes.holds(user, PASSES_OF, thing.pk, thing.version)
