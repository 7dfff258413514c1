"""Who may write a framework, speak on it, put it before a meeting, and adopt it."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import bodies_with_seat
from prasan.drafting.models import Draft, Notice
from prasan.people.queries import open_terms
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner, is_secretary


@rules.predicate
def is_adopted(_user: Any, draft: Draft | None = None) -> bool:
    """The framework has been adopted."""
    return draft is not None and not draft.is_open


@rules.predicate
def is_own(_user: Any, draft: Draft | None = None) -> bool:
    """These are the own strategies of one authority, written by its planner and not by the coordinator."""
    return draft is not None and draft.is_own


@rules.predicate
def sits_on_committee(user: Any, draft: Draft | None = None) -> bool:
    """Sits today on the committee of the draft."""
    return draft is not None and draft.body_id is not None and draft.body_id in bodies_with_seat(user)


@rules.predicate
def is_told(user: Any, notice: Notice | None = None) -> bool:
    """Holds an office of the authority that is told."""
    own = {term.office.organisation_id for term in open_terms(user)}
    return notice is not None and notice.authority.organisation_id in own


writes = (is_coordinator & ~is_own) | (is_planner & is_own)
keeps = is_secretary | writes
resolves = keeps | (is_executive & is_own)
speaks = sits_on_committee | resolves

rules.add_perm("drafting.start", is_coordinator)
rules.add_perm("drafting.start_own", is_planner)
rules.add_perm("drafting.view", is_adopted | speaks)
rules.add_perm("drafting.write", writes & ~is_adopted)
rules.add_perm("drafting.speak", speaks & ~is_adopted)
rules.add_perm("drafting.decide", writes & ~is_adopted)
rules.add_perm("drafting.table", keeps & ~is_adopted)
rules.add_perm("drafting.adopt", resolves & ~is_adopted)
rules.add_perm("drafting.follow_up", is_coordinator & ~is_own & is_adopted)
rules.add_perm("drafting.read_notice", is_told)
explain(
    {
        "drafting.start": _("open the draft of a framework"),
        "drafting.start_own": _("open the own strategies of an authority"),
        "drafting.view": _("read a draft with its origins, comments and versions"),
        "drafting.write": _(
            "write, move and remove sentences, keep versions, say what became of earlier items"
        ),
        "drafting.speak": _("comment on sentences and propose amendments"),
        "drafting.decide": _("accept or decline amendments"),
        "drafting.table": _("put the draft on the agenda of a meeting"),
        "drafting.adopt": _("adopt the framework by a resolution"),
        "drafting.follow_up": _("see which authorities have read the notice of a framework"),
        "drafting.read_notice": _("confirm for the own authority that the notice was read"),
    }
)
