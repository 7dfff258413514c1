"""Who is invited to a workshop, for how many seats, and who comes."""

from typing import Any

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from prasan.catalogues import sectors
from prasan.people.models import Organisation, StakeholderGroup
from prasan.people.outbox import Outgoing
from prasan.places.models import District
from prasan.thai import collation_key, parse_name
from prasan.workshop.models import Workshop


def sector_name(code: str) -> str:
    """The sector of the stakeholder catalogue in the reader's language; an unknown code as it stands."""
    sector = next((sector for sector in sectors() if sector.code == code), None)
    if sector is None:
        return code
    return str(sector.name_en if get_language() == "en" else sector.name_th)


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
    is_open = models.BooleanField(_("anybody of this part may register"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop"], condition=models.Q(parent=None), name="registration_one_house"
            ),
            models.UniqueConstraint(
                fields=["workshop", "sector"],
                condition=models.Q(parent__isnull=False, group=None, organisation=None),
                name="registration_sector_once",
            ),
            models.UniqueConstraint(
                fields=["workshop", "group"],
                condition=models.Q(group__isnull=False, organisation=None),
                name="registration_group_once",
            ),
            models.UniqueConstraint(
                fields=["workshop", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="registration_organisation_once",
            ),
        ]

    def __str__(self) -> str:
        """What this part of the house is called: the organisation, the group, the sector, or the whole house."""
        if self.organisation_id:
            return str(self.organisation)
        if self.group_id:
            return str(self.group)
        return sector_name(self.sector) if self.sector else gettext("Whole house")


class Invitation(models.Model):
    """An organisation is invited to name delegates; its pass ("invitation") opens its own page."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT, related_name="invitations")
    addressee_th = models.CharField(_("addressed to"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(_("what the organisation told us"), max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.JSONField(
        default=dict, blank=True, help_text="for the undo: seats before, keys of the delegates released"
    )

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
    bound_at = models.DateTimeField(
        null=True, blank=True, help_text="when the first browser opened the personal pass"
    )
    notice = models.CharField(max_length=20, blank=True, help_text="version of the privacy notice shown")
    erased_at = models.DateTimeField(null=True, blank=True)
    sort_key = models.CharField(
        max_length=500, default="", editable=False, help_text="the name in the order of the dictionary"
    )
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
        indexes = [
            models.Index(fields=["workshop", "state"], name="registration_by_state"),
            models.Index(fields=["workshop", "sort_key"], name="registration_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key of the dictionary's order with the name."""
        self.sort_key = sort_key_of(self.name)
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    @property
    def province_id(self) -> str:
        return self.workshop.province_id

    @property
    def organisation_name(self) -> str:
        """The organisation as known here, else as the guest wrote it."""
        return str(self.organisation) if self.organisation_id else self.organisation_text


class SpecialNeed(models.Model):
    """What a guest needs on the day. Sensitive (PDPA s.26): kept apart, seen by coordinator and desk only, and
    deleted in the night after the last day."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="need")
    food = models.CharField(_("food"), max_length=300, blank=True)
    access = models.CharField(_("getting about, seeing, hearing"), max_length=300, blank=True)
    health = models.CharField(_("health"), max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"need {self.pk}"


class MessageKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")
    SEAT = "seat", _("Seat and personal link")
    WAITING = "waiting", _("On the waiting list")
    MOVED_UP = "moved_up", _("A seat became free")
    PROGRAMME = "programme", _("Programme changed")
    WITHDRAWN = "withdrawn", _("Invitation withdrawn")


class Message(Outgoing):
    """One letter of the outbox, to an organisation or a guest. Who gets it and the link are filled in when it leaves,
    so that the outbox holds no secret; `body` has the place of the link as {link}."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="messages", null=True, blank=True
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="messages", null=True, blank=True
    )
    site = models.CharField(max_length=200, blank=True, help_text="address of the site, e.g. https://host")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["workshop", "state"], name="registration_outbox")]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "kind"],
                condition=models.Q(state="draft"),
                name="registration_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def province_id(self) -> str:
        return self.workshop.province_id

    @property
    def address(self) -> str:
        """The e-mail address of whoever gets it; empty when there is none."""
        person = self.participant or self.invitation
        return person.email if person else ""


class LetterHead(models.Model):
    """What the official letters of a workshop say beside names: number, sender, signer, answer by when."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="letter_head")
    number = models.CharField(_("letter number (ที่)"), max_length=60, blank=True)
    sender_th = models.CharField(_("sending office"), max_length=200, blank=True)
    address_th = models.CharField(_("address of the office"), max_length=300, blank=True)
    dated_on = models.DateField(_("date of the letter"), null=True, blank=True)
    reason_th = models.TextField(_("why we invite"), max_length=3000, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    signer_office_th = models.CharField(_("office of the signer"), max_length=300, blank=True)
    contact_th = models.CharField(_("unit in charge, telephone"), max_length=300, blank=True)
    thai_digits = models.BooleanField(_("Thai digits (๑๒๓)"), default=True)


class GuestList(models.Model):
    """An invitation list that was read from a file and waits for a yes; nothing of it counts before."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="guest_lists")
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    read_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    @property
    def province_id(self) -> str:
        return self.workshop.province_id


def sort_key_of(name: str) -> str:
    """The key by which names are listed: given and family name in dictionary order, titles left out."""
    parts = parse_name(name)
    return collation_key(f"{parts.given} {parts.family}".strip() or name)[:500]
