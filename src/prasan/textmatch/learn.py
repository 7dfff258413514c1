"""Learn from what planners decided: kernel ridge on unique texts, with exact leave-one-out scores.

Ten lines of linear algebra equal a support vector machine here and explain themselves: the score of a
node is a sum over the decided texts, so each neighbour's contribution can be shown to the digit.
Every accepted node is +1 and all others of that text -1; "none fits" is a whole row of -1.

Planners work sheet by sheet, and a sheet often holds one node only. Plain ridge then pulls the next sheet
towards the nodes it has seen, and learning makes things far worse than not learning (hit@1 .59 -> .08 on a real
plan, sheets held out). Three things hold it back (-> .42, for a point or two on texts drawn at random):
what was learnt counts only as far as the text resembles a decided one; how often a node was confirmed counts
for a quarter; and a node that nobody has confirmed yet keeps some benefit of the doubt.
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
STRANGE, FAMILIAR = 0.2, 0.5  # likeness (0-1) to the nearest decided text: learnt counts not at all ... fully
BASE_RATE = 0.25
FAMILIARITY = 0.7
DOUBT = 0.25
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Learnt:
    """A kernel ridge fitted on cases. `weight` is 0 while too little was decided to help.

    `alpha` (cases x items) are the coefficients, `rate` (items) the base rates,
    `unseen` (items) marks items never accepted, `fast` and `loo` (cases x items) are the scores of the
    cases themselves: without learning, and the learnt part had the case been left out; `nearest` (0-2) is
    the likeness of each case to the nearest other.
    """

    cases: tuple[Case, ...]
    features: Features
    alpha: Floats
    rate: Floats
    unseen: Flags
    weight: float
    fast: Floats
    loo: Floats
    nearest: Floats

    @property
    def loo_scores(self) -> Floats:
        """Scores (cases x items) that each case would get had it not been decided."""
        return self.fast + self.weight * self.loo

    def collapsed(self) -> tuple[Matrix, Matrix, Matrix]:
        """The ridge for bulk scoring: word weights (d x items), character weights, intercept (items)."""
        words = self.features.words.T.astype(np.float64) @ self.alpha
        chars = self.features.chars.T @ self.alpha
        intercept = BASE * self.alpha.sum(axis=0)
        return words.astype(np.float32), np.asarray(chars, np.float32), intercept.astype(np.float32)

    def evidence(self, predicted: Floats | Matrix, nearest: Floats | Matrix) -> Floats:
        """What was learnt about texts (texts x items), from the ridge's prediction and the nearest likeness."""
        return evidence(predicted, nearest, self.rate, self.unseen)


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


def evidence(
    predicted: Floats | Matrix, nearest: Floats | Matrix, rate: Floats | Matrix, unseen: Flags
) -> Floats:
    """The learnt part of the score (texts x items).

    `nearest` is the largest likeness (0-2) to a decided text. `rate` (mean target, -1 to 1) and `unseen` are
    one row for all, or one row a text where each was left out.
    """
    lifted = np.asarray(predicted - rate, np.float64)
    doubted = np.broadcast_to(unseen, lifted.shape)
    best = np.where(doubted, -np.inf, lifted).max(axis=1, keepdims=True)
    best = np.where(np.isfinite(best), best, 1.0)
    lifted = np.where(doubted, DOUBT * (1 - best), lifted)
    lifted += BASE_RATE * (rate + 1)
    familiar = np.clip((np.asarray(nearest, np.float64) / 2 - STRANGE) / (FAMILIAR - STRANGE), 0, 1)
    return np.asarray(lifted * familiar[:, None], np.float64)


def is_strange(nearest: Floats, weight: float) -> Flags:
    """Texts too unlike the decided ones (likeness 0-2) for a calibration made on those to hold.

    The more learning weighs, the more familiar a text must be; with sheets held out half of the wrong single
    suggestions were strange, of the right ones on texts drawn at random one in twelve.
    """
    return np.asarray(nearest / 2 < FAMILIARITY * weight, np.bool_)


def fit(index: Index, cases: Sequence[Case]) -> Learnt:
    """Fit on the decided cases and choose the weight that ranks them best when each is left out.

    Where the decisions name at least three groups, whole groups are left out for that choice.
    """
    features = index.features([case.name for case in cases])
    fast = index.fast(features).astype(np.float64)
    likeness, wanted = kernel(features, features), targets(cases, index.position)
    alpha, predicted = solve(likeness, wanted)
    loo = _left_out(predicted, likeness, wanted, [str(row) for row in range(len(cases))])
    judged, judging = [bool(case.accepted) for case in cases], loo
    groups = [case.group for case in cases]
    if len(set(groups)) >= 3:
        judging = _left_out(solve_without_groups(likeness, wanted, groups), likeness, wanted, groups)
    right = [{index.position[code] for code in case.accepted} for case in cases]
    weight = max(GATE, key=lambda w: (*_quality(fast + w * judging, right, np.array(judged, bool)), -w))
    nearest = np.where(np.eye(len(cases), dtype=bool), 0.0, likeness).max(axis=1)
    unseen = (wanted <= 0).all(axis=0)
    rate = np.asarray(wanted.mean(axis=0), np.float64)
    return Learnt(
        tuple(cases), features, alpha, rate, np.asarray(unseen, np.bool_), weight, fast, loo, nearest
    )


def _left_out(predicted: Floats, likeness: Floats, wanted: Floats, groups: Sequence[str]) -> Floats:
    """Evidence with nearest texts, base rates and unseen items as they are without the group of each case."""
    _, number = np.unique(np.asarray(groups), return_inverse=True)
    size = np.bincount(number).astype(np.float64)[number][:, None]
    totals = np.zeros((int(number.max()) + 1, wanted.shape[1]))
    np.add.at(totals, number, wanted)
    positives = np.zeros_like(totals)
    np.add.at(positives, number, (wanted > 0).astype(np.float64))
    rate = (wanted.sum(axis=0) - totals[number]) / np.maximum(1, len(wanted) - size)
    unseen = ((wanted > 0).sum(axis=0) - positives[number]) <= 0
    nearest = np.where(number[:, None] == number[None, :], 0.0, likeness).max(axis=1)
    return evidence(predicted, nearest, rate, np.asarray(unseen, np.bool_))


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
