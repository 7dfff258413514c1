"""Handing out, renewing and ending duties of the day. Helpers may be named; the ledger keeps only the task."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.workshop.models import BreakoutGroup, Duty, DutyKind, Workshop
from prasan.workshop.problems import NotPossible

OF_A_GROUP = (DutyKind.FACILITATOR, DutyKind.SCRIBE, DutyKind.REPORTER)


@transaction.atomic
def give_duty(
    workshop: Workshop, *, kind: str, name: str, by: User | None, group: BreakoutGroup | None = None
) -> Duty:
    """Hand out a task; facilitators, scribes and reporters work for one group, the others for the whole house."""
    if (kind in OF_A_GROUP) != (group is not None):
        raise NotPossible("group-needed" if group is None else "group-unwanted")
    duty = Duty.objects.create(workshop=workshop, kind=kind, group=group, name=name)
    _tell("workshop.duty_given", duty, by)
    return duty


@transaction.atomic
def renew_duty(duty: Duty, *, by: User | None) -> Duty:
    """Make every pass handed out so far void, e.g. when a sheet was lost; an ended duty is open again."""
    Duty.objects.filter(pk=duty.pk).update(version=F("version") + 1, ended_at=None)
    duty.refresh_from_db(fields=["version", "ended_at"])
    _tell("workshop.duty_renewed", duty, by)
    return duty


@transaction.atomic
def end_duty(duty: Duty, *, by: User | None) -> Duty:
    """The task is over: its passes open nothing any more."""
    if duty.ended_at is None:
        duty.ended_at = timezone.now()
        duty.save(update_fields=["ended_at"])
        _tell("workshop.duty_ended", duty, by)
    return duty


def _tell(verb: str, duty: Duty, by: User | None) -> None:
    part = str(duty.get_kind_display()) + (f" – {duty.group}" if duty.group else "")
    record(verb, on=duty.workshop, by=by, data={"part": part}, scope=duty.workshop.scope)
