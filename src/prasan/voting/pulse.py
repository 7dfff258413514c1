"""Tells the pages that follow a vote that it moved: at most once a second per conversation, the last time always.

A vote must not wait for that, so it is done after the commit in a thread of its own with its own connection. The first
vote after a quiet second is told at once, those within the second together at its end.
"""

import threading
import time

from django.db import connection

from prasan.live.actions import touch

__all__ = ["beat"]

EVERY = 1.0  # seconds
_lock = threading.Lock()
_last: dict[int, float] = {}
_waiting: set[int] = set()


def beat(conversation: int) -> None:
    """Note that votes were committed."""
    with _lock:
        if conversation in _waiting:
            return
        _waiting.add(conversation)
        delay = max(0.0, _last.get(conversation, 0.0) + EVERY - time.monotonic())
    timer = threading.Timer(delay, _tell, [conversation])
    timer.daemon = True
    timer.start()


def _tell(conversation: int) -> None:
    with _lock:  # what is committed from here on gets a beat of its own
        _waiting.discard(conversation)
        _last[conversation] = time.monotonic()
    try:
        touch(f"votes/{conversation}")
    finally:
        connection.close()
