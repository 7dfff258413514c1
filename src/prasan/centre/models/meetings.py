"""Meetings: when and where, what their letter says, who came, and the minutes that were kept."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.centre.models.bodies import Body, Seat
from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.thai import be_year, format_date


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any) -> Self:
        """Released meetings are public. Drafts are seen by who sits on the body and by its secretary; those of the
        province by the coordinator too, those of an authority by its planner and executive."""
        if getattr(user, "is_superuser", False) and user.is_active:
            return self
        kept = models.Q(body__organisation__in=organisations_with_role(user, Role.SECRETARY))
        of_authority = organisations_with_role(user, Role.PLANNER) | organisations_with_role(
            user, Role.EXECUTIVE
        )
        inside = models.Q(body__organisation__in=of_authority, body__authority__isnull=False)
        coordinated = models.Q(body__province__in=provinces_coordinated(user), body__authority=None)
        own = models.Q(body__in=bodies_with_seat(user))
        return self.filter(models.Q(released_at__isnull=False) | kept | inside | coordinated | own)

    def concluded(self) -> Self:
        """Those of which the secretary said that all is written down."""
        written = models.Q(minutes__finished_at__isnull=False)
        return self.filter(models.Q(released_at__isnull=False) | written)


def bodies_with_seat(user: Any) -> set[int]:
    """Keys of the bodies on which the user sits today; one query, kept on the user object for the request."""
    if not user.is_authenticated or not user.is_active:
        return set()
    found: set[int] | None = getattr(user, "_bodies_with_seat", None)
    if found is None:
        found = set(Seat.objects.open().filter(user=user).values_list("body_id", flat=True))
        user._bodies_with_seat = found
    return found


class Meeting(models.Model):
    """A meeting of a body. Numbers restart on 1 January; one held before Prasan may have an unknown number.

    Before `released_at` it is a draft; after it everybody may read agenda and resolutions and nothing changes any more.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField(_("number (ครั้งที่)"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        editable=False, help_text="calendar year (C.E.) that the number counts in"
    )
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ended at"), null=True, blank=True)
    place_th = models.CharField(_("place"), max_length=300, blank=True)
    opened_at = models.TimeField(_("opened at"), null=True, blank=True)
    closed_at = models.TimeField(_("closed at"), null=True, blank=True)
    presided_by = models.CharField(_("who presided"), max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    left_out = models.JSONField(
        default=list, help_text="what the secretary took off although it would return by itself"
    )
    is_sample = models.BooleanField(default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="centre_meeting_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.held_on = self._meta.get_field("held_on").to_python(self.held_on)
        self.year = self.held_on.year
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("centre:meeting", args=[self.pk])

    @property
    def minutes_url(self) -> str:
        return reverse("centre:minutes", args=[self.pk])

    @property
    def label(self) -> str:
        """As officials cite it, "1/2569"; the day when the number is unknown."""
        if self.number is None:
            return format_date(self.held_on, "long")
        return f"{self.number}/{be_year(self.held_on.year)}"

    @property
    def scope(self) -> str:
        return self.body.scope

    @property
    def province_id(self) -> str:
        return str(self.body.province_id)

    @property
    def organisation_id(self) -> int:
        """Whose secretary keeps it, so that predicates find the secretary."""
        return self.body.organisation_id

    @property
    def is_held(self) -> bool:
        """Its day has come: from then on there may be resolutions."""
        return self.held_on <= timezone.localdate()

    @property
    def is_released(self) -> bool:
        return self.released_at is not None


class Presence(models.TextChoices):
    """How somebody was, or was not, at a meeting; the heads of แบบที่ 11."""

    PRESENT = "present", _("came")
    SUBSTITUTE = "substitute", _("a substitute came (แทน)")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("did not come")
    OBSERVER = "observer", _("took part without a seat")


class Attendance(models.Model):
    """How one member was at a meeting, or who else took part. Names are kept as they were on the day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, related_name="attendances", null=True, blank=True
    )
    presence = models.CharField(_("presence"), max_length=20, choices=Presence.choices)
    name = models.CharField(_("name with title"), max_length=200)
    office_th = models.CharField(_("office"), max_length=300, blank=True)
    title_th = models.CharField(_("seat of the body"), max_length=200, blank=True)
    substitute = models.CharField(_("who came instead"), max_length=200, blank=True)
    substitute_office_th = models.CharField(_("office of the substitute"), max_length=300, blank=True)
    reason_th = models.CharField(_("reason"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="centre_attendance_once")]

    def __str__(self) -> str:
        return self.name


class CallLetter(models.Model):
    """What the letter that calls a meeting says beside names; the next meeting of the body begins from it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="letter")
    number = models.CharField(_("letter number (ที่)"), max_length=60, blank=True)
    dated_on = models.DateField(_("date of the letter"), null=True, blank=True)
    sender_th = models.CharField(_("sending office"), max_length=200, blank=True)
    address_th = models.CharField(_("address of the office"), max_length=300, blank=True)
    reason_th = models.TextField(_("why the meeting is called"), max_length=3000, blank=True)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    signer_office_th = models.CharField(_("office of the signer"), max_length=300, blank=True)
    contact_th = models.CharField(_("unit in charge, telephone"), max_length=300, blank=True)
    thai_digits = models.BooleanField(_("Thai digits (๑๒๓)"), default=True)


class Minutes(models.Model):
    """The minutes of a meeting (แบบที่ 11): composed from its record, written, checked, adopted by a later meeting.

    The words themselves are those of agenda, attendance and resolutions; nothing is stored twice.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    note_taker = models.CharField(_("who took the notes"), max_length=200, blank=True)
    note_taker_office_th = models.CharField(_("office of the note taker"), max_length=300, blank=True)
    checker = models.CharField(_("who checked them"), max_length=200, blank=True)
    checker_office_th = models.CharField(_("office of the checker"), max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="written and checked")
    adopted_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="adopted_minutes", null=True, blank=True
    )

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(adopted_in=None) | models.Q(finished_at__isnull=False),
                name="centre_minutes_adopted_finished",
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def state(self) -> str:
        """draft, finished or adopted."""
        if self.adopted_in_id:
            return "adopted"
        return "finished" if self.finished_at else "draft"


class Correction(models.Model):
    """What a later meeting corrected in the minutes when it adopted them. The minutes print it; the record stays."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    place_th = models.CharField(_("page and line, or agenda item"), max_length=200)
    before_th = models.TextField(_("as it stood"), blank=True)
    after_th = models.TextField(_("as it reads now"))
    asked_by = models.CharField(_("who asked for it"), max_length=200, blank=True)
    noted_in = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="noted_corrections")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.place_th
