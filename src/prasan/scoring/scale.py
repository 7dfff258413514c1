"""What is measured, and how a measured value becomes points."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("compliance", "outcome", "perception")
# The lowest points of each tier, best first; fixed, so that nobody's tier depends on the others.
TIERS = (("A", 75.0), ("B", 50.0), ("C", 25.0), ("D", 0.0))
LOWEST, HIGHEST = 1.0, 100.0  # one, not zero: a geometric mean would hide everything behind a single zero


@dataclass(frozen=True)
class Indicator:
    """Something measured; the goalposts are fixed, so that an authority's points depend on itself alone.

    `worst` is worth the least and `best` the most points; best below worst means that less is better.
    """

    code: str
    pillar: str
    kind: str
    worst: float
    best: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise ValueError(f"{self.code}: the goalposts are equal")
        if self.weight <= 0:
            raise ValueError(f"{self.code}: a weight is above zero")
        if self.kind not in KINDS:
            raise ValueError(f"{self.code}: unknown kind {self.kind}")


@dataclass(frozen=True)
class Reading:
    """A value, and how unsure it is: one standard deviation in points of the 0–100 scale."""

    value: float
    spread: float = 0.0


@dataclass(frozen=True)
class Method:
    """The assumptions of an index beside its indicators; what the Monte Carlo runs shake.

    Spreads of weights and goalposts are relative (0.25: a weight is right within a quarter, one standard
    deviation); `gap` is how far a value that nobody sent may be from the mean of those sent, in points: what a
    value equally likely anywhere between 1 and 100 has.
    """

    pillar_weights: Mapping[str, float] = field(default_factory=dict)
    enough: float = 2 / 3
    draws: int = 1000
    weight_spread: float = 0.25
    goalpost_spread: float = 0.05
    gap: float = 28.6

    def pillar_weight(self, pillar: str) -> float:
        """What the pillar weighs across the pillars; one unless said."""
        return self.pillar_weights.get(pillar, 1.0)


PLAIN = Method()


def points(indicator: Indicator, value: float) -> float:
    """Where a value stands between the goalposts: 1 to 100."""
    share = (value - indicator.worst) / (indicator.best - indicator.worst)
    return min(HIGHEST, max(LOWEST, 100.0 * share))


def tier(score: float | None) -> str:
    """The tier's letter; nothing without a score."""
    if score is None:
        return ""
    return next(letter for letter, lowest in TIERS if score >= lowest)
