"""Who may set up cycles, keep bodies and their seats, prepare meetings, and follow what was resolved."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import AgendaItem, Meeting, Resolution, bodies_with_seat
from prasan.people.rules import explain, is_coordinator, is_secretary


def _meeting_of(thing: Any) -> Meeting | None:
    if isinstance(thing, AgendaItem | Resolution):
        return thing.meeting
    return thing if isinstance(thing, Meeting) else None


@rules.predicate
def is_released(_user: Any, thing: Any = None) -> bool:
    """The meeting, or that of the item or resolution, has been released."""
    meeting = _meeting_of(thing)
    return meeting is not None and meeting.is_released


@rules.predicate
def is_own_body(user: Any, thing: Any = None) -> bool:
    """Sits today on the body that meets."""
    meeting = _meeting_of(thing)
    return meeting is not None and meeting.body_id in bodies_with_seat(user)


keeps = is_secretary | is_coordinator

rules.add_perm("centre.create_cycle", is_coordinator)
rules.add_perm("centre.found_body", keeps)
rules.add_perm("centre.keep_body", keeps)
rules.add_perm("centre.view_meeting", is_released | is_own_body | keeps)
rules.add_perm("centre.write_meeting", keeps & ~is_released)
rules.add_perm("centre.withdraw_meeting", keeps & is_released)
rules.add_perm("centre.follow_resolution", keeps)
explain(
    {
        "centre.create_cycle": _("open a plan cycle of the province"),
        "centre.found_body": _("found a body whose secretariat is the organisation"),
        "centre.keep_body": _("name a body and its seats, call its meetings"),
        "centre.view_meeting": _("read agenda and resolutions of a meeting"),
        "centre.write_meeting": _("write agenda and resolutions of a meeting, and release them"),
        "centre.withdraw_meeting": _("take a released meeting back to correct it"),
        "centre.follow_resolution": _("note whether a resolution was carried out"),
    }
)
