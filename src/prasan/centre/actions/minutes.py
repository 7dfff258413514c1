"""The minutes: signed by who wrote and who checked them, finished, adopted by a later meeting with its corrections."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prasan.centre.actions.meetings import draft_of
from prasan.centre.actions.resolutions import ResolutionFields, resolve
from prasan.centre.actions.returning import bring_forward
from prasan.centre.models import AgendaItem, Correction, Meeting, Minutes, Resolution, ResolutionKind
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["Signers", "Slip", "adopt_minutes", "finish_minutes", "reopen_minutes", "sign_minutes"]


@dataclass(frozen=True)
class Signers:
    """Who took the notes and who checked them."""

    note_taker: str
    note_taker_office_th: str = ""
    checker: str = ""
    checker_office_th: str = ""


@dataclass(frozen=True)
class Slip:
    """One correction that the adopting meeting asked for."""

    place_th: str
    after_th: str
    before_th: str = ""
    asked_by: str = ""


@transaction.atomic
def sign_minutes(meeting: Meeting, signers: Signers, *, by: User | None) -> Minutes:
    """Say who wrote and checked the minutes. Refuses with "minutes-finished"."""
    minutes, _made = Minutes.objects.select_for_update(of=("self",)).get_or_create(meeting=meeting)
    if minutes.finished_at:
        raise Refused("minutes-finished")
    for name, value in vars(signers).items():
        setattr(minutes, name, value)
    minutes.save()
    _note("centre.minutes_signed", minutes, by)
    return minutes


@transaction.atomic
def finish_minutes(meeting: Meeting, *, by: User | None) -> Minutes:
    """The minutes are written and checked: the record is closed, and the next agenda gets their adoption by itself.

    Refuses with "not-held", "nothing-to-release" for an empty agenda, "signers" while nobody signed as writer and
    checker, and with "attendance-missing" while nobody noted who came.
    """
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    if not meeting.is_held:
        raise Refused("not-held")
    if not meeting.items.exists():
        raise Refused("nothing-to-release")
    if minutes is None or not (minutes.note_taker and minutes.checker):
        raise Refused("signers")
    if not meeting.attendances.exists():
        raise Refused("attendance-missing")
    if minutes.finished_at:
        raise Refused("minutes-finished")
    minutes.meeting = meeting
    minutes.finished_at = timezone.now()
    minutes.save(update_fields=["finished_at"])
    _note("centre.minutes_finished", minutes, by)
    bring_forward(meeting.body, after=meeting, by=by)
    return minutes


@transaction.atomic
def reopen_minutes(meeting: Meeting, *, by: User | None) -> Minutes:
    """Take finished minutes back to go on writing. Refuses with "adopted", and with "released"."""
    minutes = (
        Minutes.objects.select_for_update(of=("self",)).select_related("meeting__body").get(meeting=meeting)
    )
    if minutes.adopted_in_id:
        raise Refused("adopted")
    if minutes.meeting.is_released:
        raise Refused("released")
    AgendaItem.objects.filter(adopts=meeting, meeting__released_at=None, resolutions=None).delete()
    minutes.finished_at = None
    minutes.save(update_fields=["finished_at"])
    _note("centre.minutes_reopened", minutes, by)
    return minutes


@transaction.atomic
def adopt_minutes(
    item: AgendaItem, slips: list[Slip], *, by: User | None, is_sample: bool = False
) -> Resolution:
    """The meeting of `item` adopts the minutes that the item puts before it, with corrections or as they stand.

    Striking the resolution out undoes it. Refuses with "released", "not-held", "no-quorum", "adopted", and with
    "not-finished" when the minutes were taken back meanwhile.
    """
    draft_of(item.meeting)
    minutes = (
        Minutes.objects.select_for_update(of=("self",))
        .select_related("meeting__body")
        .filter(meeting=item.adopts_id)
        .first()
    )
    if minutes is None or not minutes.finished_at:
        raise Refused("not-finished")
    if minutes.adopted_in_id:
        raise Refused("adopted")
    label = minutes.meeting.label
    end = f" โดยมีการแก้ไข {len(slips)} แห่ง" if slips else " โดยไม่มีการแก้ไข"
    text = f"รับรองรายงานการประชุม ครั้งที่ {label}{end}"
    resolution = resolve(item, ResolutionFields(ResolutionKind.ADOPTED, text), by=by, is_sample=is_sample)
    minutes.adopted_in = item.meeting
    minutes.save(update_fields=["adopted_in"])
    Correction.objects.bulk_create(
        Correction(minutes=minutes, noted_in=item.meeting, **vars(slip)) for slip in slips
    )
    _note("centre.minutes_adopted", minutes, by, in_=str(item.meeting), corrections=len(slips))
    return resolution


def _note(verb: str, minutes: Minutes, by: User | None, **data: str | int) -> None:
    record(verb, on=minutes.meeting, by=by, data=data, scope=minutes.meeting.scope)
