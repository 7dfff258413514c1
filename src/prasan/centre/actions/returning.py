"""Unfinished business comes back by itself: onto the next agenda of the body, once each."""

from django.db import transaction
from django.db.models import Max

from prasan.centre.models import AgendaItem, Body, Meeting
from prasan.centre.queries.meetings import next_meeting
from prasan.centre.queries.returning import Return, returning_to
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["bring_back", "bring_back_everywhere", "bring_forward"]


@transaction.atomic
def bring_back(meeting: Meeting, *, by: User | None) -> list[AgendaItem]:
    """Put what belongs there on the agenda of a draft; what stands there already stays. Safe to run again."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.is_released:
        return []
    items = [_put(meeting, one) for one in returning_to(meeting)]
    if items:
        data = {"items": len(items)}
        record("centre.items_returned", on=meeting, by=by, data=data, scope=meeting.scope)
    return items


def bring_forward(body: Body, *, after: Meeting, by: User | None) -> list[AgendaItem]:
    """After a meeting was concluded: give its unfinished business to the next one, if that is called already."""
    coming = next_meeting(body, after)
    return bring_back(coming, by=by) if coming else []


def bring_back_everywhere() -> int:
    """By the clock: complete the next agenda of each body; returns how many items came."""
    drafts = Meeting.objects.filter(released_at=None).values_list("body", flat=True).distinct().order_by()
    bodies = Body.objects.filter(pk__in=drafts).select_related("organisation", "province")
    coming = [meeting for body in bodies if (meeting := next_meeting(body))]
    return sum(len(bring_back(meeting, by=None)) for meeting in coming)


def _put(meeting: Meeting, one: Return) -> AgendaItem:
    link = one.key.partition(":")[0]
    last = meeting.items.filter(chapter=one.chapter).aggregate(last=Max("position"))["last"]
    return AgendaItem.objects.create(
        meeting=meeting,
        chapter=one.chapter,
        title_th=one.title_th,
        text_th=one.text_th,
        position=0 if last is None else last + 1,
        **{link: one.thing},
    )
