"""A schedule from a file beside a workshop's draft: what an import would add, change and leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from prasan.workshop.exchange.schedule import Entry, Schedule
from prasan.workshop.models import Session, SessionKind, Workshop

# How other systems call what our sessions are; everything else is a lecture.
_KINDS = {
    "workshop": SessionKind.BREAKOUT,
    "hands-on": SessionKind.BREAKOUT,
    "meeting": SessionKind.BREAKOUT,
    "discussion": SessionKind.QUESTIONS,
    "podium": SessionKind.QUESTIONS,
    "q&a": SessionKind.QUESTIONS,
    "pause": SessionKind.BREAK,
}


@dataclass(frozen=True)
class Row:
    """One line of the preview: the entry, the session it would change, and the names of what differs."""

    entry: Entry
    session: Session | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What an import would do. `missing` are sessions of the draft that the file does not have."""

    added: list[Row]
    changed: list[Row]
    same: list[Row]
    missing: list[Session]
    rooms: list[str]
    tracks: list[str]
    persons: list[str]


def preview(schedule: Schedule, workshop: Workshop | None) -> Preview:
    """Compare by guid; without a workshop everything is new."""
    sessions = _sessions(workshop) if workshop else {}
    rows = [_row(entry, sessions.get(UUID(entry.guid)), workshop) for entry in schedule.entries]
    named = {UUID(entry.guid) for entry in schedule.entries}
    return Preview(
        added=[row for row in rows if row.session is None],
        changed=[row for row in rows if row.session and row.fields],
        same=[row for row in rows if row.session and not row.fields],
        missing=[session for guid, session in sessions.items() if guid not in named],
        rooms=_new(wanted_rooms(schedule, workshop), workshop, "rooms", "title_th"),
        tracks=_new(list(schedule.tracks), workshop, "pillars", "title_th"),
        persons=_new(
            [name for entry in schedule.entries for name in entry.persons], workshop, "speakers", "name_th"
        ),
    )


def wanted_rooms(schedule: Schedule, workshop: Workshop | None) -> list[str]:
    """The rooms of the file; the workshop's own place stands for the whole house and is no room."""
    house = house_of(workshop)
    return [room for room in schedule.rooms if room not in house]


def house_of(workshop: Workshop | None) -> set[str]:
    """Names under which an export writes a session without a room."""
    return {"–", workshop.venue_th} if workshop else {"–"}


def fields_of(entry: Entry) -> dict[str, Any]:
    """The plain fields of a session as this entry has them; rooms, pillars and persons are found by name."""
    thai = entry.language in ("", "th")
    texts = (
        [entry.abstract, entry.description] if thai else [entry.subtitle, entry.abstract, entry.description]
    )
    return {
        "title_th": entry.title,
        "title_en": entry.subtitle if thai else (entry.title if entry.language == "en" else ""),
        "kind": kind_of(entry.type),
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "description_th": "\n\n".join(text for text in texts if text),
    }


def kind_of(word: str) -> SessionKind:
    """The kind of session behind another system's word."""
    plain = word.strip().lower()
    if plain in SessionKind.values:
        return SessionKind(plain)
    return _KINDS.get(plain, SessionKind.LECTURE)


def _row(entry: Entry, session: Session | None, workshop: Workshop | None) -> Row:
    if session is None:
        return Row(entry)
    wanted = fields_of(entry)
    differing = [name for name, value in wanted.items() if _value(getattr(session, name)) != _value(value)]
    room = "" if entry.room in house_of(workshop) else entry.room
    if (session.room.title_th if session.room else "") != room:
        differing.append("room")
    if (session.pillar.title_th if session.pillar else "") != entry.track:
        differing.append("pillar")
    if {speaker.name_th for speaker in session.speakers.all()} != set(entry.persons):
        differing.append("speakers")
    return Row(entry, session, tuple(differing))


def _value(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _sessions(workshop: Workshop) -> dict[UUID, Session]:
    rows = workshop.sessions.select_related("room", "pillar").prefetch_related("speakers")
    return {session.guid: session for session in rows}


def _new(names: list[str], workshop: Workshop | None, rows: str, field: str) -> list[str]:
    known = set(getattr(workshop, rows).values_list(field, flat=True)) if workshop else set()
    return [name for name in dict.fromkeys(names) if name not in known]
