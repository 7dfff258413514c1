"""What this app puts on the pages of the apps below it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.comments import subjects
from prasan.comments.subjects import Subject
from prasan.outcome.models import Survey
from prasan.outcome.queries.certificates import certificate_of
from prasan.outcome.queries.survey import has_answered, survey_of
from prasan.registration.hooks import on_export
from prasan.registration.models import Invitation, Participant
from prasan.ui import slots
from prasan.ui.slots import Tile
from prasan.workshop.models import Workshop


def _survey_tile(request: HttpRequest, guest: Participant) -> Tile | None:
    survey = survey_of(guest.workshop)
    if survey is None or not survey.is_open:
        return None
    url = reverse("outcome:survey", args=[guest.workshop.slug])
    if has_answered(guest):
        return Tile(_("Satisfaction survey"), url, badge=_("answered"), tone="good")
    return Tile(
        _("Satisfaction survey"), url, hint=_("anonymous, two minutes"), badge=_("please answer"), tone="gold"
    )


def _voice_tile(request: HttpRequest, guest: Participant) -> Tile | None:
    if guest.workshop.starts_on > timezone.localdate():
        return None
    url = reverse("outcome:voice", args=[guest.workshop.slug])
    return Tile(_("What became of your words"), url, hint=_("every question and card, step by step"))


def _certificate_tile(request: HttpRequest, guest: Participant) -> Tile | None:
    if certificate_of(guest) is None:
        return None
    return Tile(_("My certificate"), reverse("outcome:certificate", args=[guest.workshop.slug]), tone="good")


def _organisation_tile(request: HttpRequest, invitation: Invitation) -> Tile | None:
    if invitation.workshop.starts_on > timezone.localdate():
        return None
    url = reverse("outcome:organisation_voice", args=[invitation.workshop.slug])
    return Tile(_("What became of our words"), url)


def _staff_survey(request: HttpRequest, workshop: Workshop) -> Tile | None:
    survey = Survey.objects.filter(workshop=workshop).first()
    state = _("not prepared") if survey is None else _("open") if survey.is_open else _("not open")
    url = reverse("outcome:figures", args=[workshop.slug])
    return Tile(
        _("Satisfaction survey"), url, badge=state, tone="good" if survey and survey.is_open else "neutral"
    )


def _staff_report(request: HttpRequest, workshop: Workshop) -> Tile | None:
    url = reverse("outcome:report", args=[workshop.slug])
    return Tile(_("Workshop report"), url, hint=_("made from the record, as a Word document too"))


def _staff_certificates(request: HttpRequest, workshop: Workshop) -> Tile | None:
    return Tile(_("Certificates"), reverse("outcome:certificates", args=[workshop.slug]))


def _kept_about(guest: Participant) -> dict[str, object]:
    """For the file "my data": the certificate, and that a sheet was sent; which one nobody knows."""
    certificate = certificate_of(guest)
    return {
        "certificate": certificate.number if certificate else None,
        "survey_answered": has_answered(guest),
    }


def _commented(_user: Any, key: str) -> Subject | None:
    """A released workshop takes comments on its public page; the province's coordinators look after them."""
    released = Workshop.objects.select_related("cycle").filter(released_at__isnull=False)
    found = released.filter(pk=key).first() if key.isdecimal() else None
    if found is None:
        return None
    return Subject(found.title, found.get_absolute_url(), province_code=str(found.province_id))


subjects.add("workshop", _commented, slot="workshop")
on_export("outcome", _kept_about)
slots.add("participant", _survey_tile, position=80)
slots.add("participant", _voice_tile, position=85)
slots.add("participant", _certificate_tile, position=90)
slots.add("organisation", _organisation_tile, position=80)
slots.add("staff", _staff_survey, position=80)
slots.add("staff", _staff_report, position=85)
slots.add("staff", _staff_certificates, position=90)
