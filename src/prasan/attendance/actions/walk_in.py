"""Somebody who stands at the desk and is on no list."""

from typing import Unpack

from prasan.attendance.actions.marks import Scan, Taken, take
from prasan.attendance.models import Way
from prasan.attendance.queries import Desk
from prasan.registration.actions import About, register_walk_in
from prasan.workshop.models import Pillar


def walk_in(
    desk: Desk,
    scan: Scan,
    name: str,
    *,
    override: bool = False,
    pillar: Pillar | None = None,
    **about: Unpack[About],
) -> Taken:
    """Register the walk-in and check in at once. The scan's nonce serves both, so a form sent again counts once.

    Refuses as `register_walk_in` does: HouseFull unless `override`, WorkshopClosed.
    """
    guest = register_walk_in(desk.workshop, name, nonce=scan.nonce, override=override, pillar=pillar, **about)
    seen = Scan(scan.nonce, guest=guest.pk, way=Way.WALK_IN, taken_ms=scan.taken_ms, sent_ms=scan.sent_ms)
    return take(desk, [seen])[0]
