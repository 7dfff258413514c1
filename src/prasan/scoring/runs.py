"""The Monte Carlo runs of one kind of indicators, for everybody at once.

The mean of a pillar is linear in its readings, and a sum of normal errors is normal: one draw per pillar therefore
says exactly what one draw per reading would, at a tenth of the cost. Sums are made in double precision and rounded to
single, so that the published digits do not depend on the processor.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from prasan.scoring.cards import enough
from prasan.scoring.chance import normals, stream
from prasan.scoring.scale import HIGHEST, LOWEST, Indicator, Method

CENTS = 100  # scores are compared in hundredths of a point: nobody is ahead by a rounding
_CHUNK = 128  # authorities worked on at once: their runs stay in the processor's cache
_FEW = 100  # so many are compared with each other; more are counted in steps of a hundredth of a point
_LOW, _HIGH = 0.05, 0.95
Floats = NDArray[np.float64]
Number = TypeVar("Number", np.float32, np.float64, np.int16)


@dataclass(frozen=True)
class Shaken:
    """A pillar's weights in each run, and what the shaken goalposts make of points; rows are indicators."""

    weights: Floats
    slopes: Floats
    offsets: Floats


@lru_cache(maxsize=64)
def _shaken(
    chosen: tuple[Indicator, ...], draws: int, weight_spread: float, goalpost_spread: float, seed: str
) -> Shaken:
    """The same for everybody in a run, and for the next scorecard of the same index."""

    def drawn(what: str) -> Floats:
        starts = np.array([stream(seed, what, indicator.code) for indicator in chosen], dtype=np.uint64)
        return normals(starts, draws).astype(np.float64)

    plain = np.array([indicator.weight for indicator in chosen])[:, None]
    weights = plain * np.maximum(1 + weight_spread * drawn("weight"), 0.1)
    worst, best = goalpost_spread * drawn("worst"), goalpost_spread * drawn("best")
    slope = 1 / np.maximum(1 + best - worst, 0.5)
    return Shaken(weights, weights * slope, weights * slope * -100 * worst)


class Runs:
    """Scores and ranges by authority (row) and pillar (column); the last column is the whole kind."""

    def __init__(
        self, pillars: Mapping[str, list[Indicator]], method: Method, seed: str, starts: NDArray[np.uint64]
    ) -> None:
        self.pillars, self.method, self.starts = pillars, method, starts
        given = (method.draws, method.weight_spread, method.goalpost_spread, seed)
        self.shaken = {pillar: _shaken(tuple(chosen), *given) for pillar, chosen in pillars.items()}
        self.weights = [method.pillar_weight(pillar) for pillar in pillars]
        shape = (len(starts), len(pillars) + 1)
        self.known = np.zeros(shape, dtype=bool)
        self.score, self.low, self.high = (np.full(shape, np.nan) for _ in range(3))
        self.cents = np.zeros((len(starts), method.draws), dtype=np.int16)

    def work(self, values: Mapping[str, Floats], spreads: Mapping[str, Floats]) -> None:
        """All of them from the values by pillar, chunk by chunk, on as many processors as there are."""

        def chunk(first: int) -> Floats:
            rows = slice(first, first + _CHUNK)
            return self._chunk(
                rows,
                {pillar: own[rows] for pillar, own in values.items()},
                {pillar: own[rows] for pillar, own in spreads.items()},
            )

        firsts = range(0, len(self.starts), _CHUNK)
        if len(firsts) == 1:
            sums = [chunk(0)]
        else:
            with ThreadPoolExecutor() as pool:
                sums = list(pool.map(chunk, firsts))
        self.together = sum(sums, np.zeros((len(self.pillars) + 1, self.method.draws)))

    def _chunk(self, rows: slice, values: Mapping[str, Floats], spreads: Mapping[str, Floats]) -> Floats:
        """Fill the rows; gives the sum of their runs, by column, over those who have enough data."""
        sums = np.zeros((len(self.pillars) + 1, self.method.draws))
        logs, exact = np.zeros((len(self.starts[rows]), self.method.draws), np.float32), np.zeros(1)
        for n, pillar in enumerate(self.pillars):
            has = ~np.isnan(values[pillar])
            asked = has.shape[1]
            self.known[rows, n] = [enough(int(have), asked, self.method.enough) for have in has.sum(axis=1)]
            points = self._points(values[pillar], pillar)
            score = self._score(points, has, pillar)
            runs = self._pillar(points, has, spreads[pillar], pillar, self.starts[rows])
            sums[n] = runs[self.known[rows, n]].sum(axis=0, dtype=np.float64)
            self.score[rows, n] = score
            self.low[rows, n], self.high[rows, n] = span(runs)
            exact = exact + self.weights[n] * np.log(score)
            logs += np.float32(self.weights[n]) * np.log(runs)
        if not sum(self.weights):
            return sums
        whole = np.exp(logs / np.float32(sum(self.weights)))
        self.known[rows, -1] = self.known[rows, :-1].all(axis=1)
        self.score[rows, -1] = np.exp(exact / sum(self.weights))
        self.low[rows, -1], self.high[rows, -1] = span(whole)
        self.cents[rows] = np.round(whole * CENTS)
        sums[-1] = whole[self.known[rows, -1]].sum(axis=0, dtype=np.float64)
        return sums

    def _points(self, values: Floats, pillar: str) -> Floats:
        worst = np.array([indicator.worst for indicator in self.pillars[pillar]])
        best = np.array([indicator.best for indicator in self.pillars[pillar]])
        between: Floats = np.clip(100 * (values - worst) / (best - worst), LOWEST, HIGHEST)
        return np.where(np.isnan(between), 0, between)

    def _score(self, points: Floats, has: NDArray[np.bool_], pillar: str) -> Floats:
        """As `cards.score` has it; NaN for who has nothing."""
        plain = np.array([indicator.weight for indicator in self.pillars[pillar]])
        mass = (has * plain).sum(axis=1)
        score: Floats = np.round((points * plain).sum(axis=1) / np.where(mass, mass, np.nan), 2)
        return score

    def _pillar(
        self,
        points: Floats,
        has: NDArray[np.bool_],
        spreads: Floats,
        pillar: str,
        starts: NDArray[np.uint64],
    ) -> NDArray[np.float32]:
        """What each run makes of the pillar: the mean of what was sent, moved by what is unsure or missing."""
        shaken = self.shaken[pillar]
        all_of_them = shaken.weights.sum(axis=0)
        squares = shaken.weights**2
        mean = points @ shaken.slopes + shaken.offsets.sum(axis=0)
        mass = np.repeat(all_of_them[None, :], len(points), axis=0)
        error = (np.where(has, spreads, 0) ** 2) @ squares
        gap = np.zeros_like(mass)
        for i in range(len(squares)):
            absent = np.flatnonzero(~has[:, i])
            mean[absent] -= shaken.offsets[i]
            mass[absent] -= shaken.weights[i]
            gap[absent] += squares[i] * (self.method.gap / all_of_them) ** 2
        np.maximum(mass, 1e-6, out=mass)
        mean /= mass
        error /= mass**2
        error += gap
        runs = mean.astype(np.float32)
        runs += np.sqrt(error.astype(np.float32)) * normals(starts + np.uint64(stream(pillar)), runs.shape[1])
        bounded: NDArray[np.float32] = np.clip(runs, LOWEST, HIGHEST, out=runs)
        return bounded


def span(runs: NDArray[Number]) -> tuple[NDArray[Number], NDArray[Number]]:
    """The range of nine runs in ten, one row an authority."""
    count = runs.shape[1]
    ordered = np.sort(runs, axis=1)
    return ordered[:, int(_LOW * count)], ordered[:, min(count - 1, int(_HIGH * count))]


def places(cents: NDArray[np.int16]) -> NDArray[np.int16]:
    """The place of each row in each run: one more than how many are ahead; equals share a place."""
    if len(cents) <= _FEW:
        return np.array([(cents > own).sum(axis=0) + 1 for own in cents], dtype=np.int16).reshape(cents.shape)
    found = np.empty(cents.shape[::-1], dtype=np.int16)
    for run, own in enumerate(np.ascontiguousarray(cents.T)):
        count = np.bincount(own, minlength=int(HIGHEST * CENTS) + 2)
        at_least = count[::-1].cumsum()[::-1].astype(np.int16)
        found[run] = at_least.take(own + 1) + 1
    return np.ascontiguousarray(found.T)
