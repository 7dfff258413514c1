"""The programme as iCalendar (RFC 5545) for phones: IANA zone Asia/Bangkok, B.E. dates in the text.

The UID comes from the session's guid and SEQUENCE from the release's version, so that a calendar that reads the file
again moves what was moved instead of doubling it.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from prasan.ui.templatetags.thai import thai_date
from prasan.workshop.models import Release, Workshop
from prasan.workshop.programme import Item, Programme

BANGKOK = ZoneInfo("Asia/Bangkok")


def calendar(
    workshop: Workshop,
    release: Release,
    items: Iterable[Item],
    *,
    programme: Programme,
    address: str = "",
    group: int | None = None,
) -> bytes:
    """The calendar file of these sessions. `address` is that of the site, for links; `group` is the key of the
    reader's break-out group, whose room is then the place of break-outs."""
    found = Calendar()
    found.add("prodid", "-//Prasan//Prasan//TH")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", workshop.title)
    found.add("x-wr-calname", workshop.title)
    for item in items:
        found.add_component(_event(workshop, release, item, programme, address, group))
    found.add_missing_timezones()
    return bytes(found.to_ical())


def _event(
    workshop: Workshop, release: Release, item: Item, programme: Programme, address: str, group: int | None
) -> Event:
    event = Event()
    event.add("uid", f"{item.guid}@prasan")
    event.add("sequence", release.version)
    event.add("dtstamp", release.released_at.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", _local(item.starts_at))
    event.add("dtend", _local(item.ends_at))
    event.add("summary", _clean(str(item.title)))
    event.add("location", _clean(_place(item, programme, group)))
    event.add("description", _clean(_text(workshop, release, item, programme)))
    if address:
        event.add("url", address + workshop.get_absolute_url())
    return event


def _local(moment: datetime) -> datetime:
    return moment.astimezone(BANGKOK)


def _place(item: Item, programme: Programme, group: int | None) -> str:
    own = next((one for one in programme.groups_of(item) if one.key == group), None)
    room = programme.room(item.room or (own.room if own else None))
    return ", ".join(str(words) for words in (room.title if room else "", programme.venue) if words)


def _text(workshop: Workshop, release: Release, item: Item, programme: Programme) -> str:
    lines = [
        str(workshop.title),
        f"{thai_date(item.day, 'long')} {item.clock}",
        *(f"{person.name} {person.office}".strip() for person in programme.speakers(item)),
        str(item.description),
        _("Version %(n)s of the programme") % {"n": release.version},
    ]
    return "\n".join(line for line in lines if line)


def _clean(text: str) -> str:
    """Without control characters, which no calendar can hold."""
    return "".join(char for char in text if char == "\n" or ord(char) >= 32)
