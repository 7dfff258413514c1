"""Which editions the plans of a cycle are linked to: those in force, and the framework adopted for the cycle."""

from prasan.centre.models import Cycle
from prasan.drafting.models import Draft
from prasan.framework.models import Edition
from prasan.framework.queries.editions import alignable_editions


def framework_of(cycle: Cycle) -> Draft | None:
    """The framework adopted for a cycle; the last one when there are several."""
    found = Draft.objects.filter(cycle=cycle, edition__state=Edition.State.ADOPTED)
    return found.select_related("edition__framework", "cycle").order_by("-edition__adopted_on", "-pk").first()


def editions_for(cycle: Cycle, authority: int | None = None) -> list[Edition]:
    """As `alignable_editions` on the day of the cycle; in place of what was in force then of the province's framework
    stands the edition adopted for the cycle, though it takes force only with the first fiscal year.
    """
    found = alignable_editions(cycle.prepared_on, str(cycle.province_id), authority)
    draft = framework_of(cycle)
    if draft is None or not draft.edition.alignable:
        return found
    own = draft.edition
    others = [edition for edition in found if edition.framework_id != own.framework_id]
    return sorted([own, *others], key=lambda edition: (edition.framework.position, edition.framework.code))
