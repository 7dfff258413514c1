"""Learn from what planners decided: kernel ridge on unique texts, with exact leave-one-out scores.

Ten lines of linear algebra equal a support vector machine here and explain themselves: the score of a
node is a sum over the decided texts, so each neighbour's contribution can be shown to the digit.
Every accepted node is +1 and all others of that text -1; "none fits" is a whole row of -1.

Two things are kept out of the score on purpose. How often a node was confirmed (the base rate) is
subtracted, because planners work sheet by sheet and a big sheet would otherwise swallow the next one. And a
node that nobody has confirmed yet keeps the benefit of the doubt, the more so the less the text resembles
anything confirmed. Without these, learning from some sheets made the next sheet far worse than not learning.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.decisions import Case
from prasan.textmatch.index import Features, Index, kernel
from prasan.textmatch.table import Matrix

RIDGE = 0.5
BASE = 20.0  # added to every likeness: an intercept that the ridge hardly restrains
GATE = (0.0, 0.25, 0.5)
DOUBT = 0.5
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Learnt:
    """A kernel ridge fitted on cases. `weight` is 0 while too little was decided to help.

    `alpha` (cases x items) are the coefficients, `rate` (items) the base rates that are subtracted,
    `unseen` (items) marks items never accepted, `fast` and `loo` (cases x items) are the scores of the
    cases themselves: without learning, and the learnt part had the case been left out.
    """

    cases: tuple[Case, ...]
    features: Features
    alpha: Floats
    rate: Floats
    unseen: Flags
    weight: float
    fast: Floats
    loo: Floats

    @property
    def loo_scores(self) -> Floats:
        """Scores (cases x items) that each case would get had it not been decided."""
        return self.fast + self.weight * self.loo

    def collapsed(self) -> tuple[Matrix, Matrix, Matrix]:
        """The learnt part for bulk scoring: word weights (d x items), character weights, offset (items)."""
        words = self.features.words.T.astype(np.float64) @ self.alpha
        chars = self.features.chars.T @ self.alpha
        offset = BASE * self.alpha.sum(axis=0) - self.rate
        return words.astype(np.float32), np.asarray(chars, np.float32), offset.astype(np.float32)


def targets(cases: Sequence[Case], position: dict[str, int]) -> Floats:
    """Cases x items: +1 accepted, -1 not; where a text was only rejected somewhere, the rest is unknown.

    Unknown cells take the mean of their column, so that they speak neither for nor against.
    """
    wanted = np.full((len(cases), len(position)), -1.0)
    settled = np.array([case.settled for case in cases], bool)
    for row, case in enumerate(cases):
        wanted[row, [position[code] for code in case.accepted]] = 1.0
    if settled.any() and not settled.all():
        mean = wanted[settled].mean(axis=0)
        for row in np.flatnonzero(~settled).tolist():
            wanted[row] = mean
            wanted[row, [position[code] for code in cases[row].rejected]] = -1.0
    return wanted


def solve(likeness: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Ridge coefficients and exact leave-one-out predictions (both cases x items)."""
    inverse = np.linalg.inv(likeness + BASE + RIDGE * np.eye(len(likeness)))
    alpha = inverse @ wanted
    return alpha, wanted - alpha / np.diag(inverse)[:, None]


def solve_without_groups(likeness: Floats, wanted: Floats, groups: Sequence[str]) -> Floats:
    """Predictions (cases x items) for each case when its whole group (a sheet, an authority) is left out."""
    inverse = np.linalg.inv(likeness + BASE + RIDGE * np.eye(len(likeness)))
    alpha = inverse @ wanted
    predicted = np.empty_like(wanted)
    names = np.asarray(groups)
    for group in sorted(set(groups)):
        block = np.flatnonzero(names == group)
        predicted[block] = wanted[block] - np.linalg.solve(inverse[np.ix_(block, block)], alpha[block])
    return predicted


def lift(predicted: Floats | Matrix, rate: Floats | Matrix, unseen: Flags) -> Floats:
    """The learnt evidence: prediction less base rate; unseen items take the benefit of the doubt.

    `rate` and `unseen` are one row for all, or one row a case where cases are left out.
    """
    evidence = np.asarray(predicted - rate, np.float64)
    doubt = np.broadcast_to(unseen, evidence.shape)
    if doubt.all():
        return np.zeros_like(evidence)
    best = np.where(doubt, -np.inf, evidence).max(axis=1, keepdims=True)
    return np.where(doubt, DOUBT * (1 - np.where(np.isfinite(best), best, 0)), evidence)


def fit(index: Index, cases: Sequence[Case]) -> Learnt:
    """Fit on the decided cases and choose the weight that ranks them best when each is left out.

    Where the decisions name at least three groups, whole groups are left out for that choice.
    """
    features = index.features([case.name for case in cases])
    fast = index.fast(features).astype(np.float64)
    likeness, wanted = kernel(features, features), targets(cases, index.position)
    alpha, predicted = solve(likeness, wanted)
    loo = _left_out_lift(predicted, wanted, [str(row) for row in range(len(cases))])
    judged, judging = [bool(case.accepted) for case in cases], loo
    groups = [case.group for case in cases]
    if len(set(groups)) >= 3:
        judging = _left_out_lift(solve_without_groups(likeness, wanted, groups), wanted, groups)
    right = [{index.position[code] for code in case.accepted} for case in cases]
    weight = max(GATE, key=lambda w: (*_quality(fast + w * judging, right, np.array(judged, bool)), -w))
    unseen = (wanted <= 0).all(axis=0)
    rate = np.asarray(wanted.mean(axis=0), np.float64)
    return Learnt(tuple(cases), features, alpha, rate, np.asarray(unseen, np.bool_), weight, fast, loo)


def _left_out_lift(predicted: Floats, wanted: Floats, groups: Sequence[str]) -> Floats:
    """Lift with the base rate and the unseen items as they are without the group of each case."""
    _, number = np.unique(np.asarray(groups), return_inverse=True)
    size = np.bincount(number).astype(np.float64)[number][:, None]
    totals = np.zeros((int(number.max()) + 1, wanted.shape[1]))
    np.add.at(totals, number, wanted)
    positives = np.zeros_like(totals)
    np.add.at(positives, number, (wanted > 0).astype(np.float64))
    rate = (wanted.sum(axis=0) - totals[number]) / np.maximum(1, len(wanted) - size)
    unseen = ((wanted > 0).sum(axis=0) - positives[number]) <= 0
    return lift(predicted, rate, unseen)


def _quality(scores: Floats, right: Sequence[set[int]], judged: Flags) -> tuple[int, float]:
    """hit@1 as a count, then the mean reciprocal rank to break ties."""
    if not judged.any():
        return 0, 0.0
    ranks = best_ranks(scores, right)[judged]
    return int((ranks == 0).sum()), round(float((1.0 / (1 + ranks)).mean()), 9)


def best_ranks(scores: Floats, right: Sequence[set[int]]) -> NDArray[np.int64]:
    """Rank (0 = first) of the best right item of each row; ties go to the earlier item; none right: last."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.full(len(right), scores.shape[1], np.int64)
    for row, wanted in enumerate(right):
        if wanted:
            ranks[row] = int(np.flatnonzero(np.isin(order[row], list(wanted)))[0])
    return ranks
