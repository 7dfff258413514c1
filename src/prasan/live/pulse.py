"""Tells pages of what happens many times a second: at most so often, the last time always.

A scan or a vote must not wait for that, and a thousand phones must not hear of each one: it is told in a thread of its
own with its own connection. The first beat after a quiet while is told at once, those that follow together.
"""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import Error, connection

from prasan.live.actions import touch

__all__ = ["beat", "settle"]

_lock = threading.Lock()
_last: dict[str, float] = {}
_waiting: dict[str, threading.Timer] = {}


def beat(
    topic: str, *, every: float, inside: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Note that something under the topic was committed; told of within `every` seconds.

    Inside a transaction it is told with it, at once. `inside` opens what the touch is written in, a gate for example.
    """
    if connection.in_atomic_block:
        touch(topic)
        return
    with _lock:
        if topic in _waiting:
            return
        delay = max(0.0, _last.get(topic, -every) + every - time.monotonic())
        timer = _waiting[topic] = threading.Timer(delay, _tell, [topic, inside])
    timer.daemon = True
    timer.start()


def settle() -> None:
    """Forget what waits to be told: the database is going away."""
    with _lock:
        timers = list(_waiting.values())
        _waiting.clear()
        _last.clear()
    for timer in timers:
        timer.cancel()
        timer.join(5)


def _tell(topic: str, inside: Callable[[], AbstractContextManager[None]]) -> None:
    with _lock:  # what is committed from here on gets a beat of its own
        _waiting.pop(topic, None)
        _last[topic] = time.monotonic()
    try:
        with inside():
            touch(topic)
    except Error:  # the database is going away: the next beat tells again
        return
    finally:
        connection.close()
