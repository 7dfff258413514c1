"""What this app hands to the apps below it: tiles on the pages of a plan and of a project, addresses for the ledger."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.delivery.models import OperationPlan, Ordinance, Progress, Report
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project
from prasan.posting.queries import Published, offer
from prasan.thai import fiscal_year_be
from prasan.ui import slots


def tile_of_plan(request: HttpRequest, plan: Plan) -> slots.Tile | None:
    """The years of a plan, for those who may read them before they are published."""
    if not request.user.has_perm("delivery.view_year", plan):
        return None
    year = fiscal_year_be(timezone.localdate())
    return slots.Tile(
        _("Budget, operation and results"),
        reverse("delivery:plan", args=[plan.authority.slug, plan.cycle.first_year]),
        hint=_("What got money, when it is carried out, what was done and paid"),
        badge=str(year) if year in plan.cycle.years else "",
        tone="info",
    )


def tile_of_project(request: HttpRequest, project: Project) -> slots.Tile | None:
    """The newest report on a project, or the way to write the first one of this year."""
    plan = project.plan
    if not request.user.has_perm("delivery.view_year", plan):
        return None
    newest = project.progress.filter(taken_back__isnull=True).first()
    year = newest.fiscal_year if newest else fiscal_year_be(timezone.localdate())
    if year not in plan.cycle.years:
        return None
    return slots.Tile(
        _("Progress and payments"),
        reverse("delivery:history", args=[project.uid, year]),
        hint=_("Reports by day, with evidence"),
        badge=f"{newest.get_status_display()} {newest.done_pct} %" if newest else "",
    )


def tile_of_authority(_request: HttpRequest, authority: LocalAuthority) -> slots.Tile | None:
    """What an authority published of its budgets, operation plans and results."""
    in_force = Ordinance.objects.filter(plan__authority=authority, state=Ordinance.State.IN_FORCE)
    newest = in_force.values_list("fiscal_year", flat=True).first()
    if newest is None:
        return None
    url = f"{reverse('delivery:index')}?authority={authority.slug}"
    hint = _("What got money, when it is carried out, what was done and paid")
    return slots.Tile(_("Budgets and results"), url, hint=hint, badge=str(newest))


def _page_of_ordinance(act: Act) -> str:
    return reverse("delivery:ordinance", args=[act.subject_id])


def _page_of_operation(act: Act) -> str:
    found = OperationPlan.objects.filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


def _page_of_progress(act: Act) -> str:
    found = Progress.objects.select_related("project").filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


def _page_of_report(act: Act) -> str:
    return reverse("delivery:report", args=[act.subject_id])


def _published_operations(authorities: Iterable[int]) -> dict[int, Published]:
    """The newest announced operation plan of each authority, for the publish set."""
    found = OperationPlan.objects.filter(
        plan__authority__in=authorities, state=OperationPlan.State.ANNOUNCED
    ).select_related("plan__authority")
    return {
        one.plan.authority_id: Published(str(one), one.get_absolute_url(), one.announced_on)
        for one in found.order_by("announced_on", "number")
        if one.announced_on
    }


def _published_reports(kind: Report.Kind) -> Callable[[Iterable[int]], dict[int, Published]]:
    def find(authorities: Iterable[int]) -> dict[int, Published]:
        found = Report.objects.filter(plan__authority__in=authorities, kind=kind, withdrawn_at=None)
        return {
            one.plan.authority_id: Published(
                str(one), one.get_absolute_url(), timezone.localdate(one.published_at)
            )
            for one in found.select_related("plan__authority").order_by("published_at")
        }

    return find


offer("operation", _published_operations)
offer("half-year", _published_reports(Report.Kind.SIX_MONTHS))
offer("yearly", _published_reports(Report.Kind.YEAR))
slots.add("plan", tile_of_plan, position=30)
slots.add("project", tile_of_project, position=30)
slots.add("authority", tile_of_authority, position=40)
locate(
    {
        Ordinance._meta.label_lower: _page_of_ordinance,
        OperationPlan._meta.label_lower: _page_of_operation,
        Progress._meta.label_lower: _page_of_progress,
        Report._meta.label_lower: _page_of_report,
    }
)
