"""What remains of a workshop: how satisfied people were, who was there, the report, and what became of every word."""

import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.registration.models import Participant
from prasan.workshop.models import Workshop


class Bands(models.TextChoices):
    """Where the words for a mean begin (DOMAIN 14): two customs are in use."""

    WIDE = "4.51", _("from 4.51 “most” (4.51, 3.51, 2.51, 1.51)")
    EVEN = "4.21", _("from 4.21 “most” (4.21, 3.41, 2.61, 1.81)")


class Survey(models.Model):
    """The satisfaction survey (แบบประเมินความพึงพอใจ) of a workshop."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="survey")
    bands = models.CharField(_("bands"), max_length=4, choices=Bands.choices, default=Bands.WIDE)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


class Area(models.TextChoices):
    """The parts of the survey that are scored (DOMAIN 14)."""

    SPEAKERS = "speakers", _("Speakers")
    CONTENT = "content", _("Content and knowledge")
    PLACE = "place", _("Place, food and documents")
    BENEFIT = "benefit", _("Benefit")


class SurveyItem(models.Model):
    """One five-level item. Items about knowledge come as a pair, before and after."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="items")
    area = models.CharField(_("part"), max_length=10, choices=Area.choices)
    text_th = models.CharField(_("item"), max_length=300)
    text_en = models.CharField(_("item, English"), max_length=300, blank=True)
    pair = models.CharField(max_length=10, blank=True, help_text="before or after, for items about knowledge")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th


class Sex(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", _("other")


class Age(models.TextChoices):
    UNDER_31 = "-30", _("30 or younger")
    TO_45 = "31-45", _("31–45")
    TO_60 = "46-60", _("46–60")
    OVER_60 = "61-", _("61 or older")


class Education(models.TextChoices):
    BELOW = "below", _("below a bachelor's degree")
    BACHELOR = "bachelor", _("bachelor's degree")
    ABOVE = "above", _("above a bachelor's degree")


class Sheet(models.Model):
    """One filled survey. Anonymous by its shape: it knows no guest, no moment and no order of arrival.

    Who has answered is kept apart, in SurveyReceipt, which knows no sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sheets")
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices, blank=True)
    age = models.CharField(_("age"), max_length=10, choices=Age.choices, blank=True)
    education = models.CharField(_("education"), max_length=10, choices=Education.choices, blank=True)
    sector = models.CharField(_("kind of organisation"), max_length=60, blank=True)
    liked = models.TextField(_("what was good"), blank=True)
    wished = models.TextField(_("what should be better"), blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]


class Score(models.Model):
    """The level 1-5 that a sheet gives to an item."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="scores")
    item = models.ForeignKey(SurveyItem, on_delete=models.CASCADE, related_name="scores")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="outcome_score_once"),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="outcome_score_level"
            ),
        ]


class SurveyReceipt(models.Model):
    """That this guest has answered, so that nobody answers twice; nothing else."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, primary_key=True, related_name="survey_receipt"
    )


class Certificate(models.Model):
    """A certificate of attendance (ใบประกาศ); numbered 1, 2, 3 … within its workshop."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="certificate")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="certificates")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, help_text="as it was written when it was issued")
    issued_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="outcome_certificate_number")
        ]


class Chapter(models.TextChoices):
    """Parts of the workshop report that people write; the rest comes from the record (DOMAIN 14)."""

    SUMMARY = "summary", _("Executive summary")
    LECTURES = "lectures", _("Substance of the lectures")
    PROBLEMS = "problems", _("Problems and suggestions")
    PROJECT = "project", _("Approved project of the workshop")
    SIGNATORY = "signatory", _("Who signs the certificates")


class ReportText(models.Model):
    """What somebody wrote into a chapter of the report."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="report_texts")
    chapter = models.CharField(max_length=20, choices=Chapter.choices)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "chapter"], name="outcome_chapter_once")]
