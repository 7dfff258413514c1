"""The writing of a province's framework, and of an authority's own strategies that are derived from it: a draft
edition, where its sentences come from, what the committee says of it, the states that were kept, and the meeting that
resolves on it.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import AgendaItem, Body, Cycle, Resolution, bodies_with_seat
from prasan.framework.models import Edition, Node
from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority

OWN_READERS = (Role.PLANNER, Role.EXECUTIVE)
"""Who reads an authority's own strategies while they are written, beside its secretary."""


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> Self:
        """Adopted ones are public; while it is written: the coordinator, the committee's members and its secretary;
        of an authority's own strategies its planner, executive and secretary in place of the coordinator.
        """
        if getattr(user, "is_superuser", False) and user.is_active:
            return self
        secretary = organisations_with_role(user, Role.SECRETARY)
        inside = secretary.union(*(organisations_with_role(user, role) for role in OWN_READERS))
        of_province = models.Q(cycle__province__in=provinces_coordinated(user)) | models.Q(
            body__organisation__in=secretary
        )
        return self.filter(
            models.Q(edition__state=Edition.State.ADOPTED)
            | models.Q(of_province, edition__framework__authority=None)
            | models.Q(edition__framework__authority__organisation__in=inside)
            | models.Q(body__in=bodies_with_seat(user))
        )


class Draft(models.Model):
    """An edition of the province's framework being written for a cycle; it stays beside the edition once adopted.

    The own strategies of an authority are the same thing with `derived_from`: the edition whose strategies it takes up.
    `record_digest` is over what stands beside the adopted text: indicators, origins and the resolution
    (see prasan.drafting.content).
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="draft")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="drafts")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="drafts", null=True, blank=True,
        verbose_name=_("committee"), help_text="whose members comment and amend",
    )  # fmt: skip
    derived_from = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="derivations", null=True, blank=True,
        help_text="of an authority's own strategies: the framework that they take up",
    )  # fmt: skip
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="adopted_drafts", null=True, blank=True
    )
    record_digest = models.CharField(max_length=64, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.edition)

    def get_absolute_url(self) -> str:
        return reverse("drafting:draft", args=[self.edition.code])

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.edition.state == Edition.State.DRAFT

    @property
    def province_id(self) -> str:
        return str(self.cycle.province_id)

    @property
    def authority(self) -> LocalAuthority | None:
        """Whose own strategies these are; None for the framework of the province."""
        return self.edition.framework.authority

    @property
    def is_own(self) -> bool:
        """Whether these are the own strategies of one authority."""
        return self.edition.framework.authority_id is not None

    @property
    def organisation_id(self) -> int:
        """Whose people write own strategies; of a framework whose secretary tables it, 0 without a committee."""
        if self.authority:
            return self.authority.organisation_id
        return self.body.organisation_id if self.body else 0

    @property
    def scope(self) -> str:
        return f"lao:{self.authority.slug}" if self.authority else f"province:{self.province_id}"

    @property
    def topic(self) -> str:
        """The live topic that its pages follow."""
        return f"draft/{self.pk}"


class OriginKind(models.TextChoices):
    CARD = "card", _("card")
    STATEMENT = "statement", _("statement voted on")
    RESOLUTION = "resolution", _("resolution")
    NODE = "node", _("item of an earlier edition")
    AMENDMENT = "amendment", _("amendment of the committee")


class Origin(models.Model):
    """Where a sentence comes from. `text` is how the source read when it was taken: the source may be mended later."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=12, choices=OriginKind.choices)
    key = models.BigIntegerField(
        help_text="primary key of the card, statement, resolution, item or amendment"
    )
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["node", "kind", "key"], name="drafting_origin_once")]
        indexes = [models.Index(fields=["kind", "key"], name="drafting_origin_source")]

    def __str__(self) -> str:
        return self.text


class Comment(models.Model):
    """What a member of the committee remarks on a sentence. Never deleted: the coordinator marks it as dealt with."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Amendment(models.Model):
    """A proposal to reword a sentence, or to strike it out when `text` is empty. `before` is what it was made on."""

    class State(models.TextChoices):
        OPEN = "open", _("not decided yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not accepted")

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="amendments")
    before = models.TextField()
    text = models.TextField(max_length=2000, blank=True)
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    @property
    def strikes_out(self) -> bool:
        return not self.text


class Version(models.Model):
    """A state of the draft that was kept: at a save-point, when it went on an agenda, at adoption."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField(_("what this version is"), max_length=200, blank=True)
    content = models.JSONField(help_text="see prasan.drafting.content")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the words and figures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="drafting_version_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}".strip()


class Tabling(models.Model):
    """That a draft stands on an agenda, with the version that the meeting reads."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="tablings")
    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="tabling")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="tablings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class Notice(models.Model):
    """That an authority is told of the adopted framework, and whether somebody there has read it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="notices")
    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="framework_notices")
    at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="empty: nobody there has an address yet"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["authority__position", "authority"]
        constraints = [models.UniqueConstraint(fields=["draft", "authority"], name="drafting_notice_once")]


class Step(models.Model):
    """One act of writing, with what is needed to take it back."""

    class Verb(models.TextChoices):
        ADDED = "added", _("added")
        REWORDED = "reworded", _("reworded")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    node_key = models.BigIntegerField()
    label = models.TextField(help_text="the sentence, for the reader")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    rows = models.TextField(blank=True, help_text="of a removal: the rows that went, serialised")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
