"""Projects beyond an authority's capacity on their way up, and what became of them.

An authority refers a project of ผ.02/2; the committee of its district ranks what was referred there; the committee of
the province decides. `state` and `fate` are what the last step left; the steps are the record and are never changed,
only taken back with a mark.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Resolution
from prasan.places.models import District, Province
from prasan.plans.models import Project

BEYOND_CAPACITY = "ผ.02/2"
"""The form of projects beyond capacity."""


class State(models.TextChoices):
    SENT = "sent", _("waits for the district")
    RANKED = "ranked", _("waits for the province")
    DECIDED = "decided", _("decided")
    WITHDRAWN = "withdrawn", _("withdrawn by the authority")


class Fate(models.TextChoices):
    TAKEN = "taken", _("taken into the plan of the PAO")
    PASSED = "passed", _("passed on to an agency")
    FUNDED = "funded", _("funded")
    RETURNED = "returned", _("returned to the authority")


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: Any) -> Self:
        """Decided ones are everybody's; those on their way belong to the authority and the province."""
        from prasan.referrals.rules import visible_referrals

        return self.filter(visible_referrals(user))


class Referral(models.Model):
    """One project on its way up. Without a district (the PAO's own) it goes to the province at once."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="referral")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    asked = models.CharField(_("who is asked"), max_length=300)
    criteria = models.JSONField(default=list, help_text="codes in data/criteria.yaml")
    partners = models.CharField(_("authorities that agreed to do it jointly"), max_length=500, blank=True)
    reason = models.TextField(_("why it is beyond the authority's capacity"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    rank = models.PositiveSmallIntegerField(_("rank in the district"), null=True, blank=True)
    fate = models.CharField(max_length=10, choices=Fate.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["district", models.F("rank").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["province", "state"], name="referrals_board")]

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return reverse("referrals:referral", args=[self.pk])

    @property
    def authority(self) -> Any:
        """Whose project it is, so that predicates find the office."""
        return self.project.authority


class Step(models.Model):
    """One step on the way, with the meeting that took it where it is recorded here."""

    class Kind(models.TextChoices):
        SENT = "sent", _("referred")
        RANKED = "ranked", _("ranked by the district")
        DECIDED = "decided", _("decided by the province")
        WITHDRAWN = "withdrawn", _("withdrawn")

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField()
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    fate = models.CharField(max_length=10, choices=Fate.choices, blank=True)
    note = models.TextField(blank=True, help_text="the reason, the agency, or who funds it")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"), null=True, blank=True)
    baht = models.PositiveBigIntegerField(null=True, blank=True)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="referral_steps", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
