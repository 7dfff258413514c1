"""The rows a workshop is made of: aims, hosts, pillars, rooms, groups, speakers, sessions. One way in for all."""

from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.workshop.actions.making import hangs_on
from prasan.workshop.models import Aim, BreakoutGroup, Duty, Hosting, Pillar, Room, Session, Speaker, Workshop
from prasan.workshop.problems import NotPossible

Part = Aim | Hosting | Pillar | Room | BreakoutGroup | Speaker | Session
_NAMED = (Pillar, Room, BreakoutGroup, Session)  # the others may name persons, whom the ledger must not keep


@transaction.atomic
def put_part(part: Part, *, workshop: Workshop, by: User | None) -> Part:
    """Store a new or changed row; a new one goes to the end of its kind."""
    _demand_open(workshop)
    is_new = part.pk is None
    part.workshop = workshop
    if is_new and hasattr(part, "position"):
        part.position = _after_last(type(part), workshop)
    part.save()
    verb = "workshop.part_added" if is_new else "workshop.part_changed"
    record(verb, on=workshop, by=by, data={"part": part_name(part)}, scope=workshop.scope)
    return part


@transaction.atomic
def put_speaker(speaker: Speaker, sessions: list[Session], *, workshop: Workshop, by: User | None) -> Speaker:
    """Store somebody on the stage together with the sessions they appear in."""
    put_part(speaker, workshop=workshop, by=by)
    speaker.sessions.set(sessions)
    return speaker


@transaction.atomic
def put_session(session: Session, speakers: list[Speaker], *, workshop: Workshop, by: User | None) -> Session:
    """Store a session of the draft together with who speaks in it."""
    put_part(session, workshop=workshop, by=by)
    session.speakers.set(speakers)
    return session


@transaction.atomic
def delete_part(part: Part, *, by: User | None) -> None:
    """Delete a row; refuses while something of another app, or a group of a pillar, depends on it."""
    workshop = part.workshop
    _demand_open(workshop)
    if hangs_on(part) or (isinstance(part, BreakoutGroup) and Duty.objects.filter(group=part).exists()):
        raise NotPossible("in-use")
    record("workshop.part_deleted", on=workshop, by=by, data={"part": part_name(part)}, scope=workshop.scope)
    try:
        part.delete()
    except ProtectedError as error:
        raise NotPossible("in-use") from error


@transaction.atomic
def move_part(part: Any, *, up: bool, by: User | None) -> None:
    """Change places with the neighbour above or below; at the end nothing happens. The order is protocol."""
    Workshop.objects.select_for_update(of=("self",)).get(pk=part.workshop_id)
    rows = list(type(part).objects.filter(workshop=part.workshop_id))
    at = rows.index(part)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in enumerate(rows):
        row.position = position
    type(part).objects.bulk_update(rows, ["position"])
    record(
        "workshop.part_changed",
        on=part.workshop,
        by=by,
        data={"part": part_name(part)},
        scope=part.workshop.scope,
    )


def part_name(part: models.Model) -> str:
    """What the ledger calls it, without the names of persons."""
    kind = str(part._meta.verbose_name)
    return f"{kind} “{part}”"[:300] if isinstance(part, _NAMED) else kind


def touch_programme(workshop: Workshop) -> None:
    """Tell open pages that what the public sees of the programme changed."""
    touch(f"workshop/{workshop.pk}")


def _after_last(model: Any, workshop: Workshop) -> int:
    last = model.objects.filter(workshop=workshop).aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _demand_open(workshop: Workshop) -> None:
    if workshop.is_closed:
        raise NotPossible("closed")
