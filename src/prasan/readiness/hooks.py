"""What this app hands to the apps below it: the opener of personal links, the navigation entry, addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.people import passes
from prasan.places.models import LocalAuthority
from prasan.readiness.actions.collectors import note_opening
from prasan.readiness.models import Collector, IndexEdition, Indicator, Scheme
from prasan.readiness.queries import schemes_for
from prasan.readiness.rules import PASSES_OF
from prasan.ui import nav, slots
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


def tile_of_authority(request: HttpRequest, authority: LocalAuthority) -> slots.Tile | None:
    """From the page of an authority to its scorecard in the current cycle, for who may see it."""
    scheme = _current(request, authority.province_id)
    if scheme is None or (authority.is_sample and not scheme.is_sample):
        return None
    where = reverse("readiness:authority", args=[*scheme.place, authority.slug])
    return slots.Tile(_("Readiness"), where, hint=_("Its scorecard, with what is missing"))


def tile_home(request: HttpRequest, _thing: None) -> slots.Tile | None:
    """From the first page to the page of the own province."""
    scheme = _current(request)
    if scheme is None:
        return None
    hint = _("In each pillar: how sure we are, what moved, who is silent, what nobody covers")
    return slots.Tile(_("Is the province ready?"), scheme.get_absolute_url(), hint=hint)


def _current(request: HttpRequest, province: str = "") -> Scheme | None:
    """The scheme of the newest cycle that the visitor may see, of that province if one is named; one query."""
    found = [one for one in schemes_for(request.user) if province in ("", one.province_id)]
    return max(found, key=lambda one: one.cycle.first_year, default=None)


slots.add("authority", tile_of_authority, position=60)
slots.add("home", tile_home, position=20)
passes.on_open(PASSES_OF, open_collection)
nav.add(_("Readiness"), "readiness:index", position=45)
locate(
    {
        Scheme._meta.label_lower: _page_of_scheme,
        Indicator._meta.label_lower: _page_of_indicator,
        IndexEdition._meta.label_lower: _page_of_edition,
    }
)
