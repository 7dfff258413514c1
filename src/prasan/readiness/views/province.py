"""The province in one page: is it ready, how sure are we, what moved, who is silent, what is overdue; and what if."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan import scoring
from prasan.centre.models import Cycle
from prasan.centre.queries import follow_up
from prasan.coverage.queries.browse import choice_of
from prasan.people.rules import demand
from prasan.readiness import actions, forms, queries
from prasan.readiness.models import Kind
from prasan.readiness.overview import Overview, overview_of
from prasan.readiness.problems import Refused
from prasan.readiness.standing import LIKES
from prasan.ui.responses import see_other


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the visitor may see: live figures of the own province, published editions for everybody."""
    context = {
        "schemes": queries.schemes_for(request.user),
        "to_begin": queries.cycles_to_begin(request.user),
        "editions": queries.published_editions()[:50],
    }
    return render(request, "readiness/index.html", context)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the readiness of a cycle with the proposed indicators."""
    cycle = get_object_or_404(Cycle.objects.select_related("province"), pk=pk)
    demand(request.user, "readiness.begin", cycle)
    try:
        return see_other(actions.begin_scheme(cycle, by=request.user))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return see_other("readiness:index")


def _chosen(request: HttpRequest) -> tuple[str, str]:
    """The kind and the comparison named in the address, whatever else stands there."""
    by = request.GET.get("like", "")
    return request.GET.get("kind", ""), by if by in LIKES else "all"


def _context(overview: Overview) -> dict[str, object]:
    return {
        "scheme": overview.scheme,
        "view": overview,
        "kinds": [(kind, str(Kind(kind).label).partition(":")[0]) for kind in overview.kinds],
        "likes": [("all", _("all authorities")), ("type", _("by type")), ("size", _("by size"))],
        "about_kind": Kind(overview.kind).label,
        "tiers": scoring.TIERS,
    }


@require_safe
def page(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """The governor's page."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    overview = overview_of(scheme, *_chosen(request))
    context = _context(overview) | {
        "editions": queries.editions_of(scheme),
        "uncovered": choice_of(request.user, scheme.cycle),
        "owed": follow_up(request.user, scheme.province),
    }
    return render(request, "readiness/province.html", context)


@require_safe
def weights(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """What if the pillars weighed something else? Computed for this visitor, stored nowhere."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.view")
    plain = overview_of(scheme, *_chosen(request))
    pillars = list(dict.fromkeys(one.pillar for one in plain.basis.asked))
    asked = any(pillar in request.GET for pillar in pillars)
    form = forms.WeightsForm(pillars, request.GET if asked else None, scheme.pillar_weights)
    changed = overview_of(scheme, *_chosen(request), form.weights) if asked and form.is_valid() else None
    shown = changed or plain
    before = {line.authority.slug: line.band for line in plain.lines}
    context = _context(shown) | {
        "form": form,
        "is_changed": changed is not None,
        "rows": [(line, *_against(line.band, before[line.authority.slug])) for line in shown.lines],
        "sensitivity": _sensitivity(shown),
    }
    return render(request, "readiness/weights.html", context, status=422 if form.errors else 200)


def _against(
    band: scoring.Band | None, before: scoring.Band | None
) -> tuple[scoring.Band | None, float | None]:
    """The band in force, and how many points the other weights make."""
    change = round(band.score - before.score, 1) if band and before else None
    return before, change


def _sensitivity(overview: Overview) -> list[tuple[str, float]]:
    """Which assumption widens the ranges, the widest first."""
    basis = overview.basis
    own = [one for one in basis.indicators if one.kind == overview.kind]
    table = scoring.Table.of(own, basis.readings)
    found = scoring.sensitivity(own, table, basis.method, seed=scoring.seed_of(own, basis.method))
    named = {
        "weights": _("weights of indicators"),
        "goalposts": _("goalposts"),
        "readings": _("how sure the readings are"),
        "gaps": _("readings that are missing"),
    }
    return sorted(((named[name], width) for name, width in found.items()), key=lambda pair: -pair[1])


@require_POST
def compute(request: HttpRequest, province: str, first_year: int) -> HttpResponse:
    """Read the product's own records again."""
    scheme = queries.get_scheme(request.user, province, first_year, can="readiness.manage")
    added = actions.compute_readings(scheme, by=request.user)
    messages.success(request, _("Records were read; %(count)s numbers changed.") % {"count": len(added)})
    return see_other(scheme)
