"""Tell live pages that something changed, and forget what is too old to be asked for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from prasan.live.models import Change

__all__ = ["prune", "touch"]

KEPT = timedelta(hours=6)  # a page that slept longer than this reloads as a whole


def touch(topic: str, data: dict[str, Any] | None = None) -> Change:
    """Note in the caller's transaction that `topic` changed; followers hear of it when that commits.

    `data` goes to everybody who may follow the topic: a few numbers at most, never anything personal.
    """
    return Change.objects.create(topic=topic, data=data or {})


def prune() -> int:
    """Delete changes that nobody will ask for again; returns how many."""
    deleted, _ = Change.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted
