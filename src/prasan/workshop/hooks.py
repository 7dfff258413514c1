"""What later apps may ask to be told, and what they tell: registration sends messages when a programme is released,
and says how many guests are expected.

    from prasan.workshop import hooks
    hooks.on_release(tell_guests)      # tell_guests(release), inside the transaction of the release

`release.changes` says what changed; `prasan.workshop.changes.concerned(release.changes)` says whom it concerns.
"""

from collections.abc import Callable

from prasan.workshop.models import Release, Workshop

__all__ = ["announce", "count_guests_by", "guests_expected", "on_release"]

Subscriber = Callable[[Release], None]
_subscribers: dict[str, Subscriber] = {}
_counters: list[Callable[[Workshop], int]] = []


def on_release(subscriber: Subscriber) -> None:
    """Call `subscriber(release)` for every release from now on, in the release's own transaction."""
    _subscribers[f"{subscriber.__module__}.{subscriber.__qualname__}"] = subscriber


def announce(release: Release) -> None:
    """Tell everybody who asked."""
    for subscriber in _subscribers.values():
        subscriber(release)


def count_guests_by(counter: Callable[[Workshop], int]) -> None:
    """Say how many guests a workshop expects; one query."""
    _counters[:] = [counter]


def guests_expected(workshop: Workshop) -> int | None:
    """How many guests have a seat; None while nobody counts them."""
    return _counters[0](workshop) if _counters else None
