"""What goes when its time is over (`prasan tick`, daily)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from prasan.comments.models import Address, Comment, Notice, NoticeState, State

ADDRESS_KEPT = timedelta(days=30)
REFUSED_KEPT = timedelta(days=90)  # long enough to appeal and to look again
NOTICE_KEPT = timedelta(days=365)


@transaction.atomic
def forget_due() -> int:
    """Delete addresses nobody wrote to, empty the texts of refused comments and old notices; how many rows."""
    now = timezone.now()
    addresses, _ = Address.objects.filter(created_at__lt=now - ADDRESS_KEPT).delete()
    refused = Comment.objects.filter(
        ~Q(text=""), state__in=(State.REJECTED, State.TAKEN_DOWN), decided_at__lt=now - REFUSED_KEPT
    ).exclude(appealed_at__isnull=False, appeal_settled_at=None)
    texts = refused.update(text="", name="", appeal="", why=[])
    old = Notice.objects.filter(~Q(text=""), answered_at__lt=now - NOTICE_KEPT).exclude(
        state=NoticeState.OPEN
    )
    return addresses + texts + old.update(text="")
