"""Which editions the plans of a cycle are linked to: those in force, and the framework adopted for the cycle."""

from django.db.models import Q

from prasan.centre.models import Cycle
from prasan.drafting.models import Draft
from prasan.framework.models import Edition
from prasan.framework.queries.editions import alignable_editions


def framework_of(cycle: Cycle) -> Draft | None:
    """The framework of the province adopted for a cycle; the last one when there are several."""
    return adopted_for(cycle).get(None)


def own_strategies_of(cycle: Cycle, authority: int) -> Draft | None:
    """The own strategies that an authority adopted for a cycle; the last ones when there are several."""
    return adopted_for(cycle, authority).get(authority)


def adopted_for(cycle: Cycle, authority: int | None = None) -> dict[int | None, Draft]:
    """What was adopted for a cycle: the province's framework under None, the authority's strategies under its key."""
    owner = "edition__framework__authority"
    mine = Q(**{owner: None}) | Q(**{owner: authority}) if authority else Q(**{owner: None})
    found = Draft.objects.filter(mine, cycle=cycle, edition__state=Edition.State.ADOPTED)
    found = found.select_related("edition__framework__authority", "cycle")
    return {
        draft.edition.framework.authority_id: draft for draft in found.order_by("edition__adopted_on", "pk")
    }


def editions_for(cycle: Cycle, authority: int | None = None) -> list[Edition]:
    """As `alignable_editions` on the day of the cycle; in place of what was in force then of the province's framework
    and of the authority's own strategies stand the editions adopted for the cycle, though they take force only with
    the first fiscal year.
    """
    found = alignable_editions(cycle.prepared_on, str(cycle.province_id), authority)
    new = [draft.edition for draft in adopted_for(cycle, authority).values() if draft.edition.alignable]
    if not new:
        return found
    replaced = {edition.framework_id for edition in new}
    others = [edition for edition in found if edition.framework_id not in replaced]
    return sorted([*new, *others], key=lambda edition: (edition.framework.position, edition.framework.code))
