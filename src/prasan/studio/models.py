"""The break-out studio: who sits in which group, the guide questions, and the board of cards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.registration.models import Participant
from prasan.workshop.models import BreakoutGroup, Duty


class Seat(models.Model):
    """A guest's place in a break-out group of the workshop."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="seat")
    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="places")
    by_hand = models.BooleanField(
        default=False, help_text="a person moved the guest; seating again leaves it"
    )
    reason = models.CharField(max_length=200, blank=True)


class GuideQuestion(models.Model):
    """A question that leads a group through its work, with the minutes meant for it."""

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="guide_questions")
    text = models.CharField(_("guide question"), max_length=500)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class Board(models.Model):
    """How a group's work stands: the guide question in hand, the timer, whether phones may add cards."""

    group = models.OneToOneField(BreakoutGroup, on_delete=models.CASCADE, related_name="board")
    question = models.ForeignKey(
        GuideQuestion, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    takes_cards = models.BooleanField(_("phones may add cards"), default=False)
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    timer_left_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="while paused")
    summary = models.TextField(_("what the group reports back"), blank=True)


class CardKind(models.TextChoices):
    PROBLEM = "problem", _("Problem")
    PROPOSAL = "proposal", _("Proposal")
    APPROACH = "approach", _("Development approach")
    PROJECT = "project", _("Project")
    INDICATOR = "indicator", _("Indicator")


class Card(models.Model):
    """One sentence that somebody said, as it was said. Never deleted: hidden with a reason, or merged into another."""

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="cards")
    number = models.PositiveIntegerField(help_text="counts from 1 in the group")
    kind = models.CharField(_("kind"), max_length=20, choices=CardKind.choices)
    text = models.CharField(_("text"), max_length=500)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True
    )
    shows_name = models.BooleanField(_("show my name"), default=False)
    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True)
    question = models.ForeignKey(
        GuideQuestion, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True
    )
    hidden_because = models.CharField(max_length=200, blank=True)
    nonce = models.CharField(max_length=64, null=True, blank=True, help_text="a re-sent card counts once")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="studio_card_number"),
            models.UniqueConstraint(fields=["group", "nonce"], name="studio_card_nonce"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def workshop_id(self) -> int:
        return self.group.workshop_id
