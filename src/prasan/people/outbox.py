"""What every outbox shares: a message is prepared, looked at, sent by the worker, tried again, or copied into LINE.

What a message is about and who gets it belongs to the app that writes it.
"""

from collections.abc import Sequence

from django.core.mail import send_mail
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["MessageState", "Outgoing", "deliver"]


class MessageState(models.TextChoices):
    DRAFT = "draft", _("to be checked and sent")
    QUEUED = "queued", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    BY_HAND = "by_hand", _("no e-mail: send by LINE or SMS")
    COPIED = "copied", _("sent by hand")


class Outgoing(models.Model):
    """Words on their way, with what became of them."""

    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    state = models.CharField(max_length=20, choices=MessageState.choices)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def deliver(message: Outgoing, text: str, addresses: Sequence[str]) -> None:
    """Send one e-mail; raises what the mail server raised, and then the message says so and may be tried again."""
    rows = type(message)._default_manager.filter(pk=message.pk)
    rows.update(attempts=F("attempts") + 1)
    try:
        send_mail(message.subject, text, None, list(addresses))
    except Exception as error:
        rows.update(state=MessageState.FAILED, error=type(error).__name__[:200])
        raise
    rows.update(state=MessageState.SENT, error="", sent_at=timezone.now())
