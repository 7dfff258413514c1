"""What an authority must put up, what it did put up, and where its own website holds what must be public."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.places.models import LocalAuthority


class State(models.TextChoices):
    """How a posting stands on a day."""

    OWED = "owed", _("to be posted")
    OVERDUE = "overdue", _("overdue")
    STANDING = "standing", _("posted")
    SHORT = "short", _("taken down too early")
    SERVED = "served", _("stood long enough")


class PostingQuerySet(models.QuerySet["Posting"]):
    def kept(self) -> Self:
        """Without those whose cause was taken back."""
        return self.filter(lapsed_at__isnull=True)


class Posting(models.Model):
    """One thing that has to stand on the board; `about` names it, e.g. "revisions.round:12".

    `stands_days` is how long it must stand (both ends are days of it), `due_on` the last day to put it up.
    """

    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="postings")
    duty = models.CharField(max_length=20, help_text="code in data/duties.yaml")
    about = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True, help_text="address on this site")
    since = models.DateField(_("owed since"))
    due_on = models.DateField(_("to be posted by"))
    stands_days = models.PositiveSmallIntegerField()
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    place = models.CharField(_("where it was posted"), max_length=300, blank=True)
    evidence = models.URLField(_("address on the website, or of a photograph"), max_length=500, blank=True)
    taken_down_on = models.DateField(_("taken down on"), null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="its cause was taken back")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("posting:authority", args=[self.authority.slug])

    @property
    def province_id(self) -> Any:
        """Code of the province, so that predicates find who coordinates it."""
        return self.authority.province_id

    @property
    def stands_until(self) -> date | None:
        """The last day that it must stand."""
        return self.posted_on + timedelta(days=self.stands_days - 1) if self.posted_on else None

    def days_stood(self, on: date) -> int:
        """Days on the board up to and with a day, never more than it must stand."""
        if self.posted_on is None:
            return 0
        last = min(on, self.taken_down_on) if self.taken_down_on else on
        return max(0, min((last - self.posted_on).days + 1, self.stands_days))

    def state(self, on: date) -> State:
        """How it stands on a day."""
        if self.posted_on is None:
            return State.OVERDUE if on > self.due_on else State.OWED
        if self.days_stood(on) >= self.stands_days:
            return State.SERVED
        return State.SHORT if self.taken_down_on else State.STANDING


class OwnAddress(models.Model):
    """Where an authority's own website holds an item of the publish set; the newest one counts."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="own_addresses")
    item = models.CharField(max_length=20, help_text="code in data/duties.yaml, publish_set")
    url = models.URLField(_("address"), max_length=500)
    published_on = models.DateField(_("published there on"))
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.url
