"""What a meeting resolves on an item, and whether it was carried out."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.centre.actions.meetings import draft_of
from prasan.centre.models import AgendaItem, Correction, Minutes, Resolution, ResolutionKind
from prasan.centre.problems import Refused
from prasan.centre.queries.quorum import quorum_of
from prasan.ledger.actions import record
from prasan.people.models import Organisation, User

__all__ = ["ResolutionFields", "edit_resolution", "mark_done", "mark_open", "remove_resolution", "resolve"]


@dataclass(frozen=True)
class ResolutionFields:
    """The words of a resolution, who carries it out (with whom) and by when."""

    kind: str
    text_th: str
    text_en: str = ""
    owner: Organisation | None = None
    with_unit_th: str = ""
    due_on: date | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None


@transaction.atomic
def resolve(
    item: AgendaItem, fields: ResolutionFields, *, by: User | None, is_sample: bool = False
) -> Resolution:
    """Write down what the meeting resolved.

    Refuses with "released", with "not-held" before the day, with "no-quorum" when too few members came by a rule that
    somebody answers for, and with "votes" when more votes are counted than members came.
    """
    item.meeting = draft_of(item.meeting)
    if not item.meeting.is_held:
        raise Refused("not-held")
    _check(item, fields)
    resolution = Resolution(item=item, is_sample=is_sample)
    _take_over(resolution, fields)
    _note("centre.resolved", resolution, by)
    return resolution


@transaction.atomic
def edit_resolution(resolution: Resolution, fields: ResolutionFields, *, by: User | None) -> Resolution:
    """Correct a resolution while its meeting is a draft. Refuses with "released"."""
    resolution.item.meeting = draft_of(resolution.item.meeting)
    _check(resolution.item, fields)
    before = resolution.text_th
    _take_over(resolution, fields)
    _note("centre.resolution_edited", resolution, by, before=before[:300])
    return resolution


@transaction.atomic
def remove_resolution(resolution: Resolution, *, by: User | None) -> AgendaItem:
    """Strike out a resolution that was written down by mistake; minutes that it adopted are not adopted any more.

    Refuses with "released", and with "has-effects" when something was changed by it.
    """
    item = resolution.item
    item.meeting = draft_of(item.meeting)
    if resolution.effects.exists():
        raise Refused("has-effects")
    if resolution.kind == ResolutionKind.ADOPTED and item.adopts_id:
        Correction.objects.filter(minutes__meeting=item.adopts_id, noted_in=item.meeting).delete()
        Minutes.objects.filter(meeting=item.adopts_id, adopted_in=item.meeting).update(adopted_in=None)
    _note("centre.resolution_removed", resolution, by)
    resolution.delete()
    return item


@transaction.atomic
def mark_done(resolution: Resolution, *, by: User | None, on: date | None = None) -> Resolution:
    """Note that it was carried out, today unless told. Refuses with "done-before"."""
    day = on or timezone.localdate()
    if day < resolution.meeting.held_on:
        raise Refused("done-before")
    resolution.done_on = day
    resolution.save(update_fields=["done_on"])
    _note("centre.resolution_done", resolution, by, done_on=day.isoformat())
    return resolution


@transaction.atomic
def mark_open(resolution: Resolution, *, by: User | None) -> Resolution:
    """Take back that it was carried out."""
    resolution.done_on = None
    resolution.save(update_fields=["done_on"])
    _note("centre.resolution_reopened", resolution, by)
    return resolution


def _check(item: AgendaItem, fields: ResolutionFields) -> None:
    quorum = quorum_of(item.meeting)
    if quorum.forbids:
        raise Refused("no-quorum")
    votes = (fields.votes_for, fields.votes_against, fields.votes_abstained)
    if quorum.noted and sum(one or 0 for one in votes) > quorum.counted + quorum.not_counted:
        raise Refused("votes")


def _take_over(resolution: Resolution, fields: ResolutionFields) -> None:
    for name, value in vars(fields).items():
        setattr(resolution, name, value)
    resolution.kind = ResolutionKind(fields.kind)
    resolution.save()


def _note(verb: str, resolution: Resolution, by: User | None, **data: str) -> None:
    owner = resolution.owner.name_th if resolution.owner else ""
    about = {
        "meeting": str(resolution.meeting),
        "kind": str(resolution.kind),
        "owner": owner,
        "with": resolution.with_unit_th,
        "due_on": resolution.due_on.isoformat() if resolution.due_on else "",
    }
    record(verb, on=resolution, by=by, data=about | data, scope=resolution.scope)
