"""What later apps do once a framework is adopted, e.g. have links to it suggested for the plans of the cycle."""

from collections.abc import Callable

from prasan.drafting.models import Draft

Listener = Callable[[Draft], None]
_listeners: dict[str, Listener] = {}


def listen(listener: Listener) -> None:
    """Call `listener(draft)` in the transaction of every adoption; from an `AppConfig.ready()`."""
    _listeners[f"{listener.__module__}.{listener.__qualname__}"] = listener


def adopted(draft: Draft) -> None:
    for listener in _listeners.values():
        listener(draft)
