"""The sample municipality's own strategies, taken up from the province's framework: the adopted one, else its draft."""

from django.db import transaction

from prasan.centre.models import Cycle
from prasan.drafting import actions
from prasan.drafting.actions import TakenUp
from prasan.drafting.models import Draft
from prasan.drafting.queries.alignment import references_of, subjects_of
from prasan.drafting.queries.cycles import framework_of
from prasan.drafting.queries.own import own_draft
from prasan.framework.actions import suggest_links
from prasan.framework.models import Node
from prasan.people.models import User
from prasan.places.models import LocalAuthority

SAMPLE = "(ตัวอย่าง)"
TAKEN = 2
"""So many strategies of the framework are taken up: the others stay marked as not taken."""


@transaction.atomic
def build_own_strategies(authority: LocalAuthority, cycle: Cycle, *, by: User) -> Draft | None:
    """Open the own strategies of a cycle and take up the first ones; what exists is left alone."""
    known = own_draft(cycle, authority.pk)
    source = framework_of(cycle) or Draft.objects.filter(
        cycle=cycle, is_sample=True, edition__framework__authority=None
    ).select_related("edition").first()  # fmt: skip
    if known or source is None:
        return known
    draft = actions.start_draft(cycle, by=by, source=source.edition, authority=authority, is_sample=True)
    strategies = source.edition.nodes.filter(level="strategy").order_by("position")[:TAKEN]
    chosen = [TakenUp(node, f"{node.title_th} ของตำบลตัวอย่าง", _tactics(node)) for node in strategies]
    alone = TakenUp(None, f"บริการประชาชนที่สำนักงานแห่งเดียว {SAMPLE}", (), [f"เปิดจุดบริการเบ็ดเสร็จ {SAMPLE}"])
    actions.take_up(draft, [*chosen, alone], by=by)
    suggest_links(subjects_of(draft), references_of(draft), by=None)
    return draft


def _tactics(node: Node) -> list[Node]:
    return list(node.children.filter(level="tactic").order_by("position")[:1])
