"""What the coordinator reads: how full the house is, who is silent, who comes, what waits in the outbox."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from prasan.people.models import Organisation, StakeholderGroup
from prasan.people.outbox import MessageState
from prasan.registration.models import (
    Invitation,
    Message,
    MessageKind,
    Participant,
    SpecialNeed,
    State,
    sector_name,
)
from prasan.registration.queries import house_of
from prasan.registration.seats import House, Part
from prasan.thai import normalize
from prasan.workshop.models import Workshop


@dataclass(frozen=True)
class Overview:
    """The registration of a workshop at a glance."""

    house: House
    groups: list[Part]
    seated: int
    waiting: int
    walk_ins: int
    invited: int
    answered: int
    unsent: int
    drafts: int
    failed: int
    by_hand: int

    @property
    def silent(self) -> int:
        return self.invited - self.answered


def overview_of(workshop: Workshop) -> Overview:
    """Five queries, whatever the size of the house."""
    house = house_of(workshop)
    guests = Participant.objects.filter(workshop=workshop).aggregate(
        seated=Count("pk", filter=Q(state=State.REGISTERED)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        walk_ins=Count("pk", filter=Q(is_walk_in=True) & ~Q(state=State.CANCELLED)),
    )
    invitations = invitations_of(workshop).aggregate(
        invited=Count("pk"),
        answered=Count("pk", filter=Q(has_named=True) | Q(declined_at__isnull=False)),
        unsent=Count("pk", filter=Q(sent_at=None)),
    )
    messages = Message.objects.filter(workshop=workshop).aggregate(
        drafts=Count("pk", filter=Q(state=MessageState.DRAFT)),
        failed=Count("pk", filter=Q(state=MessageState.FAILED)),
        by_hand=Count("pk", filter=Q(state=MessageState.BY_HAND)),
    )
    groups = [part for part in house.walk() if part.quota.group_id and not part.quota.organisation_id]
    return Overview(house, groups, **guests, **invitations, **messages)


def invitations_of(workshop: Workshop) -> QuerySet[Invitation]:
    """Invitations that stand, with `has_named`: whether somebody of the organisation comes or waits."""
    return _all_invitations(workshop).filter(withdrawn_at=None)


def _all_invitations(workshop: Workshop) -> QuerySet[Invitation]:
    named = Participant.objects.filter(invitation=OuterRef("pk")).exclude(state=State.CANCELLED)
    found = Invitation.objects.filter(workshop=workshop).annotate(has_named=Exists(named))
    return found.select_related("organisation__group", "quota")


ANSWERS = {
    "silent": Q(has_named=False, declined_at=None, withdrawn_at=None),
    "unsent": Q(sent_at=None, withdrawn_at=None),
    "named": Q(has_named=True),
    "declined": Q(declined_at__isnull=False, withdrawn_at=None),
    "withdrawn": Q(withdrawn_at__isnull=False),
}


def find_invitations(workshop: Workshop, *, q: str = "", answer: str = "") -> QuerySet[Invitation]:
    """The invitations that pass the filter, with `seated` and `waiting`; one query."""
    found = _all_invitations(workshop).annotate(
        seated=Count("participants", filter=Q(participants__state=State.REGISTERED)),
        waiting=Count("participants", filter=Q(participants__state=State.WAITING)),
    )
    if q:
        found = found.filter(Q(organisation__name_th__icontains=q) | Q(organisation__name_en__icontains=q))
    found = found.order_by("organisation__position", "organisation__code")
    return found.filter(ANSWERS[answer]) if answer in ANSWERS else found


def silent_authorities(workshop: Workshop) -> QuerySet[Organisation]:
    """Local authorities of the province of which nobody is named: not invited, or silent, or declined."""
    coming = Participant.objects.filter(workshop=workshop, organisation=OuterRef("pk")).exclude(
        state=State.CANCELLED
    )
    found = Organisation.objects.filter(province_code=workshop.province_id, is_authority=True)
    if not workshop.is_sample:
        found = found.filter(is_sample=False)
    invited = Invitation.objects.filter(workshop=workshop, organisation=OuterRef("pk"))
    return found.filter(~Exists(coming)).annotate(
        is_invited=Exists(invited), has_declined=Exists(invited.filter(declined_at__isnull=False))
    )


def find_guests(workshop: Workshop, *, q: str = "", state: str = "") -> QuerySet[Participant]:
    """Guests by any part of name, organisation or badge, in dictionary order; cancelled ones only when asked for."""
    found = Participant.objects.filter(workshop=workshop).select_related(
        "organisation", "group", "quota__organisation", "quota__group", "invitation"
    )
    if q:
        words = normalize(q)
        found = found.filter(
            Q(name__icontains=words)
            | Q(organisation__name_th__icontains=words)
            | Q(organisation__name_en__icontains=words)
            | Q(organisation_text__icontains=words)
            | Q(badge__iexact=q.replace(" ", ""))
        )
    if state == "walk_in":
        found = found.filter(is_walk_in=True)
    elif state:
        found = found.filter(state=state)
    if state != "cancelled":
        found = found.exclude(state=State.CANCELLED)
    return found.order_by("sort_key", "pk")


def get_guest(workshop: Workshop, pk: int) -> Participant:
    """A guest of this workshop with all that a staff page shows, or Http404."""
    guests = Participant.objects.filter(workshop=workshop, pk=pk)
    guest = guests.select_related(
        "organisation", "group", "quota__organisation", "quota__group", "invitation__organisation", "replaces"
    ).first()
    if guest is None:
        raise Http404
    guest.workshop = workshop
    return guest


def needs_of(workshop: Workshop) -> QuerySet[SpecialNeed]:
    """Special needs of those who come, by name."""
    found = SpecialNeed.objects.filter(participant__workshop=workshop).exclude(
        participant__state=State.CANCELLED
    )
    return found.select_related("participant__organisation").order_by("participant__sort_key")


def uninvited(workshop: Workshop) -> list[tuple[StakeholderGroup, list[Organisation]]]:
    """Organisations of the province that are not invited yet, by group; two queries."""
    invited = Invitation.objects.filter(workshop=workshop, organisation=OuterRef("pk"))
    found = Organisation.objects.filter(~Exists(invited), province_code=workshop.province_id)
    if not workshop.is_sample:
        found = found.filter(is_sample=False)
    by_group: dict[Any, list[Organisation]] = {}
    for organisation in found.select_related("group").order_by("group__position", "position", "code"):
        by_group.setdefault(organisation.group, []).append(organisation)
    return list(by_group.items())


def get_staff_invitation(workshop: Workshop, pk: int) -> Invitation:
    found = Invitation.objects.filter(workshop=workshop, pk=pk).select_related("organisation__group", "quota")
    if (invitation := found.first()) is None:
        raise Http404
    invitation.workshop = workshop
    return invitation


def find_messages(workshop: Workshop, *, state: str = "", kind: str = "") -> QuerySet[Message]:
    """The outbox, newest first; unknown filters are left out."""
    found = Message.objects.filter(workshop=workshop).select_related(
        "invitation__organisation", "participant__organisation"
    )
    if state in MessageState.values:
        found = found.filter(state=state)
    return found.filter(kind=kind) if kind in MessageKind.values else found


def get_message(workshop: Workshop, pk: int) -> Message:
    if (message := find_messages(workshop).filter(pk=pk).first()) is None:
        raise Http404
    message.workshop = workshop
    return message


def counts_by_state(workshop: Workshop) -> list[tuple[str, str, int]]:
    """State, its words, and how many messages are in it; states without any are left out."""
    rows = Message.objects.filter(workshop=workshop).order_by().values_list("state").annotate(n=Count("pk"))
    numbers = dict(rows)
    return [(s.value, str(s.label), numbers[s]) for s in MessageState if s in numbers]


def groups_to_add(house: House) -> list[tuple[str, list[StakeholderGroup]]]:
    """The groups of the catalogue that the house does not have yet, by sector, each with `known`: how many
    organisations are known of it anywhere."""
    have = {part.quota.group_id for part in house.parts.values() if not part.quota.organisation_id}
    by_sector: dict[str, list[StakeholderGroup]] = {}
    groups = StakeholderGroup.objects.exclude(pk__in=[key for key in have if key])
    for group in groups.annotate(known=Count("organisations")):
        by_sector.setdefault(group.sector, []).append(group)
    return [(sector_name(sector), found) for sector, found in by_sector.items()]
