"""A programme in the terms of the pretalx/frab "schedule" family, between any file and our rows.

The family's schema: https://c3voc.de/schedule/schema.json and schema.xsd; both formats say the same.
"""

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["Entry", "NotASchedule", "Schedule"]


@dataclass(frozen=True)
class Entry:
    """One event. `guid` is what a second import recognises it by."""

    guid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    room: str = ""
    track: str = ""
    type: str = ""
    subtitle: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    persons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """A whole programme. Rooms and tracks in the order in which the file names them."""

    title: str
    acronym: str
    version: str
    starts_on: date
    ends_on: date
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]
    entries: tuple[Entry, ...]


class NotASchedule(ValueError):
    """The file is refused as a whole; `reasons` are sentences for people, the first few of them."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
