"""Setting up the house: sectors, groups and organisations with their seats."""

from collections.abc import Iterable

from django.db import transaction

from prasan.ledger.actions import record
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.registration.actions.seating import lock_house, move_up
from prasan.registration.models import Participant, Quota
from prasan.registration.problems import HasGuests
from prasan.registration.queries import organisations_of, parts_in_use
from prasan.workshop.models import Workshop


@transaction.atomic
def add_groups(
    workshop: Workshop,
    groups: Iterable[StakeholderGroup],
    *,
    seats_each: int | None,
    by: User | None,
) -> int:
    """Add stakeholder groups with every organisation the province knows of them, `seats_each` for an organisation.

    What is there already stays as it is. Returns how many parts came.
    """
    house = lock_house(workshop)
    before = len(house.parts)
    for group in groups:
        part = part_of_group(workshop, group)
        for organisation in organisations_of(workshop, group):
            _leaf(workshop, part, organisation, seats_each)
    added = Quota.objects.filter(workshop=workshop).count() - before
    if added:
        record("registration.parts_added", on=workshop, by=by, data={"parts": added}, scope=workshop.scope)
    return added


@transaction.atomic
def set_seats(
    workshop: Workshop,
    *,
    seats: dict[int, int | None],
    opened: set[int],
    removed: set[int],
    by: User | None,
    site: str = "",
) -> list[Participant]:
    """Set the seats of all parts at once (key of the quota -> seats, None for no own limit), which are open to
    self-registration, and which go. Fewer seats than guests throws nobody out; more seats let the waiting list
    move up: returns who did. Refuses with HasGuests when a part that goes still has guests or an invitation."""
    lock_house(workshop)
    if removed & parts_in_use(workshop):
        raise HasGuests
    quotas = list(Quota.objects.filter(workshop=workshop).exclude(pk__in=removed))
    for quota in quotas:
        quota.seats = seats.get(quota.pk, quota.seats)
        quota.is_open = quota.pk in opened
    Quota.objects.bulk_update(quotas, ["seats", "is_open"], batch_size=200)
    Quota.objects.filter(workshop=workshop, parent__isnull=False, pk__in=removed).delete()
    house = lock_house(workshop)
    record(
        "registration.seats_set",
        on=workshop,
        by=by,
        data={"seats": house.whole.quota.seats, "parts": len(house.parts) - 1},
        scope=workshop.scope,
    )
    return move_up(workshop, house, site=site)


def part_of_group(workshop: Workshop, group: StakeholderGroup) -> Quota:
    """The part of a group, made with its sector when it is missing; the house is locked by the caller."""
    whole = Quota.objects.get(workshop=workshop, parent=None)
    found = Quota.objects.filter(workshop=workshop, group=group, organisation=None).first()
    if found:
        return found
    sector, _made = Quota.objects.get_or_create(
        workshop=workshop,
        parent=whole,
        sector=group.sector,
        group=None,
        organisation=None,
        defaults={"position": group.position},
    )
    return Quota.objects.create(workshop=workshop, parent=sector, group=group, position=group.position)


def leaf_for(workshop: Workshop, organisation: Organisation, seats: int | None) -> Quota:
    """The part of an organisation, made under its group when it is missing; the house is locked by the caller."""
    known = Quota.objects.filter(workshop=workshop, organisation=organisation).first()
    if known:
        return known
    above = (
        part_of_group(workshop, organisation.group)
        if organisation.group
        else Quota.objects.get(workshop=workshop, parent=None)
    )
    return _leaf(workshop, above, organisation, seats)


def _leaf(workshop: Workshop, above: Quota, organisation: Organisation, seats: int | None) -> Quota:
    """The organisation's own part; its guests who sat in the part above move in, which changes no count there."""
    leaf, made = Quota.objects.get_or_create(
        workshop=workshop,
        organisation=organisation,
        defaults={"parent": above, "seats": seats, "position": organisation.position},
    )
    if made and above.parent_id is not None:
        Participant.objects.filter(workshop=workshop, quota=above, organisation=organisation).update(
            quota=leaf
        )
    return leaf
