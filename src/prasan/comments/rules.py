"""Who may. Reading and writing need no permission of their own: everybody may comment on a public page."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Role
from prasan.people.queries import open_terms
from prasan.people.rules import explain, is_coordinator, is_executive, is_planner, is_secretary

moderates = is_coordinator | is_executive | is_planner | is_secretary

rules.add_perm("comments.write", rules.always_allow)
rules.add_perm("comments.moderate", moderates)
explain(
    {
        "comments.write": _(
            "comment on a public page, give notice of a comment, appeal with the author's link"
        ),
        "comments.moderate": _("publish, refuse and take down comments, answer notices and appeals"),
    }
)
MODERATING = (Role.COORDINATOR, Role.EXECUTIVE, Role.PLANNER, Role.SECRETARY)


def places_of(user: Any) -> tuple[set[str], set[int]]:
    """Provinces and organisations whose comments the user moderates: the rule above for lists."""
    terms = [term for term in open_terms(user) if term.office.role in MODERATING]
    provinces = {t.office.organisation.province_code for t in terms if t.office.role == Role.COORDINATOR}
    return provinces, {t.office.organisation_id for t in terms if t.office.role != Role.COORDINATOR}
