"""The scorecard of one authority, in plain arithmetic."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prasan.scoring.scale import KINDS, PLAIN, Indicator, Method, Reading, points, tier


@dataclass(frozen=True)
class Cell:
    """One kind of indicators in one pillar: `score` is None when less than two thirds of them are there."""

    pillar: str
    kind: str
    score: float | None
    have: int
    of: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One kind across the pillars: geometric, so that a strong pillar cannot buy off a weak one.

    None as soon as one pillar that has indicators of this kind lacks data.
    """

    kind: str
    score: float | None
    cells: tuple[Cell, ...]

    @property
    def tier(self) -> str:
        """A to D, or nothing."""
        return tier(self.score)

    @property
    def have(self) -> int:
        """Indicators with a value."""
        return sum(cell.have for cell in self.cells)

    @property
    def of(self) -> int:
        """Indicators asked for."""
        return sum(cell.of for cell in self.cells)


@dataclass(frozen=True)
class Scorecard:
    """Three columns, never one number."""

    columns: tuple[Column, ...]

    def column(self, kind: str) -> Column | None:
        """The column of a kind, when the set has indicators of it."""
        return next((column for column in self.columns if column.kind == kind), None)

    def cell(self, kind: str, pillar: str) -> Cell | None:
        """One pillar of one kind."""
        column = self.column(kind)
        return next((cell for cell in column.cells if cell.pillar == pillar), None) if column else None


def groups(indicators: Iterable[Indicator]) -> dict[str, dict[str, list[Indicator]]]:
    """Kind → pillar → indicators, kinds in their fixed order, pillars in the order of the set."""
    found: dict[str, dict[str, list[Indicator]]] = {kind: {} for kind in KINDS}
    for indicator in indicators:
        found[indicator.kind].setdefault(indicator.pillar, []).append(indicator)
    return {kind: pillars for kind, pillars in found.items() if pillars}


def enough(have: int, of: int, share: float) -> bool:
    """Whether enough of the indicators are there; two of three are two thirds, whatever the rounding."""
    return have > 0 and have >= share * of - 1e-9


def score(
    indicators: Sequence[Indicator], readings: Mapping[str, Reading], method: Method = PLAIN
) -> Scorecard:
    """The scorecard of whoever has these readings, by code of the indicator."""
    columns = []
    for kind, pillars in groups(indicators).items():
        cells = tuple(_cell(pillar, kind, asked, readings, method) for pillar, asked in pillars.items())
        columns.append(Column(kind, _across(cells, method), cells))
    return Scorecard(tuple(columns))


def _cell(
    pillar: str, kind: str, asked: Sequence[Indicator], readings: Mapping[str, Reading], method: Method
) -> Cell:
    there = [indicator for indicator in asked if indicator.code in readings]
    missing = tuple(indicator.code for indicator in asked if indicator.code not in readings)
    value = None
    if enough(len(there), len(asked), method.enough):
        total = sum(
            indicator.weight * points(indicator, readings[indicator.code].value) for indicator in there
        )
        value = round(total / sum(indicator.weight for indicator in there), 2)
    return Cell(pillar, kind, value, len(there), len(asked), missing)


def _across(cells: Sequence[Cell], method: Method) -> float | None:
    logs = total = 0.0
    for cell in cells:
        if cell.score is None:
            return None
        weight = method.pillar_weight(cell.pillar)
        logs += weight * math.log(cell.score)
        total += weight
    return round(math.exp(logs / total), 2) if total else None
