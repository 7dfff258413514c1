"""What this app hands to the apps below it: the way in from the navigation, from a strategy item and from a plan."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.plans.models import Plan
from prasan.ui import nav, slots


def tile_of_plan(_request: HttpRequest, plan: Plan) -> slots.Tile:
    """From a plan to what all plans of its cycle cover."""
    where = reverse("coverage:cycle", args=[plan.cycle.province_id, plan.cycle.first_year])
    return slots.Tile(
        _("Coverage in the province"), where, hint=_("What nobody does, what could be borrowed")
    )


slots.add("plan", tile_of_plan, position=70)
nav.add(_("Coverage"), "coverage:index", position=25)
