"""The end of the day: counts and the digest of the log go into the ledger."""

from datetime import date

from django.db import transaction

from prasan.attendance import queries
from prasan.attendance.models import Half
from prasan.attendance.queries import When
from prasan.attendance.reports import CLOSED, closings, log_digest
from prasan.ledger.actions import record
from prasan.ledger.models import Act
from prasan.people.models import User
from prasan.workshop.models import Workshop


class NothingToClose(ValueError):
    """No mark of this day is in the log, or the log is as it was closed before."""


@transaction.atomic
def close_day(workshop: Workshop, day: date, *, by: User) -> Act:
    """Record how many were present and the SHA-256 of the day's log. Marks that come later do not fit that digest:
    the report shows it and the day can be closed again. Refuses with NothingToClose."""
    marks, digest = log_digest(workshop, day)
    before = closings(workshop, day)
    if not marks or (before and before[0].data["digest"] == digest):
        raise NothingToClose
    counts = {half.value: len(queries.presence(workshop, When(day, half))) for half in Half}
    data = {"day": day.isoformat(), "marks": marks, "digest": digest, **counts}
    return record(CLOSED, on=workshop, by=by, data=data, scope=workshop.scope)
