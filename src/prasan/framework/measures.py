"""How far a goal or strategy has come: indicators with their baseline and a target for each fiscal year."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


def tidy(value: Decimal) -> Decimal:
    """The figure without needless zeros and never in powers of ten: 9500, 12.5."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


class Direction(models.TextChoices):
    """Which way is better; the words stand before the figure (ไม่น้อยกว่า, ไม่เกิน)."""

    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")


class Indicator(models.Model):
    """A ตัวชี้วัด of an item. `baseline` is ข้อมูลปัจจุบัน, empty while nobody knows it; years are fiscal years B.E."""

    node = models.ForeignKey("framework.Node", on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=500)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    direction = models.CharField(
        _("the target is"), max_length=10, choices=Direction.choices, default=Direction.AT_LEAST
    )
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=3, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("year of the baseline (B.E.)"), null=True, blank=True)
    source = models.CharField(_("source of the figures"), max_length=300, blank=True)
    responsible = models.CharField(_("who measures"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(
        default=1, help_text="counts the wordings; a form carries the one it showed"
    )

    class Meta:
        ordering = ["node", "position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def baseline_shown(self) -> Decimal | None:
        return None if self.baseline is None else tidy(self.baseline)

    @property
    def targets_by_year(self) -> dict[int, Decimal]:
        """Targets by fiscal year, from what was prefetched."""
        return {target.year: tidy(target.value) for target in self.targets.all()}


class IndicatorTarget(models.Model):
    """The ค่าเป้าหมาย of one fiscal year (B.E.)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=3)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="framework_target_year_once")
        ]

    @property
    def shown(self) -> Decimal:
        return tidy(self.value)
