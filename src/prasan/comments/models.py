"""What people without an account say under a public page, and what became of it.

Nobody's address, device or account is stored with a comment. An e-mail address, when one was left, stands in a table of
its own and goes as soon as it has served.
"""

from datetime import timedelta
from typing import Any, Self

from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.people.models import Organisation

MOST_LETTERS = 2_000
MOST_LETTERS_OF_NAME = 60
ANSWER_WITHIN = timedelta(days=7)  # a notice gets its answer; our own promise, not a limit of law
AUTHOR_SALT, NOTICE_SALT = "comments.author", "comments.notice"


class State(models.TextChoices):
    PUBLISHED = "published", pgettext_lazy("comment", "published")
    HELD = "held", _("held for a person to read")
    REJECTED = "rejected", pgettext_lazy("comment", "not published")
    TAKEN_DOWN = "taken_down", _("taken down after a notice")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")


class Rule(models.TextChoices):
    """The public rules: a comment is refused or taken down for one of these and no other reason."""

    ADVERT = "advert", _("it advertises, sells, lures to gambling or loans, or campaigns")
    INSULT = "insult", _("it insults, threatens or incites")
    PERSONAL = "personal", _("it tells personal data of somebody")
    ACCUSATION = "accusation", _("it accuses a named person of an offence without a source")
    OFF_TOPIC = "off_topic", _("it is not about the subject of the page")
    COPYRIGHT = "copyright", _("it copies the work of others")
    UNREADABLE = "unreadable", _("it cannot be understood, or was a trial")
    UNLAWFUL = "unlawful", _("a law or a court order forbids it")


class Thread(models.Model):
    """The comments of one thing of another app; title and address as they were when somebody last wrote."""

    kind = models.SlugField(max_length=40)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    province_code = models.CharField(max_length=2)
    last_number = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="takes no more comments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="comments_thread_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("comments:thread", args=[self.kind, self.key])

    @property
    def province_id(self) -> str:
        return self.province_code

    @property
    def scope(self) -> str:
        """Whose acts these are, as the ledger writes it."""
        return self.organisation.scope if self.organisation else f"province:{self.province_code}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def waiting(self) -> Self:
        """What a person has to look at: held, or appealed and not yet looked at again."""
        return self.filter(
            models.Q(state=State.HELD) | models.Q(appealed_at__isnull=False, appeal_settled_at=None)
        )

    def for_pages(self) -> Self:
        return self.select_related("thread__organisation")


class Comment(models.Model):
    """One comment. `why` is what the machine saw: [[code, weight in thousandths]], never words of the text."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    number = models.PositiveIntegerField(help_text="counts from 1 in the thread")
    text = models.TextField(max_length=MOST_LETTERS, blank=True, help_text="emptied when its time is over")
    name = models.CharField(
        max_length=MOST_LETTERS_OF_NAME, blank=True, help_text="any name the author chose"
    )
    state = models.CharField(max_length=20, choices=State.choices)
    score_permille = models.PositiveSmallIntegerField(default=0, help_text="0-1000; held from 500 on")
    why = models.JSONField(default=list)
    rule = models.CharField(max_length=20, choices=Rule.choices, blank=True, help_text="why it is not shown")
    nonce = models.CharField(max_length=64, unique=True, help_text="a re-sent form counts once")
    sameness = models.CharField(
        max_length=64, db_index=True, help_text="keyed hash of the text, to see repeats"
    )
    appeal = models.TextField(max_length=MOST_LETTERS, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_settled_at = models.DateTimeField(null=True, blank=True)
    appeal_answer = models.TextField(max_length=MOST_LETTERS, blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(
        null=True, blank=True, help_text="by a person; empty when the machine let it through"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["thread", "number"]
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="comments_number")]
        indexes = [models.Index(fields=["state", "created_at"], name="comments_by_state")]

    def __str__(self) -> str:
        """The number alone: the ledger keeps this for ever."""
        return f"#{self.number}"

    def get_absolute_url(self) -> str:
        return f"{self.thread.get_absolute_url()}#comment-{self.number}"

    @property
    def author_url(self) -> str:
        """The signed page of the author, who has no account."""
        return reverse("comments:mine", args=[Signer(salt=AUTHOR_SALT, sep="~").sign(str(self.pk))])

    @property
    def province_id(self) -> str:
        return self.thread.province_code

    @property
    def organisation_id(self) -> int | None:
        return self.thread.organisation_id

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_refused(self) -> bool:
        return self.state in (State.REJECTED, State.TAKEN_DOWN)

    @property
    def can_appeal(self) -> bool:
        """Once, and only while the text is still kept."""
        return self.is_refused and self.appealed_at is None and bool(self.text)

    @property
    def is_appealed(self) -> bool:
        return self.appealed_at is not None and self.appeal_settled_at is None


class NoticeState(models.TextChoices):
    OPEN = "open", pgettext_lazy("notice", "waits for an answer")
    UPHELD = "upheld", _("the comment was taken down")
    DISMISSED = "dismissed", _("the comment stays")


class Notice(models.Model):
    """Somebody says that a published comment breaks a rule (แจ้งลบ); answered within ANSWER_WITHIN."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notices")
    rule = models.CharField(_("which rule it breaks"), max_length=20, choices=Rule.choices)
    text = models.TextField(max_length=MOST_LETTERS, blank=True)
    state = models.CharField(max_length=20, choices=NoticeState.choices, default=NoticeState.OPEN)
    answer = models.TextField(max_length=MOST_LETTERS, blank=True)
    nonce = models.CharField(max_length=64, unique=True, help_text="a re-sent form counts once")
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def url(self) -> str:
        """The signed page of whoever gave the notice."""
        return reverse("comments:notice", args=[Signer(salt=NOTICE_SALT, sep="~").sign(str(self.pk))])

    @property
    def is_open(self) -> bool:
        return self.state == NoticeState.OPEN

    @property
    def province_id(self) -> str:
        return self.comment.province_id

    @property
    def organisation_id(self) -> int | None:
        return self.comment.organisation_id


class Address(models.Model):
    """Where to write once; deleted when written to, or after thirty days. Exactly one of the two is set."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    email = models.EmailField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(comment=None) ^ models.Q(notice=None), name="comments_address_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Lesson(models.Model):
    """What the machine learnt from one decision: hashed features, from which the text cannot be read back."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="+")
    features: Any = models.JSONField()
    held = models.BooleanField()
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.pk}"
