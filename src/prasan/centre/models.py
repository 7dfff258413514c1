"""The coordination centre of a province: its plan cycles, its bodies, their meetings and what those resolve."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation, User
from prasan.places.models import Province


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
    """A body that meets and resolves: a coordination centre, its working group, a committee (DOMAIN 4)."""

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
        return self.name_en if get_language() == "en" and self.name_en else self.name_th

    @property
    def scope(self) -> str:
        return f"province:{self.province_id}"


class Basis(models.TextChoices):
    """By what right somebody sits there; every seat has a source (DOMAIN 4)."""

    EX_OFFICIO = "ex_officio", _("by office")
    ELECTED = "elected", _("elected by its own body")
    CHOSEN = "chosen", _("chosen by the executive")
    APPOINTED = "appointed", _("appointed by order")


class Seat(models.Model):
    """One seat of a body with whoever sits on it; ended seats are kept."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    title_th = models.CharField(_("seat"), max_length=200, help_text="e.g. ประธาน, กรรมการและเลขานุการ")
    basis = models.CharField(_("basis"), max_length=20, choices=Basis.choices)
    source_th = models.CharField(_("chosen by, or by which office"), max_length=300, blank=True)
    holder = models.CharField(_("name with title"), max_length=200, blank=True)
    office_th = models.CharField(_("office"), max_length=300, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="seats", null=True, blank=True)
    substitute = models.CharField(_("substitute (แทน)"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("ended on"), null=True, blank=True, help_text="first day without the seat")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class Meeting(models.Model):
    """A meeting of a body; numbers restart on 1 January (DOMAIN 14)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField(_("number (ครั้งที่)"), null=True, blank=True)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ended at"), null=True, blank=True)
    place_th = models.CharField(_("place"), max_length=300, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        year = self.held_on.year + 543
        return f"{self.body} {self.number}/{year}" if self.number else f"{self.body} ({year})"

    @property
    def scope(self) -> str:
        return self.body.scope

    @property
    def province_id(self) -> str:
        return str(self.body.province_id)


class AgendaItem(models.Model):
    """An item of the agenda (ระเบียบวาระ); `chapter` 1-5 as in DOMAIN 14."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    chapter = models.PositiveSmallIntegerField(_("agenda chapter"), default=4)
    title_th = models.CharField(_("title"), max_length=500)
    text_th = models.TextField(_("what was said"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["chapter", "position", "pk"]

    def __str__(self) -> str:
        return self.title_th


class ResolutionKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("acknowledged (รับทราบ)")
    APPROVED = "approved", _("approved (เห็นชอบ)")
    APPROVED_AMENDED = "approved_amended", _("approved with amendments (เห็นชอบโดยมีข้อแก้ไข)")
    REJECTED = "rejected", _("not approved (ไม่เห็นชอบ)")
    AUTHORISED = "authorised", _("authorised (อนุมัติ)")
    ASSIGNED = "assigned", _("assigned (มอบหมาย)")


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

    class Meta:
        ordering = ["-item__meeting__held_on", "pk"]

    def __str__(self) -> str:
        return self.text_en if get_language() == "en" and self.text_en else self.text_th

    @property
    def scope(self) -> str:
        return self.item.meeting.scope

    @property
    def province_id(self) -> str:
        return self.item.meeting.province_id
