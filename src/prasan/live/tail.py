"""Follows the outbox as it grows. One tail per process, always used from the same thread."""

import time

from django.db import connection

from prasan.live.models import Change
from prasan.live.queries import changes_after, last_change

LATE = 30.0  # seconds that a transaction may stay open after a later one has committed
MOST_MISSING = 200


class Tail:
    """Yields each change once, soon after it commits.

    SQLite commits in the order of numbers and tells cheaply whether anybody wrote at all. PostgreSQL may
    commit number 7 after number 8, so numbers that were jumped over are asked for again for a while.
    """

    def __init__(self) -> None:
        self.last = last_change()
        self._state: object = None
        self._missing: dict[int, float] = {}

    def news(self) -> list[Change]:
        """The changes that committed since the last call; blocks for one short query at most."""
        if connection.vendor == "sqlite" and not self._somebody_wrote():
            return []
        found = changes_after(self.last, late=self._missing)
        if connection.vendor != "sqlite":
            self._note_gaps(found)
        self.last = max([self.last, *(change.pk for change in found)])
        return found

    def _somebody_wrote(self) -> bool:
        with connection.cursor() as cursor:
            state = cursor.execute("PRAGMA data_version").fetchone()
        changed: bool = state != self._state
        self._state = state
        return changed

    def _note_gaps(self, found: list[Change]) -> None:
        now = time.monotonic()
        seen = {change.pk for change in found}
        newest = max(seen, default=0)
        jumped = range(max(self.last + 1, newest - MOST_MISSING), newest)
        self._missing = {
            number: since
            for number, since in (dict.fromkeys(jumped, now) | self._missing).items()
            if number not in seen and now - since < LATE
        }
