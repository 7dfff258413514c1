"""Who may set up cycles."""

import rules

from prasan.people.queries import provinces_coordinated

rules.add_perm(
    "centre.create_cycle", rules.predicate(lambda user, province: province.pk in provinces_coordinated(user))
)
