"""Averages over the members, as the sheet of a committee prints them (คะแนนเฉลี่ยที่ได้), always with their n."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from prasan.evaluation.sheets import PASS_MARK, Item, Sheet

__all__ = ["ItemAverage", "SheetAverage", "average_sheet"]


@dataclass(frozen=True)
class ItemAverage:
    """`mean` of the `n` members who scored the item, two decimals; None when nobody did."""

    item: Item
    n: int
    mean: Decimal | None


@dataclass(frozen=True)
class SheetAverage:
    """A sheet over the members who handed in. `total` is the sum of the items' means: None while an item has none."""

    sheet: Sheet
    items: tuple[ItemAverage, ...]
    total: Decimal | None

    @property
    def is_passed(self) -> bool | None:
        """80 points of 100 or more; None without a total."""
        return None if self.total is None else self.total >= PASS_MARK


def average_sheet(sheet: Sheet, cards: Sequence[Mapping[str, Decimal]]) -> SheetAverage:
    """`cards` are the handed-in sheets, item key -> points; an item left out by a member is not counted as zero."""
    items = tuple(_average(item, cards) for item in sheet.items)
    means = [one.mean for one in items]
    total = None if None in means else sum((mean for mean in means if mean is not None), Decimal())
    return SheetAverage(sheet, items, total)


def _average(item: Item, cards: Sequence[Mapping[str, Decimal]]) -> ItemAverage:
    given = [card[item.key] for card in cards if item.key in card]
    if not given:
        return ItemAverage(item, 0, None)
    mean = sum(given, Decimal()) / len(given)
    return ItemAverage(item, len(given), mean.quantize(Decimal("0.01"), ROUND_HALF_UP))
