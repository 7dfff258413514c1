"""What this app hands to the apps below it: the opener of personal links, the navigation entry, addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.people import passes
from prasan.readiness.actions.collectors import note_opening
from prasan.readiness.models import Collector, IndexEdition, Indicator, Scheme
from prasan.readiness.rules import PASSES_OF
from prasan.ui import nav
from prasan.ui.responses import see_other


def open_collection(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """Put a valid link into the browser and show the form; say in words when it is void."""
    collector = (
        Collector.objects.filter(pk=key, version=version).select_related("scheme__cycle", "authority").first()
    )
    if collector is None or not collector.is_valid_on(timezone.localdate()):
        return render(request, "readiness/link_over.html", status=404)
    passes.pick_up(request, PASSES_OF, key, version)
    note_opening(collector)
    return see_other(reverse("readiness:collect", args=[*collector.scheme.place, collector.authority.slug]))


def _page_of_scheme(act: Act) -> str:
    found = Scheme.objects.filter(pk=act.subject_id).select_related("cycle").first()
    return found.get_absolute_url() if found else ""


def _page_of_indicator(act: Act) -> str:
    found = Indicator.objects.filter(pk=act.subject_id).select_related("scheme__cycle").first()
    return found.get_absolute_url() if found else ""


def _page_of_edition(act: Act) -> str:
    return reverse("readiness:edition", args=[act.subject_id])


passes.on_open(PASSES_OF, open_collection)
nav.add(_("Readiness"), "readiness:index", position=45)
locate(
    {
        Scheme._meta.label_lower: _page_of_scheme,
        Indicator._meta.label_lower: _page_of_indicator,
        IndexEdition._meta.label_lower: _page_of_edition,
    }
)
