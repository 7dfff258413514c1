"""Places on a page that later apps fill: a tile with a link, a state and a hint.

An app must not know those after it in the story. Its page names a slot and hands over the thing shown; every later app
adds, in `AppConfig.ready()`, a function that answers with the tile to show there, or None. Slots in use:

    "workshop"     public page of a workshop          thing: Workshop
    "staff"        the coordinator's page of it       thing: Workshop
    "participant"  a participant's own page           thing: Participant
    "duty"         what a duty pass opens             thing: Duty
    "resolution"   page of a resolution               thing: Resolution
    "meeting"      page of a meeting              thing: Meeting
    "draft"        page of an adopted strategy    thing: Draft
    "organisation" page of an organisation's guests   thing: Invitation
    "report_back"  report of a break-out group        thing: BreakoutGroup
    "plan"         page of a plan                     thing: Plan
    "project"      page of a project                  thing: Project
    "public_plan"  a plan in force, for everybody     thing: Plan
    "public_project" a project in force, for everybody  thing: Project
    "authority"    public page of an authority        thing: LocalAuthority
    "cycle"        page of a plan cycle               thing: Cycle
    "home"         the first page                     thing: None
    "round"        page of a round of a plan          thing: Round
    "node"         page of a strategy item            thing: Node
    "card"         page of a card, for the crew       thing: Card
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

__all__ = ["Tile", "add", "tiles"]


@dataclass(frozen=True)
class Tile:
    """One link with its state. Tones of the badge: neutral, info, good, warn, bad, gold. `post` makes it a button
    that sends a POST to `url` instead of a link."""

    label: str | Promise
    url: str
    hint: str | Promise = ""
    badge: str | Promise = ""
    tone: str = "neutral"
    post: bool = False


Filler = Callable[[HttpRequest, Any], Tile | None]
_fillers: dict[str, dict[str, tuple[int, Filler]]] = {}


def add(slot: str, filler: Filler, *, position: int) -> None:
    """Fill a slot: `filler(request, thing)` gives a Tile, or None when there is nothing for this visitor."""
    _fillers.setdefault(slot, {})[f"{filler.__module__}.{filler.__qualname__}"] = (position, filler)


def tiles(slot: str, request: HttpRequest, thing: Any) -> list[Tile]:
    """The tiles for this visitor, in order."""
    fillers = sorted(_fillers.get(slot, {}).values(), key=lambda filler: filler[0])
    return [tile for _, filler in fillers if (tile := filler(request, thing)) is not None]
