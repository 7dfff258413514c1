"""Mail leaves in the worker, so that a slow mail server keeps nobody waiting."""

from prasan.people.outbox import MessageState
from prasan.registration.models import Message
from prasan.tasks import task


@task
def send_message(message_id: int) -> None:
    """Send a message of the outbox once. Run again after a failure it tries again; after a success it does nothing."""
    from prasan.registration.actions.notes import deliver

    message = (
        Message.objects.select_related("workshop__cycle", "invitation", "participant")
        .filter(pk=message_id, state__in=(MessageState.QUEUED, MessageState.FAILED))
        .first()
    )
    if message is not None and message.address:
        deliver(message)
