"""Acts: who did what to which thing, when. Rows are added by `ledger.record` and never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """One act, chained to the act before it by SHA-256.

    There are no foreign keys, so that the ledger never blocks a deletion and never changes with what it describes.
    """

    seq = models.BigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(_("who"), max_length=200)
    office = models.CharField(_("in office"), max_length=200, blank=True)
    verb = models.CharField(_("act"), max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject = models.CharField(_("what"), max_length=300)
    scope = models.CharField(max_length=60, blank=True, help_text="whose act: 'lao:<id>' or empty for the province")
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="ledger_act_subject"),
            models.Index(fields=["scope", "seq"], name="ledger_act_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"


class Head(models.Model):
    """The last link of the chain: one row, locked while an act is appended."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
