"""What the coordinator checks in the evening: marks that came late, twice or from nobody; the digest of the log."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prasan.attendance.models import Mark, Verdict, Way
from prasan.ledger.models import Act
from prasan.workshop.models import Workshop

CLOSED = "attendance.day_closed"
LATE = timedelta(minutes=1)
WRONG_CLOCK_SECONDS = 60
MOST_SHOWN = 200


@dataclass(frozen=True)
class DeskLine:
    """What one desk sent on a day. `skew_seconds`: how far its clock was off at worst; positive is ahead."""

    name: str
    marks: int
    late: int
    longest_minutes: int
    skew_seconds: int

    @property
    def has_wrong_clock(self) -> bool:
        return abs(self.skew_seconds) > WRONG_CLOCK_SECONDS


@dataclass(frozen=True)
class Reconciliation:
    """The lists hold MOST_SHOWN marks at most; `counts` has the whole numbers."""

    desks: tuple[DeskLine, ...]
    late: tuple[Mark, ...]
    again: tuple[tuple[Mark, Mark], ...]
    unmatched: tuple[Mark, ...]
    walk_ins: tuple[Mark, ...]
    undone: tuple[Mark, ...]
    counts: dict[str, int]


def reconciliation(workshop: Workshop, day: date) -> Reconciliation:
    """Everything about one day's log that somebody should look at; one query."""
    found = Mark.objects.filter(workshop=workshop, day=day).order_by("pk")
    marks = list(found.select_related("participant__organisation", "duty", "by", "undoes"))
    late = [mark for mark in marks if mark.received_at - mark.counted_at > LATE or mark.is_doubtful]
    again = list(_again(marks))
    unmatched = [mark for mark in marks if mark.verdict != Verdict.COUNTED]
    walk_ins = [mark for mark in marks if mark.way == Way.WALK_IN and not mark.undoes_id]
    undone = [mark for mark in marks if mark.undoes_id]
    return Reconciliation(
        desks=tuple(_desks(marks)),
        late=tuple(late[:MOST_SHOWN]),
        again=tuple(again[:MOST_SHOWN]),
        unmatched=tuple(unmatched[:MOST_SHOWN]),
        walk_ins=tuple(walk_ins[:MOST_SHOWN]),
        undone=tuple(undone[:MOST_SHOWN]),
        counts={
            "marks": len(marks),
            "late": len(late),
            "again": len(again),
            "unmatched": len(unmatched),
            "walk_ins": len(walk_ins),
            "undone": len(undone),
        },
    )


def _again(marks: list[Mark]) -> Iterable[tuple[Mark, Mark]]:
    """Each mark of somebody who was present already in that half, with the mark before it."""
    undone = {mark.undoes_id for mark in marks if mark.undoes_id}
    first: dict[tuple[int, str], Mark] = {}
    for mark in marks:
        if mark.verdict != Verdict.COUNTED or mark.undoes_id or mark.pk in undone or not mark.participant_id:
            continue
        before = first.setdefault((mark.participant_id, mark.half), mark)
        if before is not mark:
            yield mark, before


def _desks(marks: list[Mark]) -> Iterable[DeskLine]:
    by_desk: dict[str, list[Mark]] = {}
    for mark in marks:
        by_desk.setdefault(mark.place, []).append(mark)
    for name, own in sorted(by_desk.items()):
        waits = [mark.received_at - mark.counted_at for mark in own]
        yield DeskLine(
            name=name,
            marks=len(own),
            late=sum(wait > LATE for wait in waits),
            longest_minutes=round(max(waits).total_seconds() / 60),
            skew_seconds=max((mark.skew_seconds for mark in own), key=abs),
        )


def closings(workshop: Workshop, day: date) -> list[Act]:
    """The acts that closed this day, newest first."""
    acts = Act.objects.filter(verb=CLOSED, subject_kind="workshop.workshop", subject_id=str(workshop.pk))
    return [act for act in acts.order_by("-seq") if act.data["day"] == day.isoformat()]


def log_digest(workshop: Workshop, day: date) -> tuple[int, str]:
    """How many marks the day has, and the SHA-256 over one line of JSON for each, in the order of their numbers.

    A line holds number, badge code, half, way, verdict, the mark undone, received and counted (UTC), desk and nonce;
    no name, so that it holds after a guest is erased.
    """
    fields = ("pk", "code", "half", "way", "verdict", "undoes", "received_at", "counted_at", "duty", "nonce")
    count, digest = 0, hashlib.sha256()
    for row in Mark.objects.filter(workshop=workshop, day=day).order_by("pk").values_list(*fields):
        values = [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
        digest.update(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        count += 1
    return count, digest.hexdigest()
