"""The engine's own record: how often it was right, and whether it knew. Published with n and intervals.

Only texts asked at random count (the audit stream); labels made by keywords or by a model never do: a
classifier trained and tested on its own keywords once claimed .90 where people found a precision of .70.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from prasan.textmatch.calibrate import top_and_margin, two_best
from prasan.textmatch.decide import State, partition, set_sizes, states_of
from prasan.textmatch.index import Index
from prasan.textmatch.learn import best_ranks, is_strange
from prasan.textmatch.scoring import Model, is_foreign

BINS = 10
Z95 = 1.959964


@dataclass(frozen=True)
class Share:
    """`right` of `n` as a ratio (0-1) with its 95 % interval (Wilson 1927); all None when n is 0."""

    right: int
    n: int
    ratio: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Bin:
    """One bin of the reliability curve: what was said (mean probability) beside what was so."""

    low: float
    high: float
    said: float
    was: Share


@dataclass(frozen=True)
class Judged:
    """One suggestion beside what people decided.

    `rank` is the place of the best accepted item (0 = first), None when none fits or it was not ranked;
    `probability` is that of the first item.
    """

    rank: int | None
    probability: float
    state: State
    set_size: int
    group: str = ""
    none_fits: bool = False


@dataclass(frozen=True)
class Record:
    """The record of one edition. Ratios are 0-1; `ece` is the expected calibration error over ten bins."""

    hit1: Share
    hit3: Share
    hit5: Share
    mrr: float | None
    single: Share
    coverage_at_90: float | None
    ece: float | None
    bins: tuple[Bin, ...]
    conformal: Share
    mean_set: float | None
    abstained: Share
    overridden: dict[str, Share]


def share(right: int, n: int) -> Share:
    """A ratio with its Wilson interval."""
    if n == 0:
        return Share(0, 0, None, None, None)
    ratio, extra = right / n, Z95**2 / n
    middle = (ratio + extra / 2) / (1 + extra)
    half = Z95 * sqrt(ratio * (1 - ratio) / n + extra / (4 * n)) / (1 + extra)
    return Share(right, n, ratio, max(0.0, middle - half), min(1.0, middle + half))


def reliability(said: Sequence[float], right: Sequence[bool], bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability curve over equal bins of probability; empty bins are left out."""
    place = [min(int(each * bins), bins - 1) for each in said]
    curve = []
    for number in range(bins):
        rows = [row for row, bin_of in enumerate(place) if bin_of == number]
        if rows:
            mean = sum(said[row] for row in rows) / len(rows)
            was = share(sum(right[row] for row in rows), len(rows))
            curve.append(Bin(number / bins, (number + 1) / bins, mean, was))
    return tuple(curve)


def calibration_error(curve: Sequence[Bin]) -> float | None:
    """Expected calibration error: mean distance of said and was, weighted by n; None without texts."""
    total = sum(part.was.n for part in curve)
    if total == 0:
        return None
    return sum(part.was.n * abs(part.said - part.was.right / part.was.n) for part in curve) / total


def coverage_at(said: Sequence[float], right: Sequence[bool], precision: float = 0.90) -> float | None:
    """The largest share of texts, most probable first, of which at least `precision` are right."""
    if not said:
        return None
    order = sorted(range(len(said)), key=lambda row: -said[row])
    hits = np.cumsum([right[row] for row in order]) / np.arange(1, len(order) + 1)
    ends = [
        row for row in range(len(order)) if row + 1 == len(order) or said[order[row]] != said[order[row + 1]]
    ]
    good = [row + 1 for row in ends if hits[row] >= precision]
    return max(good, default=0) / len(order)


def record_of(judged: Iterable[Judged]) -> Record:
    """The record over judged suggestions; ranks count only where something fits."""
    rows = list(judged)
    fitting = [row for row in rows if not row.none_fits]
    said, right = [row.probability for row in rows], [row.rank == 0 for row in rows]
    curve = reliability(said, right)
    singles = [row for row in rows if row.state == "suggest"]
    shown = [row for row in fitting if row.state != "abstain"]
    groups = {
        group: [row for row in shown if row.group == group] for group in sorted({r.group for r in shown})
    }

    def hit(places: int) -> Share:
        return share(sum(row.rank is not None and row.rank < places for row in fitting), len(fitting))

    return Record(
        hit1=hit(1),
        hit3=hit(3),
        hit5=hit(5),
        mrr=_mean([0.0 if row.rank is None else 1 / (1 + row.rank) for row in fitting]),
        single=share(sum(row.rank == 0 for row in singles), len(singles)),
        coverage_at_90=coverage_at(said, right),
        ece=calibration_error(curve),
        bins=curve,
        conformal=share(
            sum(row.rank is not None and row.rank < row.set_size for row in fitting), len(fitting)
        ),
        mean_set=_mean([float(row.set_size) for row in rows]),
        abstained=share(sum(row.state == "abstain" for row in rows), len(rows)),
        overridden={name: share(sum(row.rank != 0 for row in of), len(of)) for name, of in groups.items()},
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def judged_left_out(index: Index, model: Model) -> list[Judged]:
    """How each audited case would have been suggested had it not been decided: the engine's own exam."""
    learnt = model.learnt
    if learnt is None:
        return []
    rows = [row for row, case in enumerate(learnt.cases) if case.audit and case.settled]
    if not rows:
        return []
    cases = [learnt.cases[row] for row in rows]
    scores = learnt.loo_scores[rows]
    right = [{index.position[code] for code in case.accepted} for case in cases]
    ranks = best_ranks(scores, right)
    best, margin = top_and_margin(two_best(scores))
    said = model.calibration.probability(best, margin)
    single = scores.astype(np.float32)
    sizes = set_sizes(single, single.max(axis=1), partition(single, single.max(axis=1)), model.calibration)
    nearest = learnt.nearest[rows] if learnt.weight else np.zeros(len(rows))
    foreign, strange = is_foreign(index, learnt.fast[rows], nearest), is_strange(nearest, learnt.weight)
    states = states_of(foreign, strange, said, sizes, model.calibration)
    return [
        Judged(
            int(rank) if case.accepted else None,
            float(chance),
            state,
            int(size),
            case.group,
            case.none_fits,
        )
        for case, rank, chance, state, size in zip(cases, ranks, said, states, sizes, strict=True)
    ]


def is_worse(new: Record, old: Record) -> bool:
    """Whether a refitted model does worse on the same stream than the one in use, beyond doubt or in honesty.

    True when its hit@1 lies under the interval of the old one, or its calibration error grew by over .05.
    """
    if new.hit1.ratio is None or old.hit1.low is None:
        return False
    dishonest = new.ece is not None and old.ece is not None and new.ece > old.ece + 0.05
    return new.hit1.ratio < old.hit1.low or dishonest
