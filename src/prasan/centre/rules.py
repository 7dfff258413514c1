"""Who may set up cycles."""

import rules

from prasan.people.rules import is_coordinator

rules.add_perm("centre.create_cycle", is_coordinator)
