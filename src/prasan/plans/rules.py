"""Who may do what with a plan. `visible_plans` says for lists what `may_view` says for one plan."""

from typing import Any

import rules
from django.db.models import Q

from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.people.rules import is_coordinator as coordinates_province
from prasan.plans.models import ImportBatch, Plan, Project

OWN_ROLES = (Role.PLANNER, Role.EXECUTIVE)


def visible_plans(user: Any) -> Q:
    """The plans a user may open: all of the own authority, and of a coordinated province those that were sent."""
    own = set[int]().union(*(organisations_with_role(user, role) for role in OWN_ROLES))
    return Q(authority__organisation__in=own) | Q(
        province__in=provinces_coordinated(user), state=Plan.State.SENT
    )


def _plan(subject: Plan | Project | ImportBatch) -> Plan:
    return subject if isinstance(subject, Plan) else subject.plan


@rules.predicate
def is_planner(user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).authority.organisation_id in organisations_with_role(user, Role.PLANNER)


@rules.predicate
def is_executive(user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).authority.organisation_id in organisations_with_role(user, Role.EXECUTIVE)


@rules.predicate
def is_coordinator(user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).province_id in provinces_coordinated(user)


@rules.predicate
def is_draft(_user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).state == Plan.State.DRAFT


@rules.predicate
def is_sent(_user: Any, subject: Plan | Project | ImportBatch) -> bool:
    return _plan(subject).state == Plan.State.SENT


rules.add_perm("plans.view_plan", is_planner | is_executive | (is_coordinator & is_sent))
rules.add_perm("plans.import_workbook", is_planner & is_draft)
rules.add_perm("plans.decide_links", is_planner)
rules.add_perm("plans.send_plan", is_planner & is_draft)
rules.add_perm("plans.recall_plan", is_planner & is_sent)
rules.add_perm("plans.view_overview", coordinates_province)
