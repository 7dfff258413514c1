"""Who may set up cycles, keep bodies and their seats, prepare meetings, and follow what was resolved."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import AgendaItem, Body, Meeting, Resolution, bodies_with_seat
from prasan.people.queries import open_terms
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner, is_secretary


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


def _body_of(thing: Any) -> Body | None:
    if isinstance(thing, Body):
        return thing
    meeting = _meeting_of(thing)
    return meeting.body if meeting else None


@rules.predicate
def is_of_authority(_user: Any, thing: Any = None) -> bool:
    """The body belongs to one local authority, whose own affair it is; asked of an organisation: it is an authority."""
    body = _body_of(thing)
    return body.authority_id is not None if body else getattr(thing, "is_authority", False)


@rules.predicate
def is_owner(user: Any, thing: Any = None) -> bool:
    """Holds an office in the organisation that carries the resolution out."""
    return isinstance(thing, Resolution) and thing.owner_id in {
        term.office.organisation_id for term in open_terms(user)
    }


keeps = is_secretary | (is_coordinator & ~is_of_authority) | (is_planner & is_of_authority)
reads = keeps | is_own_body | (is_executive & is_of_authority)

rules.add_perm("centre.create_cycle", is_coordinator)
rules.add_perm("centre.found_body", is_secretary | is_coordinator | (is_planner & is_of_authority))
rules.add_perm("centre.keep_body", keeps)
rules.add_perm("centre.view_meeting", is_released | reads)
rules.add_perm("centre.view_circle", reads)
rules.add_perm("centre.comment", keeps | is_own_body)
rules.add_perm("centre.write_meeting", keeps & ~is_released)
rules.add_perm("centre.withdraw_meeting", keeps & is_released)
rules.add_perm("centre.keep_minutes", keeps)
rules.add_perm("centre.follow_resolution", keeps)
rules.add_perm("centre.note_progress", keeps | is_owner)
rules.add_perm("centre.see_progress", reads | is_owner)
explain(
    {
        "centre.create_cycle": _("open a plan cycle of the province"),
        "centre.found_body": _("found a body whose secretariat is the organisation"),
        "centre.keep_body": _("name a body, its seats and its quorum, call its meetings"),
        "centre.view_meeting": _("read agenda and resolutions of a meeting"),
        "centre.view_circle": _("read who came, papers and comments of a meeting, released or not"),
        "centre.comment": _("comment on an agenda item within the body"),
        "centre.write_meeting": _("write agenda, attendance and resolutions of a meeting, and release them"),
        "centre.withdraw_meeting": _("take a released meeting back to correct it"),
        "centre.keep_minutes": _("finish the minutes, and note their adoption and corrections"),
        "centre.follow_resolution": _("note whether a resolution was carried out"),
        "centre.note_progress": _("note how far a resolution is carried out, with evidence"),
        "centre.see_progress": _("read progress notes and open their evidence"),
    }
)
