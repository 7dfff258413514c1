"""Taking marks: one INSERT for a batch, however often it is sent, and an undo that is a mark itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.attendance import queries
from prasan.attendance.clock import reckon
from prasan.attendance.codes import badge_code
from prasan.attendance.models import Mark, Verdict, Way, half_of
from prasan.attendance.queries import Desk
from prasan.live.pulse import beat
from prasan.registration.models import Participant, State

TOLD_EVERY = 1.0
"""Seconds between two changes that boards hear of: at 150 scans a second each would be a write of its own."""


class AlreadyUndone(ValueError):
    """Somebody else has undone this mark, or it never made anybody present."""


@dataclass(frozen=True)
class Scan:
    """What a desk saw: a code (or a guest found by name), its own number, and its clock in milliseconds since 1970."""

    nonce: str
    code: str = ""
    guest: int | None = None
    way: Way = Way.QR
    taken_ms: Any = None
    sent_ms: Any = None


@dataclass(frozen=True)
class Taken:
    """What became of a scan. `mark` is None only when the nonce was used before for somebody else.

    `earlier` is the mark by which the guest was present already in that half.
    """

    nonce: str
    mark: Mark | None
    guest: Participant | None
    earlier: Mark | None


def take(desk: Desk, scans: Sequence[Scan], *, received_at: datetime | None = None) -> list[Taken]:
    """Store the scans and say of each what it was; as many queries for a hundred as for one.

    A nonce that is known already stores nothing and gives the same answer again. Whatever a desk saw is kept, also
    unknown codes and cancelled guests: nothing that was acknowledged may be lost. There is no act in the ledger for
    each scan: `close_day` records the digest of the log.
    """
    codes = [badge_code(scan.code) if scan.guest is None else "" for scan in scans]
    guests = queries.guests_of(
        desk.workshop, codes=set(codes), pks=[scan.guest for scan in scans if scan.guest is not None]
    )
    by_badge, by_pk = {guest.badge: guest for guest in guests}, {guest.pk: guest for guest in guests}
    strange = {code for code in codes if code and code not in by_badge}
    elsewhere = queries.badges_elsewhere(desk.workshop, strange) if strange else set()
    received = received_at or timezone.now()
    marks = []
    for scan, code in zip(scans, codes, strict=True):
        guest = by_badge.get(code) if scan.guest is None else by_pk.get(scan.guest)
        marks.append(_mark(desk, scan, guest, received, is_elsewhere=code in elsewhere))
    Mark.objects.bulk_create(marks, ignore_conflicts=True)
    beat(f"attendance/{desk.workshop.pk}", every=TOLD_EVERY)
    return _answers(desk, marks, by_pk)


def _mark(
    desk: Desk, scan: Scan, guest: Participant | None, received: datetime, *, is_elsewhere: bool
) -> Mark:
    moment = reckon(scan.taken_ms, scan.sent_ms, received)
    local = timezone.localtime(moment.counted_at)
    return Mark(
        workshop=desk.workshop,
        participant=guest,
        code=guest.badge if guest else (badge_code(scan.code) or _storable(scan.code)),
        day=local.date(),
        half=half_of(local),
        way=scan.way,
        verdict=_verdict(desk, guest, moment.counted_at, is_elsewhere=is_elsewhere),
        taken_at=moment.taken_at,
        received_at=received,
        counted_at=moment.counted_at,
        skew_seconds=moment.skew_seconds,
        is_doubtful=moment.is_doubtful,
        duty=desk.duty,
        by=desk.by,
        nonce=scan.nonce,
    )


def _verdict(desk: Desk, guest: Participant | None, moment: datetime, *, is_elsewhere: bool) -> Verdict:
    if guest is None:
        return Verdict.ELSEWHERE if is_elsewhere else Verdict.UNKNOWN
    if guest.state == State.CANCELLED:
        return Verdict.CANCELLED
    closed = desk.workshop.closed_at
    return Verdict.CLOSED if closed is not None and moment >= closed else Verdict.COUNTED


def _storable(text: str) -> str:
    """What was read, as both databases can hold it."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()[:40]


def _answers(desk: Desk, marks: list[Mark], guests: dict[int, Participant]) -> list[Taken]:
    """What the log says now, which is not always what was sent: a nonce may have been there before."""
    known = queries.stored(desk.workshop, [mark.nonce for mark in marks])
    earlier = queries.marks_of([row.earlier for row in known.values() if row.earlier])
    answers = []
    for mark in marks:
        row = known[mark.nonce]
        if row.code != mark.code:
            answers.append(Taken(mark.nonce, None, None, None))
            continue
        mark.pk, mark.verdict = row.pk, row.verdict
        guest = guests.get(mark.participant_id or 0)
        answers.append(Taken(mark.nonce, mark, guest, earlier.get(row.earlier or 0)))
    return answers


@transaction.atomic
def undo(desk: Desk, mark: Mark, *, nonce: str, way: Way = Way.CORRECTION) -> Mark:
    """Say that a mark was wrong: the guest is present only by other marks. Refuses with AlreadyUndone."""
    if known := Mark.objects.filter(workshop=desk.workshop, nonce=nonce).first():
        return known
    if not Mark.objects.standing().filter(pk=mark.pk, workshop=desk.workshop).exists():
        raise AlreadyUndone
    now = timezone.now()
    # Of two who undo at once the second stores nothing and finds nothing.
    Mark.objects.bulk_create(
        [
            Mark(
                workshop=desk.workshop,
                participant_id=mark.participant_id,
                code=mark.code,
                day=mark.day,
                half=mark.half,
                way=way,
                undoes=mark,
                received_at=now,
                counted_at=now,
                duty=desk.duty,
                by=desk.by,
                nonce=nonce,
            )
        ],
        ignore_conflicts=True,
    )
    beat(f"attendance/{desk.workshop.pk}", every=TOLD_EVERY)
    stored = Mark.objects.filter(workshop=desk.workshop, nonce=nonce).first()
    if stored is None:
        raise AlreadyUndone
    return stored
