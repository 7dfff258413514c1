"""Where a guest goes after the desk: told by an app further on in the story, which seats the break-out groups."""

from collections.abc import Callable, Collection

__all__ = ["Teller", "places", "tell"]

Teller = Callable[[int, Collection[int] | None], dict[int, str]]
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """Register, in `AppConfig.ready()`, what says "group … · room …" for guests of a workshop.

    `teller(workshop pk, guest pks)` answers guest pk -> text in one query; None asks for everybody of the workshop.
    """
    if teller not in _tellers:
        _tellers.append(teller)


def places(workshop: int, guests: Collection[int] | None = None) -> dict[int, str]:
    """Guest pk -> where the guest goes; empty while nobody is seated."""
    found: dict[int, str] = {}
    for teller in _tellers:
        found.update(teller(workshop, guests))
    return found
