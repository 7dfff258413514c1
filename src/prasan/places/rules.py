"""Who may see places: facts about authorities are public."""

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain

rules.add_perm("places.view_authority", rules.always_allow)
explain({"places.view_authority": _("see provinces, districts and authorities")})
