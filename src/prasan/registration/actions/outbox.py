"""The outbox of the coordinator: prepared, looked at, sent; tried again; or copied into LINE."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.people.outbox import MessageState
from prasan.registration import jobs
from prasan.registration.actions.notes import compose
from prasan.registration.models import Invitation, Message, MessageKind
from prasan.tasks import enqueue
from prasan.workshop.models import Workshop

OPEN = (MessageState.DRAFT, MessageState.FAILED)


@transaction.atomic
def prepare(
    workshop: Workshop, invitations: Iterable[Invitation], kind: MessageKind, *, site: str
) -> list[Message]:
    """Draft a message to each of these organisations; a draft that lies there already is written anew."""
    chosen = list(invitations)
    Message.objects.filter(invitation__in=chosen, kind=kind, state=MessageState.DRAFT).delete()
    return Message.objects.bulk_create(compose(kind, invitation, site=site) for invitation in chosen)


@transaction.atomic
def send(workshop: Workshop, messages: Iterable[Message], *, by: User) -> int:
    """Send drafts, and try failed ones again; those without an e-mail address wait to be copied. Returns how many
    e-mails are on their way. What was sent before is not sent twice."""
    keys = [message.pk for message in messages]
    ready = Message.objects.select_for_update(of=("self",)).filter(
        workshop=workshop, pk__in=keys, state__in=OPEN
    )
    by_mail: list[int] = []
    by_hand: list[int] = []
    for message in ready.select_related("invitation", "participant"):
        (by_mail if message.address else by_hand).append(message.pk)
    Message.objects.filter(pk__in=by_hand).update(state=MessageState.BY_HAND)
    Message.objects.filter(pk__in=by_mail).update(state=MessageState.QUEUED, error="")
    for key in by_mail:
        enqueue(jobs.send_message, key)
    if by_mail or by_hand:
        data = {"mails": len(by_mail), "by_hand": len(by_hand)}
        record("registration.messages_sent", on=workshop, by=by, data=data, scope=workshop.scope)
    return len(by_mail)


def rewrite(message: Message, *, subject: str, body: str) -> Message:
    """Change the words of a message before it leaves; `body` keeps the place of the {link}."""
    message.subject, message.body = subject, body
    message.save(update_fields=["subject", "body"])
    return message


@transaction.atomic
def note_copied(message: Message) -> None:
    """Somebody sent the text by LINE or SMS: the organisation counts as told."""
    now = timezone.now()
    Message.objects.filter(pk=message.pk).exclude(state=MessageState.SENT).update(
        state=MessageState.COPIED, sent_at=now
    )
    if message.invitation_id and message.kind == MessageKind.INVITATION:
        Invitation.objects.filter(pk=message.invitation_id, sent_at=None).update(sent_at=now)


def discard(workshop: Workshop, messages: Iterable[Message]) -> int:
    """Throw drafts away; what left stays."""
    keys = [message.pk for message in messages]
    found = Message.objects.filter(workshop=workshop, pk__in=keys, state=MessageState.DRAFT)
    return int(found.delete()[0])
