"""The readiness index of the nation, beside the same assumptions written as a plain numpy loop.

    python bench/scoring.py [--units 7850] [--indicators 30] [--draws 1000] [--times 3]

Prints: seconds by the clock and of processors for scores, ranges, tiers and rank intervals of made authorities (10 %
of readings missing), three pillars; first with one kind of indicators, then with three; and how many times longer
the loop takes in the same run for one kind. The loop shakes weights, goalposts and each reading by numpy's own
generator, ranks each run by scipy.stats.rankdata, and takes numpy's percentiles: what one would write from the
formulas. Also how many times longer one scorecard takes when it goes through the runs for many instead of the plain
arithmetic for one.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command `prasan` has it

import argparse
import time
from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import rankdata

from prasan.scoring import KINDS, Indicator, Method, Reading, Table, assess, score

PILLARS = ("APSC", "AEC", "ASCC")


def made(units: int, indicators: int, kinds: Sequence[str]) -> tuple[list[Indicator], Table]:
    """A nation by chance: goalposts 0 and 100, spreads of 2 to 8 points, a tenth of readings missing."""
    dice = np.random.default_rng(2571)
    asked = [
        Indicator(f"I{n}", PILLARS[n % 3], kinds[n // 3 % len(kinds)], 0, 100, float(dice.uniform(0.5, 2)))
        for n in range(indicators)
    ]
    values = dice.uniform(0, 100, (units, indicators))
    values[dice.random(values.shape) < 0.1] = np.nan
    return asked, Table(
        tuple(f"unit-{n}" for n in range(units)), values, dice.uniform(2, 8, (units, indicators))
    )


def plain_loop(asked: Sequence[Indicator], table: Table, method: Method) -> tuple[np.ndarray, np.ndarray]:
    """Ranges of scores and of ranks, run by run."""
    dice = np.random.default_rng(1)
    weights = np.array([i.weight for i in asked])
    pillar_of = np.array([PILLARS.index(i.pillar) for i in asked])
    has = ~np.isnan(table.values)
    scores = np.empty((method.draws, len(table.units)))
    ranks = np.empty_like(scores)
    for run in range(method.draws):
        own = weights * np.maximum(1 + method.weight_spread * dice.standard_normal(len(asked)), 0.1)
        worst, best = 100 * method.goalpost_spread * dice.standard_normal((2, len(asked)))
        moved = 100 * (table.values - worst) / (100 + best - worst)
        moved += table.spreads * dice.standard_normal(moved.shape)
        moved = np.clip(moved, 1, 100)
        logs = np.zeros(len(table.units))
        for pillar in range(3):
            chosen = pillar_of == pillar
            mass = (has[:, chosen] * own[chosen]).sum(axis=1)
            logs += np.log(np.nansum(moved[:, chosen] * own[chosen], axis=1) / mass)
        scores[run] = np.exp(logs / 3)
        ranks[run] = rankdata(-scores[run], method="min", nan_policy="omit")
    return np.nanpercentile(scores, [5, 95], axis=0), np.nanpercentile(ranks, [5, 95], axis=0)


def best_of(times: int, work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of processors, of the run that took the clock least."""
    taken = []
    for _ in range(times):
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - clock, time.process_time() - cpu))
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=7850)
    parser.add_argument("--indicators", type=int, default=30)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    method = Method(draws=given.draws)
    print(f"{given.draws} runs x {given.units} authorities x {given.indicators} indicators, 10 % missing")
    ours = {}
    for kinds in (KINDS[:1], KINDS):
        asked, table = made(given.units, given.indicators, kinds)
        ours[len(kinds)] = clock, cpu = best_of(
            given.times,
            lambda: assess(asked, table, method, seed="bench"),  # noqa: B023  called at once
        )
        print(
            f"  ours, {len(kinds)} kind(s) x 3 pillars: {clock:.2f} s by the clock, {cpu:.2f} s of processors"
        )
    asked, table = made(given.units, given.indicators, KINDS[:1])
    clock, cpu = best_of(1, lambda: plain_loop(asked, table, method))
    print(f"  plain numpy loop, 1 kind: {clock:.2f} s by the clock, {cpu:.2f} s of processors")
    print(
        f"  the loop takes {clock / ours[1][0]:.1f} times the clock, {cpu / ours[1][1]:.1f} times the processors"
    )
    one = {i.code: Reading(float(v)) for i, v in zip(asked, table.values[0], strict=True) if not np.isnan(v)}
    alone = best_of(50, lambda: score(asked, one, method))[0]
    through = best_of(5, lambda: assess(asked, Table.of(asked, {"one": one}), method, seed="bench"))[0]
    print(f"  one scorecard: {alone * 1000:.2f} ms; with its intervals {through * 1000:.1f} ms")


if __name__ == "__main__":
    main()
