"""What the centre writes: letters that call a meeting, and reminders by the clock."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from prasan.centre import jobs
from prasan.centre.models import CallLetter, Meeting, Notice, NoticeKind, Resolution, Seat
from prasan.centre.queries.quorum import sitting_seats
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.people.outbox import MessageState
from prasan.tasks import enqueue

__all__ = ["discard_notices", "keep_letter", "note_copied", "prepare_invitations", "remind", "send_notices"]

AHEAD = timedelta(days=7)
"""So long before its day an owner is reminded of a resolution, and members of their meeting."""
AGAIN = 30
"""Days after which an owner is reminded again of what is late."""
OPEN = (MessageState.DRAFT, MessageState.FAILED)


@transaction.atomic
def keep_letter(meeting: Meeting, *, by: User | None, **fields: Any) -> CallLetter:
    """Keep number, sender, signer and the rest of the letter that calls a meeting."""
    letter, _made = CallLetter.objects.update_or_create(meeting=meeting, defaults=fields)
    record("centre.letter_set", on=meeting, by=by, scope=meeting.scope)
    return letter


@transaction.atomic
def prepare_invitations(meeting: Meeting, *, site: str = "") -> list[Notice]:
    """Draft the call to each member; drafts that lie there already are written anew, what left stays."""
    Notice.objects.filter(meeting=meeting, kind=NoticeKind.INVITATION, state=MessageState.DRAFT).delete()
    told = set(meeting.notices.filter(kind=NoticeKind.INVITATION).values_list("seat", flat=True))
    seats = [seat for seat in sitting_seats(meeting) if seat.pk not in told]
    return Notice.objects.bulk_create(
        _to_member(NoticeKind.INVITATION, meeting, seat, site) for seat in seats
    )


@transaction.atomic
def send_notices(meeting: Meeting, notices: Iterable[Notice], *, by: User | None) -> int:
    """Send drafts and try failed ones again; without an address they wait to be copied. Returns how many e-mails are
    on their way; what was sent before is not sent twice."""
    keys = [notice.pk for notice in notices]
    ready = Notice.objects.select_for_update(of=("self",)).filter(
        meeting=meeting, pk__in=keys, state__in=OPEN
    )
    mails = by_hand = 0
    for notice in ready.select_related("seat__user", "resolution"):
        if jobs.addresses_of(notice):
            _queue(notice)
            mails += 1
        else:
            notice.state = MessageState.BY_HAND
            notice.save(update_fields=["state"])
            by_hand += 1
    if mails or by_hand:
        data = {"mails": mails, "by_hand": by_hand}
        record("centre.notices_sent", on=meeting, by=by, data=data, scope=meeting.scope)
    return mails


def note_copied(notice: Notice) -> None:
    """Somebody sent the text by LINE or on paper."""
    Notice.objects.filter(pk=notice.pk).exclude(state=MessageState.SENT).update(
        state=MessageState.COPIED, sent_at=timezone.now()
    )


def discard_notices(notices: Iterable[Notice]) -> int:
    """Throw drafts away; what left stays."""
    keys = [notice.pk for notice in notices]
    return int(Notice.objects.filter(pk__in=keys, state=MessageState.DRAFT).delete()[0])


def remind() -> int:
    """By the clock: owners of what is due within a week or late, members of a meeting within a week that was called.

    Safe to run at any time: each reminder has a key of its own. Returns how many were written.
    """
    today = timezone.localdate()
    written = 0
    due = Resolution.objects.open().filter(
        item__meeting__released_at__isnull=False, owner__isnull=False, due_on__lte=today + AHEAD
    )
    for one in due.select_related("owner", "item__meeting__body__organisation"):
        late = (today - one.due_on).days if one.due_on else 0
        kind = NoticeKind.OVERDUE if late > 0 else NoticeKind.DUE
        stage = (late - 1) // AGAIN if late > 0 else "soon"
        written += _once(_to_owner(kind, one), f"{kind}:{one.pk}:{one.due_on}:{stage}")
    coming = Meeting.objects.filter(held_on__gt=today, held_on__lte=today + AHEAD, released_at=None)
    for meeting in coming.filter(notices__kind=NoticeKind.INVITATION).distinct().select_related("body"):
        for seat in sitting_seats(meeting):
            notice = _to_member(NoticeKind.MEETING, meeting, seat, "")
            written += _once(notice, f"meeting:{meeting.pk}:{meeting.held_on}:{seat.pk}")
    return written


def _once(notice: Notice, key: str) -> int:
    """Write a reminder unless it was written before; 1 when it was new."""
    if Notice.objects.filter(once=key).exists():
        return 0
    notice.once = key
    try:
        with transaction.atomic():
            notice.save()
            if jobs.addresses_of(notice):
                _queue(notice)
            else:
                Notice.objects.filter(pk=notice.pk).update(state=MessageState.BY_HAND)
    except IntegrityError:  # another machine wrote it at this moment
        return 0
    return 1


def _queue(notice: Notice) -> None:
    notice.state, notice.error = MessageState.QUEUED, ""
    notice.save(update_fields=["state", "error"])
    enqueue(jobs.send_notice, notice.pk)


def _to_member(kind: NoticeKind, meeting: Meeting, seat: Seat, site: str) -> Notice:
    return _compose(kind, meeting, addressee=seat.holder, seat=seat, site=site)


def _to_owner(kind: NoticeKind, resolution: Resolution) -> Notice:
    owner = resolution.owner.name_th if resolution.owner else ""
    return _compose(kind, resolution.meeting, addressee=owner, resolution=resolution)


def _compose(
    kind: NoticeKind,
    meeting: Meeting,
    *,
    addressee: str,
    seat: Seat | None = None,
    resolution: Resolution | None = None,
    site: str = "",
) -> Notice:
    from prasan.centre.papers import agenda_lines

    context = {
        "meeting": meeting,
        "body": meeting.body,
        "addressee": addressee,
        "seat": seat,
        "resolution": resolution,
        "agenda": agenda_lines(meeting),
        "page": f"{site.rstrip('/')}{meeting.get_absolute_url()}" if site else "",
    }
    with translation.override("th"):
        subject = render_to_string(f"centre/email/{kind}_subject.txt", context)
        body = render_to_string(f"centre/email/{kind}.txt", context)
    return Notice(
        kind=kind,
        meeting=meeting,
        seat=seat,
        resolution=resolution,
        addressee=addressee[:300],
        subject=" ".join(subject.split())[:300],
        body=body.strip() + "\n",
        state=MessageState.DRAFT,
    )
