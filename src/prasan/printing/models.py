"""Long PDF files on their way: laying out a thousand projects takes the better part of a minute."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["LongPdf"]


class LongPdf(models.Model):
    """A PDF that the worker makes, known by what it says: the same words need not be laid out twice, and other words
    are another file. Whoever may have the document may have this; see `printing.views`."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for its turn")
        MAKING = "making", _("being laid out")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the source")
    code = models.CharField(max_length=50, help_text="the kind of document")
    thing = models.CharField(max_length=100, help_text="the key in its address")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    pages = models.PositiveIntegerField(default=0, help_text="laid out so far")
    source = models.FileField(upload_to="long-pdfs/")
    file = models.FileField(upload_to="long-pdfs/", blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.code} {self.thing}"

    @property
    def topic(self) -> str:
        """The live topic that its page follows; who knows the digest has been shown it."""
        return f"pdf/{self.digest}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.MAKING)
