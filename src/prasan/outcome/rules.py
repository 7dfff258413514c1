"""Who may do what after the workshop."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain, is_coordinator
from prasan.registration.rules import is_participant

rules.add_perm("outcome.prepare", is_coordinator)
rules.add_perm("outcome.answer_survey", is_participant)
explain(
    {
        "outcome.prepare": _("open and read the survey, issue certificates, write the workshop report"),
        "outcome.answer_survey": _("answer the satisfaction survey of the own workshop"),
    }
)
