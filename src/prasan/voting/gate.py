"""One writer at a time on SQLite. Its own waiting is not fair: a thread that is always overtaken in a burst ends in
"database is locked" (STACK 1). The threads of the server queue here instead; PostgreSQL needs none.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

__all__ = ["one_writer"]

_gate = threading.RLock()


@contextmanager
def one_writer() -> Iterator[None]:
    """A transaction of its own; enter it before any other transaction, never inside one."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    with _gate, transaction.atomic():
        yield
