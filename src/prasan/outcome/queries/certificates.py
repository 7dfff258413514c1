"""Who was there and holds a certificate."""

from prasan.attendance.models import Mark
from prasan.outcome.models import Certificate
from prasan.registration.models import Participant
from prasan.thai import collation_key
from prasan.workshop.models import Speaker, Workshop

__all__ = ["attended", "attended_without_certificate", "certificate_of", "certificates_of", "signatory"]


def attended(workshop: Workshop) -> int:
    """How many guests were checked in at least once."""
    marks = Mark.objects.filter(workshop=workshop, participant__isnull=False).standing()
    return marks.values("participant").distinct().count()


def attended_without_certificate(workshop: Workshop) -> list[Participant]:
    """Guests who were checked in and hold no certificate yet, in the order of the Thai alphabet."""
    here = Mark.objects.filter(workshop=workshop).standing().values("participant")
    guests = Participant.objects.filter(workshop=workshop, pk__in=here, certificate=None)
    return sorted(guests, key=lambda guest: collation_key(guest.name))


def certificates_of(workshop: Workshop) -> list[Certificate]:
    """All certificates with their guests, by number; one query."""
    return list(workshop.certificates.select_related("participant__organisation"))


def certificate_of(participant: Participant) -> Certificate | None:
    return Certificate.objects.filter(participant=participant).select_related("participant").first()


def signatory(workshop: Workshop) -> list[str]:
    """Who signs, line by line: what was written down, else whoever presided, by name and office."""
    written = workshop.report_texts.filter(chapter="signatory").first()
    if written and written.text:
        return [line.strip() for line in written.text.splitlines() if line.strip()]
    chair = Speaker.objects.filter(workshop=workshop, part="chair").first()
    return [chair.name_th, chair.office_th] if chair else []
