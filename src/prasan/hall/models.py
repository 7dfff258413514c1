"""The projector of a workshop: a queue of screens, and which of them is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.workshop.models import BreakoutGroup, Pillar, Workshop


class ScreenKind(models.TextChoices):
    BLANK = "blank", _("Title of the workshop")
    JOIN = "join", _("How to join with a phone")
    PROGRAMME = "programme", _("Programme: now and next")
    QUESTION = "question", _("Question on stage")
    TIMER = "timer", _("Timers of the groups")
    ATTENDANCE = "attendance", _("Who is here, in figures")
    VOTES = "votes", _("Votes on a pillar")
    REPORT = "report", _("What a group reports back")
    TEXT = "text", _("Free text")


class Screen(models.Model):
    """One picture of the queue. `pillar` is for votes, `group` for a report, title and text for free text."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="screens")
    kind = models.CharField(_("what is shown"), max_length=20, choices=ScreenKind.choices)
    title = models.CharField(_("heading"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=600, blank=True)
    pillar = models.ForeignKey(Pillar, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    group = models.ForeignKey(
        BreakoutGroup, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        about = self.title or str(self.pillar or self.group or "")
        return f"{self.get_kind_display()}: {about}" if about else str(self.get_kind_display())

    @property
    def province_id(self) -> str:
        return self.workshop.province_id


class Projector(models.Model):
    """What the hall sees now. With `is_public` the page opens without a pass; nothing personal is shown then."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="projector")
    screen = models.ForeignKey(Screen, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    is_public = models.BooleanField(_("everybody may open the projector's page"), default=False)

    def __str__(self) -> str:
        return str(self.workshop)

    @property
    def province_id(self) -> str:
        return self.workshop.province_id
