"""Seats, counted so that 100 seats never hold 101 guests, and the waiting list that moves up by itself.

Whatever takes or frees a seat locks the root of the house first and reads the tree behind that lock; a part below the
root is never locked alone. So two registrations of one workshop stand in a queue, cannot block each other in a circle,
and each counts what the one before it stored. SQLite's IMMEDIATE transactions queue by themselves.
"""

from django.utils import timezone

from prasan.live.actions import touch
from prasan.registration import hooks
from prasan.registration.actions.notes import tell
from prasan.registration.models import MessageKind, Participant, Quota, State
from prasan.registration.queries import house_of
from prasan.registration.seats import House
from prasan.workshop.models import Workshop


def lock_house(workshop: Workshop) -> House:
    """The tree of seats, behind the lock that every change of seats takes; call inside a transaction."""
    Quota.objects.get_or_create(workshop=workshop, parent=None)
    list(Quota.objects.select_for_update(no_key=True).filter(workshop=workshop, parent=None))
    return house_of(workshop)


def open_house(workshop: Workshop) -> House:
    """The tree of seats; a workshop that has none yet gets its root, the whole house without a limit."""
    Quota.objects.get_or_create(workshop=workshop, parent=None)
    return house_of(workshop)


def seat_or_wait(guest: Participant, house: House) -> None:
    """Give the guest a seat when every part above has room, else a place on the waiting list; does not save."""
    if guest.quota_id is None or house.has_room(guest.quota_id):
        guest.state, guest.waiting_since = State.REGISTERED, None
        house.take(guest.quota_id or house.whole.quota.pk)
    else:
        guest.state, guest.waiting_since = State.WAITING, timezone.now()


def move_up(workshop: Workshop, house: House, *, site: str = "") -> list[Participant]:
    """Seat those who waited longest wherever a seat is free now, and tell them; the house is locked by the caller."""
    waiting = Participant.objects.filter(workshop=workshop, state=State.WAITING)
    moved = []
    for guest in waiting.select_related("workshop__cycle", "invitation").order_by("waiting_since", "pk"):
        if house.whole.room == 0:
            break
        quota = guest.quota_id or house.whole.quota.pk
        if not house.has_room(quota):
            continue
        house.take(quota)
        guest.state, guest.waiting_since = State.REGISTERED, None
        guest.save(update_fields=["state", "waiting_since"])
        tell(guest, MessageKind.MOVED_UP, site=site)
        moved.append(guest)
    hooks.tell_seated(moved)
    touch(f"guests/{workshop.pk}")
    return moved
