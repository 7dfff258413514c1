"""Reading the house: seats, guests, invitations."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prasan.people.models import Organisation, StakeholderGroup
from prasan.people.rules import is_coordinator
from prasan.registration.models import Invitation, Message, Participant, Quota, State, sort_key_of
from prasan.registration.rules import guest_of, invitation_of
from prasan.registration.seats import House
from prasan.thai import normalize_key
from prasan.workshop.models import Workshop
from prasan.workshop.rules import duties_of


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
