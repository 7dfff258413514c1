"""Reading the centre: cycles, bodies with their seats, meetings by agenda chapter, and what is still to be done."""

from prasan.centre.queries.bodies import (
    BodyRow,
    bodies_by_authority,
    body_of,
    body_rows,
    get_body,
    get_seat,
    keepable_organisations,
    past_seats_of,
    seat_warnings,
    seats_of,
    warning_of,
)
from prasan.centre.queries.cycles import current_cycle, cycles_of
from prasan.centre.queries.meetings import (
    AgendaChapter,
    agenda_of,
    get_item,
    get_meeting,
    letter_to_begin_from,
    meetings_of,
    next_meeting,
    upcoming_meetings,
)
from prasan.centre.queries.quorum import Quorum, attendance_of, quorum_of, sitting_seats
from prasan.centre.queries.resolutions import (
    FollowUp,
    follow_up,
    get_progress,
    get_resolution,
    resolutions_of,
)
from prasan.centre.queries.returning import Return, returning_to, unfinished_items

__all__ = [
    "AgendaChapter",
    "BodyRow",
    "FollowUp",
    "Quorum",
    "Return",
    "agenda_of",
    "attendance_of",
    "bodies_by_authority",
    "body_of",
    "body_rows",
    "current_cycle",
    "cycles_of",
    "follow_up",
    "get_body",
    "get_item",
    "get_meeting",
    "get_progress",
    "get_resolution",
    "get_seat",
    "keepable_organisations",
    "letter_to_begin_from",
    "meetings_of",
    "next_meeting",
    "past_seats_of",
    "quorum_of",
    "resolutions_of",
    "returning_to",
    "seat_warnings",
    "seats_of",
    "sitting_seats",
    "unfinished_items",
    "upcoming_meetings",
    "warning_of",
]
