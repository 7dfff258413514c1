"""Mail leaves in the worker, so that adoption waits for no mail server."""

from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from prasan.drafting.models import Notice
from prasan.people.models import Membership, Role
from prasan.tasks import task


@task
def mail_notice(notice_id: int) -> None:
    """Tell the planners and executives of one authority once. Run again it does nothing."""
    notice = (
        Notice.objects.select_related("draft__edition", "draft__cycle", "authority__organisation")
        .filter(pk=notice_id, mailed_at=None)
        .first()
    )
    if notice is None:
        return
    terms = Membership.objects.open().filter(
        office__organisation=notice.authority.organisation_id,
        office__role__in=(Role.PLANNER, Role.EXECUTIVE),
        user__is_sample=False,
    )
    addresses = sorted(set(terms.values_list("user__email", flat=True)))
    if not addresses:
        return
    with override("th"):
        subject = _("The framework %(years)s has been adopted") % {"years": notice.draft.cycle}
        body = _(
            "%(title)s has been adopted. Your plan can be linked to its strategies now; open Prasan and choose Drafts."
        ) % {"title": notice.draft.edition.title_th}
        for address in addresses:
            send_mail(subject, body, None, [address])
    notice.mailed_at = timezone.now()
    notice.save(update_fields=["mailed_at"])
