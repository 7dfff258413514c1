"""What changed between two programmes, whom it concerns, and how to say it.

A change is plain JSON, kept with the release: `what`, the titles of the thing in both languages, what was and what is,
and whom it concerns: `pillars` (codes; empty = everybody), `speakers` (keys). A break-out room that moves concerns
the people of that pillar and nobody else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.workshop.programme import Item, Person, Place, Programme, Words

Change = dict[str, Any]

SENTENCES = {
    "added": _("New: “{title}”, {now}"),
    "removed": _("Dropped: “{title}”, which was {was}"),
    "moved": _("“{title}” moves from {was} to {now}"),
    "renamed": _("“{was}” is now called “{now}”"),
    "room": _("“{title}”: the room is now {now} instead of {was}"),
    "speakers": _("“{title}”: now with {now} instead of {was}"),
    "pillar": _("“{title}” now belongs to {now} instead of {was}"),
    "text": _("“{title}”: the description was changed"),
    "group_added": _("New group “{title}”, room {now}"),
    "group_removed": _("Dropped: the group “{title}”"),
    "group_room": _("The group “{title}” now meets in {now} instead of {was}"),
    "venue": _("The place is now {now} instead of {was}"),
    "days": _("The days are now {now} instead of {was}"),
}
LABELS = {
    "added": (_("new"), "good"),
    "removed": (_("dropped"), "bad"),
    "moved": (_("other time"), "warn"),
    "renamed": (_("renamed"), "info"),
    "room": (_("other room"), "warn"),
    "speakers": (_("speakers"), "info"),
    "pillar": (_("other pillar"), "info"),
    "text": (_("description"), "neutral"),
    "group_added": (_("new group"), "good"),
    "group_removed": (_("dropped"), "bad"),
    "group_room": (_("other room"), "warn"),
    "venue": (_("place"), "warn"),
    "days": (_("days"), "warn"),
}


@dataclass(frozen=True)
class Concerned:
    """Whom a release concerns: everybody, or the people of these pillars; and these speakers (keys)."""

    everybody: bool
    pillars: frozenset[str]
    speakers: frozenset[int]

    def pillar(self, code: str) -> bool:
        """Whether somebody of this pillar has to know."""
        return self.everybody or code in self.pillars


def concerned(changes: Iterable[Change]) -> Concerned:
    """Whom these changes concern. A changed description concerns nobody enough for a message."""
    told = [change for change in changes if change["what"] != "text"]
    return Concerned(
        everybody=any(not change["pillars"] for change in told),
        pillars=frozenset(code for change in told for code in change["pillars"]),
        speakers=frozenset(key for change in told for key in change["speakers"]),
    )


def for_pillar(changes: Iterable[Change], code: str) -> list[Change]:
    """The changes that somebody of this pillar (or, with "", of none) should be told."""
    return [
        change
        for change in changes
        if change["what"] != "text" and (not change["pillars"] or code in change["pillars"])
    ]


def difference(old: Programme, new: Programme) -> list[Change]:
    """Every change from one programme to the next, in the order of the new one."""
    return [*_of_the_whole(old, new), *_of_items(old, new), *_of_groups(old, new)]


def _of_the_whole(old: Programme, new: Programme) -> Iterator[Change]:
    if (old.starts_on, old.ends_on) != (new.starts_on, new.ends_on):
        was, now = ([day.isoformat() for day in (one.starts_on, one.ends_on)] for one in (old, new))
        yield _change("days", Words(), was={"days": was}, now={"days": now})
    if old.venue.th != new.venue.th:
        yield _change("venue", Words(), was=_words(old.venue), now=_words(new.venue))


def _of_items(old: Programme, new: Programme) -> Iterator[Change]:
    before = {item.guid: item for item in old.items}
    after = {item.guid for item in new.items}
    for item in new.items:
        if item.guid not in before:
            yield _change("added", item.title, now=_when(item), item=item)
        else:
            yield from _of_item(before[item.guid], item, old, new)
    for item in old.items:
        if item.guid not in after:
            yield _change("removed", item.title, was=_when(item), item=item)


def _of_item(was: Item, now: Item, old: Programme, new: Programme) -> Iterator[Change]:
    both = {"item": now, "also": was}
    if (was.starts_at, was.ends_at) != (now.starts_at, now.ends_at):
        yield _change("moved", now.title, was=_when(was), now=_when(now), **both)
    if was.title.th != now.title.th:
        yield _change("renamed", now.title, was=_words(was.title), now=_words(now.title), **both)
    rooms = _room(old, was.room), _room(new, now.room)
    if rooms[0] != rooms[1]:
        yield _change("room", now.title, was=rooms[0], now=rooms[1], **both)
    stages = _names(old.speakers(was)), _names(new.speakers(now))
    if stages[0] != stages[1]:
        yield _change("speakers", now.title, was=stages[0], now=stages[1], **both)
    if was.pillar != now.pillar:
        yield _change("pillar", now.title, was=_pillar(old, was), now=_pillar(new, now), **both)
    if was.description.th != now.description.th:
        yield _change("text", now.title, **both)


def _of_groups(old: Programme, new: Programme) -> Iterator[Change]:
    before = {group.key: group for group in old.groups}
    after = {group.key for group in new.groups}
    for group in new.groups:
        room = _room(new, group.room)
        if group.key not in before:
            yield _change("group_added", group.title, now=room, pillars=[group.pillar])
        elif (was := _room(old, before[group.key].room)) != room:
            yield _change("group_room", group.title, was=was, now=room, pillars=[group.pillar])
    for group in old.groups:
        if group.key not in after:
            yield _change("group_removed", group.title, pillars=[group.pillar])


def _change(
    what: str,
    title: Words,
    *,
    was: dict[str, Any] | None = None,
    now: dict[str, Any] | None = None,
    item: Item | None = None,
    also: Item | None = None,
    pillars: list[str] | None = None,
) -> Change:
    items = [one for one in (item, also) if one is not None]
    own = {one.pillar for one in items}
    return {
        "what": what,
        "guid": item.guid if item else "",
        "title": _words(title),
        "was": was or {},
        "now": now or {},
        "pillars": pillars if pillars is not None else (sorted(own) if "" not in own else []),
        "speakers": sorted({key for one in items for key in one.speakers}),
    }


def _words(words: Words) -> dict[str, str]:
    return {"th": words.th, "en": words.en}


def _when(item: Item) -> dict[str, str]:
    return {"from": item.starts_at.isoformat(), "until": item.ends_at.isoformat()}


def _room(programme: Programme, key: int | None) -> dict[str, str]:
    room: Place | None = programme.room(key)
    return _words(room.title) if room else {}


def _pillar(programme: Programme, item: Item) -> dict[str, str]:
    pillar = programme.pillar(item.pillar)
    return _words(pillar.title) if pillar else {}


def _names(persons: list[Person]) -> dict[str, str]:
    if not persons:
        return {}
    names = [person.name for person in persons]
    return {"th": ", ".join(n.th for n in names), "en": ", ".join(n.en or n.th for n in names)}
