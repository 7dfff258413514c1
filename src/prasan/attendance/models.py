"""Who was here: an append-only log of marks, from which attendance follows. Nothing in it is changed or deleted."""

from datetime import date, datetime
from typing import Any, NoReturn, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.people.models import User
from prasan.registration.models import Participant
from prasan.workshop.models import Duty, Workshop


class OnlyGrows(TypeError):
    """Somebody tried to change or delete a mark."""

    def __init__(self) -> None:
        super().__init__("the log of marks only grows: an undo is another mark")


class Half(models.TextChoices):
    """The sheet is signed twice a day: before and after noon."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


class Way(models.TextChoices):
    """How the mark came about."""

    QR = "qr", _("badge scanned")
    NAME = "name", _("found by name")
    WALK_IN = "walk_in", _("walk-in")
    PAPER = "paper", _("keyed in from the signed sheet")
    CORRECTION = "correction", _("correction")


class Verdict(models.TextChoices):
    """What the mark is worth. Only COUNTED marks make somebody present; the others are kept for the report."""

    COUNTED = "counted", _("counted")
    UNKNOWN = "unknown", _("code unknown")
    ELSEWHERE = "elsewhere", _("badge of another workshop")
    CANCELLED = "cancelled", _("registration was cancelled")
    CLOSED = "closed", _("after the workshop was closed")


class MarkQuerySet(models.QuerySet["Mark"]):
    """Reads and adds; every way to change or remove rows is refused."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows

    update = delete = bulk_update = update_or_create = _refuse
    aupdate = adelete = abulk_update = aupdate_or_create = _refuse

    def standing(self) -> Self:
        """Marks that make somebody present: counted, not an undo and not undone."""
        return self.filter(verdict=Verdict.COUNTED, undoes=None, undone_by=None)

    def at(self, day: date, half: str) -> Self:
        return self.filter(day=day, half=half)


class Mark(models.Model):
    """Somebody was seen at a desk, or a mark before was wrong (`undoes`).

    `taken_at` is what the desk's clock said and proves nothing; `received_at` is the server's. `counted_at` is the
    moment that decides day and half; see `prasan.attendance.clock`. `code` is what was read from the badge: it stays
    when the guest is erased, so that the digest of the log still holds.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="marks", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.SET_NULL, related_name="marks", null=True)
    code = models.CharField(max_length=40)
    day = models.DateField()
    half = models.CharField(max_length=10, choices=Half.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.COUNTED)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, related_name="undone_by", null=True)
    taken_at = models.DateTimeField(null=True, help_text="the desk's own clock")
    received_at = models.DateTimeField()
    counted_at = models.DateTimeField()
    skew_seconds = models.IntegerField(default=0, help_text="how far the desk's clock was ahead when it sent")
    is_doubtful = models.BooleanField(default=False, help_text="the desk's time could not be believed")
    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, related_name="+", null=True, db_index=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, db_index=False)
    nonce = models.CharField(max_length=64, help_text="made by the desk; a mark sent again counts once")

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "nonce"], name="attendance_mark_once")]
        indexes = [models.Index(fields=["workshop", "day", "half"], name="attendance_by_half")]

    def __str__(self) -> str:
        return f"{self.code} {self.day} {self.half}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise OnlyGrows
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise OnlyGrows

    @property
    def place(self) -> str:
        """At which desk: the name of the duty, else who keyed it in."""
        return self.duty.name if self.duty else str(self.by or "")

    @property
    def delay_seconds(self) -> float:
        """How long the mark waited at the desk before the server had it."""
        return (self.received_at - self.counted_at).total_seconds()


def half_of(moment: datetime) -> Half:
    """The half of the day that a local moment lies in."""
    return Half.MORNING if moment.hour < 12 else Half.AFTERNOON
