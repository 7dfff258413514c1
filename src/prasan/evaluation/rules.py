"""Who may do what with an evaluation. A member needs no account: the pass to the two sheets is enough."""

from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.evaluation.models import Evaluation, Scorer
from prasan.people.models import Role
from prasan.people.passes import carried, holds
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner, is_secretary

PASSES_OF = "scorer"


def visible_evaluations(user: Any) -> Q:
    """All of the own authority, what was announced anywhere, and the evaluation whose sheets the visitor carries."""
    if getattr(user, "is_superuser", False):
        return Q()
    own = set().union(
        *(organisations_with_role(user, role) for role in (Role.PLANNER, Role.EXECUTIVE, Role.SECRETARY))
    )
    of_own = Q(plan__authority__organisation__in=own)
    closed = Q(plan__province__in=provinces_coordinated(user)) & ~Q(state=Evaluation.State.OPEN)
    announced = Q(state=Evaluation.State.ANNOUNCED)
    return of_own | closed | announced | Q(scorers__in=carried(user, PASSES_OF).keys())


@rules.predicate
def is_open(_user: Any, thing: Evaluation | Scorer) -> bool:
    return (thing.evaluation if isinstance(thing, Scorer) else thing).is_open


@rules.predicate
def is_closed(_user: Any, evaluation: Evaluation) -> bool:
    return evaluation.state != Evaluation.State.OPEN


@rules.predicate
def is_announced(_user: Any, evaluation: Evaluation) -> bool:
    return evaluation.state == Evaluation.State.ANNOUNCED


@rules.predicate
def is_own_sheet(user: Any, scorer: Scorer) -> bool:
    """The visitor carries the pass to these sheets, or sits on the seat they belong to."""
    if holds(user, PASSES_OF, scorer.pk, scorer.version):
        return True
    return bool(scorer.seat and scorer.seat.user_id and scorer.seat.user_id == getattr(user, "pk", None))


@rules.predicate
def keeps_it(user: Any, thing: Any) -> bool:
    """Planner or secretary of the authority whose plan is evaluated."""
    evaluation = thing.evaluation if isinstance(thing, Scorer) else thing
    plan = getattr(evaluation, "plan", evaluation)
    return bool(is_planner(user, plan) or is_secretary(user, plan))


rules.add_perm("evaluation.begin", keeps_it)
rules.add_perm("evaluation.manage", keeps_it)
rules.add_perm("evaluation.view", keeps_it | is_executive | (is_coordinator & is_closed) | is_announced)
rules.add_perm("evaluation.score", is_open & (is_own_sheet | keeps_it))
rules.add_perm("evaluation.view_sheet", is_own_sheet | keeps_it)
explain(
    {
        "evaluation.begin": _("begin the yearly evaluation of a plan"),
        "evaluation.manage": _("name members, note evidence, close, report and announce an evaluation"),
        "evaluation.view": _("see the averages of an evaluation with the number of members"),
        "evaluation.score": _("give points on the own two sheets, or type in a member's paper sheets"),
        "evaluation.view_sheet": _("see the points that one member gave"),
    }
)
