"""Who may do what. The pages are open to everybody: what is counted in them follows the plans one may read
(`queries.ground.plans_in_sight`), so that here only the way onto an agenda needs a rule."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.centre.rules import is_released, keeps
from prasan.people.rules import explain

rules.add_perm("coverage.table", keeps & ~is_released)
explain({"coverage.table": _("put a gap or a joint project on the agenda of a meeting that one keeps")})
