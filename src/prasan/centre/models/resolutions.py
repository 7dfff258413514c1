"""What meetings resolve, what it changed, and how it is carried out."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.centre.models.agenda import AgendaItem
from prasan.centre.models.meetings import Meeting
from prasan.people.models import Organisation


class ResolutionKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("acknowledged (รับทราบ)")
    APPROVED = "approved", _("approved (เห็นชอบ)")
    APPROVED_AMENDED = "approved_amended", _("approved with amendments (เห็นชอบโดยมีข้อแก้ไข)")
    REJECTED = "rejected", _("not approved (ไม่เห็นชอบ)")
    AUTHORISED = "authorised", _("authorised (อนุมัติ)")
    ASSIGNED = "assigned", _("assigned (มอบหมาย)")
    ADOPTED = "adopted", _("adopted (รับรอง)")
    POSTPONED = "postponed", _("postponed to the next meeting (เลื่อน)")


class Outcome(models.TextChoices):
    """Whether what was put before the meeting went through."""

    PASSED = "passed", _("passed")
    NOT_PASSED = "not_passed", _("not passed")
    POSTPONED = "postponed", _("postponed")


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def visible_to(self, user: Any) -> Self:
        """Those of the meetings that the user may read."""
        return self.filter(item__meeting__in=Meeting.objects.visible_to(user))

    def open(self) -> Self:
        """Somebody has still to carry it out: it has an owner or a day, and nobody said it is done."""
        owed = models.Q(owner__isnull=False) | models.Q(due_on__isnull=False)
        return self.filter(owed, done_on=None)

    def overdue(self) -> Self:
        return self.filter(done_on=None, due_on__lt=timezone.localdate())


class Resolution(models.Model):
    """What a meeting resolved on an item (มติที่ประชุม), who carries it out and by when."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="resolutions")
    kind = models.CharField(_("kind"), max_length=20, choices=ResolutionKind.choices)
    text_th = models.TextField(_("the resolution"))
    text_en = models.TextField(_("the resolution, English"), blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True
    )
    with_unit_th = models.CharField(_("together with"), max_length=300, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    votes_for = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("abstentions"), null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["-item__meeting__held_on", "pk"]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th

    def get_absolute_url(self) -> str:
        return reverse("centre:resolution", args=[self.pk])

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def scope(self) -> str:
        return self.item.meeting.scope

    @property
    def province_id(self) -> str:
        return self.item.meeting.province_id

    @property
    def organisation_id(self) -> int:
        return self.item.meeting.organisation_id

    @property
    def outcome(self) -> Outcome:
        """What became of the item by this resolution."""
        if self.kind == ResolutionKind.REJECTED:
            return Outcome.NOT_PASSED
        return Outcome.POSTPONED if self.kind == ResolutionKind.POSTPONED else Outcome.PASSED

    @property
    def is_passed(self) -> bool:
        return self.outcome == Outcome.PASSED

    @property
    def votes(self) -> tuple[int, int, int] | None:
        """For, against, abstained; None where nobody counted, as is usual."""
        counted = (self.votes_for, self.votes_against, self.votes_abstained)
        return None if counted == (None, None, None) else tuple(one or 0 for one in counted)  # type: ignore[return-value]

    @property
    def is_owed(self) -> bool:
        """Somebody has still to carry it out."""
        return self.done_on is None and (self.owner_id is not None or self.due_on is not None)

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()


class Effect(models.Model):
    """What a resolution changed. The thing may lie in a later app, so it is kept by label and key; the registry in
    `prasan.centre.effects` makes a sentence and a link of it."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=60, help_text="e.g. drafting.adopted")
    thing_kind = models.CharField(max_length=60, help_text="e.g. framework.edition")
    thing_id = models.CharField(max_length=40)
    thing_th = models.CharField(max_length=300, help_text="its name on the day")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "kind", "thing_kind", "thing_id"], name="centre_effect_once"
            )
        ]
        indexes = [models.Index(fields=["thing_kind", "thing_id"], name="centre_effect_thing")]

    def __str__(self) -> str:
        return self.thing_th


def _place(note: "Progress", name: str) -> str:
    return f"centre/progress/{note.resolution_id}/{uuid.uuid4().hex}.{name.rpartition('.')[2]}"


class Progress(models.Model):
    """How far a resolution is carried out, as somebody of the owner or the secretary noted it, with evidence."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="progress")
    text_th = models.TextField(_("how far it is"))
    noted_on = models.DateField(_("date"))
    file = models.FileField(upload_to=_place, blank=True)
    url = models.CharField(_("address of the evidence"), max_length=500, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="who noted it, as named on the day")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-noted_on", "-pk"]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return self.text_th[:80]
