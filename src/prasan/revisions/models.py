"""Rounds in which a plan is made and revised: what each does to which project, who approved it, since when."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Resolution
from prasan.places.models import Province
from prasan.plans.models import Plan, Project


class Kind(models.TextChoices):
    """The same codes as the marks on projects; "first" is the edition that all rounds revise."""

    FIRST = "first", _("first edition (ฉบับแรก)")
    ADDITION = "addition", _("addition (เพิ่มเติม)")
    CHANGE = "change", _("change (เปลี่ยนแปลง)")
    CORRECTION = "correction", _("correction (แก้ไข)")
    REVIEW = "review", _("review (ทบทวน)")
    UNKNOWN = "unknown", _("kind not stated")


class Numbering(models.TextChoices):
    """The two customs of numbering; each counts every kind by itself."""

    YEAR = "year", _("ครั้งที่ n/year, beginning anew every fiscal year")
    CYCLE = "cycle", _("ฉบับที่ n, running through the whole plan")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: object) -> Self:
        """Rounds that `user` may open; the same rule as revisions.rules, for lists."""
        from prasan.revisions.rules import visible_rounds

        return self.filter(visible_rounds(user))

    def in_force(self) -> Self:
        return self.filter(state=Round.State.PROMULGATED)


class Round(models.Model):
    """One numbered round of a plan, of whatever kind; `running` counts them all in the order they came into being.

    `reason` is the เหตุผลและความจำเป็น of the whole round. A round of state "book" is known from the marks of an
    imported workbook only: its number and its projects, not what stood there before.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("under way")
        APPROVED = "approved", _("approved")
        PROMULGATED = "promulgated", _("promulgated")
        REFUSED = "refused", _("not approved")
        DISCARDED = "discarded", _("given up")
        BOOK = "book", _("recorded in the book")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rounds")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    running = models.PositiveIntegerField(help_text="0 is the first edition")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    is_shortcut = models.BooleanField(_("by ข้อ 22/2, in the executive's power alone"), default=False)
    numbering = models.CharField(
        _("numbered by"), max_length=10, choices=Numbering.choices, default=Numbering.YEAR
    )
    sequence = models.PositiveSmallIntegerField(_("number of the round"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("fiscal year (B.E.)"), null=True, blank=True)
    label = models.CharField(max_length=200)
    reason = models.TextField(_("reason and necessity"), blank=True)
    path = models.CharField(max_length=20, blank=True, help_text="code in data/paths.yaml")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    attempt = models.PositiveSmallIntegerField(default=0, help_text="how often it was submitted")
    version = models.PositiveIntegerField(default=1)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    promulgated_on = models.DateField(_("promulgated on"), null=True, blank=True)
    recorded_at = models.DateTimeField(
        null=True, blank=True, help_text="when its content came into force here"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "running", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(kind="first"), name="revisions_one_first_edition"
            )
        ]
        indexes = [models.Index(fields=["plan", "state"], name="revisions_round_state")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("revisions:round", args=[self.pk])

    @property
    def authority(self) -> Any:
        """Whose round it is, so that predicates find the office."""
        return self.plan.authority

    @property
    def is_first(self) -> bool:
        return self.kind == Kind.FIRST

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_in_book(self) -> bool:
        return self.state == self.State.BOOK

    @property
    def mark(self) -> list[Any]:
        """The mark that its projects carry on the forms, as records hold it."""
        return [self.kind, self.sequence, self.year, self.label, ""]


class Action(models.TextChoices):
    ADD = "add", _("added")
    CHANGE = "change", _("content changed")
    CORRECT = "correct", _("corrected")
    CANCEL = "cancel", _("cancelled")
    MOVE = "move", _("moved")
    MERGE = "merge", _("merged into one")
    ABSORBED = "absorbed", _("taken up into another")
    SPLIT = "split", _("split into parts")
    PART = "part", _("part of what was split")


SUBSTANCE = ("objective", "target", "budget")


class RoundItem(models.Model):
    """What a round does to one project: the record before and after (see plans.records); None = not in the plan.

    Identity: a merge keeps the project that goes on (`merge`), those taken up hang under it (`absorbed`); a split keeps
    the project for the first part (`split`), each further part is a new project (`part`). `parent` is this lineage.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="children", null=True, blank=True
    )
    position = models.PositiveIntegerField(default=0)
    action = models.CharField(max_length=10, choices=Action.choices)
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, related_name="round_items", null=True, blank=True
    )
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(_("reason and necessity"), blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["round", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "project"],
                condition=models.Q(project__isnull=False),
                name="revisions_project_once_a_round",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.round.get_absolute_url()}#item-{self.pk}"

    @property
    def name(self) -> str:
        return str((self.after or self.before or {}).get("name", ""))

    @property
    def touches_substance(self) -> bool:
        """A correction that changes aim, target or money: ข้อ 21 means errors only, so a person should look again."""
        if self.action != Action.CORRECT or not self.before or not self.after:
            return False
        return any(self.before.get(field) != self.after.get(field) for field in SUBSTANCE)


class RoundStep(models.Model):
    """One step of the path as it was gone, with the day and the resolution; every attempt has rows of its own."""

    class State(models.TextChoices):
        PENDING = "pending", _("to come")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned for mending")
        REFUSED = "refused", _("refused")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    attempt = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    body = models.CharField(max_length=30)
    does_th = models.CharField(max_length=300)
    does_en = models.CharField(max_length=300)
    meets = models.BooleanField(help_text="a body that meets and resolves")
    confidence = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.SET_NULL, related_name="revision_steps", null=True, blank=True
    )
    cited = models.CharField(_("meeting or letter"), max_length=300, blank=True)
    note = models.TextField(_("remark"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "attempt", "position"], name="revisions_step_once")
        ]

    def __str__(self) -> str:
        return self.does_th

    @property
    def does(self) -> str:
        from prasan.revisions.paths import Words

        return str(Words(self.does_th, self.does_en))

    @property
    def body_name(self) -> str:
        from prasan.revisions.paths import body_name

        return str(body_name(self.body))
