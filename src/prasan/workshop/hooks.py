"""What later apps may ask to be told: registration sends messages when a programme is released.

    from prasan.workshop import hooks
    hooks.on_release(tell_guests)      # tell_guests(release), inside the transaction of the release

`release.changes` says what changed; `prasan.workshop.changes.concerned(release.changes)` says whom it concerns.
"""

from collections.abc import Callable

from prasan.workshop.models import Release

__all__ = ["announce", "on_release"]

Subscriber = Callable[[Release], None]
_subscribers: dict[str, Subscriber] = {}


def on_release(subscriber: Subscriber) -> None:
    """Call `subscriber(release)` for every release from now on, in the release's own transaction."""
    _subscribers[f"{subscriber.__module__}.{subscriber.__qualname__}"] = subscriber


def announce(release: Release) -> None:
    """Tell everybody who asked."""
    for subscriber in _subscribers.values():
        subscriber(release)
