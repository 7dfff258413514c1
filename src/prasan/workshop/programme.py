"""The programme of a workshop as one plain value: made from the draft's rows or from a release's frozen copy.

Pages, calendars, exchange files, clash warnings and the list of changes all read this, so that a release of last week
looks, exports and compares exactly as the draft does.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Self

from django.utils import timezone
from django.utils.translation import get_language

from prasan.workshop.models import Part, SessionKind, Workshop


@dataclass(frozen=True)
class Words:
    """A text in both languages; the reader's one, Thai when the English is missing."""

    th: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.en if self.en and get_language() == "en" else self.th

    def __bool__(self) -> bool:
        return bool(self.th)


@dataclass(frozen=True)
class Place:
    """A room; `capacity` in seats."""

    key: int
    title: Words
    capacity: int | None = None


@dataclass(frozen=True)
class Track:
    """A pillar."""

    code: str
    title: Words


@dataclass(frozen=True)
class Group:
    """A break-out group: its pillar's code, its room's key and its seats."""

    key: int
    title: Words
    pillar: str
    room: int | None = None
    seats: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody on the stage, by office."""

    key: int
    part: str
    name: Words
    office: Words = field(default_factory=Words)
    body: Words = field(default_factory=Words)

    @property
    def part_label(self) -> str:
        return str(Part(self.part).label)


@dataclass(frozen=True)
class Item:
    """One session; `speakers` are keys of persons in the order of protocol."""

    key: int
    guid: str
    kind: str
    title: Words
    starts_at: datetime
    ends_at: datetime
    description: Words = field(default_factory=Words)
    room: int | None = None
    pillar: str = ""
    speakers: tuple[int, ...] = ()
    takes_questions: bool = False

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def clock(self) -> str:
        """09.30–10.30 น., on English pages 09:30–10:30."""
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        if get_language() == "en":
            return f"{start:%H:%M}–{end:%H:%M}"
        return f"{start:%H.%M}–{end:%H.%M} น."

    @property
    def kind_label(self) -> str:
        return str(SessionKind(self.kind).label)

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


@dataclass(frozen=True)
class Programme:
    """The whole of it. Items are ordered by time, persons by protocol."""

    starts_on: date
    ends_on: date
    venue: Words
    rooms: tuple[Place, ...] = ()
    pillars: tuple[Track, ...] = ()
    groups: tuple[Group, ...] = ()
    persons: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()

    def room(self, key: int | None) -> Place | None:
        return next((room for room in self.rooms if room.key == key), None)

    def pillar(self, code: str) -> Track | None:
        return next((pillar for pillar in self.pillars if pillar.code == code), None)

    def speakers(self, item: Item) -> list[Person]:
        return [person for person in self.persons if person.key in item.speakers]

    def groups_of(self, item: Item) -> list[Group]:
        """The break-out groups that meet in this session; none when it is no break-out."""
        if item.kind != SessionKind.BREAKOUT:
            return []
        return [group for group in self.groups if item.pillar in ("", group.pillar)]

    def as_json(self) -> dict[str, Any]:
        """What a release keeps; `from_json` brings it back whole."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            starts_on=date.fromisoformat(data["starts_on"]),
            ends_on=date.fromisoformat(data["ends_on"]),
            venue=Words(**data["venue"]),
            rooms=tuple(Place(**{**row, "title": Words(**row["title"])}) for row in data["rooms"]),
            pillars=tuple(Track(row["code"], Words(**row["title"])) for row in data["pillars"]),
            groups=tuple(Group(**{**row, "title": Words(**row["title"])}) for row in data["groups"]),
            persons=tuple(Person(**_with_words(row, "name", "office", "body")) for row in data["persons"]),
            items=tuple(_item(row) for row in data["items"]),
        )

    @classmethod
    def of_draft(cls, workshop: Workshop) -> Self:
        """The draft as it stands; six queries for any number of rows."""
        persons = list(workshop.speakers.prefetch_related("sessions"))
        return cls(
            starts_on=workshop.starts_on,
            ends_on=workshop.ends_on,
            venue=Words(workshop.venue_th, workshop.venue_en),
            rooms=tuple(Place(r.pk, _title(r), r.capacity) for r in workshop.rooms.all()),
            pillars=tuple(Track(p.code, _title(p)) for p in workshop.pillars.all()),
            groups=tuple(
                Group(g.pk, _title(g), g.pillar.code, g.room_id, g.seats)
                for g in workshop.groups.select_related("pillar")
            ),
            persons=tuple(
                Person(
                    p.pk,
                    p.part,
                    Words(p.name_th, p.name_en),
                    Words(p.office_th, p.office_en),
                    Words(p.body_th, p.body_en),
                )
                for p in persons
            ),
            items=tuple(_of_rows(workshop, persons)),
        )


def _of_rows(workshop: Workshop, persons: list[Any]) -> Iterator[Item]:
    on_stage: dict[int, list[int]] = {}
    for person in persons:
        for session in person.sessions.all():
            on_stage.setdefault(session.pk, []).append(person.pk)
    for row in workshop.sessions.select_related("pillar"):
        yield Item(
            key=row.pk,
            guid=str(row.guid),
            kind=row.kind,
            title=_title(row),
            starts_at=timezone.localtime(row.starts_at),
            ends_at=timezone.localtime(row.ends_at),
            description=Words(row.description_th, row.description_en),
            room=row.room_id,
            pillar=row.pillar.code if row.pillar else "",
            speakers=tuple(on_stage.get(row.pk, ())),
            takes_questions=row.takes_questions,
        )


def _title(row: Any) -> Words:
    return Words(row.title_th, row.title_en)


def _with_words(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: Words(**row[name]) for name in names}}


def _item(row: dict[str, Any]) -> Item:
    moments = {name: datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at")}
    return Item(**{**_with_words(row, "title", "description"), **moments, "speakers": tuple(row["speakers"])})


def _plain(value: Any) -> Any:
    """Dates as ISO text; the rest is JSON already."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
