"""The agenda of a meeting: items in chapters, their papers, what members say of them beforehand."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.centre.models.meetings import Meeting
from prasan.people.models import User


class Chapter(models.IntegerChoices):
    """The chapters of an agenda in Thai official manner. A number here is a key, not the printed one: a body with six
    chapters prints matters arising and information apart; see `prasan.centre.chapters`."""

    NEWS = 1, _("What the chair has to tell")
    MINUTES = 2, _("Adoption of the minutes")
    FOLLOW_UP = 3, _("Matters arising and for information")
    DECISIONS = 4, _("For decision")
    OTHER = 5, _("Other business")
    INFORMATION = 6, _("For information")


class AgendaItem(models.Model):
    """An item of the agenda (ระเบียบวาระ) in one of its five chapters."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    chapter = models.PositiveSmallIntegerField(
        _("agenda chapter"), choices=Chapter.choices, default=Chapter.DECISIONS
    )
    title_th = models.CharField(_("title"), max_length=500)
    text_th = models.TextField(_("what it is about"), blank=True)
    said_th = models.TextField(_("what was said"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, help_text="grows with each change of its words")
    continues = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="continued_by", null=True, blank=True,
        help_text="the unfinished item of an earlier meeting",
    )  # fmt: skip
    follows = models.ForeignKey(
        "centre.Resolution", on_delete=models.SET_NULL, related_name="followed_by", null=True, blank=True,
        help_text="the resolution that is still to be carried out",
    )  # fmt: skip
    adopts = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, related_name="adoption_items", null=True, blank=True,
        help_text="the meeting whose minutes are put before this one",
    )  # fmt: skip

    class Meta:
        ordering = ["chapter", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "continues"], name="centre_item_continues_once"),
            models.UniqueConstraint(fields=["meeting", "follows"], name="centre_item_follows_once"),
            models.UniqueConstraint(fields=["meeting", "adopts"], name="centre_item_adopts_once"),
        ]

    def __str__(self) -> str:
        return self.title_th

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"

    @property
    def returns(self) -> str:
        """What brought it here by itself: "continues:4", "follows:7", "adopts:2"; empty for an item put by hand."""
        for name in ("continues", "follows", "adopts"):
            if key := getattr(self, f"{name}_id"):
                return f"{name}:{key}"
        return ""

    @property
    def province_id(self) -> str:
        return self.meeting.province_id

    @property
    def organisation_id(self) -> int:
        return self.meeting.organisation_id


def _place(attachment: "Attachment", name: str) -> str:
    """Where an uploaded file lies; its name says nothing and is never served as it stands."""
    return f"centre/{attachment.item.meeting_id}/{uuid.uuid4().hex}.{name.rpartition('.')[2]}"


class Attachment(models.Model):
    """A paper that goes with an agenda item: a file, or the address of a page."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="attachments")
    title_th = models.CharField(_("title of the paper"), max_length=200)
    file = models.FileField(upload_to=_place, blank=True)
    url = models.CharField(_("address of a page"), max_length=500, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title_th


class Comment(models.Model):
    """What a member says of an item before or after the meeting; read by the circle of the meeting, never public."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="comments")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="meeting_comments", null=True)
    name = models.CharField(max_length=200)
    text_th = models.TextField(_("comment"))
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text_th[:80]
