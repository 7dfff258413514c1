"""The plan cycles of a province."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.places.models import Province


class Cycle(models.Model):
    """One plan cycle of a province, e.g. Phuket 2571-2575; everything else hangs on it.

    Years are fiscal years B.E. The form set names the official forms in use (see prasan.officialforms.FORM_SETS).
    """

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="cycles")
    first_year = models.PositiveSmallIntegerField(_("first fiscal year (B.E.)"))
    last_year = models.PositiveSmallIntegerField(_("last fiscal year (B.E.)"))
    form_set = models.CharField(_("form set"), max_length=20)
    prepared_on = models.DateField(
        _("frameworks in force on"), help_text="the day on which references are taken"
    )
    is_current = models.BooleanField(_("current"), default=False)

    class Meta:
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["province", "first_year"], name="centre_cycle_once"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")), name="centre_cycle_years"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    @property
    def years(self) -> range:
        """The fiscal years (B.E.) of the cycle."""
        return range(self.first_year, self.last_year + 1)
