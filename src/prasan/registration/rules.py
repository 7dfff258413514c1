"""Which guest this browser belongs to, which organisation's page it opened, and who may see guests."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people import passes
from prasan.people.rules import explain, is_coordinator
from prasan.registration.models import Invitation, Participant, State
from prasan.workshop.models import Workshop
from prasan.workshop.rules import is_desk

PASSES_OF = "participant"
INVITATIONS = "invitation"
RELATED = ("workshop__cycle", "organisation", "group")


def participant_of(
    user: Any, workshop: Workshop | int, related: tuple[str, ...] = RELATED
) -> Participant | None:
    """The guest whose valid pass this visitor carries at this workshop; the one picked up last. One query at most,
    which brings what is `related`: a page that a thousand phones ask for names only what it needs.
    """
    guests = _guests(user, workshop, related)
    return next((guest for guest in guests if guest.state != State.CANCELLED), None)


def guest_of(user: Any, workshop: Workshop | int) -> Participant | None:
    """As `participant_of`, but a guest who cancelled keeps the own page: their data is still theirs."""
    guests = _guests(user, workshop)
    return next((guest for guest in guests if guest.state != State.CANCELLED), guests[0] if guests else None)


def _guests(user: Any, workshop: Workshop | int, related: tuple[str, ...] = RELATED) -> list[Participant]:
    """The guests whose valid passes the visitor carries, the last one first."""
    held = passes.carried(user, PASSES_OF)
    if not held:
        return []
    key = workshop if isinstance(workshop, int) else workshop.pk
    found = Participant.objects.filter(pk__in=held, workshop=key).select_related(*related).order_by()
    valid = {guest.pk: guest for guest in found}
    return [valid[pk] for pk in reversed(list(held)) if pk in valid and held[pk] == valid[pk].version]


def invitation_of(user: Any, workshop: Workshop | int) -> Invitation | None:
    """The invitation whose valid pass this visitor carries at this workshop; the one picked up last."""
    held = passes.carried(user, INVITATIONS)
    if not held:
        return None
    key = workshop if isinstance(workshop, int) else workshop.pk
    found = Invitation.objects.filter(pk__in=held, workshop=key, withdrawn_at=None).select_related(
        "workshop__cycle", "organisation__group", "quota"
    )
    valid = {invitation.pk: invitation for invitation in found}
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


@rules.predicate
def is_invited(user: Any, thing: Invitation | Participant | None = None) -> bool:
    """Carries the pass of the invitation, or of the invitation that the guest was named under."""
    invitation = thing.invitation if isinstance(thing, Participant) else thing
    return invitation is not None and passes.holds(user, INVITATIONS, invitation.pk, invitation.version)


@rules.predicate
def is_open_workshop(_user: Any, thing: Any = None) -> bool:
    """The workshop is neither closed nor over: names may still change."""
    workshop = thing if isinstance(thing, Workshop) else getattr(thing, "workshop", None)
    return workshop is not None and not workshop.is_closed and not workshop.is_over


rules.add_perm("registration.prepare", is_coordinator)
rules.add_perm("registration.see_guests", is_coordinator | is_desk)
rules.add_perm("registration.see_needs", is_coordinator | is_desk)
rules.add_perm("registration.register_walk_in", (is_coordinator | is_desk) & is_open_workshop)
rules.add_perm("registration.name_delegates", (is_coordinator | is_invited) & is_open_workshop)
rules.add_perm("registration.change_guest", (is_coordinator | is_this_participant) & is_open_workshop)
rules.add_perm("registration.own_data", is_this_participant)
explain(
    {
        "registration.prepare": _("set up seats, invite organisations, send letters and messages"),
        "registration.see_guests": _("see who comes to a workshop, and print badges"),
        "registration.see_needs": _("see the special needs of guests until the day after"),
        "registration.register_walk_in": _("register somebody who comes without an invitation"),
        "registration.name_delegates": _("name, replace and withdraw the delegates of an organisation"),
        "registration.change_guest": _("change or cancel a guest's registration"),
        "registration.own_data": _("download or erase one's own data as a guest"),
    }
)
