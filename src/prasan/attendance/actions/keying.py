"""Keying the signed sheet in: what the paper says becomes marks."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from prasan.attendance import queries
from prasan.attendance.actions.marks import TOLD_EVERY, undo
from prasan.attendance.models import Mark, Way
from prasan.attendance.queries import Desk, When
from prasan.ledger.actions import record
from prasan.live.pulse import beat
from prasan.registration.models import Participant, State


@transaction.atomic
def key_in(
    desk: Desk, when: When, *, signed: Collection[int], unsigned: Collection[int], nonce: str
) -> tuple[int, int]:
    """Guests whose line is signed become present, those found unsigned are taken back; returns how many of each.

    Only what differs from the log is written, so a form that is sent again changes nothing. The coordinator may key
    in after the workshop is closed: paper is what the meals are paid by.
    """
    guests = {guest.pk: guest for guest in queries.guests_of(desk.workshop, pks={*signed, *unsigned})}
    present = queries.standing_of(list(guests), [when.day])
    standing = [mark for mark in present if mark.half == when.half]
    there = {mark.participant_id for mark in standing}
    added = [
        _from_paper(desk, when, guest, nonce)
        for pk, guest in guests.items()
        if pk in signed and pk not in there and guest.state != State.CANCELLED
    ]
    Mark.objects.bulk_create(added, ignore_conflicts=True)
    back = [mark for mark in standing if mark.participant_id in unsigned]
    for mark in back:
        undo(desk, mark, nonce=f"{nonce}-undo-{mark.pk}")
    if added or back:
        beat(f"attendance/{desk.workshop.pk}", every=TOLD_EVERY)
        counts = {"added": len(added), "taken_back": len(back), "as": str(desk.duty or "")}
        data = {"day": when.day.isoformat(), "half": when.half, **counts}
        record("attendance.keyed_in", on=desk.workshop, by=desk.by, data=data, scope=desk.workshop.scope)
    return len(added), len(back)


def _from_paper(desk: Desk, when: When, guest: Participant, nonce: str) -> Mark:
    now = timezone.now()
    return Mark(
        workshop=desk.workshop,
        participant=guest,
        code=guest.badge,
        day=when.day,
        half=when.half,
        way=Way.PAPER,
        received_at=now,
        counted_at=now,
        duty=desk.duty,
        by=desk.by,
        nonce=f"{nonce}-{when.half}-{guest.pk}",
    )
