"""Adoption: a resolution of an entitled body freezes the text, ends the edition before, and tells every authority.

Everything is one transaction: a process that dies in the middle leaves the draft as it was.
"""

from collections.abc import Sequence

from django.db import transaction

from prasan.centre.models import BodyKind, Resolution, ResolutionKind
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
ENTITLED = (BodyKind.COMMITTEE, BodyKind.CENTRE)
"""The provincial coordination committee sets the strategy of the authorities in the province (DOMAIN 4); a coordination
centre did so at the founding. Working groups prepare, civil assemblies are heard: neither adopts."""


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
    notices = notify(draft)
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
    if not is_entitled(resolution):
        raise Refused("not-entitled", bodies=", ".join(str(BodyKind(kind).label) for kind in ENTITLED))
    return tabling


def is_entitled(resolution: Resolution) -> bool:
    """Whether the body that resolved may adopt a framework of the province."""
    return resolution.meeting.body.kind in ENTITLED


def _check_draft(draft: Draft) -> None:
    if not Node.objects.filter(edition=draft.edition, level="strategy").exists():
        raise Refused("empty")
    if waiting := Amendment.objects.filter(node__edition=draft.edition, state=Amendment.State.OPEN).count():
        raise Refused("open-amendments", n=waiting)
    left: Sequence[Node] = unmapped(draft)
    if left:
        raise Refused("unmapped", n=len(left))
