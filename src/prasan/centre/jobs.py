"""Mail leaves in the worker, so that a slow mail server keeps nobody waiting."""

from prasan.centre.models import Notice
from prasan.people.models import Membership, Role
from prasan.people.outbox import MessageState, deliver
from prasan.tasks import task

_WORKING = (Role.COORDINATOR, Role.PLANNER, Role.SECRETARY)


def addresses_of(notice: Notice) -> list[str]:
    """Where it goes: the account of the member, or of those who work for the organisation; empty: send it by hand."""
    if notice.seat is not None:
        return [notice.seat.user.email] if notice.seat.user else []
    if notice.resolution is None or notice.resolution.owner_id is None:
        return []
    terms = Membership.objects.open().filter(
        office__organisation=notice.resolution.owner_id, office__role__in=_WORKING
    )
    return sorted(set(terms.values_list("user__email", flat=True)))


@task
def send_notice(notice_id: int) -> None:
    """Send a notice once. Run again after a failure it tries again; after a success it does nothing."""
    waiting = Notice.objects.filter(pk=notice_id, state__in=(MessageState.QUEUED, MessageState.FAILED))
    notice = waiting.select_related("seat__user", "resolution").first()
    if notice is not None and (addresses := addresses_of(notice)):
        deliver(notice, notice.body, addresses)
