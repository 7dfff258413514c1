"""The draft before a meeting."""

from django.db import transaction

from prasan.centre.actions import add_item
from prasan.centre.models import Chapter, Meeting
from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.actions.versions import kept_or_last
from prasan.drafting.models import Draft, Tabling
from prasan.drafting.problems import Refused
from prasan.framework.models import Node
from prasan.ledger.actions import record
from prasan.people.models import User

TITLE = "พิจารณา (ร่าง) {title}"


@transaction.atomic
def put_on_agenda(draft: Draft, meeting: Meeting, *, by: User) -> Tabling:
    """Put the draft on the agenda of a meeting, for decision; the version that the meeting reads is kept.

    Refuses with "empty", "other-province", and as the centre does when the meeting was released.
    """
    draft = locked(draft)
    if meeting.province_id != draft.province_id:
        raise Refused("other-province")
    if draft.authority and meeting.body.authority_id != draft.authority.pk:
        raise Refused("other-authority")
    strategies = list(Node.objects.filter(edition=draft.edition, level="strategy"))
    if not strategies:
        raise Refused("empty")
    version = kept_or_last(draft, f"เสนอ {meeting.label}", by)
    lines = [f"{node.code} {node.title_th}" for node in strategies]
    text = f"ฉบับร่างที่ {version.number} (SHA-256 {version.digest})\n" + "\n".join(lines)
    item = add_item(
        meeting,
        chapter=Chapter.DECISIONS,
        title_th=TITLE.format(title=draft.edition.title_th)[:500],
        text_th=text[:10_000],
        by=by,
    )
    tabling = Tabling.objects.create(draft=draft, item=item, version=version, by=by)
    data = {"meeting": str(meeting), "number": version.number}
    record("drafting.tabled", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return tabling
