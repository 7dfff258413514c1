"""What the first page shows: one next step for each office, and the public figures."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from prasan.centre.models import Cycle
from prasan.centre.queries import current_cycle, follow_up, upcoming_meetings
from prasan.framework.models import Edition
from prasan.people import passes
from prasan.people.models import Role
from prasan.people.queries import open_terms, organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority, Province
from prasan.plans.models import Plan
from prasan.plans.queries import province_rows
from prasan.plans.views.plan import own_authorities
from prasan.registration.models import Participant, State
from prasan.registration.rules import PASSES_OF


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
    return [
        *_coordinator_steps(user),
        *_secretary_steps(user),
        *_executive_steps(user),
        *_authority_steps(user),
    ]


def guest_steps(user: Any) -> list[Step]:
    """To the own page of every workshop whose pass this browser carries; one query, none without a pass."""
    held = passes.carried(user, PASSES_OF)
    if not held:
        return []
    guests = Participant.objects.filter(pk__in=held).exclude(state=State.CANCELLED).select_related("workshop")
    return [
        Step(
            guest.workshop.title,
            _("Your seat, your badge, the programme, the vote, and what became of what you said."),
            reverse("registration:me", args=[guest.workshop.slug]),
            _("To my page"),
        )
        for guest in guests.order_by("-workshop__starts_on")
        if held[guest.pk] == guest.version
    ]


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


def _secretary_steps(user: Any) -> list[Step]:
    """What is owed by resolutions of the province, and the next meeting."""
    codes = {
        term.office.organisation.province_code
        for term in open_terms(user)
        if term.office.role == Role.SECRETARY
    }
    steps = []
    for province in Province.objects.filter(code__in=codes):
        owed = follow_up(user, province)
        text = _("%(owed)s resolutions are still to be carried out, %(overdue)s of them overdue.") % vars(
            owed
        )
        meeting = upcoming_meetings(user, province=province).first()
        if meeting:
            text += " " + _("Next meeting: %s") % meeting
        url = reverse("centre:resolutions", args=[province.code])
        steps.append(Step(_("Meetings and resolutions"), text, url, _("See what is owed")))
    return steps


def _executive_steps(user: Any) -> list[Step]:
    """To the page of the authority that the executive answers for."""
    led = organisations_with_role(user, Role.EXECUTIVE)
    text = _("The plan in force, its committees, its figures and what is published of it.")
    return [
        Step(authority.name, text, authority.get_absolute_url(), _("See the authority"))
        for authority in LocalAuthority.objects.filter(organisation__in=led)
    ]


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
