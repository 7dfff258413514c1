"""Posts of the newsroom: what they say, the states they had, pictures and files, where their sentences come from."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.people.models import Organisation, Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority, Province
from prasan.thai import be_year

MOST_LETTERS = 60_000
MOST_LETTERS_OF_TITLE = 400


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("post", "draft")
    PUBLISHED = "published", pgettext_lazy("post", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("post", "withdrawn")


class About(models.TextChoices):
    """What kind of record a post was drafted from."""

    WORKSHOP = "workshop", pgettext_lazy("news", "workshop")
    MEETING = "meeting", pgettext_lazy("news", "meeting")
    ADOPTION = "adoption", pgettext_lazy("news", "adoption of a strategy")
    PLAN = "plan", pgettext_lazy("news", "plan of an authority")


class PostQuerySet(models.QuerySet["Post"]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def visible_to(self, user: Any) -> Self:
        """What is published, for everybody; drafts and what was withdrawn, for those who may write there."""
        return self.published() | self.written_by(user)

    def written_by(self, user: Any) -> Self:
        """Those that the user may change; the same rule as `news.write`, for lists."""
        if getattr(user, "is_superuser", False) and user.is_active:
            return self.all()
        of_province = models.Q(province__in=provinces_coordinated(user), authority=None)
        planner = models.Q(
            organisation__in=organisations_with_role(user, Role.PLANNER), authority__isnull=False
        )
        secretary = models.Q(organisation__in=organisations_with_role(user, Role.SECRETARY))
        return self.filter(of_province | planner | secretary)


class Post(models.Model):
    """A news post (ข่าวประชาสัมพันธ์) of the province, or of one authority. Its words are Thai; see prasan.news.richtext.

    The address is fixed when it is first published and never changes after.
    """

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    authority = models.ForeignKey(
        LocalAuthority, on_delete=models.PROTECT, related_name="posts", null=True, blank=True,
        help_text="empty: a post of the province",
    )  # fmt: skip
    slug = models.CharField(max_length=120, unique=True, null=True, blank=True)
    title = models.CharField(_("headline"), max_length=MOST_LETTERS_OF_TITLE)
    text = models.TextField(_("text of the post"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="grows with each change of what is read")
    about_kind = models.CharField(max_length=10, choices=About.choices, blank=True)
    about_key = models.BigIntegerField(null=True, blank=True)
    about_url = models.CharField(max_length=300, blank=True)
    told = models.JSONField(default=list, help_text="sentences as drafted, each with its facts")
    thread = models.JSONField(default=list, help_text="things of the record it stands on, as kind:key")
    terms = models.JSONField(default=dict, help_text="its commonest words with their counts")
    search = models.TextField(blank=True, help_text="headline and text folded for searching")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why it is withdrawn"), max_length=500, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["state", "-published_at"], name="news_front")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT)
                | models.Q(published_at__isnull=False, slug__isnull=False),
                name="news_published_has_address",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the readers; while it was never published, that of the writers."""
        if self.published_at is None or self.slug is None:
            return reverse("news:edit", args=[self.pk])
        return reverse("news:post", args=[be_year(timezone.localtime(self.published_at).year), self.slug])

    @property
    def scope(self) -> str:
        """Whose acts these are, as the ledger writes it."""
        return self.organisation.scope if self.authority_id else f"province:{self.province_id}"

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def published_on(self) -> Any:
        """The day in Thailand."""
        return timezone.localtime(self.published_at).date() if self.published_at else None


class Version(models.Model):
    """A state of headline and text that was saved; number 1 is the draft as it began."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=MOST_LETTERS_OF_TITLE)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="news_version_once")]


class Picture(models.Model):
    """A picture as we drew it again ourselves, in up to three widths; see prasan.news.images."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    folder = models.CharField(max_length=200, help_text="where its files lie, under the uploads")
    widths = models.JSONField(help_text="[[width, height], …], smallest first")
    alt_th = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    caption_th = models.CharField(_("caption"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt_th or f"{self.pk}"

    @property
    def middle(self) -> list[int]:
        """Width and height for a reader's column."""
        return list(self.widths[min(1, len(self.widths) - 1)])

    def src(self, width: int) -> str:
        return reverse("news:picture", args=[self.pk, width])

    @property
    def source(self) -> str:
        return self.src(self.middle[0])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.src(width)} {width}w" for width, _height in self.widths)


class Attachment(models.Model):
    """A file that goes with a post; its name on the disk says nothing and it is handed out by our own view."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    title_th = models.CharField(_("title of the file"), max_length=200)
    file = models.FileField(upload_to="news/files")
    size = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title_th

    @property
    def ending(self) -> str:
        return self.file.name.rpartition(".")[2]
