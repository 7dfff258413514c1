"""What later apps may hang on a guest: what they keep about the guest, what to forget when the guest asks so, and
what to do when somebody gets a seat in the hall."""

from collections.abc import Callable, Sequence
from typing import Any

from prasan.live.topics import allow
from prasan.people.rules import is_coordinator
from prasan.registration.models import Participant
from prasan.workshop.models import BreakoutGroup, Pillar, Workshop
from prasan.workshop.rules import is_desk

__all__ = [
    "group_of",
    "groups_of",
    "kept_about",
    "on_erase",
    "on_export",
    "on_groups",
    "on_seated",
    "tell_erased",
    "tell_seated",
]

Groups = Callable[[Workshop], dict[int, BreakoutGroup]]
Seated = Callable[[Sequence[Participant], Pillar | None], None]

_exporters: dict[str, Callable[[Participant], Any]] = {}
_groups: list[Groups] = []
_erasers: list[Callable[[Participant], None]] = []
_seated: list[Seated] = []


def on_export(name: str, give: Callable[[Participant], Any]) -> None:
    """Add what an app keeps about a guest to the file "my data", under `name`; JSON only."""
    _exporters[name] = give


def on_erase(forget: Callable[[Participant], None]) -> None:
    """Be told, inside the transaction, that a guest asked to be forgotten."""
    if forget not in _erasers:
        _erasers.append(forget)


def kept_about(guest: Participant) -> dict[str, Any]:
    """What the later apps keep about a guest, by name."""
    return {name: give(guest) for name, give in _exporters.items()}


def tell_erased(guest: Participant) -> None:
    for forget in _erasers:
        forget(guest)


def on_seated(welcome: Seated) -> None:
    """Be told, inside the transaction, of guests of one workshop who just got a seat in the hall: registered, moved up,
    in somebody's place (`replaces`), or at the desk, where they may have said which pillar they come for."""
    if welcome not in _seated:
        _seated.append(welcome)


def tell_seated(guests: Sequence[Participant], pillar: Pillar | None = None) -> None:
    for welcome in _seated if guests else ():
        welcome(guests, pillar)


def on_groups(find: Groups) -> None:
    """Say who sits in which break-out group: `find(workshop)` gives guest key -> group (with pillar), one query."""
    _groups[:] = [find]


def groups_of(workshop: Workshop) -> dict[int, BreakoutGroup]:
    """Guest key -> break-out group, of those who have one; empty while nobody was seated."""
    return _groups[0](workshop) if _groups else {}


def group_of(guest: Participant) -> BreakoutGroup | None:
    return groups_of(guest.workshop).get(guest.pk)


def _may_follow_guests(user: Any, rest: str) -> bool:
    """The desk and the coordinators follow who comes."""
    workshop = Workshop.objects.select_related("cycle").filter(pk=rest).first() if rest.isdecimal() else None
    return workshop is not None and bool((is_coordinator | is_desk)(user, workshop))


allow("guests", _may_follow_guests)
