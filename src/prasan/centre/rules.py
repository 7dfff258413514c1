"""Who may set up cycles."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain, is_coordinator

rules.add_perm("centre.create_cycle", is_coordinator)
explain({"centre.create_cycle": _("open a plan cycle of the province")})
