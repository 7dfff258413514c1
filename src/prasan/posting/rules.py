"""Who may record postings. What has to be posted, and whether it is, is everybody's to see."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain, is_planner

rules.add_perm("posting.record", is_planner)
explain(
    {
        "posting.record": _(
            "record that something was posted or taken down, and where it is on the own website"
        )
    }
)
