"""What the first page shows: one next step for each office, and the public figures."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.centre.models import Cycle
from prasan.centre.queries import current_cycle
from prasan.framework.models import Edition
from prasan.people.queries import provinces_coordinated
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan
from prasan.plans.queries import province_rows
from prasan.plans.views.plan import own_authorities


@dataclass(frozen=True)
class Step:
    """What to do next, with the reason and the way there."""

    title: str
    text: str
    url: str
    label: str


@dataclass(frozen=True)
class Figures:
    """What anyone may know: authorities of the provinces served, and the frameworks kept."""

    authorities: int
    editions: int
    cycles: list[Cycle]


def public_figures() -> Figures:
    """Counts for the first page; sample authorities are not counted."""
    return Figures(
        authorities=LocalAuthority.objects.filter(is_sample=False).count(),
        editions=Edition.objects.filter(state=Edition.State.ADOPTED).count(),
        cycles=list(Cycle.objects.select_related("province")),
    )


def next_steps(user: Any) -> list[Step]:
    """One step for every office held: to one's plan, or to the province's overview."""
    if not user.is_authenticated:
        return []
    return [*_coordinator_steps(user), *_authority_steps(user)]


def _coordinator_steps(user: Any) -> list[Step]:
    steps = []
    for code in sorted(provinces_coordinated(user)):
        if cycle := current_cycle(code):
            rows = province_rows(cycle, samples=False)
            sent = sum(row.plan is not None and row.plan.state == Plan.State.SENT for row in rows)
            text = _("%(sent)s of %(all)s authorities have sent their plan.") % {
                "sent": sent,
                "all": len(rows),
            }
            title = _("The province in cycle %s") % cycle
            steps.append(
                Step(title, text, reverse("plans:province", args=[cycle.first_year]), _("See who is missing"))
            )
    return steps


def _authority_steps(user: Any) -> list[Step]:
    steps = []
    for authority in own_authorities(user):
        plans = Plan.objects.filter(authority=authority).select_related("authority", "cycle")
        for plan in plans:
            text = _("Drop in the workbook, see what was found, confirm the links, print the forms.")
            steps.append(Step(str(plan), text, plan.get_absolute_url(), _("Go to the plan")))
        if not plans:
            text = _("No plan has been opened yet. Open one to bring in its workbook.")
            steps.append(Step(str(authority), text, reverse("plans:index"), _("Open a plan")))
    return steps
