"""What of a plan becomes a budget, an operation and a result, fiscal year by fiscal year. Baht are whole, years B.E."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.plans.models import Plan, Project
from prasan.thai import fiscal_year_range

ANNOUNCED_WITHIN = datetime.timedelta(days=30)
"""The operation plan follows the budget within so many days (regulation ข้อ 26–27; from memory, DOMAIN 5)."""


class Fund(models.TextChoices):
    """Where the money of a line comes from (names as Sila's system has them, DOMAIN 9.3)."""

    ORDINANCE = "ordinance", _("annual budget ordinance")
    SUPPLEMENT = "supplement", _("supplementary budget ordinance")
    RESERVE = "reserve", _("accumulated reserve (เงินสะสม)")
    GRANT = "grant", _("specific grant (เงินอุดหนุนเฉพาะกิจ)")
    OTHER = "other", _("money of another agency")


class Ordinance(models.Model):
    """The money that a budget ordinance (เทศบัญญัติ/ข้อบัญญัติ) and other funds give in one fiscal year of a plan."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being typed")
        IN_FORCE = "in-force", _("in force")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="ordinances")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    typed_total_thb = models.BigIntegerField(
        _("sum of the development projects as it stands in the ordinance (baht)"), null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-fiscal_year", "plan"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "fiscal_year"], name="delivery_ordinance_once_a_year"),
            models.CheckConstraint(
                condition=~models.Q(state="in-force") | models.Q(in_force_on__isnull=False),
                name="delivery_ordinance_in_force_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.authority} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:ordinance", args=[self.pk])

    @property
    def operation_due_on(self) -> datetime.date | None:
        """The last day for announcing the operation plan."""
        return self.in_force_on + ANNOUNCED_WITHIN if self.in_force_on else None


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that are taken out without being lost."""

    def kept(self) -> "KeptQuerySet":
        """Without what was removed; removed ones can be put back."""
        return self.filter(removed_at__isnull=True)


class OrdinanceLine(models.Model):
    """One amount of the ordinance. Without a project it gives money to something that the plan does not hold."""

    ordinance = models.ForeignKey(Ordinance, on_delete=models.CASCADE, related_name="lines")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="ordinance_lines"
    )
    name = models.TextField(_("as it stands in the ordinance"))
    programme = models.CharField(_("programme"), max_length=60, blank=True)
    fund = models.CharField(_("fund"), max_length=12, choices=Fund.choices, default=Fund.ORDINANCE)
    budget_thb = models.BigIntegerField(_("baht"))
    version = models.PositiveIntegerField(default=1, help_text="rises with every change: shows lost updates")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["ordinance", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(budget_thb__gte=0), name="delivery_line_not_negative")
        ]

    def __str__(self) -> str:
        return self.name


class OperationPlan(models.Model):
    """The operation plan (แผนการดำเนินงาน) of a fiscal year; number 1 is the first, the others amend the one before."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ANNOUNCED = "announced", pgettext_lazy("operation plan", "announced")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="operations")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(_("why it is amended"), max_length=1000, blank=True)
    cited = models.CharField(_("resolution of the development committee"), max_length=300, blank=True)
    announced_on = models.DateField(pgettext_lazy("operation plan", "announced on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "fiscal_year", "number"], name="delivery_operation_once"),
            models.CheckConstraint(
                condition=~models.Q(state="announced") | models.Q(announced_on__isnull=False),
                name="delivery_operation_announced_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.authority} {self.fiscal_year}" + (f" ({self.number})" if self.number > 1 else "")

    def get_absolute_url(self) -> str:
        return reverse("delivery:operation", args=[self.pk])

    @property
    def notice_title(self) -> str:
        """What stands over it on the board: official, so Thai in any language of the site."""
        amended = f" แก้ไข ครั้งที่ {self.number - 1}" if self.number > 1 else ""
        return f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {self.fiscal_year}{amended} {self.plan.authority.name_th}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def amendment(self) -> int:
        """Which amendment this is; 0 for the first operation plan."""
        return self.number - 1


class OperationItem(models.Model):
    """One line of the operation plan. Without a project of the plan it is what another agency does in the area."""

    class Form(models.TextChoices):
        PROJECT = "ผด.02", _("project or activity (ผด.02)")
        EQUIPMENT = "ผด.02/1", _("equipment (ผด.02/1)")

    operation = models.ForeignKey(OperationPlan, on_delete=models.CASCADE, related_name="items")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="operation_items"
    )
    form = models.CharField(_("form"), max_length=10, choices=Form.choices, default=Form.PROJECT)
    strategy = models.TextField(_("strategy"), blank=True)
    programme = models.CharField(_("programme"), max_length=60, blank=True)
    name = models.TextField(_("project or activity"))
    detail = models.TextField(_("details"), blank=True)
    budget_thb = models.BigIntegerField(_("baht"))
    place = models.TextField(_("place"), blank=True)
    unit = models.TextField(_("responsible unit"), blank=True)
    agency = models.CharField(_("agency, when another one carries it out"), max_length=300, blank=True)
    months = models.JSONField(
        default=list, help_text="months of the fiscal year, 1 = October … 12 = September"
    )
    version = models.PositiveIntegerField(default=1, help_text="rises with every change: shows lost updates")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["operation", "strategy", "programme", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(budget_thb__gte=0), name="delivery_item_not_negative")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("delivery:item", args=[self.pk])


class Progress(models.Model):
    """What somebody reported of a project on a day. Rows are only added; a slip is taken back, not overwritten."""

    class Status(models.TextChoices):
        NOT_STARTED = "not-started", pgettext_lazy("progress", "not started")
        IN_PROGRESS = "in-progress", _("in progress")
        DONE = "done", pgettext_lazy("progress", "done")
        CANCELLED = "cancelled", _("cancelled")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="progress")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="progress")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    reported_on = models.DateField(_("as it stood on"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    done_pct = models.PositiveSmallIntegerField(_("done (per cent, 0–100)"))
    contract_thb = models.BigIntegerField(_("contract (baht)"), null=True, blank=True)
    disbursed_thb = models.BigIntegerField(_("disbursed so far (baht)"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    evidence_url = models.URLField(_("link to evidence"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-reported_on", "-pk"]
        indexes = [models.Index(fields=["plan", "fiscal_year", "reported_on"], name="delivery_progress_year")]
        constraints = [
            models.CheckConstraint(condition=models.Q(done_pct__lte=100), name="delivery_progress_pct"),
            models.CheckConstraint(
                condition=models.Q(contract_thb__isnull=True) | models.Q(contract_thb__gte=0),
                name="delivery_contract_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(disbursed_thb__isnull=True) | models.Q(disbursed_thb__gte=0),
                name="delivery_disbursed_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:history", args=[self.project.uid, self.fiscal_year])


class TakenBack(models.Model):
    """A report of progress that no longer counts, and why; both rows stay."""

    progress = models.OneToOneField(Progress, on_delete=models.CASCADE, related_name="taken_back")
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.reason


class Report(models.Model):
    """The published result of a fiscal year as of a day, frozen with its digest."""

    class Kind(models.TextChoices):
        QUARTER_1 = "quarter-1", _("first quarter")
        QUARTER_2 = "quarter-2", _("second quarter")
        QUARTER_3 = "quarter-3", _("third quarter")
        QUARTER_4 = "quarter-4", _("fourth quarter")
        SIX_MONTHS = "six-months", _("six months (O11)")
        YEAR = "year", _("whole year (O12)")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="result_reports")
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    kind = models.CharField(_("report"), max_length=10, choices=Kind.choices)
    as_of = models.DateField(_("as of"))
    figures = models.JSONField(help_text="see figures.frozen")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the figures in canonical JSON")
    published_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-fiscal_year", "-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "fiscal_year", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="delivery_report_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan.authority} {self.fiscal_year} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:report", args=[self.pk])


MONTHS_UNTIL = {
    Report.Kind.QUARTER_1: 3,
    Report.Kind.QUARTER_2: 6,
    Report.Kind.SIX_MONTHS: 6,
    Report.Kind.QUARTER_3: 9,
    Report.Kind.QUARTER_4: 12,
    Report.Kind.YEAR: 12,
}
"""After how many months of the fiscal year (from October) a report's period ends."""


def period_ends_on(fiscal_year: int, kind: str) -> datetime.date:
    """The last day that a report of this kind speaks of, e.g. 31 March for six months."""
    first, _last = fiscal_year_range(fiscal_year)
    months = first.month + MONTHS_UNTIL[Report.Kind(kind)] - 1
    following = datetime.date(first.year + months // 12, months % 12 + 1, 1)
    return following - datetime.timedelta(days=1)
