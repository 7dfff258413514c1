"""Tells live pages that somebody came, at most once a second for each workshop; the last mark is always told of.

At 150 scans a second the boards would otherwise be sent 150 changes, each a write of its own.
"""

import threading
import time

from django.db import Error, connection

from prasan.live.actions import touch

EVERY = 1.0  # seconds
_lock = threading.Lock()
_told: dict[int, float] = {}
_waiting: set[int] = set()


def announce(workshop: int) -> None:
    """Touch the topic now, or when the second is over. Inside a transaction it is told with it, at once."""
    if connection.in_atomic_block:
        touch(f"attendance/{workshop}")
        return
    with _lock:
        wait = EVERY - (time.monotonic() - _told.get(workshop, -EVERY))
        if wait > 0:
            if workshop not in _waiting:
                _waiting.add(workshop)
                timer = threading.Timer(wait, _later, [workshop])
                timer.daemon = True
                timer.start()
            return
        _told[workshop] = time.monotonic()
    touch(f"attendance/{workshop}")


def _later(workshop: int) -> None:
    """In a thread of its own, with a connection of its own."""
    with _lock:
        _waiting.discard(workshop)
        _told[workshop] = time.monotonic()
    try:
        touch(f"attendance/{workshop}")
    except Error:  # the database is going away: the next mark tells again
        return
    finally:
        connection.close()
