"""What is asked of every authority, what each reported, and the editions of the index that were frozen."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Cycle
from prasan.places.models import LocalAuthority, Province


class Kind(models.TextChoices):
    """Three columns that are never added up."""

    COMPLIANCE = "compliance", _("compliance: done of what is due")
    OUTCOME = "outcome", _("outcome: the value itself")
    PERCEPTION = "perception", _("perception: what people answered")


class Scheme(models.Model):
    """The readiness of a province in one plan cycle: its indicators, its readings, its editions."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="readiness")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("readings are due on"), null=True, blank=True)
    fresh_days = models.PositiveSmallIntegerField(
        _("a reading is fresh for so many days"), default=365, help_text="older ones are less sure"
    )
    silent_days = models.PositiveSmallIntegerField(_("silent after so many days"), default=90)
    pillar_weights = models.JSONField(
        default=dict, blank=True, help_text="pillar code -> weight, 1 unless said"
    )
    version = models.PositiveIntegerField(
        default=1, help_text="rises with every change of indicator or weight"
    )
    revision = models.PositiveIntegerField(default=1, help_text="rises with everything that moves a score")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-cycle__first_year"]

    def __str__(self) -> str:
        return f"{self.province} {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("readiness:province", args=self.place)

    @property
    def place(self) -> list[Any]:
        """What its addresses begin with: code of the province, first year of the cycle."""
        return [self.province_id, self.cycle.first_year]


class Indicator(models.Model):
    """One version of an indicator. A change adds a version and ends the one before; nothing is rewritten.

    Points run from `worst` to `best`, in the unit of the value; best below worst means that less is better.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(_("code"), max_length=12)
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    position = models.PositiveSmallIntegerField(default=0)
    pillar = models.CharField(_("pillar"), max_length=10)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name_th = models.CharField(_("Thai name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=12)
    worst = models.FloatField(_("value worth 0 points"))
    best = models.FloatField(_("value worth 100 points"))
    weight = models.FloatField(_("weight in the pillar"), default=1.0)
    formula = models.CharField(_("computed from records"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    confidence = models.CharField(max_length=30, default="local")
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when it was changed or retired")

    class Meta:
        ordering = ["scheme", "position", "code", "number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "number"], name="readiness_version_once"),
            models.UniqueConstraint(
                fields=["scheme", "code"],
                condition=models.Q(ended_at__isnull=True),
                name="readiness_one_version_in_force",
            ),
            models.CheckConstraint(
                condition=~models.Q(worst=models.F("best")), name="readiness_goalposts_differ"
            ),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="readiness_weight_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("readiness:indicator", args=[*self.scheme.place, self.code])

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th


class Collector(models.Model):
    """Somebody who reports for an authority by a personal link. The link is void when `version` rises."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="collectors")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name with title"), max_length=200)
    office_th = models.CharField(_("office"), max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    ends_on = models.DateField(_("the link is valid until"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["authority", "pk"]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, day: date) -> bool:
        return self.ends_on is None or day <= self.ends_on


class Reading(models.Model):
    """A value that was reported for an authority. Rows are only added; the newest of a code counts (`is_latest`)."""

    class Way(models.TextChoices):
        FORM = "form", _("typed into the form")
        LINK = "link", _("by personal link")
        WORKBOOK = "workbook", _("from a workbook")
        RECORDS = "records", _("computed from records")

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="readings")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    code = models.CharField(max_length=12)
    value = models.FloatField(_("value"))
    as_of = models.DateField(_("as it stood on"))
    evidence = models.CharField(_("evidence: link or reference"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    collector = models.ForeignKey(Collector, on_delete=models.SET_NULL, null=True, related_name="readings")
    office = models.CharField(max_length=200, blank=True, help_text="under which office it was reported")
    recorded_at = models.DateTimeField(auto_now_add=True)
    is_latest = models.BooleanField(default=True)
    taken_back_because = models.CharField(max_length=300, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "authority", "code"],
                condition=models.Q(is_latest=True),
                name="readiness_one_latest",
            )
        ]
        indexes = [
            models.Index(fields=["scheme", "authority", "code"], name="readiness_of_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.value:g}"

    @property
    def is_address(self) -> bool:
        """Whether the evidence is a link that may be followed."""
        return self.evidence.startswith(("https://", "http://"))

    def is_stale(self, today: date, fresh_days: int) -> bool:
        return self.as_of < today - timedelta(days=fresh_days)


class IndexEdition(models.Model):
    """An edition of the index with everything needed to compute it again to the digit (prasan.scoring.Edition)."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField(_("as of"))
    inputs = models.JSONField()
    results = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of inputs and results in canonical JSON")
    frozen_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="readiness_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("readiness:edition", args=[self.pk])
