"""The break-out studio: who sits in which group, the guide questions, and the board of cards."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation
from prasan.registration.models import Participant
from prasan.workshop.models import BreakoutGroup, Duty, Pillar, Workshop


class Wish(models.Model):
    """The pillar a guest would like to work on; 1 is the dearest. Honoured as far as balance and seats allow."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes")
    pillar = models.ForeignKey(Pillar, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "rank"], name="studio_wish_rank_once"),
            models.UniqueConstraint(fields=["participant", "pillar"], name="studio_wish_pillar_once"),
        ]


class Seat(models.Model):
    """A guest's place in a break-out group of the workshop."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="seat")
    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="places")
    by_hand = models.BooleanField(
        default=False, help_text="a person moved the guest; seating again leaves it"
    )
    reason = models.CharField(
        max_length=200, blank=True, help_text="code, or code:value; see studio.wording.reason_text"
    )


class Seating(models.Model):
    """One seating that was fixed, with where everybody it moved had sat before, so that it can be undone."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seatings")
    before = models.JSONField(help_text="[participant, group or null, reason, group given now]")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]


class GuideQuestion(models.Model):
    """A question that leads a group through its work, with the minutes meant for it."""

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="guide_questions")
    text = models.CharField(_("guide question"), max_length=500)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Board(models.Model):
    """How a group's work stands: the guide question in hand, the timer, whether phones may add cards.

    The timer runs when `timer_ends_at` is set, is paused when `timer_left_seconds` is, and is off when neither is.
    """

    group = models.OneToOneField(BreakoutGroup, on_delete=models.CASCADE, related_name="board")
    question = models.ForeignKey(
        GuideQuestion, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    takes_cards = models.BooleanField(_("phones may add cards"), default=False)
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    timer_left_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="while paused")
    summary = models.TextField(_("what the group reports back"), max_length=2000, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="the group's last look is done")


class CardKind(models.TextChoices):
    PROBLEM = "problem", _("Problem")
    PROPOSAL = "proposal", _("Proposal")
    APPROACH = "approach", _("Development approach")
    PROJECT = "project", _("Project")
    INDICATOR = "indicator", _("Indicator")


class Origin(models.TextChoices):
    """What the others see of where a card comes from; the guest chooses, and "not stated" is the default."""

    NONE = "none", _("not stated")
    ORGANISATION = "organisation", _("my organisation")
    NAME = "name", _("my name")


class Card(models.Model):
    """One sentence that somebody said, as it was said. Never deleted: hidden with a reason, or merged into another.

    `participant` is the writer, for the writer's own page; what others see of it follows `origin`. A scribe may say
    instead for which `organisation` the words were spoken.
    """

    WITHDRAWN = "withdrawn"

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="cards")
    number = models.PositiveIntegerField(help_text="counts from 1 in the group")
    kind = models.CharField(_("kind"), max_length=20, choices=CardKind.choices)
    text = models.CharField(_("text"), max_length=500)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True
    )
    origin = models.CharField(_("show"), max_length=20, choices=Origin.choices, default=Origin.NONE)
    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True)
    question = models.ForeignKey(
        GuideQuestion, on_delete=models.SET_NULL, related_name="cards", null=True, blank=True
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True
    )
    hidden_because = models.CharField(max_length=200, blank=True, help_text="words, or WITHDRAWN")
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

    def get_absolute_url(self) -> str:
        return reverse("studio:card", args=[self.group.workshop.slug, self.group_id, self.number])

    @property
    def workshop_id(self) -> int:
        return self.group.workshop_id

    @property
    def hidden_text(self) -> str:
        """Why the card is not on the board, for people."""
        return (
            gettext("taken back by the writer")
            if self.hidden_because == self.WITHDRAWN
            else self.hidden_because
        )

    @property
    def shown_origin(self) -> str:
        """Whose words these are, as far as the writer lets others know; "" for not stated."""
        if self.participant is None or self.origin == Origin.NONE:
            return str(self.organisation) if self.organisation_id and self.origin != Origin.NONE else ""
        body = self.participant.organisation_name
        return ", ".join(filter(None, [self.participant.name, body])) if self.origin == Origin.NAME else body


class Wording(models.Model):
    """How a card read before somebody mended it; nothing that was said is lost."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=20, choices=CardKind.choices)
    text = models.CharField(max_length=500)
    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]


class KeptApart(models.Model):
    """Two cards of which a person said that they do not say the same; they are not suggested for merging again."""

    one = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="studio_kept_apart_once")]
