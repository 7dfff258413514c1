"""What this app hands to the apps below it: the opener of members' passes, the tile on a plan's page, addresses."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.evaluation.models import Evaluation, Scorer
from prasan.evaluation.queries import evaluations_for
from prasan.evaluation.rules import PASSES_OF
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.people import passes
from prasan.plans.models import Plan
from prasan.posting.queries import Published, offer
from prasan.ui import slots
from prasan.ui.responses import see_other


def open_sheets(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """Put a valid pass into the browser and show the two sheets; say in words when it is void."""
    scorer = Scorer.objects.filter(pk=key, version=version).first()
    if scorer is None:
        return render(request, "evaluation/pass_over.html", status=404)
    passes.pick_up(request, PASSES_OF, key, version)
    return see_other("evaluation:score", scorer.pk)


def tile_of_plan(request: HttpRequest, plan: Plan) -> slots.Tile | None:
    """The newest evaluation of the plan, or the way to begin one."""
    newest = evaluations_for(request.user).filter(plan=plan).first()
    if newest is not None and request.user.has_perm("evaluation.view", newest):
        return slots.Tile(
            _("Evaluation"),
            newest.get_absolute_url(),
            hint=_("Two sheets of 100 points, with evidence"),
            badge=f"{newest.fiscal_year} {newest.get_state_display()}",
        )
    if not request.user.has_perm("evaluation.begin", plan):
        return None
    where = reverse("evaluation:begin", args=[plan.authority.slug, plan.cycle.first_year])
    return slots.Tile(
        _("Begin the evaluation of a year"), where, hint=_("Two sheets of 100 points, with evidence")
    )


def _page_of_evaluation(act: Act) -> str:
    found = Evaluation.objects.filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


passes.on_open(PASSES_OF, open_sheets)


def _published_results(authorities: Iterable[int]) -> dict[int, Published]:
    """The newest announced evaluation of each authority, for the publish set."""
    found = Evaluation.objects.filter(plan__authority__in=authorities, state=Evaluation.State.ANNOUNCED)
    return {
        one.plan.authority_id: Published(str(one), one.get_absolute_url(), one.announced_on)
        for one in found.select_related("plan__authority").order_by("announced_on")
        if one.announced_on
    }


offer("evaluation", _published_results)
slots.add("plan", tile_of_plan, position=60)
locate({"evaluation.evaluation": _page_of_evaluation})
