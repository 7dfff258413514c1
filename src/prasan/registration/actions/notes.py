"""The outbox: what is written to organisations and guests, and how it leaves."""

from django.template.loader import render_to_string
from django.utils import timezone, translation

from prasan.people import outbox
from prasan.people.outbox import MessageState
from prasan.registration import jobs
from prasan.registration.letters import filled
from prasan.registration.models import Invitation, Message, MessageKind, Participant
from prasan.registration.queries import site_of
from prasan.tasks import enqueue


def compose(
    kind: MessageKind, person: Participant | Invitation, *, site: str = "", note: str = ""
) -> Message:
    """The message in Thai with a short English part, not saved; the place of the link stays {link}."""
    context = {"workshop": person.workshop, "person": person, "note": note, "link": "{link}"}
    with translation.override("th"):
        subject = render_to_string(f"registration/email/{kind}_subject.txt", context)
        body = render_to_string(f"registration/email/{kind}.txt", context)
    return Message(
        workshop=person.workshop,
        kind=kind,
        invitation=person if isinstance(person, Invitation) else None,
        participant=person if isinstance(person, Participant) else None,
        subject=" ".join(subject.split())[:300],
        body=body.strip() + "\n",
        site=site or site_of(person.workshop),
        state=MessageState.DRAFT,
    )


def tell(person: Participant | Invitation, kind: MessageKind, *, site: str = "", note: str = "") -> Message:
    """Write to somebody at once: by e-mail when there is an address, else the text waits to be sent by hand."""
    message = compose(kind, person, site=site, note=note)
    message.state = MessageState.QUEUED if person.email else MessageState.BY_HAND
    message.save()
    if person.email:
        enqueue(jobs.send_message, message.pk)
    return message


def deliver(message: Message) -> None:
    """Send one e-mail; raises what the mail server raised, and then the message says so and may be tried again."""
    outbox.deliver(message, filled(message), [message.address])
    if message.invitation_id and message.kind == MessageKind.INVITATION:
        Invitation.objects.filter(pk=message.invitation_id, sent_at=None).update(sent_at=timezone.now())
