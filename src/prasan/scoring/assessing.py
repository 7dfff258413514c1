"""Many authorities at once: scores, how sure they are, ranks among their like.

Each of the runs shakes the weights and the goalposts (the same for everybody in one run) and each authority's
readings by what they are unsure of. The mean of a pillar is linear in its readings, and a sum of normal errors is
normal: one draw per pillar therefore says exactly what one draw per reading would, at a tenth of the cost.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from prasan.scoring.cards import Scorecard, enough, groups, score
from prasan.scoring.chance import normals, stream
from prasan.scoring.scale import HIGHEST, LOWEST, TIERS, Indicator, Method, Reading

_CHUNK = 128  # authorities worked on at once: their runs stay in the processor's cache
_LOW, _HIGH = 0.05, 0.95
_CENTS = 100  # scores are compared in hundredths of a point: nobody is ahead by a rounding
Floats = NDArray[np.float32]
Number = TypeVar("Number", np.float32, np.int16)
Shared = dict[str, tuple[Floats, Floats, Floats]]


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
    """Bands by (authority, kind, pillar); pillar "" is the whole column. Who lacks data has no band."""

    bands: Mapping[tuple[str, str, str], Band]

    def band(self, unit: str, kind: str, pillar: str = "") -> Band | None:
        """The band, or None where the data do not suffice."""
        return self.bands.get((unit, kind, pillar))


def cards(
    indicators: Sequence[Indicator], readings: Mapping[str, Mapping[str, Reading]], method: Method = Method()
) -> dict[str, Scorecard]:
    """The scorecard of each."""
    return {unit: score(indicators, own, method) for unit, own in readings.items()}


def assess(
    indicators: Sequence[Indicator],
    table: Table,
    method: Method = Method(),
    *,
    seed: str,
    like: Mapping[str, str] | None = None,
) -> Assessment:
    """Score everybody with intervals; ranks among those of the same `like` (type, size), by default all.

    `seed` names the index (the digest of its indicators and method), never its readings or who takes part.
    """
    bands: dict[tuple[str, str, str], Band] = {}
    column_of = {indicator.code: n for n, indicator in enumerate(indicators)}
    starts = np.array([stream(seed, "reading", unit) for unit in table.units], dtype=np.uint64)
    for kind, pillars in groups(indicators).items():
        columns = {pillar: [column_of[i.code] for i in asked] for pillar, asked in pillars.items()}
        run = _Run(
            indicators, table, method, kind, columns, _shared(indicators, columns, method, seed), starts
        )
        run.work()
        bands |= _bands(run, like or {})
    return Assessment(bands)


def sensitivity(
    indicators: Sequence[Indicator], table: Table, method: Method = Method(), *, seed: str
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


def _shared(
    indicators: Sequence[Indicator], columns: Mapping[str, list[int]], method: Method, seed: str
) -> Shared:
    """For each pillar: weights, and what the shaken goalposts make of points (slope, offset); rows indicators."""
    found: Shared = {}
    for pillar, places in columns.items():
        chosen = [indicators[n] for n in places]

        def drawn(what: str, chosen: list[Indicator] = chosen) -> Floats:
            starts = np.array([stream(seed, what, i.code) for i in chosen], dtype=np.uint64)
            return normals(starts, method.draws)

        plain = np.array([i.weight for i in chosen], dtype=np.float32)[:, None]
        weights = plain * np.maximum(1 + np.float32(method.weight_spread) * drawn("weight"), 0.1)
        size = np.float32(method.goalpost_spread)
        worst, best = size * drawn("worst"), size * drawn("best")
        slope = 1 / np.maximum(1 + best - worst, 0.5)
        found[pillar] = (weights, weights * slope, weights * (-100 * worst * slope))
    return found


@dataclass
class _Run:
    """The runs of one kind for everybody."""

    indicators: Sequence[Indicator]
    table: Table
    method: Method
    kind: str
    columns: Mapping[str, list[int]]
    shared: Shared
    starts: NDArray[np.uint64]

    def __post_init__(self) -> None:
        people, pillars = len(self.table.units), len(self.columns)
        self.known = np.zeros((people, pillars), dtype=bool)
        self.score = np.full((people, pillars + 1), np.nan)
        self.low, self.high = np.copy(self.score), np.copy(self.score)
        self.cents = np.zeros((people, self.method.draws), dtype=np.int16)
        self.weight = [self.method.pillar_weight(pillar) for pillar in self.columns]

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Who has enough data in every pillar."""
        known: NDArray[np.bool_] = (
            self.known.all(axis=1) if sum(self.weight) else np.zeros(len(self.known), bool)
        )
        return known

    def work(self) -> None:
        """All of them, chunk by chunk, on as many processors as there are."""
        chunks = [slice(n, n + _CHUNK) for n in range(0, len(self.table.units), _CHUNK)]
        with ThreadPoolExecutor() as pool:
            list(pool.map(self._chunk, chunks))

    def _chunk(self, rows: slice) -> None:
        values, spreads = self.table.values[rows], self.table.spreads[rows]
        logs, exact, total = np.zeros((len(values), self.method.draws), np.float32), 0.0, sum(self.weight)
        for n, (pillar, places) in enumerate(self.columns.items()):
            has = ~np.isnan(values[:, places])
            enough_here = [enough(int(count), len(places), self.method.enough) for count in has.sum(axis=1)]
            self.known[rows, n] = enough_here
            own = self._points(values[:, places], places)
            self.score[rows, n], shaken = self._pillar(rows, n, pillar, own, has, spreads[:, places])
            exact = exact + self.weight[n] * np.log(np.where(enough_here, self.score[rows, n], np.nan))
            logs += np.float32(self.weight[n]) * np.log(shaken)
            self.low[rows, n], self.high[rows, n] = _range(shaken)
        if total:
            runs = np.exp(logs / np.float32(total))
            self.score[rows, -1] = np.round(np.exp(exact / total), 2)
            self.cents[rows] = np.round(runs * _CENTS)
            self.low[rows, -1], self.high[rows, -1] = _range(runs)

    def _points(self, values: NDArray[np.float64], places: list[int]) -> NDArray[np.float64]:
        worst = np.array([self.indicators[n].worst for n in places])
        best = np.array([self.indicators[n].best for n in places])
        return np.clip(100 * (values - worst) / (best - worst), LOWEST, HIGHEST)

    def _pillar(
        self,
        rows: slice,
        n: int,
        pillar: str,
        own: NDArray[np.float64],
        has: NDArray[np.bool_],
        spreads: NDArray[np.float64],
    ) -> tuple[NDArray[np.float64], Floats]:
        """The score of one pillar, and what each run makes of it."""
        weights, slopes, offsets = self.shared[pillar]
        plain = np.array([self.indicators[c].weight for c in self.columns[pillar]])
        with np.errstate(invalid="ignore"):
            exact = np.round((np.where(has, own, 0) * plain).sum(axis=1) / (has * plain).sum(axis=1), 2)
        shape = (len(own), self.method.draws)
        mean, error, gap, scratch = (np.zeros(shape, np.float32) for _ in range(4))
        mass = np.repeat(weights.sum(axis=0)[None, :], len(own), axis=0)
        mean += offsets.sum(axis=0)
        unsure = spreads.astype(np.float32) ** 2
        for i in range(
            own.shape[1]
        ):  # by hand, not by a matrix product: the same to the bit on every machine
            square = weights[i] * weights[i]
            known, absent = np.where(has[:, i], own[:, i], 0), np.flatnonzero(~has[:, i])
            mean += np.multiply(known.astype(np.float32)[:, None], slopes[i], out=scratch)
            error += np.multiply(np.where(has[:, i], unsure[:, i], 0)[:, None], square, out=scratch)
            mean[absent] -= offsets[i]
            mass[absent] -= weights[i]
            gap[absent] += square
        np.maximum(mass, np.float32(1e-6), out=mass)
        error /= mass * mass
        gap *= np.float32(self.method.gap**2) / weights.sum(axis=0) ** 2
        mean /= mass
        error += gap
        drawn = normals(self.starts[rows] + np.uint64(stream(self.kind, pillar)), self.method.draws)
        mean += np.sqrt(error, out=error) * drawn
        return exact, np.clip(mean, LOWEST, HIGHEST, out=mean)


def _range(runs: NDArray[Number]) -> tuple[NDArray[Number], NDArray[Number]]:
    """The range of nine runs in ten, one row an authority."""
    count = runs.shape[1]
    ordered = np.sort(runs, axis=1)
    return ordered[:, int(_LOW * count)], ordered[:, min(count - 1, int(_HIGH * count))]


def _places(cents: NDArray[np.int16]) -> NDArray[np.int16]:
    """The place of each row in each run: one more than how many are ahead; equals share a place."""
    places = np.empty(cents.shape[::-1], dtype=np.int16)
    for run, own in enumerate(np.ascontiguousarray(cents.T)):
        count = np.bincount(own, minlength=int(HIGHEST * _CENTS) + 2)
        at_least = count[::-1].cumsum()[::-1]
        places[run] = at_least[own + 1] + 1
    return np.ascontiguousarray(places.T)


def _bands(run: _Run, like: Mapping[str, str]) -> dict[tuple[str, str, str], Band]:
    """Everybody's bands of this kind."""
    found: dict[tuple[str, str, str], Band] = {}
    for n, pillar in enumerate(run.columns):
        for row in np.flatnonzero(run.known[:, n]):
            found[run.table.units[row], run.kind, pillar] = Band(*_numbers(run, int(row), n))
    whole = np.flatnonzero(run.whole)
    label = np.array([like.get(run.table.units[row], "") for row in whole])
    for name in np.unique(label):
        rows = whole[label == name]
        cents = run.cents[rows]
        low, high = _range(_places(cents))
        cuts = [np.mean(cents >= lowest * _CENTS, axis=1) for _, lowest in TIERS]
        shares = np.diff(np.array([np.zeros(len(rows)), *cuts]), axis=0).T
        for k, row in enumerate(rows):
            tiers = tuple(round(float(share), 3) for share in shares[k])
            place = (int(low[k]), int(high[k]), len(rows), tiers)
            found[run.table.units[row], run.kind, ""] = Band(
                *_numbers(run, int(row), len(run.columns)), *place
            )
    return found


def _numbers(run: _Run, row: int, n: int) -> tuple[float, float, float]:
    return (
        round(float(run.score[row, n]), 2),
        round(float(run.low[row, n]), 1),
        round(float(run.high[row, n]), 1),
    )
