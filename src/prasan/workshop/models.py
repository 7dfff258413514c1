"""A workshop (ประชุมสัมมนาเชิงปฏิบัติการ): why it is held, who speaks, the rooms and the programme of the day."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Cycle, Resolution
from prasan.people.models import Organisation, User
from prasan.people.queries import provinces_coordinated


class InTwoLanguages(models.Model):
    """A title in both languages; pages show the one of the reader, Thai when the English is missing."""

    title_th = models.CharField(_("Thai title"), max_length=500)
    title_en = models.CharField(_("English title"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, user: Any) -> Self:
        """Released workshops are public; the others are seen by those who coordinate the province."""
        if user.is_authenticated and user.is_active and user.is_superuser:
            return self.all()
        released = models.Q(released_at__isnull=False)
        return self.filter(released | models.Q(cycle__province__in=provinces_coordinated(user)))


class Workshop(InTwoLanguages):
    """One workshop of a plan cycle. Before `released_at` only its coordinators see it."""

    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="workshops")
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="workshops", null=True, blank=True
    )
    background_th = models.TextField(_("background and reasons"), blank=True)
    background_en = models.TextField(_("background and reasons, English"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    venue_th = models.CharField(_("place"), max_length=300)
    venue_en = models.CharField(_("place, English"), max_length=300, blank=True)
    budget_baht = models.PositiveBigIntegerField(_("budget (baht)"), null=True, blank=True)
    spent_baht = models.PositiveBigIntegerField(_("spent (baht)"), null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="no more votes, questions or check-ins")
    is_sample = models.BooleanField(default=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="workshop_ends_after_start"
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("workshop:workshop", args=[self.slug])

    @property
    def province_id(self) -> str:
        """Code of the province, so that predicates find who coordinates it."""
        return str(self.cycle.province_id)

    @property
    def scope(self) -> str:
        """Whose acts these are, as the ledger writes it."""
        return f"province:{self.province_id}"

    @property
    def venue(self) -> str:
        return self.venue_en if get_language() == "en" and self.venue_en else self.venue_th

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()

    @property
    def days(self) -> list[date]:
        """Its days, first to last."""
        return [date.fromordinal(n) for n in range(self.starts_on.toordinal(), self.ends_on.toordinal() + 1)]


class Aim(models.Model):
    """One aim of the workshop (วัตถุประสงค์)."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="aims")
    text_th = models.TextField(_("aim"))
    text_en = models.TextField(_("aim, English"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th


class Hosting(models.Model):
    """A body that holds the workshop, e.g. อบจ.ภูเก็ต ร่วมกับ กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดภูเก็ต."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="hostings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hostings")
    unit_th = models.CharField(_("unit in charge"), max_length=200, blank=True)
    is_lead = models.BooleanField(_("leads"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-is_lead", "position", "pk"]


class Pillar(InTwoLanguages):
    """A pillar that the workshop's groups work on, e.g. ด้านความมั่นคง. A versioned classification: `node` may name the
    node of a framework it stands for, as "framework code/node code"."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="pillars")
    code = models.SlugField(_("short name in addresses"), max_length=30)
    node = models.CharField(max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "code"], name="workshop_pillar_once")]


class Room(InTwoLanguages):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rooms")
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class BreakoutGroup(InTwoLanguages):
    """A break-out group (กลุ่มย่อย) of one pillar; usually one a pillar, more in a big hall."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="groups")
    pillar = models.ForeignKey(Pillar, on_delete=models.PROTECT, related_name="groups")
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, related_name="groups", null=True, blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class SessionKind(models.TextChoices):
    REGISTRATION = "registration", _("Registration")
    CEREMONY = "ceremony", _("Ceremony")
    LECTURE = "lecture", _("Lecture")
    QUESTIONS = "questions", _("Questions and answers")
    BREAK = "break", _("Break")
    BREAKOUT = "breakout", _("Break-out groups")
    REPORT_BACK = "report_back", _("Report of the groups")
    CLOSING = "closing", _("Closing")


class Session(InTwoLanguages):
    """One item of the day's programme (กำหนดการ). Without a room it is for the whole house."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sessions")
    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind.choices)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, related_name="sessions", null=True, blank=True)
    pillar = models.ForeignKey(
        Pillar, on_delete=models.SET_NULL, related_name="sessions", null=True, blank=True
    )
    description_th = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description, English"), blank=True)
    takes_questions = models.BooleanField(_("takes questions from the hall"), default=False)

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="workshop_session_has_length"
            ),
            models.UniqueConstraint(fields=["workshop", "guid"], name="workshop_session_guid"),
        ]

    @property
    def province_id(self) -> str:
        return self.workshop.province_id


class Part(models.TextChoices):
    """What somebody on the stage does; the order is that of protocol."""

    CHAIR = "chair", _("Presides and opens")
    REPORTER = "reporter", _("Reports to the chair")
    KEYNOTE = "keynote", _("Special lecture")
    LECTURER = "lecturer", _("Expert lecturer")
    MODERATOR = "moderator", _("Moderator")


class Speaker(models.Model):
    """Somebody on the stage, with the office as protocol writes it. Public by office: no address, no telephone here."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="speakers")
    part = models.CharField(_("part"), max_length=20, choices=Part.choices, default=Part.LECTURER)
    name_th = models.CharField(_("name with title"), max_length=200)
    name_en = models.CharField(_("name, English"), max_length=200, blank=True)
    office_th = models.CharField(_("office"), max_length=300, blank=True)
    office_en = models.CharField(_("office, English"), max_length=300, blank=True)
    body_th = models.CharField(_("body"), max_length=300, blank=True)
    body_en = models.CharField(_("body, English"), max_length=300, blank=True)
    about_th = models.TextField(_("about"), blank=True)
    position = models.PositiveSmallIntegerField(_("order of protocol"), default=0)
    sessions = models.ManyToManyField(Session, related_name="speakers", blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_th


class Material(models.Model):
    """A handout or the slides of a session: a file or an address."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="materials/%Y", blank=True)
    url = models.URLField(_("address"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class Release(models.Model):
    """The programme as it was made public: a frozen copy with what changed since the one before."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="releases")
    version = models.PositiveIntegerField()
    note = models.CharField(_("note to the readers"), max_length=500, blank=True)
    programme = models.JSONField()
    changes = models.JSONField(default=list)
    released_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["workshop", "version"], name="workshop_release_once")]

    def __str__(self) -> str:
        return f"{self.workshop} · {self.version}"


class DutyKind(models.TextChoices):
    DESK = "desk", _("Registration desk")
    MODERATOR = "moderator", _("Moderator of questions")
    FACILITATOR = "facilitator", _("Facilitator of a group")
    SCRIBE = "scribe", _("Scribe of a group")
    REPORTER = "reporter", _("Reporter of a group")
    HALL = "hall", _("Projector")


class Duty(models.Model):
    """A task on the day, taken up with a pass (a link or QR code): helpers need no account.

    Raising `version` makes the passes handed out before void.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(_("task"), max_length=20, choices=DutyKind.choices)
    group = models.ForeignKey(
        BreakoutGroup, on_delete=models.CASCADE, related_name="duties", null=True, blank=True
    )
    name = models.CharField(_("who, or which desk"), max_length=200)
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.name}"

    @property
    def province_id(self) -> str:
        return self.workshop.province_id
