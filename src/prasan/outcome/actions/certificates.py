"""Certificates for those who were there."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.outcome.models import Certificate
from prasan.outcome.problems import OutcomeRefused
from prasan.outcome.queries.certificates import attended_without_certificate
from prasan.people.models import User
from prasan.workshop.models import Workshop

__all__ = ["issue_certificates"]


@transaction.atomic
def issue_certificates(workshop: Workshop, *, by: User | None) -> int:
    """Issue a certificate to everybody who was checked in and has none yet; returns how many.

    Refused with "nobody" when nobody was checked in. Numbers go on from the last one and are never given twice.
    """
    Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)  # one who gives out numbers at a time
    guests = attended_without_certificate(workshop)
    if not guests and not workshop.certificates.exists():
        raise OutcomeRefused("nobody")
    last = workshop.certificates.aggregate(last=Max("number"))["last"] or 0
    today = timezone.localdate()
    Certificate.objects.bulk_create(
        Certificate(participant=guest, workshop=workshop, number=number, name=guest.name, issued_on=today)
        for number, guest in enumerate(guests, start=last + 1)
    )
    record(
        "outcome.certificates_issued",
        on=workshop,
        by=by,
        data={"certificates": len(guests)},
        scope=workshop.scope,
    )
    return len(guests)
