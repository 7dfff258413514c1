"""Calling a meeting, and letting everybody read what it resolved."""

from dataclasses import dataclass
from datetime import date, time

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from prasan.centre.actions.returning import bring_back, bring_forward
from prasan.centre.models import Body, Meeting, Minutes
from prasan.centre.problems import Refused
from prasan.centre.queries.quorum import quorum_of
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = [
    "MeetingFields",
    "draft_of",
    "edit_meeting",
    "plan_meeting",
    "release_meeting",
    "withdraw_meeting",
]


@dataclass(frozen=True)
class MeetingFields:
    """Day, times and place of a meeting.

    `number` None takes the next one of the calendar year; `is_numbered` False leaves it unknown, for meetings of the
    past of which no record tells the number.
    """

    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place_th: str = ""
    number: int | None = None
    is_numbered: bool = True


@transaction.atomic
def plan_meeting(body: Body, fields: MeetingFields, *, by: User | None, is_sample: bool = False) -> Meeting:
    """Call a meeting; what an earlier one left unfinished stands on its agenda at once.

    Numbers restart on 1 January, whatever the fiscal year. Refuses with "number-taken".
    """
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)  # two secretaries never get one number
    meeting = Meeting(body=body, is_sample=is_sample)
    _take_over(meeting, fields)
    meeting.save()
    data = {"held_on": meeting.held_on.isoformat(), "place": meeting.place_th}
    record("centre.meeting_planned", on=meeting, by=by, data=data, scope=meeting.scope)
    bring_back(meeting, by=by)
    return meeting


@transaction.atomic
def edit_meeting(meeting: Meeting, fields: MeetingFields, *, by: User | None) -> Meeting:
    """Move a meeting or correct its particulars; in another calendar year it takes the next number of that year.

    Refuses with "released" and "number-taken".
    """
    Body.objects.select_for_update(no_key=True).get(pk=meeting.body_id)
    draft = draft_of(meeting)
    before = draft.held_on.isoformat()
    _take_over(draft, fields)
    draft.save()
    data = {"before": before, "held_on": draft.held_on.isoformat(), "place": draft.place_th}
    record("centre.meeting_edited", on=draft, by=by, data=data, scope=draft.scope)
    return draft


@transaction.atomic
def release_meeting(meeting: Meeting, *, by: User | None) -> Meeting:
    """Let everybody read agenda and resolutions; from now on nothing in them changes.

    What stayed unfinished goes on to the next meeting. Refuses with "released", "nothing-to-release", and with
    "no-quorum" when it resolved although too few members came.
    """
    draft = _locked(meeting)
    if draft.is_released:
        raise Refused("released")
    items = list(draft.items.prefetch_related("resolutions"))
    if not items:
        raise Refused("nothing-to-release")
    resolutions = sum(len(item.resolutions.all()) for item in items)
    if resolutions and quorum_of(draft).forbids:
        raise Refused("no-quorum")
    draft.released_at = timezone.now()
    draft.save(update_fields=["released_at"])
    data = {"items": len(items), "resolutions": resolutions}
    record("centre.meeting_released", on=draft, by=by, data=data, scope=draft.scope)
    bring_forward(draft.body, after=draft, by=by)
    return draft


@transaction.atomic
def withdraw_meeting(meeting: Meeting, *, by: User | None) -> Meeting:
    """Take a released meeting back to correct it; the ledger shows that it was. Refuses with "not-released"."""
    locked = _locked(meeting)
    if not locked.is_released:
        raise Refused("not-released")
    locked.released_at = None
    locked.save(update_fields=["released_at"])
    record("centre.meeting_withdrawn", on=locked, by=by, scope=locked.scope)
    return locked


def draft_of(meeting: Meeting) -> Meeting:
    """The meeting, locked for a change of what was said or resolved; refuses with "released" and "minutes-finished"."""
    locked = _locked(meeting)
    if locked.is_released:
        raise Refused("released")
    if Minutes.objects.filter(meeting=locked, finished_at__isnull=False).exists():
        raise Refused("minutes-finished")
    return locked


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


def _take_over(meeting: Meeting, fields: MeetingFields) -> None:
    """Set the particulars; the caller holds the lock on the body, under which numbers are given."""
    others = Meeting.objects.filter(body=meeting.body, year=fields.held_on.year).exclude(pk=meeting.pk)
    keeps = meeting.number if meeting.pk and meeting.year == fields.held_on.year else None
    number = (fields.number or keeps or _next(others)) if fields.is_numbered else None
    if number is not None and others.filter(number=number).exists():
        raise Refused("number-taken")
    meeting.number, meeting.held_on, meeting.place_th = number, fields.held_on, fields.place_th
    meeting.starts_at, meeting.ends_at = fields.starts_at, fields.ends_at


def _next(others: models.QuerySet[Meeting]) -> int:
    return (others.aggregate(last=Max("number"))["last"] or 0) + 1
