"""Who is at work on this home: the site and its workers share a lock, a restore wants it alone."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["BEING_RESTORED", "Busy", "hold"]

BEING_RESTORED = ("กำลังกู้คืนข้อมูลอยู่ รอให้เสร็จแล้วสั่งใหม่", "A restore is under way; start again when it is done.")


class Busy(Exception):
    """Another process uses the home."""


@contextlib.contextmanager
def hold(home: Path, *, alone: bool = False) -> Iterator[None]:
    """Keep the home's lock for the length of the block; raises Busy when it cannot be had at once.

    Windows has no shared locks of this kind: there the block runs unguarded.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    home.mkdir(parents=True, exist_ok=True)
    with (home / "in-use.lock").open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(home) from error
        yield
