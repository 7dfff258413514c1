"""What does not fit in a programme: shown to the coordinator, never forbidden. The coordinator may know better."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from django.utils.translation import gettext as _

from prasan.workshop.models import SessionKind
from prasan.workshop.programme import Item, Programme

GAP_MINUTES = 5  # less than this between two sessions is nobody's idle time
_WITHOUT_SPEAKER = (SessionKind.LECTURE, SessionKind.CEREMONY)


@dataclass(frozen=True)
class Clash:
    """One warning: its kind, its sentence and the sessions (guids) it is about."""

    code: str
    text: str
    guids: tuple[str, ...] = ()


def clashes(programme: Programme, *, guests: int | None = None) -> list[Clash]:
    """Every warning, the hard ones first. `guests` is how many people are expected, where that is known."""
    return [
        *_at_once(programme),
        *_outside(programme),
        *_too_small(programme, guests),
        *_gaps(programme),
        *_nobody_speaks(programme),
    ]


def _at_once(programme: Programme) -> Iterator[Clash]:
    """Two sessions at the same time that want the same room, the same speaker or the same people."""
    for one, other in _overlapping(programme):
        names = {"one": one.title, "other": other.title, "when": other.clock}
        guids = (one.guid, other.guid)
        for room in sorted(_rooms(programme, one) & _rooms(programme, other)):
            place = programme.room(room)
            text = _("“%(one)s” and “%(other)s” are both in %(room)s at %(when)s.")
            yield Clash("room", text % {**names, "room": place.title if place else ""}, guids)
        for person in programme.persons:
            if person.key in one.speakers and person.key in other.speakers:
                text = _("%(who)s is on stage in “%(one)s” and “%(other)s” at the same time (%(when)s).")
                yield Clash("speaker", text % {**names, "who": person.name}, guids)
        if not one.pillar or not other.pillar:
            text = _("“%(one)s” and “%(other)s” overlap at %(when)s, and everybody should be in both.")
            yield Clash("people", text % names, guids)
        elif one.pillar == other.pillar:
            pillar = programme.pillar(one.pillar)
            text = _("“%(one)s” and “%(other)s” overlap at %(when)s for the same people (%(pillar)s).")
            yield Clash("pillar", text % {**names, "pillar": pillar.title if pillar else ""}, guids)


def _overlapping(programme: Programme) -> Iterator[tuple[Item, Item]]:
    """Pairs that share some time; each session is compared only with those that begin before it ends."""
    items = sorted(programme.items, key=lambda item: (item.starts_at, item.ends_at))
    for at, one in enumerate(items):
        for other in takewhile(lambda item: item.starts_at < one.ends_at, islice(items, at + 1, None)):  # noqa: B023
            yield one, other


def _rooms(programme: Programme, item: Item) -> set[int]:
    """The rooms a session takes: its own, or in break-outs those of its groups."""
    groups = {group.room for group in programme.groups_of(item) if group.room}
    return {item.room} if item.room else groups


def _outside(programme: Programme) -> Iterator[Clash]:
    for item in programme.items:
        if not programme.starts_on <= item.day <= programme.ends_on:
            text = _("“%(title)s” does not lie within the days of the workshop.")
            yield Clash("outside", text % {"title": item.title}, (item.guid,))


def _too_small(programme: Programme, guests: int | None) -> Iterator[Clash]:
    for group in programme.groups:
        room = programme.room(group.room)
        if room and room.capacity and group.seats and group.seats > room.capacity:
            text = _("“%(group)s” has %(seats)s seats, %(room)s only %(capacity)s.")
            names = {
                "group": group.title,
                "seats": group.seats,
                "room": room.title,
                "capacity": room.capacity,
            }
            yield Clash("small", text % names)
    if not guests:
        return
    for item in programme.items:
        room = programme.room(item.room)
        if room and room.capacity and not item.pillar and guests > room.capacity:
            text = _("“%(title)s” is for all %(guests)s guests, %(room)s has %(capacity)s seats.")
            names = {
                "title": item.title,
                "guests": guests,
                "room": room.title,
                "capacity": room.capacity,
            }
            yield Clash("small", text % names, (item.guid,))


def _gaps(programme: Programme) -> Iterator[Clash]:
    """Time of a day in which nothing happens."""
    for before, after in _neighbours(programme):
        idle = int((after.starts_at - before.ends_at).total_seconds() // 60)
        if idle >= GAP_MINUTES:
            text = _("%(minutes)s minutes without anything between “%(one)s” and “%(other)s”.")
            names = {"minutes": idle, "one": before.title, "other": after.title}
            yield Clash("gap", text % names, (before.guid, after.guid))


def _neighbours(programme: Programme) -> Iterator[tuple[Item, Item]]:
    """Each session and what follows it on the same day, measured from the one that lasts longest so far."""
    for day in sorted({item.day for item in programme.items}):
        items = sorted(
            (item for item in programme.items if item.day == day), key=lambda i: (i.starts_at, i.ends_at)
        )
        latest: list[Item] = []
        for item in items:
            latest.append(max([*latest[-1:], item], key=lambda i: i.ends_at))
        yield from ((before, after) for before, after in zip(latest, items[1:], strict=False))


def _nobody_speaks(programme: Programme) -> Iterator[Clash]:
    for item in programme.items:
        if item.kind in _WITHOUT_SPEAKER and not item.speakers:
            text = _("Nobody is named to speak in “%(title)s”.")
            yield Clash("nobody", text % {"title": item.title}, (item.guid,))
