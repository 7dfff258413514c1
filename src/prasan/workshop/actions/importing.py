"""Putting a schedule file into a draft. The public sees nothing of it before the next release."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from prasan.centre.models import Cycle
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.workshop.actions.making import create_workshop, hangs_on
from prasan.workshop.exchange.matching import Preview, Row, fields_of, house_of, preview, wanted_rooms
from prasan.workshop.exchange.schedule import Schedule
from prasan.workshop.models import Pillar, Room, Session, Speaker, Workshop
from prasan.workshop.problems import NotPossible


@transaction.atomic
def import_as_workshop(schedule: Schedule, cycle: Cycle, *, by: User | None) -> Workshop:
    """Make a workshop, a draft, of a whole file. Its days are those of Thailand."""
    days = [timezone.localtime(entry.starts_at).date() for entry in schedule.entries]
    workshop = create_workshop(
        cycle,
        title_th=schedule.title,
        title_en=schedule.title if schedule.title.isascii() else "",
        starts_on=min(days),
        ends_on=max(days),
        by=by,
    )
    import_schedule(workshop, schedule, by=by)
    return workshop


@transaction.atomic
def import_schedule(
    workshop: Workshop, schedule: Schedule, *, by: User | None, drop_missing: bool = False
) -> Preview:
    """Add and change the draft's sessions by guid; rooms, pillars and speakers are found by name or made.

    With `drop_missing` sessions that the file does not have are deleted unless something hangs on them.
    """
    if workshop.is_closed:
        raise NotPossible("closed")
    Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)  # one import at a time
    found = preview(schedule, workshop)
    rooms, pillars, speakers = (
        _rooms(workshop, schedule),
        _pillars(workshop, schedule),
        _speakers(workshop, found),
    )
    for row in [*found.added, *found.changed]:
        _put(workshop, row, rooms, pillars, speakers)
    if drop_missing:
        for session in found.missing:
            if not hangs_on(session):
                session.delete()
    counts = {"added": len(found.added), "changed": len(found.changed), "same": len(found.same)}
    record("workshop.schedule_imported", on=workshop, by=by, data=counts, scope=workshop.scope)
    return found


def _put(
    workshop: Workshop,
    row: Row,
    rooms: dict[str, Room],
    pillars: dict[str, Pillar],
    speakers: dict[str, Speaker],
) -> None:
    session = row.session or Session(workshop=workshop, guid=row.entry.guid)
    for name, value in fields_of(row.entry).items():
        setattr(session, name, value)
    session.room = rooms.get(row.entry.room) if row.entry.room not in house_of(workshop) else None
    session.pillar = pillars.get(row.entry.track)
    session.save()
    session.speakers.set([speakers[name] for name in row.entry.persons])


def _rooms(workshop: Workshop, schedule: Schedule) -> dict[str, Room]:
    known = {room.title_th: room for room in workshop.rooms.all()}
    for name in wanted_rooms(schedule, workshop):
        if name not in known:
            known[name] = Room.objects.create(workshop=workshop, title_th=name, position=len(known))
    return known


def _pillars(workshop: Workshop, schedule: Schedule) -> dict[str, Pillar]:
    known = {pillar.title_th: pillar for pillar in workshop.pillars.all()}
    codes = {pillar.code for pillar in known.values()}
    for name in schedule.tracks:
        if name not in known:
            base = slugify(name)[:24].strip("-") or "pillar"
            tries = (base if n == 1 else f"{base}-{n}" for n in range(1, len(codes) + 3))
            code = next(one for one in tries if one not in codes)
            codes.add(code)
            known[name] = Pillar.objects.create(
                workshop=workshop, code=code, title_th=name, position=len(known)
            )
    return known


def _speakers(workshop: Workshop, found: Preview) -> dict[str, Speaker]:
    known = {speaker.name_th: speaker for speaker in workshop.speakers.all()}
    for name in found.persons:
        known[name] = Speaker.objects.create(workshop=workshop, name_th=name, position=len(known))
    return known
