"""Strategy at every level: national strategy, SDGs, provincial plan, an authority's own strategies are all
Framework -> Edition -> Node. Alignment is a Link from a subject to a node; each verdict on it is a Decision.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.framework.levels import level_name
from prasan.framework.measures import Indicator, IndicatorTarget
from prasan.places.models import LocalAuthority, Province

__all__ = [
    "Confidence", "Decision", "Edition", "Framework", "Indicator", "IndicatorTarget", "Lesson", "Link", "Node",
    "NodeImport", "NodeMap", "SubjectKind", "SuggestionCache",
]  # fmt: skip


class Framework(models.Model):
    """A strategy source that lives through editions, e.g. the National Economic and Social
    Development Plan.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", _("National strategy")
        MASTER_PLAN = "master-plan", _("Master plan")
        NESDP = "nesdp", _("National Economic and Social Development Plan")
        SDG = "sdg", _("Sustainable Development Goals")
        ASEAN = "asean", _("ASEAN Community")
        COUNTRY = "country", _("Country strategy")
        PROVINCIAL = "provincial", _("Provincial development plan")
        PROVINCIAL_LAO = "provincial-lao", _("Framework of the local authorities in the province")
        LAO = "lao", _("An authority's own strategies")
        PROGRAMME = "programme", _("Budget programmes (แผนงาน)")

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title_th = models.CharField(_("Thai title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, blank=True)
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th


class Confidence(models.TextChoices):
    """How far a text may be trusted; shown wherever the text is shown. The words are those of
    `prasan.catalogues`.
    """

    VERIFIED = "verified", _("read in the cited source")
    PARAPHRASE = "verified-paraphrase", _("content read, wording ours")
    MEMORY_HIGH = "memory-high", _("from memory, not yet checked against the original (high)")
    MEMORY_MEDIUM = "memory-medium", _("from memory, not yet checked against the original (medium)")
    MEMORY_LOW = "memory-low", _("from memory, not yet checked against the original (low)")
    MEMORY = "memory", _("from memory, not yet checked against the original")
    DRAFT = "draft", _("our translation, to be checked")
    NOT_FOUND = "not-found", _("no source known")
    PROPOSAL = "DESIGN PROPOSAL", _("our proposal, nobody's official text")
    LOCAL = "local", _("entered by the province")


class Edition(models.Model):
    """One edition of a framework. Frozen when adopted: from then on it carries the digest of its canonical
    JSON.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ADOPTED = "adopted", _("adopted")

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="editions")
    code = models.SlugField(max_length=80, unique=True, help_text="the catalogue's code, e.g. nesdp-13")
    label = models.CharField(_("edition"), max_length=120)
    title_th = models.CharField(_("Thai title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force until"), null=True, blank=True)
    alignable = models.BooleanField(_("projects are linked to it"), default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    source = models.TextField(_("source"), blank=True)
    note_th = models.TextField(_("note"), blank=True)
    confidence = models.CharField(_("confidence"), max_length=30, choices=Confidence.choices)
    digest = models.CharField(max_length=64, blank=True, help_text="of the adopted text; empty while a draft")
    aid_digest = models.CharField(
        max_length=64,
        blank=True,
        help_text="of what the engine reads: titles, scope notes and phrases of the targets",
    )

    class Meta:
        ordering = ["framework", models.F("in_force_from").asc(nulls_first=True), "code"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("framework:edition", args=[self.code])

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th

    def is_in_force_on(self, day: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_to is None or day <= self.in_force_to
        )


class Node(models.Model):
    """One item of an edition. Scope note and phrases say in plain words what belongs under it; they decide
    how good suggestions are.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("code"), max_length=60)
    level = models.CharField(_("level"), max_length=40)
    position = models.PositiveIntegerField(default=0)
    title_th = models.TextField(_("Thai title"))
    title_en = models.TextField(_("English title"), blank=True)
    scope_note = models.TextField(_("scope note"), blank=True)
    phrases = models.JSONField(_("example phrases"), default=list, blank=True)
    negative_phrases = models.JSONField(_("what does not belong here"), default=list, blank=True)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)
    is_target = models.BooleanField(_("projects are linked to this level"), default=False)
    source = models.TextField(_("source"), blank=True)
    note_th = models.TextField(_("note"), blank=True)
    confidence = models.CharField(_("confidence"), max_length=30, choices=Confidence.choices)
    confidence_en = models.CharField(
        _("confidence of the English title"), max_length=30, choices=Confidence.choices, blank=True
    )
    own_wording = models.BooleanField(_("the title is our own short wording"), default=False)
    aids_are_local = models.BooleanField(
        default=False, help_text="scope note or phrases were edited here: a new catalogue leaves them alone"
    )
    version = models.PositiveIntegerField(
        default=1, help_text="counts the wordings; a form carries the one it showed"
    )

    class Meta:
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="framework_node_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("framework:node", args=[self.edition.code, self.code])

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_th

    @property
    def level_name(self) -> str:
        return level_name(self.level)


class NodeMap(models.Model):
    """What became of a node in the next edition; links migrate through it as a diff that people read."""

    class Relation(models.TextChoices):
        SAME = "same", _("same")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        NARROWER = "narrower", _("narrower")
        BROADER = "broader", _("broader")
        DROPPED = "dropped", _("dropped")

    source = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="maps_to")
    target = models.ForeignKey(
        Node, on_delete=models.CASCADE, related_name="maps_from", null=True, blank=True
    )
    relation = models.CharField(max_length=10, choices=Relation.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="framework_map_once"),
            models.CheckConstraint(
                condition=models.Q(relation="dropped", target__isnull=True)
                | (~models.Q(relation="dropped") & models.Q(target__isnull=False)),
                name="framework_dropped_has_no_target",
            ),
        ]


class SubjectKind(models.TextChoices):
    """What a link may start from."""

    PROJECT = "project", _("project")
    NODE = "node", _("strategy item")


class Link(models.Model):
    """The present state of alignment between a subject and a node of an edition.

    `node` is empty for the verdict "none of this edition fits". How it came about is in `Decision`, which
    only grows. `authority` is the owner of the subject: permission filters are indexed columns, not joins.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        NONE_FITS = "none-fits", _("none fits")
        STALE = "stale", _("to be looked at again")

    class Method(models.TextChoices):
        TYPED = "typed", _("written in the plan")
        ENGINE = "engine", _("suggested from the text")
        PERSON = "person", _("chosen by a person")

    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.BigIntegerField()
    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, null=True, blank=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="links")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links", null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    method = models.CharField(max_length=10, choices=Method.choices)
    share_pct = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, help_text="of the money, 0-100"
    )
    rank = models.PositiveSmallIntegerField(default=1)
    probability = models.FloatField(
        null=True, blank=True, help_text="calibrated, 0-1; empty while not calibrated"
    )
    why = models.JSONField(default=dict, blank=True)
    engine_version = models.CharField(max_length=64, blank=True)
    text_key = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["edition", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "edition", "node"], name="framework_link_once"
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "edition"],
                condition=models.Q(node__isnull=True),
                name="framework_one_none_fits",
            ),
            models.CheckConstraint(
                condition=models.Q(state="none-fits", node__isnull=True)
                | (~models.Q(state="none-fits") & models.Q(node__isnull=False)),
                name="framework_none_fits_has_no_node",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "state", "authority"], name="framework_link_coverage"),
            models.Index(fields=["subject_kind", "subject_id"], name="framework_link_subject"),
        ]


class Decision(models.Model):
    """One verdict on a subject and an edition, as it was given. Rows are only ever added.

    The engine learns from these; those of the random audit stream also say how honest its percentages are.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        NONE_FITS = "none-fits", _("none fits")
        WITHDRAWN = "withdrawn", _("taken back")

    subject_kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    subject_id = models.BigIntegerField()
    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, null=True, blank=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="decisions")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(help_text="the text that was judged")
    text_key = models.CharField(max_length=64, db_index=True)
    is_audit = models.BooleanField(default=False, help_text="drawn at random, not chosen by the engine")
    suggested = models.JSONField(
        default=list, help_text="what the engine offered: [code, probability] best first"
    )
    state_offered = models.CharField(max_length=10, blank=True, help_text="suggest, choose or abstain")
    engine_version = models.CharField(max_length=64, blank=True)
    seconds = models.FloatField(null=True, blank=True, help_text="from showing to verdict")
    batch = models.CharField(max_length=32, help_text="verdicts given in one stroke, undone together")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["edition", "is_audit"], name="framework_decision_audit"),
            models.Index(fields=["subject_kind", "subject_id", "edition"], name="framework_decision_subject"),
            models.Index(fields=["batch"], name="framework_decision_batch"),
        ]


class SuggestionCache(models.Model):
    """Suggestions by text: a plan re-issued next year, or copied by a neighbour, costs nothing.

    Keyed by text, by what the engine reads of the edition, and by the engine with what it had learned.
    """

    text_key = models.CharField(
        max_length=64, help_text="of name, objective and target; see engine.suggestion_key"
    )
    edition_digest = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=64)
    payload = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_key", "edition_digest", "engine_version"], name="framework_suggestion_once"
            )
        ]


class Lesson(models.Model):
    """Up to which decision the engine of an edition has learned; suggestions change only when a new one is
    taken.

    A lesson that did worse than the one before it on the audit stream is kept for the record but not used.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="lessons")
    up_to = models.BigIntegerField(help_text="primary key of the last decision learned from")
    digest = models.CharField(max_length=64, help_text="of the decisions learned from")
    texts = models.PositiveIntegerField(help_text="distinct texts learned from")
    is_used = models.BooleanField(default=True)
    report = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class NodeImport(models.Model):
    """A sheet of nodes read for a draft edition: shown first, then taken as a whole or not at all."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="imports")
    filename = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    @property
    def has_errors(self) -> bool:
        return any(finding["severity"] == "error" for finding in self.findings)
