"""Bodies that meet and resolve, how many of their members a meeting needs, and who sits on them by what right."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation, User
from prasan.places.models import LocalAuthority, Province

WARNED = timedelta(days=90)
"""So long before a term ends the secretary is warned."""


class BodyKind(models.TextChoices):
    CENTRE = "centre", _("Coordination centre")
    WORKING_GROUP = "working_group", _("Working group")
    COMMITTEE = "committee", _("Committee")
    ASSEMBLY = "assembly", _("Civil assembly")
    COUNCIL = "council", _("Local council")
    EXECUTIVE = "executive", _("Local executive")


class QuorumRule(models.TextChoices):
    """How many members a meeting needs. The denominator is who holds a seat on the day; vacant seats do not count."""

    UNKNOWN = "unknown", _("no rule stated")
    HALF = "half", _("at least half of the members")
    MAJORITY = "majority", _("more than half of the members")
    THIRD = "third", _("at least a third of the members")
    NUMBER = "number", _("at least a fixed number of members")
    NONE = "none", _("no quorum is needed")


class Substitutes(models.TextChoices):
    """Whose substitute counts towards the quorum."""

    OFFICE = "office", _("substitutes of members by office count")
    ALL = "all", _("every substitute counts")
    NOBODY = "nobody", _("no substitute counts")


class AgendaForm(models.TextChoices):
    """By how many chapters a body orders its agenda; both are in use."""

    FIVE = "five", _("five chapters")
    SIX = "six", _("six chapters: matters arising and information apart")


class Body(models.Model):
    """A body that meets and resolves: a coordination centre, its working group, a committee."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    name_th = models.CharField(_("Thai name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="bodies", help_text="whose secretary keeps it"
    )
    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="bodies", null=True, blank=True,
        help_text="whose body it is; none for a body of the province",
    )  # fmt: skip
    composition = models.CharField(max_length=40, blank=True, help_text="code in data/committees.yaml")
    quorum_rule = models.CharField(
        _("quorum"), max_length=20, choices=QuorumRule.choices, default=QuorumRule.UNKNOWN
    )
    quorum_number = models.PositiveSmallIntegerField(_("number of members"), null=True, blank=True)
    quorum_substitutes = models.CharField(
        _("substitutes"), max_length=20, choices=Substitutes.choices, default=Substitutes.OFFICE
    )
    quorum_source_th = models.CharField(_("where the rule stands"), max_length=300, blank=True)
    quorum_confidence = models.CharField(max_length=30, default="not-found")
    agenda_form = models.CharField(
        _("agenda"), max_length=10, choices=AgendaForm.choices, default=AgendaForm.FIVE
    )
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_th"]
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["authority", "composition"], name="centre_body_of")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centre:body", args=[self.slug])

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th

    @property
    def scope(self) -> str:
        """Whose acts these are, as the ledger writes it."""
        return self.organisation.scope if self.authority_id else f"province:{self.province_id}"

    @property
    def binds_by_quorum(self) -> bool:
        """Whether somebody answers for the quorum rule: one from memory warns, a confirmed one refuses."""
        return self.quorum_confidence in ("local", "verified", "verified-paraphrase")


class Basis(models.TextChoices):
    """By what right somebody sits there; every seat has a source."""

    EX_OFFICIO = "ex_officio", _("by office")
    ELECTED = "elected", _("elected by its own body")
    CHOSEN = "chosen", _("chosen by the executive")
    APPOINTED = "appointed", _("appointed by order")


class SeatQuerySet(models.QuerySet["Seat"]):
    def open(self, day: date | None = None) -> Self:
        """Seats that exist on `day` (today by default), vacant ones included."""
        day = day or timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day))

    def sitting(self, day: date) -> Self:
        """Seats whose holder sat there on `day`; a vacant seat is nobody's."""
        return self.open(day).exclude(holder="").exclude(starts_on__gt=day)


class Seat(models.Model):
    """One seat of a body with whoever sits on it; without a holder it is vacant. Ended seats are kept.

    Another holder is another row, so that the list of any past day can be read.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    title_th = models.CharField(
        _("seat of the body"), max_length=200, help_text="e.g. ประธาน, กรรมการและเลขานุการ"
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis.choices)
    source_th = models.CharField(_("chosen by, or by which office"), max_length=300, blank=True)
    holder = models.CharField(_("name with title"), max_length=200, blank=True)
    office_th = models.CharField(_("office"), max_length=300, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="seats", null=True, blank=True)
    substitute = models.CharField(_("substitute (แทน)"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("ended on"), null=True, blank=True, help_text="first day without the seat")
    term_years = models.PositiveSmallIntegerField(
        _("term in years"), null=True, blank=True, help_text="none for a seat held by office"
    )
    is_member = models.BooleanField(
        _("counts as a member"), default=True, help_text="assistant secretaries do not"
    )
    confidence = models.CharField(max_length=30, default="local", help_text="how sure its rule is")
    position = models.PositiveSmallIntegerField(default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.title_th} {self.holder}".strip()

    @property
    def is_vacant(self) -> bool:
        return not self.holder

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on <= timezone.localdate()

    @property
    def expires_on(self) -> date | None:
        """The first day after the term, or None when it has no end or began on an unknown day."""
        if self.is_vacant or self.starts_on is None or not self.term_years:
            return None
        year = self.starts_on.year + self.term_years
        try:
            return self.starts_on.replace(year=year)
        except ValueError:  # 29 February
            return date(year, 3, 1)

    @property
    def is_expired(self) -> bool:
        """The term is over and nobody has said who follows."""
        return not self.has_ended and self.expires_on is not None and self.expires_on <= timezone.localdate()

    @property
    def is_expiring(self) -> bool:
        """The term ends within `WARNED`: time to have somebody elected or chosen."""
        ends = self.expires_on
        return ends is not None and not self.is_expired and ends <= timezone.localdate() + WARNED
