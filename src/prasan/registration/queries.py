"""Reading the house: seats, guests, invitations."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prasan.people.models import Organisation, StakeholderGroup
from prasan.people.rules import is_coordinator
from prasan.registration import hooks
from prasan.registration.letters import link_of
from prasan.registration.models import (
    Invitation,
    Message,
    Participant,
    Quota,
    SpecialNeed,
    State,
    sort_key_of,
)
from prasan.registration.rules import guest_of, invitation_of
from prasan.registration.seats import House
from prasan.thai import normalize_key
from prasan.workshop.calendars import calendar
from prasan.workshop.models import BreakoutGroup, SessionKind, Workshop
from prasan.workshop.programme import Item, Programme
from prasan.workshop.queries import latest_release, released
from prasan.workshop.rules import duties_of


@dataclass(frozen=True)
class ItemOfMine:
    """A session of the released programme and the room in which this guest is awaited."""

    item: Item
    room: str


def get_workshop(user: Any, slug: str) -> Workshop:
    """The workshop if it is public or the visitor has to do with it: coordinates it, or carries a pass of it."""
    found = Workshop.objects.select_related("cycle__province").filter(slug=slug).first()
    if found is None or not (
        found.is_released
        or is_coordinator(user, found)
        or guest_of(user, found)
        or invitation_of(user, found)
        or duties_of(user, found)
    ):
        raise Http404
    return found


def guests_of(workshop: Workshop | int) -> QuerySet[Participant]:
    """Everybody seated or waiting, in dictionary order, with organisation, group and quota; one query."""
    key = workshop if isinstance(workshop, int) else workshop.pk
    guests = Participant.objects.filter(workshop=key).exclude(state=State.CANCELLED)
    return guests.select_related("organisation", "group", "district", "quota").order_by("sort_key", "pk")


def house_of(workshop: Workshop) -> House:
    """The tree of seats with its guests; two queries, whatever the number of guests."""
    quotas = Quota.objects.filter(workshop=workshop).select_related("organisation", "group")
    counts = (
        Participant.objects.filter(workshop=workshop, quota__isnull=False)
        .order_by()
        .values_list("quota")
        .annotate(
            seated=Count("pk", filter=Q(state=State.REGISTERED)),
            waiting=Count("pk", filter=Q(state=State.WAITING)),
        )
    )
    rows = list(counts)
    return House(
        quotas, {row[0]: row[1] for row in rows if row[1]}, {row[0]: row[2] for row in rows if row[2]}
    )


def quota_for(
    workshop: Workshop, organisation: Organisation | None, group: StakeholderGroup | None
) -> Quota | None:
    """The lowest part of the house this guest belongs to: the organisation's, the group's, or the whole house."""
    wanted = Q(parent=None)
    group_id = group.pk if group else (organisation.group_id if organisation else None)
    if organisation is not None:
        wanted |= Q(organisation=organisation)
    if group_id is not None:
        wanted |= Q(group=group_id, organisation=None)
    found = list(Quota.objects.filter(wanted, workshop=workshop))
    return max(
        found,
        key=lambda quota: (quota.organisation_id is not None, quota.group_id is not None),
        default=None,
    )


def same_guest(workshop: Workshop, name: str, organisation: str, *, apart_from: int = 0) -> list[Participant]:
    """Guests who are likely the same person: same name without title, same organisation (or none stated)."""
    found = guests_of(workshop).filter(sort_key=sort_key_of(name)).exclude(pk=apart_from)
    return [
        guest
        for guest in found
        if not organisation or not guest.organisation_name or guest.organisation_name == organisation
    ]


def guest_by_number(workshop: Workshop, name: str, digits: str) -> Participant | None:
    """The one guest of this name whose telephone number ends with these four digits; None when it is not just one."""
    found = [
        guest
        for guest in guests_of(workshop).filter(sort_key=sort_key_of(name))
        if "".join(char for char in guest.phone if char.isdecimal())[-4:] == digits
    ]
    return found[0] if len(found) == 1 else None


def site_of(workshop: Workshop) -> str:
    """The address of the site as it was used last for this workshop; empty when nothing was sent yet."""
    used = Message.objects.filter(workshop=workshop).exclude(site="").order_by("-pk")
    return used.values_list("site", flat=True).first() or ""


def delegates_of(invitation: Invitation) -> QuerySet[Participant]:
    """Whom an organisation has named, cancelled ones too, with whom each replaced; one query."""
    guests = Participant.objects.filter(invitation=invitation)
    return guests.select_related("replaces", "organisation").order_by("state", "pk")


def get_me(user: Any, slug: str) -> Participant:
    """The guest this browser belongs to, cancelled or not; Http404 for a browser without the pass."""
    workshop = Workshop.objects.filter(slug=slug).first()
    guest = guest_of(user, workshop) if workshop else None
    if guest is None:
        raise Http404
    return guest


def get_invitation(user: Any, slug: str) -> Invitation:
    """The invitation this browser carries; Http404 for a browser without it."""
    workshop = Workshop.objects.filter(slug=slug).first()
    found = invitation_of(user, workshop) if workshop else None
    if found is None:
        raise Http404
    return found


def organisations_of(workshop: Workshop, group: StakeholderGroup) -> QuerySet[Organisation]:
    """The organisations of a group in the province of the workshop; samples only where the workshop is one."""
    found = Organisation.objects.filter(province_code=workshop.province_id, group=group)
    return found if workshop.is_sample else found.filter(is_sample=False)


def organisation_named(workshop: Workshop, name: str) -> Organisation | None:
    """The organisation of the province whose Thai or English name this is, spaces and spelling marks aside."""
    key = normalize_key(name)
    for organisation in Organisation.objects.filter(province_code=workshop.province_id):
        if key in (normalize_key(organisation.name_th), normalize_key(organisation.name_en)):
            return organisation
    return None


def parts_in_use(workshop: Workshop) -> set[int]:
    """Keys of the parts that cannot go: with guests, with an invitation, or with such a part below."""
    house = house_of(workshop)
    kept = set(Invitation.objects.filter(workshop=workshop).values_list("quota_id", flat=True))
    kept |= set(
        Participant.objects.filter(workshop=workshop, quota__isnull=False).values_list("quota_id", flat=True)
    )
    return {step.quota.pk for key in kept for step in house.parts[key].path}


def open_parts(workshop: Workshop) -> QuerySet[Quota]:
    """The parts of the house in which anybody may register."""
    return Quota.objects.filter(workshop=workshop, is_open=True).select_related("organisation", "group")


def get_delegate(invitation: Invitation, pk: int) -> Participant:
    """A delegate of this very organisation who still comes; Http404 for everybody else's."""
    guests = Participant.objects.filter(pk=pk, invitation=invitation).exclude(state=State.CANCELLED)
    guest = guests.select_related("workshop__cycle", "invitation__organisation", "quota").first()
    if guest is None:
        raise Http404
    return guest


@dataclass(frozen=True)
class Delegate:
    """A delegate with the personal link, and with whom they replaced."""

    guest: Participant
    link: str
    before: str


def delegate_rows(invitation: Invitation, site: str) -> list[Delegate]:
    """Everybody an organisation named, those who come first; one query."""
    return [
        Delegate(guest, link_of(guest, site), guest.replaces.name if guest.replaces else "")
        for guest in delegates_of(invitation)
    ]


def place_in_queue(guest: Participant) -> int:
    """Place on the waiting list of the guest's own part, from 1; 0 for somebody who does not wait."""
    if guest.state != State.WAITING:
        return 0
    queue = Participant.objects.filter(workshop=guest.workshop_id, quota=guest.quota_id, state=State.WAITING)
    before = Q(waiting_since__lt=guest.waiting_since) | Q(waiting_since=guest.waiting_since, pk__lt=guest.pk)
    return queue.filter(before).count() + 1


def need_of(guest: Participant) -> dict[str, str]:
    """Special needs by field; empty when nothing was said, or when it was deleted after the day."""
    need = SpecialNeed.objects.filter(participant=guest).first()
    return {"food": need.food, "access": need.access, "health": need.health} if need else {}


def programme_of(guest: Participant) -> list[ItemOfMine]:
    """The released programme as it concerns this guest: sessions of other pillars left out once a group is known."""
    programme = released(guest.workshop)
    if programme is None:
        return []
    group = hooks.group_of(guest)
    pillar = group.pillar.code if group else ""
    rooms = {room.key: str(room.title) for room in programme.rooms}
    return [
        ItemOfMine(item, _room_of(item, group, rooms))
        for item in programme.items
        if not (pillar and item.pillar and item.pillar != pillar)
    ]


def _room_of(item: Item, group: BreakoutGroup | None, rooms: dict[int, str]) -> str:
    """Where a guest goes: in a break-out the room of the own group."""
    if item.kind == SessionKind.BREAKOUT and group is not None:
        return str(group.room or group)
    return rooms.get(item.room or 0, "")


def calendar_of(guest: Participant, site: str) -> bytes | None:
    """The guest's own programme as iCalendar; None before the first release."""
    release = latest_release(guest.workshop)
    if release is None:
        return None
    group = hooks.group_of(guest)
    return calendar(
        guest.workshop,
        release,
        [row.item for row in programme_of(guest)],
        programme=Programme.from_json(release.programme),
        address=site,
        group=group.pk if group else None,
    )
