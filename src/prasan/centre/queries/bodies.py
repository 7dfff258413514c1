"""Bodies and who sits on them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.centre.models import Body, Meeting, Resolution, Seat
from prasan.centre.queries.allowing import allowed
from prasan.people.models import Organisation, Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority, Province


def keepable_organisations(user: Any, province: Province) -> QuerySet[Organisation]:
    """The organisations in the province for which the user may found a body; a planner does it for an authority."""
    found = Organisation.objects.filter(province_code=province.pk)
    if user.is_authenticated and (user.is_superuser or province.pk in provinces_coordinated(user)):
        return found
    planned = Q(pk__in=organisations_with_role(user, Role.PLANNER), is_authority=True)
    return found.filter(Q(pk__in=organisations_with_role(user, Role.SECRETARY)) | planned)


@dataclass(frozen=True)
class BodyRow:
    """A body with the figures a list shows: seats of today, how many of them vacant, and the latest meeting."""

    body: Body
    seats: int
    vacant: int
    owed: int
    latest: Meeting | None


def body_rows(user: Any, province: Province, authority: LocalAuthority | None = None) -> list[BodyRow]:
    """The bodies of a province, or those of one of its authorities, by name; three queries for any number (and the
    reader's offices)."""
    today = timezone.localdate()
    here = Q(seats__ends_on=None) | Q(seats__ends_on__gt=today)
    bodies = Body.objects.filter(province=province, authority=authority).select_related(
        "organisation", "parent"
    )
    counted = bodies.annotate(
        here=Count("seats", filter=here, distinct=True),
        vacant=Count("seats", filter=here & Q(seats__holder=""), distinct=True),
    ).order_by("name_th")  # a query that counts forgets the order of the model
    meetings = (
        Meeting.objects.visible_to(user)
        .filter(body__province=province, body__authority=authority)
        .order_by("held_on", "pk")
    )
    latest = {meeting.body_id: meeting for meeting in meetings}
    owed = dict(
        Resolution.objects.visible_to(user)
        .open()
        .filter(item__meeting__body__province=province, item__meeting__body__authority=authority)
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
    found = (
        Body.objects.filter(slug=slug)
        .select_related("province", "organisation", "parent", "authority")
        .first()
    )
    if found is None:
        raise Http404
    return allowed(user, can, found)


def get_seat(user: Any, pk: int, *, can: str = "centre.keep_body") -> Seat:
    """A seat by the rules of its body."""
    found = Seat.objects.filter(pk=pk).select_related("body__province", "body__organisation").first()
    if found is None:
        raise Http404
    allowed(user, can, found.body)
    return found


def seats_of(body: Body) -> list[Seat]:
    """Today's seats in order, vacant ones included."""
    return list(body.seats.open())


def past_seats_of(body: Body) -> list[Seat]:
    """Who sat on the body before, latest first."""
    return list(body.seats.filter(ends_on__lte=timezone.localdate()).order_by("-ends_on", "position"))


def body_of(authority: LocalAuthority, composition: str) -> Body | None:
    """The committee of an authority by the code of its composition ("development", "support", "council" …), with
    province and organisation; None while nobody founded it."""
    found = Body.objects.filter(authority=authority, composition=composition).order_by("pk")
    return found.select_related("province", "organisation", "authority").first()


def bodies_by_authority(province: Province) -> dict[int, int]:
    """Authority key -> how many bodies it has; one query."""
    counted = Body.objects.filter(province=province, authority__isnull=False).order_by()
    return dict(counted.values_list("authority").annotate(Count("pk")))


@dataclass(frozen=True)
class SeatWarning:
    """A seat that wants attention, and why: "vacant", "expired" or "expiring"."""

    seat: Seat
    why: str


def seat_warnings(province: Province) -> list[SeatWarning]:
    """Vacant, run-out and soon run-out seats of a province's bodies, worst first; one query."""
    seats = Seat.objects.open().filter(body__province=province).select_related("body")
    order = ("expired", "expiring", "vacant")
    found = [SeatWarning(seat, why) for seat in seats if (why := warning_of(seat))]
    return sorted(found, key=lambda one: (order.index(one.why), one.seat.body.name_th, one.seat.position))


def warning_of(seat: Seat) -> str:
    """Why a seat wants attention; "" when it does not."""
    if seat.is_vacant:
        return "vacant"
    if seat.is_expired:
        return "expired"
    return "expiring" if seat.is_expiring else ""
