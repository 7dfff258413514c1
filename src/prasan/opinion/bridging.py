"""Agreement that crosses the camps: biased matrix factorisation by alternating least squares.

A vote is explained as mean + leaning of the person + bridging intercept of the statement + factors; the intercept
keeps only what the axes of opinion cannot explain. Factors are defined up to rotation, so they are never published.
"""

from dataclasses import dataclass

import numpy as np

from prasan.opinion.axes import truncated_svd
from prasan.opinion.plain import Floats
from prasan.opinion.votes import Votes

__all__ = ["Factors", "factorise", "fit"]

BIAS_WEIGHT, FACTOR_WEIGHT = 5.0, 3.0
MOST_SWEEPS = 500
STILL = 1e-8
_MEMORY = 8  # sweeps that the extrapolation looks back


@dataclass(frozen=True)
class Factors:
    """A fitted explanation of a table of votes."""

    mean: float
    people: Floats  # person x (leaning, factors)
    statements: Floats  # statement x (bridging intercept, factors)
    sweeps: int

    @property
    def bridging(self) -> Floats:
        """The bridging intercept of each statement."""
        result: Floats = self.statements[:, 0]
        return result

    @property
    def predictions(self) -> Floats:
        """What each person would vote on each statement, between -1 and 1."""
        by_factors = self.people[:, 1:] @ self.statements[:, 1:].T
        return np.clip(self.mean + self.people[:, :1] + self.statements[:, 0] + by_factors, -1.0, 1.0)


def factorise(votes: Votes, *, rank: int = 2, sweeps: int = MOST_SWEEPS) -> Factors:
    """Fit the votes with `rank` factors, until the intercepts stand still or `sweeps` are done."""
    return fit(votes.numbers, votes.seen.astype(np.float64), rank=rank, sweeps=sweeps)


def fit(
    numbers: Floats, seen: Floats, *, rank: int = 2, sweeps: int = MOST_SWEEPS, still: float = STILL
) -> Factors:
    """The same for plain tables; `numbers` is 0 where `seen` is 0. Ends when no intercept moves by `still`."""
    count = float(seen.sum())
    mean = float(numbers.sum() / count) if count else 0.0
    deviations = numbers - mean * seen
    statements = _start(deviations, seen, rank)
    transposed, seen_transposed = deviations.T.copy(), seen.T.copy()
    extrapolate = _Extrapolation()
    for sweep in range(1, sweeps + 1):
        people = _solve(transposed, seen_transposed, statements)
        moved = _solve(deviations, seen, people)
        if float(np.abs(moved[0] - statements[0]).max(initial=0.0)) < still or sweep == sweeps:
            break
        statements = extrapolate(statements, moved)
    return Factors(mean, people.T, moved.T, sweep)


class _Extrapolation:
    """Anderson's acceleration: the same fixed point in a tenth of the sweeps, forgetting itself when it overshoots."""

    def __init__(self) -> None:
        self.steps: list[Floats] = []
        self.ends: list[Floats] = []

    def __call__(self, before: Floats, after: Floats) -> Floats:
        step = (after - before).ravel()
        if self.steps and np.linalg.norm(step) > 2 * np.linalg.norm(self.steps[-1]):
            self.steps, self.ends = [], []
        self.steps = [*self.steps, step][-_MEMORY - 1 :]
        self.ends = [*self.ends, after.ravel()][-_MEMORY - 1 :]
        if len(self.steps) < 3:
            return after
        steps, ends = (np.diff(np.array(kept), axis=0) for kept in (self.steps, self.ends))
        gram = steps @ steps.T
        ridge = 1e-10 * float(np.trace(gram)) + 1e-300
        result: Floats = (
            self.ends[-1] - np.linalg.solve(gram + ridge * np.eye(len(gram)), steps @ step) @ ends
        ).reshape(after.shape)
        return result


def _start(deviations: Floats, seen: Floats, rank: int) -> Floats:
    """Shrunken means, then the residual's largest directions: all-zero factors would be a dead point."""
    intercepts = deviations.sum(axis=0) / (seen.sum(axis=0) + BIAS_WEIGHT)
    leanings = (deviations - seen * intercepts).sum(axis=1) / (seen.sum(axis=1) + BIAS_WEIGHT)
    _, values, right = truncated_svd(deviations - seen * (leanings[:, None] + intercepts), rank)
    return np.vstack([intercepts, np.sqrt(values)[:, None] * right.T])


def _solve(deviations: Floats, seen: Floats, others: Floats) -> Floats:
    """Best (bias, factors) of every column of the tables, given those of the rows: one ridge regression a column.

    What is solved for stands in rows, one number below the other: so every step runs along the memory.
    """
    size = len(others)
    regressors = others.copy()
    regressors[0] = 1.0
    pairs = [(one, other) for one in range(size) for other in range(one + 1)]
    products = np.stack([regressors[one] * regressors[other] for one, other in pairs])
    sums = np.vstack([products, others[0] * regressors]) @ seen
    for at, (one, other) in enumerate(pairs):
        if one == other:
            sums[at] += FACTOR_WEIGHT if one else BIAS_WEIGHT
    wanted = regressors @ deviations - sums[len(pairs) :]
    return _by_cholesky(dict(zip(pairs, sums, strict=False)), wanted)


def _by_cholesky(squares: dict[tuple[int, int], Floats], wanted: Floats) -> Floats:
    """Solve many small positive systems at once: whole rows of numbers instead of thousands of LAPACK calls."""
    size = len(wanted)
    root: dict[tuple[int, int], Floats] = {}
    for row in range(size):
        for column in range(row + 1):
            rest = squares[row, column] - sum(root[row, k] * root[column, k] for k in range(column))
            root[row, column] = np.sqrt(rest) if row == column else rest / root[column, column]
    forward: list[Floats] = []
    for row in range(size):
        forward.append((wanted[row] - sum(root[row, k] * forward[k] for k in range(row))) / root[row, row])
    solved = np.empty_like(wanted)
    for row in reversed(range(size)):
        below = sum(root[k, row] * solved[k] for k in range(row + 1, size))
        solved[row] = (forward[row] - below) / root[row, row]
    return solved
