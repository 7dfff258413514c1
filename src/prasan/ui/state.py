"""Whether anything at all was written since a moment ago: asked in a twentieth of a millisecond."""

import threading

from django.db import connection

__all__ = ["state"]


class Writes:
    """How often some thread of this process noticed that something was written: one count for all threads.

    SQLite counts for each connection by itself, so a thread compares with its own last look; what one notices moves
    the count for all. A write that several notice counts several times: a page is made once more than need be, and
    never shown too old, for every thread looks before it takes or makes one.
    """

    def __init__(self) -> None:
        self._count = 0
        self._lock = threading.Lock()
        self._last = threading.local()

    def noticed(self, *seen: object) -> int:
        """The count, after this thread has seen this."""
        with self._lock:
            if getattr(self._last, "seen", None) != seen:
                self._last.seen = seen
                self._count += 1
            return self._count


_writes = Writes()


def state() -> tuple[object, ...] | None:
    """A value that differs after every commit of anybody; None inside a transaction, which may see more than others.

    What was made of the database when it had this value is what would be made of it now.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT pg_current_snapshot()::text")
            return tuple(cursor.fetchone())
        cursor.execute(
            "PRAGMA data_version"
        )  # what others wrote; beside it what this connection wrote itself
        own = connection.connection  # held, for the number of a closed one may be given to the next
        return (_writes.noticed(own, own.total_changes, *cursor.fetchone()),)
