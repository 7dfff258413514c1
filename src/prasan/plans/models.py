"""Plans of local authorities: what each means to do, for how much, in which year; and the workbooks they came from."""

import re
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Cycle
from prasan.places.models import LocalAuthority, Province


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: object) -> "PlanQuerySet":
        """Plans that `user` may open; the same rule as plans.rules.may_view_plan, for lists."""
        from prasan.plans.rules import visible_plans

        return self.filter(visible_plans(user))


class Plan(models.Model):
    """The local development plan (แผนพัฒนาท้องถิ่น) of one authority in one cycle."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent to the province")

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="plans")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    suggesting = models.JSONField(
        default=dict, blank=True, help_text="{done, total, what} while links are suggested"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "authority"]
        constraints = [models.UniqueConstraint(fields=["authority", "cycle"], name="plans_plan_once")]

    def __str__(self) -> str:
        return f"{self.authority} {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.authority.slug, self.cycle.first_year])


class Unit(models.Model):
    """An office of an authority that carries projects out, under its one proper name."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ["authority", "name"]
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="plans_unit_once")]

    def __str__(self) -> str:
        return self.name


class UnitAlias(models.Model):
    """Another way the same office is written, e.g. สำนักสาธารณสุขฯ."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="+")
    alias_key = models.CharField(max_length=200, help_text="prasan.thai.normalize_key of the spelling")
    alias = models.CharField(max_length=200)

    class Meta:
        ordering = ["alias"]
        constraints = [models.UniqueConstraint(fields=["authority", "alias_key"], name="plans_alias_once")]


class Project(models.Model):
    """A project under an identity that survives renaming, moving and renumbering; ที่ on the form is only a number."""

    class State(models.TextChoices):
        ACTIVE = "active", _("in the plan")
        WITHDRAWN = "withdrawn", _("withdrawn")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="projects")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="+")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    form = models.CharField(_("form"), max_length=10)
    position = models.PositiveIntegerField(default=0)
    number = models.TextField(_("no."), blank=True)
    strategy = models.TextField(_("strategy"), blank=True)
    tactic = models.TextField(_("tactic"), blank=True)
    programme = models.CharField(
        _("programme"), max_length=60, blank=True, help_text="code of the budget programme"
    )
    programme_typed = models.TextField(_("programme as written"), blank=True)
    name = models.TextField(_("project"))
    objective = models.TextField(_("objective"), blank=True)
    target = models.TextField(_("output target"), blank=True)
    kpi = models.TextField(_("indicator (KPI)"), blank=True)
    expected_result = models.TextField(_("expected result"), blank=True)
    responsible_unit = models.TextField(_("responsible unit"), blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="projects")
    requested_agency = models.TextField(_("requested agency"), blank=True)
    community = models.TextField(_("community"), blank=True)
    category = models.TextField(_("category"), blank=True)
    equipment_type = models.TextField(_("equipment type"), blank=True)
    district = models.TextField(_("district"), blank=True)
    coordinates = models.TextField(_("coordinates"), blank=True)
    justification = models.TextField(_("reason and necessity"), blank=True)
    alignment = models.JSONField(default=dict, blank=True, help_text="the ก-จ block as typed over the group")
    text_key = models.CharField(max_length=64, blank=True, db_index=True)
    sheet = models.TextField(blank=True)
    row = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["plan", "position"]
        indexes = [
            models.Index(fields=["plan", "state", "position"], name="plans_project_list"),
            models.Index(fields=["province", "programme"], name="plans_project_programme"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:project", args=[self.uid])


class YearBudget(models.Model):
    """Money of a project in one fiscal year. Blank, dash and an amount (zero too) are three different things."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("plan")
        ORDINANCE = "ordinance", _("budget ordinance")

    class State(models.TextChoices):
        BLANK = "blank", _("left blank")
        DASH = "dash", _("dash")
        AMOUNT = "amount", _("amount")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budgets")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PLAN)
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"))
    state = models.CharField(max_length=10, choices=State.choices)
    budget_thb = models.BigIntegerField(_("baht"), null=True)

    class Meta:
        ordering = ["project", "kind", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "fiscal_year"], name="plans_budget_once"),
            models.CheckConstraint(
                condition=models.Q(state="amount", budget_thb__isnull=False, budget_thb__gte=0)
                | (~models.Q(state="amount") & models.Q(budget_thb__isnull=True)),
                name="plans_budget_three_states",
            ),
        ]


class RevisionMark(models.Model):
    """A mark on a project: added, changed, corrected or reviewed, in which numbered round (DOMAIN: ข้อ 21, 22, 22/1)."""

    class Kind(models.TextChoices):
        ADDITION = "addition", _("addition (เพิ่มเติม)")
        CHANGE = "change", _("change (เปลี่ยนแปลง)")
        CORRECTION = "correction", _("correction (แก้ไข)")
        REVIEW = "review", _("review (ทบทวน)")
        UNKNOWN = "unknown", _("kind not stated")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sequence = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    label = models.TextField()
    cell = models.TextField(blank=True)

    class Meta:
        ordering = [
            "project",
            models.F("year").asc(nulls_first=True),
            models.F("sequence").asc(nulls_first=True),
            "pk",
        ]


class ProjectNote(models.Model):
    """A remark from a text box or cell that is not a column of the form: moved, merged, duplicate, co-funded …"""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=30)
    text = models.TextField()
    cell = models.TextField(blank=True)

    class Meta:
        ordering = ["project", "pk"]


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: object) -> "ImportBatchQuerySet":
        """Imports that `user` may open: all of the own authority's, elsewhere only what is in a plan that was sent."""
        from prasan.plans.rules import visible_imports

        return self.filter(visible_imports(user))


class ImportBatch(models.Model):
    """One workbook on its way into a plan: read, reviewed, applied, and undone if need be."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        READING = "reading", _("being read")
        UNREADABLE = "unreadable", _("could not be read")
        MAPPING = "mapping", _("columns to be named")
        READY = "ready", _("ready for review")
        APPLIED = "applied", _("in the plan")
        UNDONE = "undone", _("undone")
        DISCARDED = "discarded", _("discarded")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    file = models.FileField(upload_to="imports/")
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    progress = models.JSONField(default=dict, blank=True, help_text="{done, total, what}")
    problem = models.JSONField(default=dict, blank=True, help_text="{code, th, en} when unreadable")
    form_set = models.CharField(max_length=20, blank=True)
    authority_typed = models.TextField(blank=True, help_text="the name that stands in the workbook")
    summary = models.JSONField(
        default=dict, blank=True, help_text="sheets, projects, project_years, budget_thb, changes"
    )
    preview = models.JSONField(
        default=list, blank=True, help_text="sheets to be mapped, while state is mapping"
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("plans:import", args=[self.pk])


class ImportRow(models.Model):
    """One project of the workbook and what applying it does to the plan."""

    class Change(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        SAME = "same", _("unchanged")
        MISSING = "missing", _("in the plan, not in this file")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change.choices)
    project = models.ForeignKey(Project, on_delete=models.SET_NULL, null=True, related_name="+")
    data = models.JSONField(help_text="the project as read; see plans.records.ProjectRecord")
    before = models.JSONField(null=True, help_text="the project as it was, to undo by")
    differences = models.JSONField(default=list, help_text="[field, before, after]")
    takes_effect = models.BooleanField(
        default=True, help_text="new/changed: apply it; missing: withdraw the project"
    )

    class Meta:
        ordering = ["batch", "position"]

    @property
    def shown_differences(self) -> list[dict[str, str]]:
        """Label, before and after of each difference, as people read them."""
        return [
            {"label": field_label(name), "before": shown(before), "after": shown(after)}
            for name, before, after in self.differences
        ]


def verbose_name(name: str) -> str:
    """What a field of a project is called on the form, in the reader's language."""
    field = Project._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def field_label(name: str) -> str:
    """The heading of a record's field; "budget.2566" is the year's money."""
    base, _dot, year = name.partition(".")
    if year:
        return str((_("ordinance %s") if base == "ordinance" else _("baht %s")) % year)
    if base in ("alignment", "revisions", "notes"):
        return str({"alignment": _("alignment"), "revisions": _("marks"), "notes": _("remarks")}[base])
    return verbose_name(base)


def shown(value: object) -> str:
    """A record's value as text; money cells keep blank, dash and amount apart."""
    if isinstance(value, list) and len(value) == 2 and value[0] in YearBudget.State:
        return (
            f"{value[1]:,}" if value[0] == YearBudget.State.AMOUNT else {"dash": "-", "blank": "–"}[value[0]]
        )
    if isinstance(value, list):
        return " · ".join(map(str, value)) or "–"
    if isinstance(value, dict):
        return " ".join(f"{key}. {text}" for key, text in value.items()) or "–"
    return str(value or "–")


class ImportFinding(models.Model):
    """A finding of the check, kept with the import so that it can be read again later."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    sheet = models.TextField(blank=True)
    cell = models.TextField(blank=True)
    typed = models.TextField(blank=True)
    computed = models.TextField(blank=True)
    message_th = models.TextField()
    message_en = models.TextField()
    advice_th = models.TextField(blank=True)
    advice_en = models.TextField(blank=True)

    class Meta:
        ordering = ["batch", "position"]

    @property
    def in_figures(self) -> bool:
        """Whether typed and computed are amounts or counts, to be set one under the other."""
        return all(re.fullmatch(r"[-+]?[\d,.]*", text) for text in (self.typed, self.computed))


class LayoutMapping(models.Model):
    """How an authority's own layout is read, remembered by the shape of its heading rows."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "signature"], name="plans_mapping_once")]
