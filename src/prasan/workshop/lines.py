"""The programme laid out as a table: days, times, and beside each other what the pillars do at the same time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language

from prasan.workshop.programme import Group, Item, Person, Place, Programme, Track


@dataclass(frozen=True)
class Meeting:
    """A break-out group and the room it meets in."""

    group: Group
    room: Place | None


@dataclass(frozen=True)
class Shown:
    """A session with what its keys stand for."""

    item: Item
    room: Place | None
    speakers: list[Person]


@dataclass
class Cell:
    """What one pillar does in one span of time."""

    pillar: Track
    shown: list[Shown] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One span of time: a session for the whole house, or cells side by side, or both (break-outs by group)."""

    clock: str
    common: Shown | None
    cells: list[Cell]

    @property
    def is_break(self) -> bool:
        return self.common is not None and self.common.item.kind in ("break", "registration")


@dataclass(frozen=True)
class Day:
    day: date
    lines: list[Line]


def days_of(programme: Programme) -> list[Day]:
    """The table, one part a day; empty without sessions."""
    items = sorted(programme.items, key=lambda item: (item.starts_at, item.ends_at))
    return [
        Day(day, list(_lines(programme, list(of_day)))) for day, of_day in groupby(items, key=lambda i: i.day)
    ]


def starts_at_clock(programme: Programme) -> str:
    """When the first session that is no registration begins: 09.00 น., on English pages 09:00; nothing without one."""
    items = [item for item in programme.items if item.kind != "registration"]
    if not items:
        return ""
    first = timezone.localtime(min(item.starts_at for item in items))
    return f"{first:%H:%M}" if get_language() == "en" else f"{first:%H.%M} น."


def _lines(programme: Programme, items: list[Item]) -> Iterable[Line]:
    for _span, together in groupby(items, key=lambda item: (item.starts_at, item.ends_at, bool(item.pillar))):
        rows = list(together)
        if rows[0].pillar:
            yield Line(rows[0].clock, None, _side_by_side(programme, rows))
            continue
        for item in rows:
            yield Line(item.clock, _shown(programme, item), _meetings(programme, item))


def _shown(programme: Programme, item: Item) -> Shown:
    return Shown(item, programme.room(item.room), programme.speakers(item))


def _side_by_side(programme: Programme, rows: list[Item]) -> list[Cell]:
    cells = {pillar.code: Cell(pillar) for pillar in programme.pillars}
    for item in rows:
        cell = cells.setdefault(item.pillar, Cell(Track(item.pillar, item.title)))
        cell.shown.append(_shown(programme, item))
        if item.room is None:
            cell.meetings.extend(_meeting(programme, group) for group in programme.groups_of(item))
    return list(cells.values())


def _meetings(programme: Programme, item: Item) -> list[Cell]:
    groups = programme.groups_of(item)
    cells = [
        Cell(pillar, meetings=[_meeting(programme, g) for g in groups if g.pillar == pillar.code])
        for pillar in programme.pillars
    ]
    return cells if groups else []


def _meeting(programme: Programme, group: Group) -> Meeting:
    return Meeting(group, programme.room(group.room))
