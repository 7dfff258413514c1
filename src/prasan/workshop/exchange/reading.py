"""Reading a stranger's schedule file, JSON or XML: everything is checked before anything is stored.

Strict where the schema is (types, required names, unknown names of an event), so that a file which other systems would
refuse is refused here too, with the place and the reason.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from prasan.workshop.exchange.schedule import Entry, NotASchedule, Schedule

MAX_BYTES = 5_000_000
MAX_EVENTS = 2_000
MAX_REASONS = 5
LONGEST_TITLE = 500
LONGEST_TEXT = 20_000
_DURATION = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
# name -> (types it may have, whether it must be there), from the schema
_EVENT: dict[str, tuple[tuple[type, ...], bool]] = {
    "guid": ((str,), True), "id": ((int,), True), "date": ((str,), True), "start": ((str,), True),
    "duration": ((str,), True), "room": ((str,), True), "slug": ((str,), True), "url": ((str,), True),
    "title": ((str,), True), "subtitle": ((str, type(None)), True), "track": ((str, type(None)), True),
    "type": ((str,), True), "language": ((str, type(None)), True), "abstract": ((str, type(None)), True),
    "persons": ((list,), True), "links": ((list,), True), "description": ((str, type(None)), False),
    "code": ((str,), False), "logo": ((str, type(None)), False), "end": ((str,), False),
    "recording_license": ((str,), False), "do_not_record": ((bool, type(None)), False),
    "do_not_stream": ((bool, str, type(None)), False), "attachments": ((list,), False),
    "feedback_url": ((str,), False), "origin_url": ((str,), False),
}  # fmt: skip


def read(data: bytes) -> Schedule:
    """The programme in this file; NotASchedule with the reasons when it is none."""
    if not data.strip():
        raise NotASchedule(_("The file is empty."))
    if len(data) > MAX_BYTES:
        raise NotASchedule(_("The file is larger than 5 MB."))
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"{":
        return _schedule(*_from_json(data))
    if head == b"<":
        return _schedule(*_from_xml(data))
    raise NotASchedule(_("The file is neither JSON nor XML of a conference programme."))


def _from_json(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotASchedule(_("The file cannot be read as JSON; it is damaged or cut off.")) from error
    schedule = _object(found.get("schedule"), "schedule")
    if "rooms" in schedule:
        raise NotASchedule(_("“schedule.rooms” must stand under “schedule.conference”."))
    conference = _object(schedule.get("conference"), "schedule.conference")
    for name, kind in (("title", str), ("start", str), ("end", str), ("days", list)):
        if not isinstance(conference.get(name), kind):
            raise NotASchedule(_("“%s” is missing or of the wrong kind.") % f"schedule.conference.{name}")
    events = []
    for number, day in enumerate(conference["days"]):
        rooms = _object(_object(day, f"days[{number}]").get("rooms"), f"days[{number}].rooms")
        for room, listed in rooms.items():
            if not isinstance(listed, list):
                raise NotASchedule(_("“%s” is missing or of the wrong kind.") % f"rooms.{room[:80]}")
            events.extend(_object(event, f"rooms.{room[:80]}") for event in listed)
    return conference, events, str(schedule.get("version") or "")


def _from_xml(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotASchedule(_("The file holds entities or a DTD, which no programme needs.")) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise NotASchedule(_("The file cannot be read as XML; it is damaged or cut off.")) from error
    head = root.find("conference")
    if root.tag != "schedule" or head is None:
        raise NotASchedule(_("“%s” is missing or of the wrong kind.") % "schedule/conference")
    days = [day.get("date", "") for day in root.findall("day")]
    conference = {
        "title": head.findtext("title", ""),
        "acronym": head.findtext("acronym", ""),
        "start": head.findtext("start") or min(days, default=""),
        "end": head.findtext("end") or max(days, default=""),
        "tracks": [{"name": track.get("name", "")} for track in head.findall("track")],
        "rooms": [{"name": room.get("name", "")} for room in root.iterfind("day/room")],
    }
    return (
        conference,
        [_of_element(event) for event in root.iterfind("day/room/event")],
        root.findtext("version", ""),
    )


def _of_element(event: Element) -> dict[str, Any]:
    """An event element in the shape of the JSON one; what XML may leave out is filled in."""
    names = ("date", "start", "duration", "room", "title", "type", "abstract", "track")
    optional = ("subtitle", "language", "description", "slug", "url")
    number = event.get("id", "")
    return {
        **{name: event.findtext(name) for name in names},
        **{name: event.findtext(name, "") for name in optional},
        "guid": event.get("guid", ""),
        "id": int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else None,
        "persons": [{"name": person.text or ""} for person in event.iterfind("persons/person")],
        "links": [],
    }


def _schedule(conference: dict[str, Any], events: list[dict[str, Any]], version: str) -> Schedule:
    if len(events) > MAX_EVENTS:
        raise NotASchedule(_("The file holds more than %s sessions.") % MAX_EVENTS)
    if not events:
        raise NotASchedule(_("The file holds no session."))
    reasons = [reason for event in events for reason in _faults(event)]
    if reasons:
        raise NotASchedule(*reasons[:MAX_REASONS])
    entries = sorted((_entry(event) for event in events), key=lambda e: (e.starts_at, e.ends_at, e.guid))
    if len({entry.guid for entry in entries}) < len(entries):
        raise NotASchedule(_("Two sessions carry the same guid."))
    title = _cut(str(conference.get("title") or ""), LONGEST_TITLE)
    if not title:
        raise NotASchedule(_("“%s” is missing or of the wrong kind.") % "schedule.conference.title")
    first, last = _day(conference.get("start")), _day(conference.get("end"))
    if last < first or (last - first).days > 366:
        raise NotASchedule(_("The last day lies before the first, or more than a year after it."))
    return Schedule(
        title=title,
        acronym=_cut(str(conference.get("acronym") or ""), 60),
        version=_cut(version, 60),
        starts_on=first,
        ends_on=last,
        rooms=_names(conference.get("rooms"), (entry.room for entry in entries)),
        tracks=_names(conference.get("tracks"), (entry.track for entry in entries)),
        entries=tuple(entries),
    )


def _faults(event: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an event, as sentences that name it."""
    name = str(event.get("title") or event.get("guid") or "?")[:80]
    for key in sorted(set(event) - set(_EVENT)):
        yield _("“%(name)s”: the format has no “%(key)s”.") % {"name": name, "key": str(key)[:40]}
    for key, (kinds, needed) in _EVENT.items():
        value = event.get(key)
        if key not in event:
            if needed:
                yield _("“%(name)s”: “%(key)s” is missing.") % {"name": name, "key": key}
        elif not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            yield _("“%(name)s”: “%(key)s” is of the wrong kind.") % {"name": name, "key": key}
        elif _broken(key, value):
            shown = {"name": name, "key": key, "value": str(value)[:60]}
            yield _("“%(name)s”: “%(key)s” cannot be “%(value)s”.") % shown


def _broken(key: str, value: Any) -> bool:
    if key == "guid":
        return not _is(UUID, value)
    if key in ("date", "end"):
        return not _is(_moment, value)
    if key == "duration":
        found = _DURATION.fullmatch(value)
        return found is None or not 0 < int(found[1]) * 60 + int(found[2]) <= 24 * 60
    if key == "persons":
        return not all(
            isinstance(p, dict) and isinstance(p.get("name", p.get("public_name")), str) for p in value
        )
    return key == "title" and not value.strip()


def _is(reader: Any, value: str) -> bool:
    try:
        reader(value)
    except (ValueError, OverflowError):
        return False
    return True


def _entry(event: dict[str, Any]) -> Entry:
    start = _moment(event["date"])
    found = _DURATION.fullmatch(event["duration"])
    length = timedelta(hours=int(found[1]), minutes=int(found[2])) if found else timedelta()
    persons = (_cut(person.get("name", person.get("public_name")), 200) for person in event["persons"])
    return Entry(
        guid=str(UUID(event["guid"])),
        title=_cut(event["title"], LONGEST_TITLE),
        starts_at=start,
        ends_at=start + length,
        room=_cut(event["room"], LONGEST_TITLE),
        track=_cut(event["track"] or "", LONGEST_TITLE),
        type=_cut(event["type"], 60),
        subtitle=_cut(event["subtitle"] or "", LONGEST_TITLE),
        language=_cut(event["language"] or "", 10),
        abstract=_cut(event["abstract"] or "", LONGEST_TEXT),
        description=_cut(event.get("description") or "", LONGEST_TEXT),
        persons=tuple(dict.fromkeys(name for name in persons if name)),
    )


def _moment(text: str) -> datetime:
    """A moment with its zone; ValueError without one: nobody would know when it is."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or not 1990 <= found.year <= 2200:
        raise ValueError(text)
    return found


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError as error:
        raise NotASchedule(_("“%s” is no date.") % str(text)[:40]) from error


def _names(listed: Any, used: Iterator[str]) -> tuple[str, ...]:
    """The names a file lists, then those it only uses; each once."""
    rows = listed if isinstance(listed, list) else []
    names = [_cut(str(row.get("name") or ""), LONGEST_TITLE) for row in rows if isinstance(row, dict)]
    return tuple(name for name in dict.fromkeys([*names, *used]) if name)


def _cut(text: str, longest: int) -> str:
    """Plain text a database can keep: no NUL, no control characters, no half characters, not endless."""
    clean = "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF))
    return clean.strip()[:longest]


def _object(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotASchedule(_("“%s” is missing or of the wrong kind.") % place)
    return value
