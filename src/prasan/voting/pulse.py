"""Tells the pages that follow a vote that it moved: at most once a second per topic, the last time always.

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
_last: dict[str, float] = {}
_waiting: set[str] = set()


def beat(topic: str) -> None:
    """Note that something under the topic was committed."""
    with _lock:
        if topic in _waiting:
            return
        _waiting.add(topic)
        delay = max(0.0, _last.get(topic, 0.0) + EVERY - time.monotonic())
    timer = threading.Timer(delay, _tell, [topic])
    timer.daemon = True
    timer.start()


def _tell(topic: str) -> None:
    with _lock:  # what is committed from here on gets a beat of its own
        _waiting.discard(topic)
        _last[topic] = time.monotonic()
    try:
        touch(topic)
    finally:
        connection.close()
