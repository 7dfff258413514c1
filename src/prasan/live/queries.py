"""What changed, for the event stream and for pages that poll."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from prasan.live.models import Change

__all__ = ["changes_after", "last_change", "missed_by", "versions"]

OVERLAP = 0 if connection.vendor == "sqlite" else 200  # numbers that may still be committing


def last_change() -> int:
    """The number of the newest change; 0 when there is none."""
    return Change.objects.aggregate(last=Max("pk"))["last"] or 0


def changes_after(last: int, *, late: Collection[int] = (), limit: int = 1000) -> list[Change]:
    """Changes newer than `last`, and those numbered in `late` that have appeared meanwhile."""
    newer = Change.objects.filter(pk__gt=last).order_by("pk")[:limit]
    return [*(Change.objects.filter(pk__in=late).order_by("pk") if late else ()), *newer]


def versions(topics: Iterable[str]) -> dict[str, int]:
    """The number of the last change of each topic; 0 for a topic that never changed or was pruned."""
    wanted = list(topics)
    found = Change.objects.filter(topic__in=wanted).values("topic").annotate(last=Max("pk")).order_by()
    return dict.fromkeys(wanted, 0) | {row["topic"]: row["last"] for row in found}


def missed_by(
    topics: Collection[str], *, number: int | None = None, moment: datetime | None = None, limit: int
) -> list[Change]:
    """Changes of `topics` after change `number`, or else since `moment`; oldest first.

    PostgreSQL may commit a lower number later, so the last minute before `number` is given once more.
    """
    wanted = Change.objects.filter(topic__in=topics).order_by("pk")
    if number is None:
        return list(wanted.filter(at__gte=moment)[:limit])
    late = Q(pk__gt=number - OVERLAP, at__gte=timezone.now() - timedelta(minutes=1))
    return list(wanted.filter(Q(pk__gt=number) | late if OVERLAP else Q(pk__gt=number))[:limit])
