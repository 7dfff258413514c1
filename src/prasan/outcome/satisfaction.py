"""Means of five-level items and the words for them, as Thai seminar reports give them (DOMAIN 14)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

__all__ = ["FEWEST", "LEVELS", "Summary", "level_of", "summary"]

FEWEST = 5
"""So many answers at least before a mean is shown: fewer would tell who answered what, and mean little."""

LEVELS: dict[int, Promise] = {
    5: pgettext_lazy("level of satisfaction", "most"),
    4: pgettext_lazy("level of satisfaction", "much"),
    3: pgettext_lazy("level of satisfaction", "moderate"),
    2: pgettext_lazy("level of satisfaction", "little"),
    1: pgettext_lazy("level of satisfaction", "least"),
}
_LOWER_BOUNDS = {
    "4.51": ("4.51", "3.51", "2.51", "1.51"),
    "4.21": ("4.21", "3.41", "2.61", "1.81"),
}


@dataclass(frozen=True)
class Summary:
    """n answers; mean x̄ and sample standard deviation S.D. (n-1), rounded half up to two decimals.

    `mean` and `deviation` are None below FEWEST answers; `level` is then None too. `counts` are the answers of levels
    5, 4, 3, 2, 1, None below FEWEST.
    """

    n: int
    mean: Decimal | None
    deviation: Decimal | None
    level: Promise | None
    counts: tuple[int, ...] | None


def summary(levels: Sequence[int], *, bands: str = "4.51") -> Summary:
    """What the answers to one item (or to a part, all its answers together) say."""
    n = len(levels)
    if n < FEWEST:
        return Summary(n, None, None, None, None)
    mean = Decimal(sum(levels)) / n
    spread = math.fsum((level - float(mean)) ** 2 for level in levels)
    rounded = _two_decimals(mean)
    return Summary(
        n,
        rounded,
        _two_decimals(Decimal(math.sqrt(spread / (n - 1)))),
        level_of(rounded, bands),
        tuple(sum(1 for level in levels if level == wanted) for wanted in LEVELS),
    )


def level_of(mean: Decimal, bands: str = "4.51") -> Promise:
    """The word for a mean of two decimals, by the lower bounds of the custom chosen."""
    bounds = (Decimal(bound) for bound in _LOWER_BOUNDS[bands])
    return next((LEVELS[5 - step] for step, bound in enumerate(bounds) if mean >= bound), LEVELS[1])


def _two_decimals(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
