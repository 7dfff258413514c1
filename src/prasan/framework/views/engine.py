"""How well the engine does on an edition, and which items it cannot tell apart."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.framework import actions
from prasan.framework.audit import SHARE_PCT
from prasan.framework.confusion import confusable as colliding
from prasan.framework.items import items_of
from prasan.framework.pictures import reliability_curve
from prasan.framework.queries import editions as queries
from prasan.framework.queries.record import ENOUGH, confusions_by_people, engine_record, record_as_json

MOST_PAIRS = 30


@require_safe
def record(request: HttpRequest, edition: str) -> HttpResponse:
    """The engine's own record, public; how each authority decided otherwise is for the coordinator."""
    found = queries.get_edition(request.user, edition)
    told = engine_record(found)
    context = {
        "edition": found,
        "told": told,
        "enough": ENOUGH,
        "audit_pct": SHARE_PCT,
        "curve": reliability_curve(told.calibrated.bins) if told.calibrated else "",
        "can_edit": request.user.has_perm("framework.edit", found),
        "shows_overrides": request.user.has_perm("framework.view_overrides"),
    }
    return render(request, "framework/record.html", context)


@require_safe
def record_json(request: HttpRequest, edition: str) -> HttpResponse:
    """The same record for machines."""
    return JsonResponse(record_as_json(queries.get_edition(request.user, edition)))


@login_required
@require_POST
def learn(request: HttpRequest, edition: str) -> HttpResponse:
    """Let the engine learn now from all that was decided."""
    found = queries.get_edition(request.user, edition, can="framework.edit")
    lesson = actions.learn(found, by=request.user)
    if lesson is None:
        messages.info(request, _("Nothing has been decided yet, so there is nothing to learn from."))
    elif lesson.is_used:
        messages.success(request, _("The engine learned from %(n)s texts.") % {"n": lesson.texts})
    else:
        messages.warning(request, _("The engine did worse after this lesson, so it keeps the former one."))
    return redirect("framework:record", found.code)


@require_safe
def confusable(request: HttpRequest, edition: str) -> HttpResponse:
    """Items whose words collide, and those that people had to correct."""
    found = queries.get_edition(request.user, edition)
    nodes = {node.code: node for node in found.nodes.all()}
    for node in nodes.values():
        node.edition = found
    audit = colliding(items_of(nodes.values()))
    context = {
        "edition": found,
        "audit": audit,
        "pairs": [(nodes[each.code], nodes[each.other], each) for each in audit.collisions[:MOST_PAIRS]],
        "too_few": [nodes[code] for code in audit.too_few],
        "by_people": [
            (nodes[each.offered], nodes[each.taken], each.n)
            for each in confusions_by_people(found)[:MOST_PAIRS]
            if each.offered in nodes and each.taken in nodes
        ],
        "can_edit": request.user.has_perm("framework.edit", found),
    }
    return render(request, "framework/confusable.html", context)
