"""Who may do what with a plan. `visible_plans` says for lists what "plans.view_plan" says for one."""

from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner
from prasan.plans.models import ImportBatch, Plan, Project


def visible_plans(user: Any) -> Q:
    """The plans a user may open: all of the own authority, and of a coordinated province those that were sent."""
    if getattr(user, "is_superuser", False):
        return Q()
    sent = Q(province__in=provinces_coordinated(user), state=Plan.State.SENT)
    return Q(authority__organisation__in=_own(user)) | sent


def visible_imports(user: Any) -> Q:
    """The imports a user may open: what was tried out and put aside stays with the authority."""
    if getattr(user, "is_superuser", False):
        return Q()
    sent = Q(plan__province__in=provinces_coordinated(user), plan__state=Plan.State.SENT)
    applied = Q(state=ImportBatch.State.APPLIED)
    return Q(plan__authority__organisation__in=_own(user)) | (sent & applied)


def _own(user: Any) -> set[int]:
    """The organisations in which the user holds an office that sees drafts."""
    return organisations_with_role(user, Role.PLANNER) | organisations_with_role(user, Role.EXECUTIVE)


def _plan(subject: Plan | Project | ImportBatch) -> Plan:
    return subject if isinstance(subject, Plan) else subject.plan


@rules.predicate
def is_draft(_user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).state == Plan.State.DRAFT


@rules.predicate
def is_sent(_user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).state == Plan.State.SENT


rules.add_perm("plans.view_plan", is_planner | is_executive | (is_coordinator & is_sent))
rules.add_perm("plans.import_workbook", is_planner & is_draft)
rules.add_perm("plans.merge_units", is_planner)
rules.add_perm("plans.decide_links", is_planner)
rules.add_perm("plans.open_plan", is_planner)
rules.add_perm("plans.send_plan", is_planner)
rules.add_perm("plans.view_overview", is_coordinator)
explain(
    {
        "plans.view_plan": _("open a plan: figures, projects, findings, links, official workbook"),
        "plans.import_workbook": _("bring a workbook in, apply and undo it"),
        "plans.merge_units": _("say that two spellings are one office"),
        "plans.decide_links": _("confirm, reject or choose links to the frameworks"),
        "plans.open_plan": _("open the plan of an authority in a cycle"),
        "plans.send_plan": _("send a plan to the province and take it back"),
        "plans.view_overview": _("see all authorities of the province and what nobody covers"),
    }
)
