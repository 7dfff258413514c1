"""Acts: who did what to which thing, when. Rows are added by `ledger.actions.record` and never change."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class Immutable(TypeError):
    """Somebody tried to change or delete an act."""

    def __init__(self) -> None:
        super().__init__("the ledger only grows: an act is neither changed nor deleted")


class ActQuerySet(models.QuerySet["Act"]):
    """Reads and adds; every way to change or remove rows is refused."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Immutable

    update = delete = bulk_update = update_or_create = bulk_create = _refuse
    aupdate = adelete = abulk_update = aupdate_or_create = abulk_create = _refuse


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
    scope = models.CharField(
        max_length=80,
        blank=True,
        help_text="whose act: 'lao:<slug>', 'org:<code>', 'province:<code>' or empty",
    )
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="ledger_act_subject"),
            models.Index(fields=["scope", "seq"], name="ledger_act_scope"),
            models.Index(fields=["actor_id", "seq"], name="ledger_act_actor"),
            models.Index(fields=["verb", "seq"], name="ledger_act_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    def save(self, *_args: Any, **_kwargs: Any) -> None:
        """Store a new act; refuses with Immutable once it is stored."""
        if not self._state.adding:
            raise Immutable
        super().save(force_insert=True)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Immutable


class Head(models.Model):
    """The last link of the chain: one row, locked while an act is appended."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
