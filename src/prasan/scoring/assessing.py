"""Many authorities at once: scores, how sure they are, ranks among their like.

Each of the runs shakes the weights and the goalposts (the same for everybody in one run) and each authority's
readings by what they are unsure of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from prasan.scoring.cards import Scorecard, enough, groups, score
from prasan.scoring.chance import stream
from prasan.scoring.runs import CENTS, Runs, places, span
from prasan.scoring.scale import PLAIN, TIERS, Indicator, Method, Reading

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Table:
    """Who has which readings: rows are authorities, columns indicators; NaN where nothing was sent."""

    units: tuple[str, ...]
    values: NDArray[np.float64]
    spreads: NDArray[np.float64]

    @classmethod
    def of(cls, indicators: Sequence[Indicator], readings: Mapping[str, Mapping[str, Reading]]) -> "Table":
        """From readings by authority and code; other codes are left out."""
        units = tuple(readings)
        values = np.full((len(units), len(indicators)), np.nan)
        spreads = np.zeros_like(values)
        for row, unit in enumerate(units):
            for column, indicator in enumerate(indicators):
                if reading := readings[unit].get(indicator.code):
                    values[row, column], spreads[row, column] = reading.value, reading.spread
        return cls(units, values, spreads)


@dataclass(frozen=True)
class Band:
    """An authority's score in a kind, or in one pillar of it: with the range of nine runs in ten.

    `first` and `last` are the places it took among its like in nine runs in ten; `tiers` the share of runs in each
    tier. Both are for whole columns only.
    """

    score: float
    low: float
    high: float
    first: int = 0
    last: int = 0
    peers: int = 0
    tiers: tuple[float, ...] = ()

    @property
    def tier(self) -> str:
        """The tier of at least nine runs in ten; nothing while it is open."""
        return next((TIERS[n][0] for n, share in enumerate(self.tiers) if share >= 0.9), "")


@dataclass(frozen=True)
class Assessment:
    """Bands by (authority, kind, pillar); pillar "" is the whole column. Who lacks data has no band.

    `together` has the mean over those with a score, by (kind, pillar), its `peers` telling how many they are; nothing
    where less than two thirds of all have one.
    """

    bands: Mapping[Key, Band]
    together: Mapping[tuple[str, str], Band]

    def band(self, unit: str, kind: str, pillar: str = "") -> Band | None:
        """The band, or None where the data do not suffice."""
        return self.bands.get((unit, kind, pillar))


def cards(
    indicators: Sequence[Indicator], readings: Mapping[str, Mapping[str, Reading]], method: Method = PLAIN
) -> dict[str, Scorecard]:
    """The scorecard of each, without intervals."""
    return {unit: score(indicators, own, method) for unit, own in readings.items()}


def assess(
    indicators: Sequence[Indicator],
    table: Table,
    method: Method = PLAIN,
    *,
    seed: str,
    like: Mapping[str, str] | None = None,
) -> Assessment:
    """Score everybody with intervals; ranks among those of the same `like` (type, size), by default all.

    `seed` names the index (the digest of its indicators and method), never its readings or who takes part.
    """
    bands: dict[Key, Band] = {}
    together: dict[tuple[str, str], Band] = {}
    place = {indicator.code: n for n, indicator in enumerate(indicators)}
    starts = np.array([stream(seed, "reading", unit) for unit in table.units], dtype=np.uint64)
    for kind, pillars in groups(indicators).items():
        columns = {pillar: [place[i.code] for i in chosen] for pillar, chosen in pillars.items()}
        runs = Runs(pillars, method, seed, starts + np.uint64(stream(kind)))
        runs.work(
            {pillar: table.values[:, chosen] for pillar, chosen in columns.items()},
            {pillar: table.spreads[:, chosen] for pillar, chosen in columns.items()},
        )
        for n, pillar in enumerate(pillars):
            rows = np.flatnonzero(runs.known[:, n])
            for row, numbers in zip(rows, _numbers(runs, rows, n), strict=True):
                bands[table.units[row], kind, pillar] = Band(*numbers)
        bands |= {(unit, kind, ""): band for unit, band in _columns(runs, table.units, like or {})}
        together |= {(kind, pillar): band for pillar, band in _together(runs)}
    return Assessment(bands, together)


def sensitivity(
    indicators: Sequence[Indicator], table: Table, method: Method = PLAIN, *, seed: str
) -> dict[str, float]:
    """How wide the range of nine runs in ten is on average, in points, when one assumption alone is shaken."""
    still = replace(method, weight_spread=0.0, goalpost_spread=0.0, gap=0.0)
    sure = replace(table, spreads=np.zeros_like(table.spreads))
    alone = {
        "weights": (sure, replace(still, weight_spread=method.weight_spread)),
        "goalposts": (sure, replace(still, goalpost_spread=method.goalpost_spread)),
        "readings": (table, still),
        "gaps": (sure, replace(still, gap=method.gap)),
    }
    return {name: _mean_width(assess(indicators, t, m, seed=seed)) for name, (t, m) in alone.items()}


def _mean_width(found: Assessment) -> float:
    widths = [band.high - band.low for (_, _, pillar), band in found.bands.items() if not pillar]
    return round(sum(widths) / len(widths), 2) if widths else 0.0


def _together(runs: Runs) -> list[tuple[str, Band]]:
    """The mean over everybody with a score, pillar by pillar and for the whole kind."""
    found = []
    for n, pillar in enumerate((*runs.pillars, "")):
        known = runs.known[:, n]
        count = int(known.sum())
        if len(known) == 1 and known[0]:  # one alone is its own mean
            found.append((pillar, Band(*_numbers(runs, np.array([0]), n)[0], peers=1)))
        elif enough(count, len(known), runs.method.enough):
            low, high = span(runs.together[n : n + 1] / count)
            mean = float(np.round(runs.score[known, n], 2).mean())
            numbers = round(mean, 2), round(float(low[0]), 1), round(float(high[0]), 1)
            found.append((pillar, Band(*numbers, peers=count)))
    return found


def _columns(runs: Runs, units: Sequence[str], like: Mapping[str, str]) -> list[tuple[str, Band]]:
    """The whole kind: bands with places among the like and shares of tiers."""
    whole = np.flatnonzero(runs.known[:, -1])
    peers: dict[str, list[int]] = {}
    for row in whole.tolist():
        peers.setdefault(like.get(units[row], ""), []).append(row)
    found = []
    for rows in map(np.array, peers.values()):
        cents = runs.cents[rows]
        first, last = span(places(cents))
        at_least = [(cents >= lowest * CENTS).mean(axis=1) for _, lowest in TIERS]
        shares = np.round(np.diff(np.array([np.zeros(len(rows)), *at_least]), axis=0), 3).T.tolist()
        numbers = _numbers(runs, rows, -1)
        ranks = zip(first.tolist(), last.tolist(), shares, strict=True)
        for row, own, (best, worst, tiers) in zip(rows.tolist(), numbers, ranks, strict=True):
            found.append(
                (units[row], Band(*own, first=best, last=worst, peers=len(rows), tiers=tuple(tiers)))
            )
    return found


def _numbers(runs: Runs, rows: NDArray[np.intp], n: int) -> list[tuple[float, float, float]]:
    """Score, low and high of these rows, rounded to what is published."""
    return list(
        zip(
            np.round(runs.score[rows, n], 2).tolist(),
            np.round(runs.low[rows, n], 1).tolist(),
            np.round(runs.high[rows, n], 1).tolist(),
            strict=True,
        )
    )
