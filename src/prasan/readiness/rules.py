"""Who may do what with readiness. A collector needs no account: the personal link is enough to report."""

from dataclasses import dataclass
from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.people.passes import carried
from prasan.people.queries import provinces_of
from prasan.people.rules import explain, is_coordinator, is_planner, is_secretary
from prasan.places.models import LocalAuthority
from prasan.readiness.models import Collector, IndexEdition, Scheme

PASSES_OF = "collector"


@dataclass(frozen=True)
class Desk:
    """Where the readings of one authority in one scheme are typed in."""

    scheme: Scheme
    authority: LocalAuthority


@rules.predicate
def is_of_province(user: Any, thing: Any) -> bool:
    """Holds any office in the province whose readiness it is."""
    scheme = thing if isinstance(thing, Scheme) else thing.scheme
    return scheme.province_id in provinces_of(user)


@rules.predicate
def is_published(_user: Any, edition: IndexEdition) -> bool:
    return edition.published_at is not None


@rules.predicate
def is_collector(user: Any, desk: Desk) -> bool:
    """Carries a valid personal link for this authority."""
    return collector_of(user, desk) is not None


def collector_of(user: Any, desk: Desk) -> Collector | None:
    """The collector as whom the visitor reports here."""
    passes = carried(user, PASSES_OF)
    if not passes:
        return None
    today = timezone.localdate()
    found = Collector.objects.filter(pk__in=passes, scheme=desk.scheme, authority=desk.authority)
    return next((one for one in found if passes[one.pk] == one.version and one.is_valid_on(today)), None)


rules.add_perm("readiness.view", is_of_province)
rules.add_perm("readiness.begin", is_coordinator)
rules.add_perm("readiness.manage", is_coordinator)
rules.add_perm("readiness.report", is_planner | is_secretary | is_coordinator | is_collector)
rules.add_perm("readiness.take_back", is_planner | is_secretary | is_coordinator)
rules.add_perm("readiness.view_edition", is_published | is_of_province)
explain(
    {
        "readiness.view": _("see scorecards, readings and silence of the own province"),
        "readiness.begin": _("begin the readiness of a cycle with the proposed indicators"),
        "readiness.manage": _(
            "keep indicators, goalposts and weights; give links; freeze and publish editions"
        ),
        "readiness.report": _("report readings of an authority with their evidence"),
        "readiness.take_back": _("take back a reading of the authority with a reason"),
        "readiness.view_edition": _("see a frozen edition of the index and compute it again"),
    }
)
