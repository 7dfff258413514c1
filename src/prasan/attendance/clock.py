"""Which moment a mark counts for, when clocks of desks are wrong and marks come in late.

A desk says when it took a mark and when it sends it, both by its own clock. The difference, how long the mark waited,
is right even on a laptop that is an hour or a year off; so the mark counts `received - waited`. No desk is believed for
more than LIMIT: beyond it, and whenever the sum is impossible, the server's clock alone decides.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

__all__ = ["LIMIT", "Reckoned", "reckon"]

LIMIT = timedelta(hours=12)  # a desk may be cut off for a whole day of the workshop, not longer
SLACK = timedelta(seconds=2)
_FIRST, _LAST = 946_684_800_000, 4_102_444_800_000  # 2000 and 2100, in milliseconds


@dataclass(frozen=True)
class Reckoned:
    taken_at: datetime | None
    counted_at: datetime
    skew_seconds: int
    is_doubtful: bool


def reckon(taken_ms: Any, sent_ms: Any, received: datetime) -> Reckoned:
    """Both in milliseconds since 1970 by the desk's clock; None or nonsense is as good as nothing."""
    taken, sent = _moment(taken_ms), _moment(sent_ms)
    skew = round((sent - received).total_seconds()) if sent else 0
    if taken is None:
        return Reckoned(None, received, skew, is_doubtful=taken_ms is not None)
    waited = (sent or received) - taken
    if -SLACK <= waited <= LIMIT:
        return Reckoned(taken, received - max(waited, timedelta(0)), skew, is_doubtful=False)
    return Reckoned(taken, received, skew, is_doubtful=True)


def _moment(value: Any) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _FIRST <= value <= _LAST:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)
