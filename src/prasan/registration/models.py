"""Who is invited to a workshop, for how many seats, and who comes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation, StakeholderGroup
from prasan.places.models import District
from prasan.workshop.models import Workshop


class Quota(models.Model):
    """Seats of a part of the house: a sector, in it a stakeholder group, in it an organisation.

    A guest takes one seat in the leaf and in everything above it. `seats` None = no limit of its own.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="quotas")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="children", null=True, blank=True
    )
    sector = models.CharField(_("sector"), max_length=60, blank=True)
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class Invitation(models.Model):
    """An organisation is invited to name delegates; its pass ("invitation") opens its own page."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, related_name="invitations")
    addressee_th = models.CharField(_("addressed to"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__position", "organisation__code"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "organisation"], name="registration_invited_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def province_id(self) -> str:
        return self.workshop.province_id


class State(models.TextChoices):
    REGISTERED = "registered", _("has a seat")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")


class Consent(models.TextChoices):
    """How far the guest's name may go; the task itself needs no consent (PDPA s.24(4),(6)), publishing does."""

    NONE = "none", _("keep my name to the organisers")
    ROOM = "room", _("show my name in the room")
    PUBLIC = "public", _("my name may stand in the published report")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def seated(self) -> Any:
        return self.filter(state=State.REGISTERED)


class Participant(models.Model):
    """A guest of one workshop. The account, if any, is somewhere else: here is who sits in the hall.

    `badge` is what the QR code on the badge says: it names the guest to the desk and opens nothing. The personal pass
    ("participant", with `version`) opens the guest's own page.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, related_name="participants", null=True, blank=True
    )
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, related_name="participants", null=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participants", null=True, blank=True
    )
    organisation_text = models.CharField(_("organisation, as written"), max_length=200, blank=True)
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, related_name="participants", null=True
    )
    district = models.ForeignKey(District, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    name = models.CharField(_("name with title"), max_length=200)
    office = models.CharField(_("position"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    stands_in_for = models.CharField(_("stands in for (แทน)"), max_length=200, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, related_name="replaced_by", null=True, blank=True
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.REGISTERED)
    waiting_since = models.DateTimeField(null=True, blank=True)
    consent = models.CharField(_("my name"), max_length=10, choices=Consent.choices, default=Consent.NONE)
    is_walk_in = models.BooleanField(default=False)
    badge = models.CharField(max_length=12, help_text="unique at its workshop; no 0, O, 1, I")
    version = models.PositiveIntegerField(default=1)
    nonce = models.CharField(max_length=64, null=True, blank=True, help_text="a re-sent form counts once")
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "badge"], name="registration_badge_once"),
            models.UniqueConstraint(fields=["workshop", "nonce"], name="registration_nonce_once"),
        ]
        indexes = [models.Index(fields=["workshop", "state"], name="registration_by_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def province_id(self) -> str:
        return self.workshop.province_id

    @property
    def organisation_name(self) -> str:
        """The organisation as known here, else as the guest wrote it."""
        return str(self.organisation) if self.organisation_id else self.organisation_text
