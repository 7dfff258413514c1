"""What the centre writes to people: invitations to meetings, and reminders of what is due."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.centre.models.bodies import Seat
from prasan.centre.models.meetings import Meeting
from prasan.centre.models.resolutions import Resolution
from prasan.people.outbox import Outgoing


class NoticeKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation to a meeting")
    MEETING = "meeting", _("Reminder of a meeting")
    DUE = "due", _("A resolution is due soon")
    OVERDUE = "overdue", _("A resolution is past its day")


class Notice(Outgoing):
    """One message of the outbox, to a member about a meeting or to an organisation about a resolution."""

    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notices")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notices", null=True, blank=True)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.CASCADE, related_name="notices", null=True, blank=True
    )
    addressee = models.CharField(_("to"), max_length=300)
    once = models.CharField(
        max_length=100, unique=True, null=True, blank=True, help_text="so that nobody is reminded twice"
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["meeting", "state"], name="centre_outbox")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
