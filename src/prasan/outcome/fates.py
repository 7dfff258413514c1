"""What became of cards after the workshop, as later apps know it: each adds a teller in its `AppConfig.ready()`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from prasan.workshop.models import Workshop


@dataclass(frozen=True)
class Fate:
    """One step further: a sentence, the tone of its badge, and where to see it ("" when nowhere)."""

    text: str | Promise
    tone: str = "neutral"
    url: str = ""


Teller = Callable[[Workshop, Collection[int]], dict[int, list[Fate]]]
_tellers: dict[str, Teller] = {}


def tell(teller: Teller) -> None:
    """Ask `teller(workshop, card keys)` for the steps of each card, whenever somebody looks what became of words."""
    _tellers[f"{teller.__module__}.{teller.__qualname__}"] = teller


def fates_of(workshop: Workshop, cards: Collection[int]) -> dict[int, list[Fate]]:
    """Card key -> what later apps know of it, in the order of the tellers."""
    found: dict[int, list[Fate]] = {}
    for teller in _tellers.values():
        for key, steps in teller(workshop, cards).items():
            found.setdefault(key, []).extend(steps)
    return found
