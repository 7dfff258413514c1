"""The coordination centre of a province: its plan cycles, its bodies, their meetings and what those resolve."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation, Role, User
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import Province
from prasan.thai import be_year, format_date


class Cycle(models.Model):
    """One plan cycle of a province, e.g. Phuket 2571-2575; everything else hangs on it.

    Years are fiscal years B.E. The form set names the official forms in use (see prasan.officialforms.FORM_SETS).
    """

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="cycles")
    first_year = models.PositiveSmallIntegerField(_("first fiscal year (B.E.)"))
    last_year = models.PositiveSmallIntegerField(_("last fiscal year (B.E.)"))
    form_set = models.CharField(_("form set"), max_length=20)
    prepared_on = models.DateField(
        _("frameworks in force on"), help_text="the day on which references are taken"
    )
    is_current = models.BooleanField(_("current"), default=False)

    class Meta:
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["province", "first_year"], name="centre_cycle_once"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="centre_cycle_years"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    @property
    def years(self) -> range:
        """The fiscal years (B.E.) of the cycle."""
        return range(self.first_year, self.last_year + 1)


class BodyKind(models.TextChoices):
    CENTRE = "centre", _("Coordination centre")
    WORKING_GROUP = "working_group", _("Working group")
    COMMITTEE = "committee", _("Committee")
    ASSEMBLY = "assembly", _("Civil assembly")


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
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["name_th"]
        verbose_name_plural = "bodies"

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
        return f"province:{self.province_id}"


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


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any) -> Self:
        """Released meetings are public; drafts are seen by who sits on the body, its secretary and the coordinator."""
        if getattr(user, "is_superuser", False) and user.is_active:
            return self
        kept = models.Q(body__organisation__in=organisations_with_role(user, Role.SECRETARY))
        coordinated = models.Q(body__province__in=provinces_coordinated(user))
        own = models.Q(body__in=bodies_with_seat(user))
        return self.filter(models.Q(released_at__isnull=False) | kept | coordinated | own)


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
    released_at = models.DateTimeField(null=True, blank=True)
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


class Chapter(models.IntegerChoices):
    """The five chapters of every agenda in Thai official manner."""

    NEWS = 1, _("1. What the chair has to tell")
    MINUTES = 2, _("2. Adoption of the minutes")
    FOLLOW_UP = 3, _("3. Matters arising and for information")
    DECISIONS = 4, _("4. For decision")
    OTHER = 5, _("5. Other business")


class AgendaItem(models.Model):
    """An item of the agenda (ระเบียบวาระ) in one of its five chapters."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    chapter = models.PositiveSmallIntegerField(
        _("agenda chapter"), choices=Chapter.choices, default=Chapter.DECISIONS
    )
    title_th = models.CharField(_("title"), max_length=500)
    text_th = models.TextField(_("what was said"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["chapter", "position", "pk"]

    def __str__(self) -> str:
        return self.title_th

    @property
    def province_id(self) -> str:
        return self.meeting.province_id

    @property
    def organisation_id(self) -> int:
        return self.meeting.organisation_id


class ResolutionKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("acknowledged (รับทราบ)")
    APPROVED = "approved", _("approved (เห็นชอบ)")
    APPROVED_AMENDED = "approved_amended", _("approved with amendments (เห็นชอบโดยมีข้อแก้ไข)")
    REJECTED = "rejected", _("not approved (ไม่เห็นชอบ)")
    AUTHORISED = "authorised", _("authorised (อนุมัติ)")
    ASSIGNED = "assigned", _("assigned (มอบหมาย)")


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def visible_to(self, user: Any) -> Self:
        """Those of the meetings that the user may read."""
        return self.filter(item__meeting__in=Meeting.objects.visible_to(user))

    def open(self) -> Self:
        """Somebody has still to carry it out: it has an owner or a day, and nobody said it is done."""
        owed = models.Q(owner__isnull=False) | models.Q(due_on__isnull=False)
        return self.filter(owed, done_on=None)

    def overdue(self) -> Self:
        return self.filter(done_on=None, due_on__lt=timezone.localdate())


class Resolution(models.Model):
    """What a meeting resolved on an item (มติที่ประชุม), who carries it out and by when."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="resolutions")
    kind = models.CharField(_("kind"), max_length=20, choices=ResolutionKind.choices)
    text_th = models.TextField(_("the resolution"))
    text_en = models.TextField(_("the resolution, English"), blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="resolutions", null=True, blank=True
    )
    with_unit_th = models.CharField(_("together with"), max_length=300, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["-item__meeting__held_on", "pk"]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th

    def get_absolute_url(self) -> str:
        return reverse("centre:resolution", args=[self.pk])

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def scope(self) -> str:
        return self.item.meeting.scope

    @property
    def province_id(self) -> str:
        return self.item.meeting.province_id

    @property
    def organisation_id(self) -> int:
        return self.item.meeting.organisation_id

    @property
    def is_owed(self) -> bool:
        """Somebody has still to carry it out."""
        return self.done_on is None and (self.owner_id is not None or self.due_on is not None)

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < timezone.localdate()
