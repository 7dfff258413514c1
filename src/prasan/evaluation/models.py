"""The yearly evaluation of a plan: who scored which item with how many points, on what evidence."""

import datetime
import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Body, Seat
from prasan.plans.models import Plan

POSTED_FOR = datetime.timedelta(days=30)
ANNOUNCED_WITHIN = datetime.timedelta(days=15)


class Evaluation(models.Model):
    """One evaluation (การติดตามและประเมินผล) of a plan for a fiscal year (B.E.)."""

    class State(models.TextChoices):
        OPEN = "open", _("members are scoring")
        CLOSED = "closed", _("scores are closed")
        ANNOUNCED = "announced", _("announced")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evaluations")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    result = models.JSONField(default=dict, blank=True, help_text="averages with n, frozen at closing")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the result")
    reported_on = models.DateField(_("reported to the council and the development committee on"), null=True)
    announced_on = models.DateField(_("announced on"), null=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "fiscal_year"], name="evaluation_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.plan.authority} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:evaluation", args=[self.pk])

    @property
    def notice_title(self) -> str:
        """What stands over the announcement: official, so Thai in any language of the site."""
        return (
            f"ประกาศผลการติดตามและประเมินผลแผนพัฒนาท้องถิ่น ปีงบประมาณ พ.ศ. {self.fiscal_year} "
            f"{self.plan.authority.name_th}"
        )

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def announce_by(self) -> datetime.date | None:
        """The last day for announcing: within 15 days of the report (regulation, ข้อ 29 as amended; DOMAIN 12.1)."""
        return self.reported_on + ANNOUNCED_WITHIN if self.reported_on else None

    @property
    def posted_until(self) -> datetime.date | None:
        """The first day on which the announcement may come down: 30 days of posting at least."""
        return self.announced_on + POSTED_FOR if self.announced_on else None

    @property
    def year_ends_on(self) -> datetime.date:
        """The announcement is due within December at the end of this day, once a year."""
        return datetime.date(self.fiscal_year - 543, 12, 31)

    @property
    def was_late(self) -> bool:
        """Announced after its fifteen days, or after December."""
        if self.announced_on is None:
            return False
        late_by_report = self.announce_by is not None and self.announced_on > self.announce_by
        return late_by_report or self.announced_on > self.year_ends_on


class Scorer(models.Model):
    """A member of the committee with two sheets. The pass to them is void when `version` rises."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scorers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name with title"), max_length=200)
    office_th = models.CharField(_("office or basis"), max_length=300, blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(default=0, help_text="rises with every saving: shows lost updates")
    handed_in_at = models.DateTimeField(null=True, blank=True)
    from_paper = models.BooleanField(
        default=False, help_text="typed in by the secretary from the paper sheet"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "seat"], name="evaluation_scorer_once_a_seat"),
        ]

    def __str__(self) -> str:
        return self.name


class Score(models.Model):
    """Points one member gave one item. An item without a row was not scored: it is not zero."""

    scorer = models.ForeignKey(Scorer, on_delete=models.CASCADE, related_name="scores")
    item = models.CharField(max_length=30, help_text="sheet:code, e.g. projects:5.11")
    points = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorer", "item"], name="evaluation_score_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="evaluation_score_not_negative"),
        ]


class Evidence(models.Model):
    """Where in the plan the committee found what an item asks for (รายละเอียดปรากฏตามแผนพัฒนาท้องถิ่น หน้าที่ …)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=30)
    pages = models.CharField(_("pages of the plan"), max_length=100, blank=True)
    note_th = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "item"], name="evaluation_evidence_once")
        ]
