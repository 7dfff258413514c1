"""The province's view: who has sent a plan, how far links are confirmed, what nobody covers."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prasan.centre.models import Cycle
from prasan.centre.queries import current_cycle, cycles_of
from prasan.drafting.queries.cycles import editions_for
from prasan.people.queries import provinces_coordinated
from prasan.people.rules import demand
from prasan.places.models import LocalAuthority
from prasan.plans.coverage import node_coverage
from prasan.plans.models import Plan
from prasan.plans.queries import province_rows
from prasan.plans.tiles import progress_map
from prasan.plans.views.plan import own_authorities


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Where plans begin: the authorities whose office one holds, and the province one coordinates."""
    provinces = sorted(provinces_coordinated(request.user))
    authorities = own_authorities(request.user)
    if provinces and not authorities and (cycle := current_cycle(provinces[0])):
        return redirect("plans:province", cycle.first_year)
    codes = {authority.province_id for authority in authorities}
    cycles = [cycle for code in sorted(codes) for cycle in cycles_of(code)]
    plans = {(p.authority_id, p.cycle_id): p for p in Plan.objects.visible_to(request.user)}
    rows = [
        (a, c, plans.get((a.pk, c.pk))) for a in authorities for c in cycles if c.province_id == a.province_id
    ]
    return render(request, "plans/index.html", {"rows": rows, "provinces": provinces})


def _cycle(request: HttpRequest, first_year: int) -> Cycle:
    """The cycle of the province that one coordinates, else of any province, which is then refused."""
    cycles = Cycle.objects.filter(first_year=first_year).select_related("province")
    own = cycles.filter(province__in=provinces_coordinated(request.user)).first() or cycles.first()
    if own is None:
        raise Http404
    demand(request.user, "plans.view_overview", own)
    return own


@login_required
def overview(request: HttpRequest, first_year: int) -> HttpResponse:
    """All authorities of the province: plan, projects, money, confirmed links; and coverage per framework."""
    cycle = _cycle(request, first_year)
    rows = province_rows(cycle, samples=True)
    official = [row for row in rows if not row.authority.is_sample]
    plans = [row.plan for row in rows if row.plan]
    coverage = [
        (edition, sorted(nodes, key=lambda node: not node.is_empty), sum(node.is_empty for node in nodes))
        for edition in editions_for(cycle)
        if (nodes := node_coverage(edition, plans))
    ]
    context = {
        "cycle": cycle,
        "cycles": cycles_of(cycle.province),
        "rows": rows,
        "official": len(official),
        "sent": sum(row.plan is not None and row.plan.state == Plan.State.SENT for row in official),
        "opened": sum(row.plan is not None for row in official),
        "map": progress_map(official, cycle),
        "coverage": coverage,
    }
    return render(request, "plans/province.html", context)


@login_required
def framework(request: HttpRequest, first_year: int, code: str) -> HttpResponse:
    """One framework across the province: each item with its projects, authorities and baht; gaps first."""
    cycle = _cycle(request, first_year)
    edition = next((e for e in editions_for(cycle) if e.code == code), None)
    if edition is None:
        raise Http404
    plans = list(Plan.objects.filter(cycle=cycle))
    nodes = sorted(node_coverage(edition, plans), key=lambda found: not found.is_empty)
    authorities = LocalAuthority.objects.filter(province=cycle.province_id, is_sample=False).count()
    context = {
        "cycle": cycle,
        "edition": edition,
        "nodes": nodes,
        "empty": sum(node.is_empty for node in nodes),
        "plans": len(plans),
        "authorities": authorities,
    }
    return render(request, "plans/province_framework.html", context)
