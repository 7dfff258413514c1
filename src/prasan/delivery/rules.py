"""Who may do what with budgets, operation plans and results. What was announced is everybody's to read."""

from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.delivery.models import OperationPlan, Ordinance, Report
from prasan.people.models import Role
from prasan.people.queries import organisations_with_role
from prasan.people.rules import explain, is_executive, is_planner


def own(user: Any) -> Q:
    """Things of plans of the authorities in which the user holds an office that sees drafts."""
    if getattr(user, "is_superuser", False):
        return Q(pk__isnull=False)
    offices = organisations_with_role(user, Role.PLANNER) | organisations_with_role(user, Role.EXECUTIVE)
    return Q(plan__authority__organisation__in=offices)


def visible_ordinances(user: Any) -> Q:
    return own(user) | Q(state=Ordinance.State.IN_FORCE)


def visible_operations(user: Any) -> Q:
    return own(user) | Q(state=OperationPlan.State.ANNOUNCED)


def visible_reports(user: Any) -> Q:
    return own(user) | Q(withdrawn_at__isnull=True)


@rules.predicate
def is_in_force(_user: Any, ordinance: Ordinance) -> bool:
    return ordinance.state == Ordinance.State.IN_FORCE


@rules.predicate
def is_announced(_user: Any, operation: OperationPlan) -> bool:
    return operation.state == OperationPlan.State.ANNOUNCED


@rules.predicate
def is_published(_user: Any, report: Report) -> bool:
    return report.withdrawn_at is None


reads_drafts = is_planner | is_executive

rules.add_perm("delivery.keep", is_planner)
rules.add_perm("delivery.view_year", reads_drafts)
rules.add_perm("delivery.view_ordinance", reads_drafts | is_in_force)
rules.add_perm("delivery.view_operation", reads_drafts | is_announced)
rules.add_perm("delivery.view_report", reads_drafts | is_published)
explain(
    {
        "delivery.keep": _(
            "type the budget, draft and announce the operation plan, report progress, publish results"
        ),
        "delivery.view_year": _("see the figures and the progress of a year before they are published"),
        "delivery.view_ordinance": _("see what of a plan got money in a year"),
        "delivery.view_operation": _("read the operation plan of a year"),
        "delivery.view_report": _("read the published result of a year"),
    }
)
