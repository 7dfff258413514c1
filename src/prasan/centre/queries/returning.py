"""What returns to the next agenda by itself: minutes to adopt, resolutions not carried out, items not settled."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from prasan.centre.models import AgendaItem, Chapter, Meeting, Minutes, Resolution, ResolutionKind

__all__ = ["Return", "returning_to", "unfinished_items"]


@dataclass(frozen=True)
class Return:
    """One thing that belongs on an agenda; `key` as in AgendaItem.returns, `thing` what it points to."""

    key: str
    chapter: Chapter
    title_th: str
    text_th: str
    thing: Meeting | Resolution | AgendaItem


def earlier(meeting: Meeting) -> QuerySet[Meeting]:
    """The meetings of the same body before this one."""
    before = Q(held_on__lt=meeting.held_on) | Q(held_on=meeting.held_on, pk__lt=meeting.pk)
    return Meeting.objects.filter(before, body=meeting.body_id)


def returning_to(meeting: Meeting) -> list[Return]:
    """What belongs on the agenda of a meeting and is not there yet, unless the secretary left it out; five queries."""
    there = {item.returns for item in meeting.items.all()} | set(meeting.left_out)
    found = [*_minutes(meeting), *_resolutions(meeting), *_items(meeting)]
    return [one for one in found if one.key not in there]


def unfinished_items(meetings: QuerySet[Meeting]) -> QuerySet[AgendaItem]:
    """Items of concluded meetings that were postponed, or put up for decision and not resolved on, and that no later
    agenda took up."""
    later = AgendaItem.objects.filter(continues=OuterRef("pk"))
    resolved = Resolution.objects.filter(item=OuterRef("pk"))
    settled = resolved.exclude(kind=ResolutionKind.POSTPONED)
    open_ = Q(chapter=Chapter.DECISIONS) & ~Exists(resolved)
    postponed = Exists(resolved.filter(kind=ResolutionKind.POSTPONED)) & ~Exists(settled)
    items = AgendaItem.objects.filter(meeting__in=meetings.concluded())  # type: ignore[attr-defined]
    return items.filter(~Exists(later)).filter(open_ | postponed)


def _minutes(meeting: Meeting) -> list[Return]:
    waiting = Minutes.objects.filter(
        meeting__in=earlier(meeting), finished_at__isnull=False, adopted_in=None
    ).select_related("meeting__body")
    return [
        Return(
            f"adopts:{one.meeting_id}",
            Chapter.MINUTES,
            f"รับรองรายงานการประชุม ครั้งที่ {one.meeting.label}"
            if one.meeting.number
            else f"รับรองรายงานการประชุม วันที่ {one.meeting.label}",
            "",
            one.meeting,
        )
        for one in waiting.order_by("meeting__held_on")
    ]


def _resolutions(meeting: Meeting) -> list[Return]:
    owed = Resolution.objects.open().filter(item__meeting__in=earlier(meeting).concluded())  # type: ignore[attr-defined]
    found = owed.select_related("item__meeting__body", "owner").order_by("due_on", "pk")
    return [
        Return(f"follows:{one.pk}", Chapter.FOLLOW_UP, _follow_title(one), one.text_th, one) for one in found
    ]


def _follow_title(resolution: Resolution) -> str:
    owner = f" ({resolution.owner.name_th})" if resolution.owner else ""
    return f"ติดตามผลการดำเนินการตามมติ ครั้งที่ {resolution.meeting.label} เรื่อง {resolution.item.title_th}{owner}"[
        :500
    ]


def _items(meeting: Meeting) -> list[Return]:
    """Those not settled come back for decision; those of the last chapters too, as matters arising."""
    found = (
        unfinished_items(earlier(meeting)).select_related("meeting__body").order_by("meeting__held_on", "pk")
    )
    return [
        Return(
            f"continues:{one.pk}",
            Chapter.DECISIONS if one.chapter == Chapter.DECISIONS else Chapter.FOLLOW_UP,
            one.title_th,
            one.text_th,
            one,
        )
        for one in found
    ]
