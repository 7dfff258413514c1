"""The main navigation: each app adds its own entry in `AppConfig.ready()`.

The foundation must not know the story, so entries are handed in from above: a label, a page and a place.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

__all__ = ["Item", "add", "items"]


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class _Entry:
    position: int
    label: str | Promise
    page: str
    shown: Callable[[HttpRequest], bool] = _everybody


@dataclass(frozen=True)
class Item:
    """One link as the template draws it; `current` when the page asked for lies under it."""

    label: str | Promise
    url: str
    current: bool


_entries: dict[str, _Entry] = {}


def add(
    label: str | Promise, page: str, *, position: int, shown: Callable[[HttpRequest], bool] = _everybody
) -> None:
    """Add the page named `page` to the main navigation; `shown` says who sees it (it must not query)."""
    _entries[page] = _Entry(position, label, page, shown)


def items(request: HttpRequest) -> list[Item]:
    """The links this visitor sees, in order."""
    entries = sorted((entry for entry in _entries.values() if entry.shown(request)), key=lambda e: e.position)
    found = [(entry.label, reverse(entry.page)) for entry in entries]
    under = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [Item(label, url, url == under) for label, url in found]
