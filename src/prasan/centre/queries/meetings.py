"""Meetings with their agenda."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.centre.chapters import chapters_of, shown_in
from prasan.centre.models import AgendaItem, Attachment, Body, CallLetter, Comment, Meeting, Resolution
from prasan.centre.queries.allowing import allowed
from prasan.places.models import LocalAuthority, Province

_WITH = ("body__province", "body__organisation", "body__authority")


def meetings_of(user: Any, body: Body) -> list[Meeting]:
    """The meetings of a body that the user may read, newest first, each with how much it resolved; two queries."""
    counted = Meeting.objects.visible_to(user).filter(body=body)
    meetings = list(counted.annotate(resolved=Count("items__resolutions")).order_by("-held_on", "-pk"))
    for meeting in meetings:
        meeting.body = body
    return meetings


def get_meeting(user: Any, pk: int, *, can: str = "centre.view_meeting") -> Meeting:
    """A meeting; Http404 for a draft that the user may not know of, PermissionDenied for what one may not do."""
    meetings = Meeting.objects.visible_to(user).select_related(*_WITH)
    found = meetings.filter(pk=pk).first()
    if found is None:
        raise Http404
    return allowed(user, can, found)


def get_item(user: Any, pk: int, *, can: str) -> AgendaItem:
    """An agenda item by the rules of its meeting."""
    visible = AgendaItem.objects.filter(meeting__in=Meeting.objects.visible_to(user))
    found = visible.select_related(*(f"meeting__{one}" for one in _WITH)).filter(pk=pk)
    if (item := found.first()) is None:
        raise Http404
    return allowed(user, can, item)


def upcoming_meetings(
    user: Any,
    *,
    body_kind: str = "",
    composition: str = "",
    province: Province | None = None,
    authority: LocalAuthority | None = None,
) -> QuerySet[Meeting]:
    """Meetings on whose agenda something may still be put, soonest first: not released, from today on, and of those
    that the user may know of. `body_kind` is a BodyKind, `composition` a code of data/committees.yaml; `authority`
    alone gives that authority's bodies."""
    found = Meeting.objects.visible_to(user).filter(released_at=None, held_on__gte=timezone.localdate())
    wanted = {
        "body__kind": body_kind,
        "body__composition": composition,
        "body__province": province,
        "body__authority": authority,
    }
    return (
        found.filter(**{name: value for name, value in wanted.items() if value})
        .select_related(*_WITH)
        .order_by("held_on", "pk")
    )


def next_meeting(body: Body, after: Meeting | None = None) -> Meeting | None:
    """The next meeting of a body that is still a draft, after `after` or from today on."""
    drafts = Meeting.objects.filter(body=body, released_at=None, minutes__finished_at=None)
    if after is not None:
        later = Q(held_on__gt=after.held_on) | Q(held_on=after.held_on, pk__gt=after.pk)
        drafts = drafts.filter(later)
    else:
        drafts = drafts.filter(held_on__gte=timezone.localdate())
    found = drafts.select_related(*_WITH).order_by("held_on", "pk").first()
    if found:
        found.body = body
    return found


@dataclass(frozen=True)
class AgendaChapter:
    """A chapter of the agenda with its items; empty chapters are shown too, as on paper."""

    number: int
    title: str
    items: tuple[AgendaItem, ...]
    paper_th: str
    key: int


def agenda_of(meeting: Meeting) -> list[AgendaChapter]:
    """The agenda by the chapters of its body, each item with its resolutions, papers and comments: four queries."""
    prefetched = (
        Prefetch("resolutions", Resolution.objects.select_related("owner")),
        Prefetch("attachments", Attachment.objects.all()),
        Prefetch("comments", Comment.objects.select_related("user")),
    )
    items = list(meeting.items.select_related("follows", "adopts", "continues").prefetch_related(*prefetched))
    for item in items:
        item.meeting = meeting
        for one in item.resolutions.all():
            one.item = item
    return [
        AgendaChapter(
            head.number,
            str(head.title),
            tuple(one for one in items if shown_in(meeting.body, one.chapter) == head.chapter),
            head.paper_th,
            head.chapter.value,
        )
        for head in chapters_of(meeting.body)
    ]


def letter_to_begin_from(meeting: Meeting) -> CallLetter:
    """An unsaved letter for a meeting, with the words of the body's latest one; number, day and reason are new."""
    latest = (
        CallLetter.objects.filter(meeting__body=meeting.body).order_by("-meeting__held_on", "-pk").first()
    )
    letter = CallLetter(meeting=meeting, sender_th=meeting.body.organisation.name_th)
    for name in ("sender_th", "address_th", "signer", "signer_office_th", "contact_th", "thai_digits"):
        if latest:
            setattr(letter, name, getattr(latest, name))
    return letter
