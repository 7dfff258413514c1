"""Who may do what with a referral. `visible_referrals` says for lists what "referrals.view" says for one."""

from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner
from prasan.referrals.models import Referral, State


def visible_referrals(user: Any) -> Q:
    if getattr(user, "is_superuser", False):
        return Q()
    own = organisations_with_role(user, Role.PLANNER) | organisations_with_role(user, Role.EXECUTIVE)
    coming = Q(province__in=provinces_coordinated(user)) & ~Q(state=State.WITHDRAWN)
    return Q(project__authority__organisation__in=own) | coming | Q(state=State.DECIDED)


@rules.predicate
def is_decided(_user: Any, referral: Referral) -> bool:
    return referral.state == State.DECIDED


@rules.predicate
def is_withdrawn(_user: Any, referral: Referral) -> bool:
    return referral.state == State.WITHDRAWN


rules.add_perm("referrals.refer", is_planner)
rules.add_perm("referrals.rank", is_coordinator)
rules.add_perm("referrals.decide", is_coordinator & ~is_withdrawn)
rules.add_perm("referrals.view", is_decided | is_planner | is_executive | (is_coordinator & ~is_withdrawn))
explain(
    {
        "referrals.refer": _("refer a project beyond capacity, and withdraw it"),
        "referrals.rank": _("record how the committee of a district ranked what was referred"),
        "referrals.decide": _("record what the committee of the province decided"),
        "referrals.view": _("read a referral with its steps"),
    }
)
