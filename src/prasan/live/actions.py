"""Tell live pages that something changed, and forget what is too old to be asked for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from prasan.live.models import Change

__all__ = ["prune", "touch", "touch_again"]

KEPT = timedelta(hours=6)  # a page that slept longer than this reloads as a whole


def touch(topic: str, data: dict[str, Any] | None = None) -> Change:
    """Note in the caller's transaction that `topic` changed; followers hear of it when that commits.

    `data` goes to everybody who may follow the topic: a few numbers at most, never anything personal.
    """
    return Change.objects.create(topic=topic, data=data or {})


def touch_again() -> int:
    """Touch once more what is still followed; returns how many topics.

    For the start of the server: one that was killed may have committed a scan or a vote and not yet told of it. A page
    that hears of a change that was none reads the same again.
    """
    topics = Change.objects.order_by().values_list("topic", flat=True).distinct()
    return len(Change.objects.bulk_create([Change(topic=topic) for topic in topics]))


def prune() -> int:
    """Delete changes that nobody will ask for again; returns how many."""
    deleted, _ = Change.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted
