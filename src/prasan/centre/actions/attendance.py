"""Who came to a meeting, who sent whom, and when it began and ended."""

import hashlib
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from prasan.centre.actions.meetings import draft_of
from prasan.centre.models import Attendance, Meeting, Presence, Seat
from prasan.centre.problems import Refused
from prasan.centre.queries.quorum import quorum_of, sitting_seats
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["Course", "SeatPresence", "fingerprint", "note_attendance"]


@dataclass(frozen=True)
class SeatPresence:
    """How the holder of a seat was at the meeting; `presence` "" leaves it unknown."""

    seat: Seat
    presence: str
    substitute: str = ""
    substitute_office_th: str = ""
    reason_th: str = ""


@dataclass(frozen=True)
class Course:
    """When the meeting really began and ended, and who presided."""

    opened_at: time | None = None
    closed_at: time | None = None
    presided_by: str = ""


@transaction.atomic
def note_attendance(
    meeting: Meeting,
    rows: list[SeatPresence],
    observers: list[tuple[str, str]],
    course: Course,
    *,
    by: User | None,
    seen: str | None = None,
) -> Meeting:
    """Note who came, in place of what was noted before; `observers` are names with offices.

    Refuses with "released", "not-held" before the day, "substitute-name" for a substitute without a name, and with
    "changed-meanwhile" when `seen` is not the `fingerprint` of what stands now.
    """
    draft = draft_of(meeting)
    if not draft.is_held:
        raise Refused("not-held")
    if seen is not None and seen != fingerprint(draft):
        raise Refused("changed-meanwhile")
    if any(row.presence == Presence.SUBSTITUTE and not row.substitute for row in rows):
        raise Refused("substitute-name")
    known = {seat.pk for seat in sitting_seats(draft)}
    noted = [_row(draft, row, at) for at, row in enumerate(rows) if row.presence and row.seat.pk in known]
    others = [
        Attendance(meeting=draft, presence=Presence.OBSERVER, name=name, office_th=office, position=1000 + at)
        for at, (name, office) in enumerate(observers)
    ]
    draft.attendances.all().delete()
    Attendance.objects.bulk_create([*noted, *others])
    draft.opened_at, draft.closed_at, draft.presided_by = (
        course.opened_at,
        course.closed_at,
        course.presided_by,
    )
    draft.save(update_fields=["opened_at", "closed_at", "presided_by"])
    quorum = quorum_of(draft)
    data = {"came": quorum.counted, "members": quorum.members, "others": len(others)}
    record("centre.attendance_noted", on=draft, by=by, data=data, scope=draft.scope)
    return draft


def fingerprint(meeting: Meeting) -> str:
    """A short digest of what is noted, so that two secretaries do not overwrite each other unseen."""
    fresh = Meeting.objects.get(pk=meeting.pk)
    rows = list(fresh.attendances.values_list("seat", "presence", "name", "substitute", "reason_th"))
    text = repr((rows, fresh.opened_at, fresh.closed_at, fresh.presided_by))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _row(meeting: Meeting, row: SeatPresence, position: int) -> Attendance:
    """Names as they are today, for the minutes of that day."""
    seat = row.seat
    came_instead = row.presence == Presence.SUBSTITUTE
    away = row.presence != Presence.PRESENT
    return Attendance(
        meeting=meeting,
        seat=seat,
        presence=row.presence,
        name=seat.holder,
        office_th=seat.office_th,
        title_th=seat.title_th,
        substitute=row.substitute if came_instead else "",
        substitute_office_th=row.substitute_office_th if came_instead else "",
        reason_th=row.reason_th if away else "",
        position=position,
    )
