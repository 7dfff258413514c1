"""A released programme as JSON and XML of the pretalx/frab schedule family."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils import timezone

from prasan.release import release as software
from prasan.workshop.models import Workshop
from prasan.workshop.programme import Item, Person, Programme

ZONE = "Asia/Bangkok"
SLOT = "00:05"


def to_json(workshop: Workshop, programme: Programme, version: str, address: str) -> bytes:
    """The programme as schedule JSON; `address` is that of the site, for the links."""
    return json.dumps(
        {
            "$schema": "https://c3voc.de/schedule/schema.json",
            "generator": {"name": "prasan", "version": software()},
            "schedule": {
                "version": version,
                "base_url": address + workshop.get_absolute_url(),
                "conference": _conference(workshop, programme, address),
            },
        },
        ensure_ascii=False,
        indent=1,
    ).encode()


def to_xml(workshop: Workshop, programme: Programme, version: str, address: str) -> bytes:
    """The programme as schedule XML."""
    whole = _conference(workshop, programme, address)
    root = Element("schedule")
    SubElement(root, "generator", name="prasan", version=software())
    _text(root, "url", address + workshop.get_absolute_url())
    _text(root, "version", version)
    head = SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end"):
        _text(head, name, whole[name])
    _text(head, "days", str(whole["daysCount"]))
    _text(head, "timeslot_duration", SLOT)
    _text(head, "base_url", address + workshop.get_absolute_url())
    _text(head, "time_zone_name", ZONE)
    for track in whole["tracks"]:
        SubElement(head, "track", name=_clean(track["name"]))
    for day in whole["days"]:
        _day(root, day)
    indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8")


def _day(root: Element, day: dict[str, Any]) -> None:
    element = SubElement(
        root,
        "day",
        index=str(day["index"]),
        date=day["date"],
        start=day["day_start"],
        end=day["day_end"],
    )
    for name, events in day["rooms"].items():
        room = SubElement(element, "room", name=_clean(name), guid=_guid("room", name))
        for event in events:
            _event_element(room, event)


def _event_element(room: Element, event: dict[str, Any]) -> None:
    element = SubElement(room, "event", guid=event["guid"], id=str(event["id"]))
    names = ("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type")
    for name in (*names, "language", "abstract", "description"):
        _text(element, name, event[name] or "")
    recording = SubElement(element, "recording")
    _text(recording, "license", "")
    _text(recording, "optout", "false")
    persons = SubElement(element, "persons")
    for person in event["persons"]:
        _text(persons, "person", person["name"], id=str(person["id"]), guid=person["guid"])
    SubElement(element, "links")
    SubElement(element, "attachments")


def _conference(workshop: Workshop, programme: Programme, address: str) -> dict[str, Any]:
    acronym = _acronym(workshop.slug)
    first = min([programme.starts_on, *(item.day for item in programme.items)])
    last = max([programme.ends_on, *(item.day for item in programme.items)])
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        "acronym": acronym,
        "title": str(workshop.title_th),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": SLOT,
        "time_zone_name": ZONE,
        "url": address + workshop.get_absolute_url(),
        "tracks": [{"name": pillar.title.th} for pillar in programme.pillars],
        "rooms": [{"name": name, "guid": _guid("room", name)} for name in _room_names(programme)],
        "days": [
            {
                "index": number,
                "date": day.isoformat(),
                "day_start": _midnight(day).isoformat(),
                "day_end": (_midnight(day) + timedelta(days=1)).isoformat(),
                "rooms": _rooms(workshop, programme, day, acronym, address),
            }
            for number, day in enumerate(days, start=1)
        ],
    }


def _rooms(
    workshop: Workshop, programme: Programme, day: date, acronym: str, address: str
) -> dict[str, list[dict[str, Any]]]:
    rooms: dict[str, list[dict[str, Any]]] = {name: [] for name in _room_names(programme)}
    for item in programme.items:
        if item.day == day:
            rooms[_room_name(programme, item)].append(_event(workshop, programme, item, acronym, address))
    return rooms


def _event(
    workshop: Workshop, programme: Programme, item: Item, acronym: str, address: str
) -> dict[str, Any]:
    pillar = programme.pillar(item.pillar)
    start = timezone.localtime(item.starts_at)
    return {
        "guid": item.guid,
        "id": item.key,
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": f"{item.minutes // 60:02}:{item.minutes % 60:02}",
        "room": _room_name(programme, item),
        "slug": f"{acronym}-{item.key}-{item.kind}",
        "url": f"{address}{workshop.get_absolute_url()}#programme",
        "title": item.title.th,
        "subtitle": item.title.en,
        "track": pillar.title.th if pillar else "",
        "type": item.kind,
        "language": "th",
        "abstract": "",
        "description": item.description.th,
        "recording_license": "",
        "do_not_record": False,
        "persons": [_person(person) for person in programme.speakers(item)],
        "links": [],
        "attachments": [],
    }


def _person(person: Person) -> dict[str, Any]:
    """A person without `public_name`: the schema wants exactly one of its two shapes."""
    about = " ".join(text for text in (person.office.th, person.body.th) if text)
    return {
        "id": person.key,
        "guid": _guid("person", str(person.key)),
        "name": person.name.th,
        "biography": about,
    }


def _room_names(programme: Programme) -> list[str]:
    """Every room, and where needed the whole house; two rooms of one name count as one, as the format has it."""
    return list(dict.fromkeys([*_named(programme), *(room.title.th for room in programme.rooms)]))


def _named(programme: Programme) -> Iterator[str]:
    return (_room_name(programme, item) for item in programme.items)


def _room_name(programme: Programme, item: Item) -> str:
    room = programme.room(item.room)
    return room.title.th if room else (programme.venue.th or "–")


def _acronym(slug: str) -> str:
    """Lower-case letters, digits and underscores, at least four: what both schemas take."""
    return f"{slug.lower().replace('-', '_')}____"[: max(4, len(slug))]


def _guid(kind: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"prasan:{kind}:{name}"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    """Without the characters XML cannot hold; line breaks and tabs stay."""
    return "".join(
        char
        for char in text
        if char in "\t\n"
        or 0x20 <= ord(char) <= 0xD7FF
        or 0xE000 <= ord(char) <= 0xFFFD
        or ord(char) > 0xFFFF
    )
