"""Who may do what with a round. `visible_rounds` says for lists what "revisions.view_round" says for one."""

from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner
from prasan.plans.models import Plan
from prasan.revisions.models import Round

OPEN_TO_THE_PROVINCE = (Round.State.PROMULGATED, Round.State.BOOK)


def visible_rounds(user: Any) -> Q:
    """All of the own authority's; of a plan that was sent the coordinator sees what is in force."""
    if getattr(user, "is_superuser", False):
        return Q()
    own = organisations_with_role(user, Role.PLANNER) | organisations_with_role(user, Role.EXECUTIVE)
    sent = Q(province__in=provinces_coordinated(user), plan__state=Plan.State.SENT)
    return Q(plan__authority__organisation__in=own) | (sent & Q(state__in=OPEN_TO_THE_PROVINCE))


@rules.predicate
def is_draft(_user: Any, subject: Round) -> bool:
    return subject.state == Round.State.DRAFT


@rules.predicate
def is_open_to_province(_user: Any, subject: Round) -> bool:
    return subject.plan.state == Plan.State.SENT and subject.state in OPEN_TO_THE_PROVINCE


decides = is_planner | is_executive

rules.add_perm("revisions.view_round", decides | (is_coordinator & is_open_to_province))
rules.add_perm("revisions.start_round", is_planner)
rules.add_perm("revisions.draft_round", is_planner & is_draft)
rules.add_perm("revisions.submit_round", is_planner)
rules.add_perm("revisions.decide_step", decides)
rules.add_perm("revisions.promulgate_round", decides)
explain(
    {
        "revisions.view_round": _("read a round of a plan and what it changes"),
        "revisions.start_round": _(
            "begin a round that revises a plan, say when its first edition was promulgated"
        ),
        "revisions.draft_round": _("take projects up into a round, edit and remove them"),
        "revisions.submit_round": _("send a round on its way and take it back"),
        "revisions.decide_step": _("record what a body or the executive decided on a round"),
        "revisions.promulgate_round": _("bring an approved round into force"),
    }
)
