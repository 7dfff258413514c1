"""Who may write a framework, speak on it, put it before a meeting, and adopt it."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import bodies_with_seat
from prasan.drafting.models import Draft, Notice
from prasan.people.queries import open_terms
from prasan.people.rules import explain, is_coordinator, is_secretary


@rules.predicate
def is_adopted(_user: Any, draft: Draft | None = None) -> bool:
    """The framework has been adopted."""
    return draft is not None and not draft.is_open


@rules.predicate
def sits_on_committee(user: Any, draft: Draft | None = None) -> bool:
    """Sits today on the committee of the draft."""
    return draft is not None and draft.body_id is not None and draft.body_id in bodies_with_seat(user)


@rules.predicate
def is_told(user: Any, notice: Notice | None = None) -> bool:
    """Holds an office of the authority that is told."""
    own = {term.office.organisation_id for term in open_terms(user)}
    return notice is not None and notice.authority.organisation_id in own


keeps = is_secretary | is_coordinator
speaks = sits_on_committee | keeps

rules.add_perm("drafting.start", is_coordinator)
rules.add_perm("drafting.view", is_adopted | speaks)
rules.add_perm("drafting.write", is_coordinator & ~is_adopted)
rules.add_perm("drafting.speak", speaks & ~is_adopted)
rules.add_perm("drafting.decide", is_coordinator & ~is_adopted)
rules.add_perm("drafting.table", keeps & ~is_adopted)
rules.add_perm("drafting.adopt", keeps & ~is_adopted)
rules.add_perm("drafting.follow_up", is_coordinator & is_adopted)
rules.add_perm("drafting.read_notice", is_told)
explain(
    {
        "drafting.start": _("open the draft of a framework"),
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
