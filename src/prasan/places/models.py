"""Where: the province, its districts and tambons, and its local authorities (LAO, อปท.) with their dated status."""

import re
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation


class Named(models.Model):
    """Names in both languages; pages show the one of the reader."""

    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th


class Province(Named):
    code = models.CharField(max_length=2, primary_key=True)

    def get_absolute_url(self) -> str:
        return reverse("places:province", args=[self.code])


class District(Named):
    code = models.CharField(max_length=4, primary_key=True)
    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="districts")

    class Meta:
        ordering = ["code"]


class Tambon(Named):
    code = models.CharField(max_length=6, primary_key=True)
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="tambons")

    class Meta:
        ordering = ["code"]


class AuthorityType(models.TextChoices):
    """The kinds of local authority; the first digit of the DLA code says the same."""

    PAO = "pao", _("Provincial Administrative Organisation (อบจ.)")
    CITY = "city_municipality", _("City municipality (ทน.)")
    TOWN = "town_municipality", _("Town municipality (ทม.)")
    SUBDISTRICT = "subdistrict_municipality", _("Subdistrict municipality (ทต.)")
    TAO = "tao", _("Subdistrict Administrative Organisation (อบต.)")


# How officials abbreviate the types, in Thai and in English.
ABBREVIATIONS = {
    AuthorityType.PAO: ("อบจ.", "PAO"),
    AuthorityType.CITY: ("ทน.", "CM"),
    AuthorityType.TOWN: ("ทม.", "TM"),
    AuthorityType.SUBDISTRICT: ("ทต.", "SM"),
    AuthorityType.TAO: ("อบต.", "TAO"),
}
_TYPE_WORDS = re.compile(
    r"^(องค์การบริหารส่วนจังหวัด|องค์การบริหารส่วนตำบล|เทศบาลนคร|เทศบาลเมือง|เทศบาลตำบล)"
    r"|\s(Provincial Administrative Organi[sz]ation|Subdistrict Administrative Organi[sz]ation"
    r"|(City|Town|Subdistrict) Municipality)$"
)


class LocalAuthorityQuerySet(models.QuerySet["LocalAuthority"]):
    def real(self) -> Self:
        """Without the sample authorities of the demonstration."""
        return self.filter(is_sample=False)


class LocalAuthority(Named):
    """A local authority under an identity that never changes; type, code and name are dated `AuthorityStatus` rows.

    Its own name and type are today's. Sample authorities exist for the demonstration and are counted nowhere.
    """

    slug = models.SlugField(max_length=60, unique=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="authorities")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="authority")
    type = models.CharField(max_length=30, choices=AuthorityType.choices)
    tambons: "models.ManyToManyField[Tambon, Coverage]" = models.ManyToManyField(Tambon, through="Coverage")
    tile_column = models.PositiveSmallIntegerField(null=True)
    tile_row = models.PositiveSmallIntegerField(null=True)
    office_latitude = models.FloatField(null=True)
    office_longitude = models.FloatField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=30, default="local")

    objects = LocalAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]

    def get_absolute_url(self) -> str:
        return reverse("places:authority", args=[self.slug])

    @property
    def abbreviation(self) -> str:
        """Today's type in letters, e.g. "ทต."."""
        return abbreviation(self.type)

    @property
    def place_name(self) -> str:
        """The name without the words of the type, e.g. "ฉลอง" of "เทศบาลตำบลฉลอง"."""
        return _TYPE_WORDS.sub("", self.name).strip()

    @property
    def short_name(self) -> str:
        """As officials write it, e.g. "ทต.ฉลอง"; two authorities may share a place name, so the type stays."""
        return (
            f"{self.place_name} {self.abbreviation}"
            if get_language() == "en"
            else self.abbreviation + self.place_name
        )


def abbreviation(type_: str) -> str:
    """The letters of an authority type in the reader's language."""
    return ABBREVIATIONS[AuthorityType(type_)][get_language() == "en"]


class AuthorityStatus(Named):
    """Type, DLA code and name of an authority between two dates."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="statuses")
    type = models.CharField(max_length=30, choices=AuthorityType.choices)
    dla_code = models.CharField(max_length=8, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="last day, inclusive")
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=30)

    class Meta:
        ordering = ["authority", models.F("valid_from").asc(nulls_first=True)]

    @property
    def abbreviation(self) -> str:
        return abbreviation(self.type)

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class AuthorityEvent(models.Model):
    """What happened to an authority on a day; more than its changes of status, e.g. a new boundary."""

    class Kind(models.TextChoices):
        CREATED = "created", _("established")
        UPGRADED = "upgraded", _("status raised")
        MERGED = "merged", _("merged")
        ABOLISHED = "abolished", _("abolished")
        BOUNDARY = "boundary", _("boundary changed")

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="events")
    happened_on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text_th = models.CharField(max_length=300)

    class Meta:
        ordering = ["authority", "happened_on"]


class Coverage(models.Model):
    """Which tambons an authority covers; two of Phuket's tambons hold two authorities each."""

    class Extent(models.TextChoices):
        COMPLETE = "complete", _("complete")
        PARTIAL = "partial", _("partial")

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="coverage")
    tambon = models.ForeignKey(Tambon, on_delete=models.CASCADE, related_name="coverage")
    extent = models.CharField(max_length=10, choices=Extent.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "tambon"], name="places_coverage_once")]


class Population(models.Model):
    """Registered population on a day (DOPA register): without unregistered residents and tourists."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="populations")
    counted_on = models.DateField()
    total = models.PositiveIntegerField()
    households = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["authority", "-counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "counted_on"], name="places_population_once")
        ]
