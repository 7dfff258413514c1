"""Reading the centre: cycles, bodies with their seats, meetings by agenda chapter, and what is still to be done."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.centre.models import (
    AgendaItem,
    Body,
    Chapter,
    Cycle,
    Meeting,
    Resolution,
    ResolutionQuerySet,
    Seat,
)
from prasan.people.models import Organisation, Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import Province

Thing = TypeVar("Thing")


def cycles_of(province: Province | str) -> list[Cycle]:
    """The cycles of a province (or province code), newest first."""
    key = province if isinstance(province, str) else province.pk
    return list(Cycle.objects.filter(province=key).select_related("province"))


def current_cycle(province: Province | str) -> Cycle | None:
    """The cycle being prepared now, else the newest."""
    cycles = cycles_of(province)
    return next((cycle for cycle in cycles if cycle.is_current), cycles[0] if cycles else None)


def keepable_organisations(user: Any, province: Province) -> QuerySet[Organisation]:
    """The organisations in the province for which the user may found a body."""
    found = Organisation.objects.filter(province_code=province.pk)
    if user.is_authenticated and (user.is_superuser or province.pk in provinces_coordinated(user)):
        return found
    return found.filter(pk__in=organisations_with_role(user, Role.SECRETARY))


@dataclass(frozen=True)
class BodyRow:
    """A body with the figures a list shows: seats of today, how many of them vacant, and the latest meeting."""

    body: Body
    seats: int
    vacant: int
    owed: int
    latest: Meeting | None


def body_rows(user: Any, province: Province) -> list[BodyRow]:
    """The bodies of a province by name; three queries for any number (and the reader's offices)."""
    today = timezone.localdate()
    here = Q(seats__ends_on=None) | Q(seats__ends_on__gt=today)
    bodies = Body.objects.filter(province=province).select_related("organisation", "parent")
    counted = bodies.annotate(
        here=Count("seats", filter=here, distinct=True),
        vacant=Count("seats", filter=here & Q(seats__holder=""), distinct=True),
    ).order_by("name_th")  # a query that counts forgets the order of the model
    meetings = Meeting.objects.visible_to(user).filter(body__province=province).order_by("held_on", "pk")
    latest = {meeting.body_id: meeting for meeting in meetings}
    owed = dict(
        Resolution.objects.visible_to(user)
        .open()
        .filter(item__meeting__body__province=province)
        .order_by()
        .values_list("item__meeting__body")
        .annotate(Count("pk"))
    )
    return [
        BodyRow(one, one.here, one.vacant, owed.get(one.pk, 0), _with_body(latest.get(one.pk), one))
        for one in counted
    ]


def _with_body(meeting: Meeting | None, body: Body) -> Meeting | None:
    if meeting:
        meeting.body = body
    return meeting


def get_body(user: Any, slug: str, *, can: str = "") -> Body:
    """A body, which everybody may know; Http404 for an unknown one, PermissionDenied for what one may not do to it."""
    found = Body.objects.filter(slug=slug).select_related("province", "organisation", "parent").first()
    if found is None:
        raise Http404
    return _allowed(user, can, found)


def get_seat(user: Any, pk: int, *, can: str = "centre.keep_body") -> Seat:
    """A seat by the rules of its body."""
    found = Seat.objects.filter(pk=pk).select_related("body__province", "body__organisation").first()
    if found is None:
        raise Http404
    _allowed(user, can, found.body)
    return found


def seats_of(body: Body) -> list[Seat]:
    """Today's seats in order, vacant ones included."""
    return list(body.seats.open())


def past_seats_of(body: Body) -> list[Seat]:
    """Who sat on the body before, latest first."""
    return list(body.seats.filter(ends_on__lte=timezone.localdate()).order_by("-ends_on", "position"))


def meetings_of(user: Any, body: Body) -> list[Meeting]:
    """The meetings of a body that the user may read, newest first, each with how much it resolved; two queries."""
    counted = Meeting.objects.visible_to(user).filter(body=body)
    meetings = list(counted.annotate(resolved=Count("items__resolutions")).order_by("-held_on", "-pk"))
    for meeting in meetings:
        meeting.body = body
    return meetings


def get_meeting(user: Any, pk: int, *, can: str = "centre.view_meeting") -> Meeting:
    """A meeting; Http404 for a draft that the user may not know of, PermissionDenied for what one may not do."""
    meetings = Meeting.objects.visible_to(user).select_related("body__province", "body__organisation")
    found = meetings.filter(pk=pk).first()
    if found is None:
        raise Http404
    return _allowed(user, can, found)


def get_item(user: Any, pk: int, *, can: str) -> AgendaItem:
    """An agenda item by the rules of its meeting."""
    visible = AgendaItem.objects.filter(meeting__in=Meeting.objects.visible_to(user))
    found = visible.select_related("meeting__body__province", "meeting__body__organisation").filter(pk=pk)
    if (item := found.first()) is None:
        raise Http404
    return _allowed(user, can, item)


def get_resolution(user: Any, pk: int, *, can: str = "centre.view_meeting") -> Resolution:
    """A resolution by the rules of its meeting."""
    found = _with_meeting(Resolution.objects.visible_to(user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _allowed(user, can, found)


@dataclass(frozen=True)
class AgendaChapter:
    """A chapter of the agenda with its items; empty chapters are shown too, as on paper."""

    number: int
    title: str
    items: tuple[AgendaItem, ...]


def agenda_of(meeting: Meeting) -> list[AgendaChapter]:
    """The agenda by its five chapters, resolutions with their owners prefetched: two queries for any number."""
    resolutions = Resolution.objects.select_related("owner")
    items = list(meeting.items.prefetch_related(Prefetch("resolutions", resolutions)))
    for item in items:
        item.meeting = meeting
    return [
        AgendaChapter(
            chapter.value, str(chapter.label), tuple(one for one in items if one.chapter == chapter)
        )
        for chapter in Chapter
    ]


@dataclass(frozen=True)
class FollowUp:
    """The figures above the list of resolutions."""

    owed: int
    overdue: int
    done: int


def follow_up(user: Any, province: Province) -> FollowUp:
    """How much is still to be carried out, how much of it is late, how much is done; one query."""
    today = timezone.localdate()
    owed = Q(done_on=None) & (Q(owner__isnull=False) | Q(due_on__isnull=False))
    figures = _in_province(user, province).aggregate(
        owed=Count("pk", filter=owed),
        overdue=Count("pk", filter=Q(done_on=None, due_on__lt=today)),
        done=Count("pk", filter=Q(done_on__isnull=False)),
    )
    return FollowUp(**figures)


def resolutions_of(user: Any, province: Province, *, state: str = "owed") -> ResolutionQuerySet:
    """The resolutions that the user may read; `state`: owed, overdue (both by day due), done or all (newest first)."""
    found = _with_meeting(_in_province(user, province))
    by_day = ("due_on", "-item__meeting__held_on", "pk")
    match state:
        case "owed":
            return found.open().order_by(*by_day)
        case "overdue":
            return found.overdue().order_by(*by_day)
        case "done":
            return found.filter(done_on__isnull=False).order_by("-done_on", "pk")
    return found


def _in_province(user: Any, province: Province) -> ResolutionQuerySet:
    return Resolution.objects.visible_to(user).filter(item__meeting__body__province=province)


def _with_meeting(resolutions: ResolutionQuerySet) -> ResolutionQuerySet:
    return resolutions.select_related(
        "owner", "item__meeting__body__province", "item__meeting__body__organisation"
    )


def _allowed(user: Any, can: str, thing: Thing) -> Thing:
    if can and not user.has_perm(can, thing):
        raise PermissionDenied
    return thing
