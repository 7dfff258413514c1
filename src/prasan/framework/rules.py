"""Who may do what with frameworks. Adopted strategy is public; the province's coordinator keeps the text."""

from typing import Any

import rules
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.framework.models import Edition, Framework
from prasan.people.queries import provinces_coordinated
from prasan.people.rules import explain
from prasan.people.rules import is_coordinator as coordinates_somewhere


def editable_frameworks(user: Any) -> QuerySet[Framework]:
    """Frameworks a user may edit: those of a coordinated province, and for any coordinator the national ones.

    For lists; `is_coordinator` says the same of one.
    """
    if getattr(user, "is_superuser", False):
        return Framework.objects.all()
    provinces = provinces_coordinated(user)
    if not provinces:
        return Framework.objects.none()
    return Framework.objects.filter(Q(province__in=provinces) | Q(province__isnull=True))


@rules.predicate
def is_coordinator(user: Any, subject: Edition | Framework) -> bool:
    """Coordinates the framework's province; a national framework is kept by any coordinator."""
    provinces = provinces_coordinated(user)
    framework = subject.framework if isinstance(subject, Edition) else subject
    return bool(provinces) and (framework.province_id is None or framework.province_id in provinces)


@rules.predicate
def is_adopted(_user: Any, subject: Edition) -> bool:
    return subject.state == Edition.State.ADOPTED


rules.add_perm("framework.view", is_adopted | is_coordinator)
rules.add_perm("framework.edit", is_coordinator)
rules.add_perm("framework.create", coordinates_somewhere)
rules.add_perm("framework.view_overrides", coordinates_somewhere)
explain(
    {
        "framework.view": _("read an edition with its items"),
        "framework.edit": _("change a draft, adopt it, keep scope notes and phrases"),
        "framework.create": _("add a framework or an edition"),
        "framework.view_overrides": _("see how often each authority chose otherwise than the engine"),
    }
)
