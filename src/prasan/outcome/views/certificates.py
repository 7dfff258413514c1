"""Certificates: all of them for the organiser, one's own for a guest."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from prasan.documents import qr
from prasan.outcome.actions.certificates import issue_certificates
from prasan.outcome.models import Certificate
from prasan.outcome.problems import OutcomeRefused
from prasan.outcome.queries import certificates as queries
from prasan.people import passes
from prasan.people.rules import demand
from prasan.registration.rules import PASSES_OF, participant_of
from prasan.ui.responses import see_other
from prasan.workshop.queries import get_workshop


@require_safe
def mine(request: HttpRequest, workshop: str) -> HttpResponse:
    """The guest's own certificate, to print or keep as PDF."""
    event = get_workshop(request.user, workshop)
    guest = participant_of(request.user, event)
    certificate = queries.certificate_of(guest) if guest else None
    if certificate is None:
        raise Http404
    context = {
        "workshop": event,
        "sheets": _sheets(request, [certificate]),
        "lines": queries.signatory(event),
    }
    return render(request, "outcome/certificates_print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issued(request: HttpRequest, workshop: str) -> HttpResponse:
    """The certificates issued; a POST issues those that are missing; `?print` shows all sheets."""
    event = get_workshop(request.user, workshop)
    demand(request.user, "outcome.prepare", event)
    if request.method == "POST":
        return _issue(request, event)
    held = queries.certificates_of(event)
    context = {"workshop": event, "certificates": held, "lines": queries.signatory(event)}
    if "print" in request.GET:
        context["sheets"] = _sheets(request, held)
        return render(request, "outcome/certificates_print.html", context)
    context |= {
        "attended": queries.attended(event),
        "missing": len(queries.attended_without_certificate(event)),
    }
    return render(request, "outcome/certificates.html", context)


def _issue(request: HttpRequest, workshop: Any) -> HttpResponse:
    try:
        n = issue_certificates(workshop, by=request.user)
        done = ngettext("%(n)s certificate was issued.", "%(n)s certificates were issued.", n) % {"n": n}
        messages.success(request, done if n else _("Everybody who was here holds a certificate already."))
    except OutcomeRefused as refusal:
        messages.error(request, str(refusal))
    return see_other("outcome:certificates", workshop.slug)


def _sheets(request: HttpRequest, certificates: Iterable[Certificate]) -> list[tuple[Certificate, str]]:
    """Each certificate with the QR code that leads back to what became of the guest's words."""
    return [(one, mark_safe(_code(request, one))) for one in certificates]  # noqa: S308  our own drawing


def _code(request: HttpRequest, certificate: Certificate) -> str:
    guest = certificate.participant
    link = request.build_absolute_uri(passes.link(PASSES_OF, guest.pk, guest.version))
    return qr.svg(link, title=_("What became of your words"), modules=3)
