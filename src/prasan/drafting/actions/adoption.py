"""Adoption: a resolution of an entitled body freezes the text, ends the edition before, and tells every authority.

Everything is one transaction: a process that dies in the middle leaves the draft as it was.
"""

from collections.abc import Sequence

from django.db import transaction

from prasan.centre.actions import tie
from prasan.centre.composition import committee
from prasan.centre.models import Body, BodyKind, Resolution, ResolutionKind
from prasan.drafting import afterwards
from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.actions.notices import notify
from prasan.drafting.actions.versions import kept_or_last
from prasan.drafting.content import record_digest
from prasan.drafting.models import Amendment, Draft, Tabling
from prasan.drafting.problems import Refused
from prasan.drafting.queries.mapping import unmapped
from prasan.framework.actions import adopt_edition
from prasan.framework.models import Node
from prasan.ledger.actions import record
from prasan.people.models import User

APPROVING = (ResolutionKind.APPROVED, ResolutionKind.APPROVED_AMENDED, ResolutionKind.AUTHORISED)
OF_PROVINCE = ("province-coordination", "centre")
"""The provincial coordination committee sets the strategy of the authorities in the province (DOMAIN 4); a coordination
centre did so at the founding. Working groups prepare, civil assemblies are heard: neither adopts."""
OF_AUTHORITY = ("development", "executive")
"""An authority's own strategies: its development committee considers, its executive approves (DOMAIN 4, 5)."""


@transaction.atomic
def adopt(draft: Draft, resolution: Resolution, *, by: User | None) -> Draft:
    """Freeze the framework as the meeting resolved.

    Approved as read: the text must be the version that stood on the agenda. Approved with amendments: it may differ;
    both versions are kept. Refuses with "not-tabled", "not-approving", "not-entitled", "text-differs", "empty",
    "open-amendments", "unmapped", and as `framework.actions.adopt_edition` does.
    """
    draft = locked(draft)
    tabling = _check_resolution(draft, resolution)
    _check_draft(draft)
    version = kept_or_last(draft, f"ตามมติ {resolution.meeting.label}", by)
    if resolution.kind != ResolutionKind.APPROVED_AMENDED and version.digest != tabling.version.digest:
        raise Refused("text-differs", number=tabling.version.number)
    draft.resolution = resolution
    draft.save(update_fields=["resolution"])
    words = f"{resolution.meeting}: {resolution.text_th}"[:1000]
    draft.edition.draft = draft
    draft.edition = adopt_edition(
        draft.edition, adopted_on=resolution.meeting.held_on, by=by, resolution=words
    )
    draft.record_digest = record_digest(draft)
    draft.save(update_fields=["record_digest"])
    tie(resolution, "drafting.adopted", draft.edition, by=by)
    notices = [] if draft.is_own else notify(draft)
    afterwards.adopted(draft)
    data = {
        "digest": draft.edition.digest,
        "record": draft.record_digest,
        "resolution": words,
        "version": version.number,
        "notices": len(notices),
    }
    record("drafting.adopted", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return draft


def _check_resolution(draft: Draft, resolution: Resolution) -> Tabling:
    tabling = draft.tablings.filter(item=resolution.item_id).select_related("version").first()
    if tabling is None:
        raise Refused("not-tabled")
    if resolution.kind not in APPROVING:
        raise Refused("not-approving")
    if not is_entitled(draft, resolution):
        codes = OF_AUTHORITY if draft.is_own else OF_PROVINCE
        raise Refused("not-entitled", bodies=", ".join(committee(code).title for code in codes))
    return tabling


def is_entitled(draft: Draft, resolution: Resolution) -> bool:
    """Whether the body that resolved may adopt this draft: by its composition, and of the same owner.

    A committee of the province that was founded without a composition counts only while the province has none of
    those entitled.
    """
    body = resolution.meeting.body
    if draft.authority:
        return body.authority_id == draft.authority.pk and body.composition in OF_AUTHORITY
    if body.authority_id is not None or body.province_id != draft.province_id:
        return False
    if body.composition:
        return body.composition in OF_PROVINCE
    known = Body.objects.filter(province=body.province_id, composition__in=OF_PROVINCE[:1], is_sample=False)
    return body.kind in (BodyKind.COMMITTEE, BodyKind.CENTRE) and not known.exists()


def _check_draft(draft: Draft) -> None:
    if not Node.objects.filter(edition=draft.edition, level="strategy").exists():
        raise Refused("empty")
    if waiting := Amendment.objects.filter(node__edition=draft.edition, state=Amendment.State.OPEN).count():
        raise Refused("open-amendments", n=waiting)
    left: Sequence[Node] = unmapped(draft)
    if left:
        raise Refused("unmapped", n=len(left))
