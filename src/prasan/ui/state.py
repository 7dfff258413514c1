"""Whether anything at all was written since a moment ago: asked in a twentieth of a millisecond."""

import threading

from django.db import connection

__all__ = ["state"]


def state() -> tuple[object, ...] | None:
    """A value that differs after every commit of anybody; None inside a transaction, which may see more than others.

    What was made of the database when it had this value is what would be made of it now. SQLite counts for each
    connection by itself, so there values of two threads never agree.
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
        own = connection.connection
        return threading.get_ident(), id(own), own.total_changes, *cursor.fetchone()
