"""Tells the pages that follow a vote that it moved: a few times a second at most, the last time always.

A vote must not wait for that, so it is done after the commit in a thread of its own with its own connection. The first
vote after a quiet while is told at once, those that follow together at its end. Only the projector and those who run
the vote hear every beat; where a whole hall watches the results, `slow` keeps a thousand phones from asking at once.
"""

import threading
import time

from django.db import connection

from prasan.live.actions import touch
from prasan.voting.gate import one_writer

__all__ = ["beat"]

EVERY, SLOW = 0.3, 1.0  # seconds between two beats of a topic
_lock = threading.Lock()
_last: dict[str, float] = {}
_waiting: set[str] = set()


def beat(topic: str, *, slow: bool = False) -> None:
    """Note that something under the topic was committed."""
    with _lock:
        if topic in _waiting:
            return
        _waiting.add(topic)
        delay = max(0.0, _last.get(topic, 0.0) + (SLOW if slow else EVERY) - time.monotonic())
    timer = threading.Timer(delay, _tell, [topic])
    timer.daemon = True
    timer.start()


def _tell(topic: str) -> None:
    with _lock:  # what is committed from here on gets a beat of its own
        _waiting.discard(topic)
        _last[topic] = time.monotonic()
    try:
        with one_writer():
            touch(topic)
    finally:
        connection.close()
