"""Every authority of the province is told of an adopted framework, on its pages and by e-mail."""

from django.db import transaction
from django.utils import timezone

from prasan.drafting import jobs
from prasan.drafting.models import Draft, Notice
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.tasks import enqueue


def notify(draft: Draft) -> list[Notice]:
    """A notice for each authority of the province; the e-mails leave when the adoption is committed."""
    authorities = LocalAuthority.objects.filter(province=draft.province_id)
    notices = Notice.objects.bulk_create(Notice(draft=draft, authority=one) for one in authorities)
    for notice in notices:
        touch(f"alignment/{notice.authority.slug}")
        enqueue(jobs.mail_notice, notice.pk)
    return notices


@transaction.atomic
def mark_read(notice: Notice, *, by: User) -> Notice:
    """Somebody of the authority has opened the notice; the first reader counts."""
    if notice.read_at is None:
        notice.read_at, notice.read_by = timezone.now(), by
        notice.save(update_fields=["read_at", "read_by"])
        touch(notice.draft.topic)
    return notice
