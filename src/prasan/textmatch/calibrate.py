"""From scores to honest probabilities, sets and the decision to stay silent.

Raw model scores lie (softmax of margins: expected calibration error .55). Platt's two-parameter logistic on
(top score, margin to the second), fitted on leave-one-out scores of texts asked at random, does not (.03).
A calibrator belongs to one catalogue edition: carried to another it is off by .12, so a provisional one may
order and word suggestions but never prints a per cent.

Sources: Platt 1999, "Probabilistic Outputs for Support Vector Machines"; Sadinle, Lei, Wasserman 2019,
"Least Ambiguous Set-Valued Classifiers with Bounded Error Levels".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ENOUGH = 60  # fewer audited decisions than this give no per cent
TEMPERATURE = 0.15
PRECISION = 0.90
COVERAGE = 0.90
_FEWEST_FOR_TAU = 10
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Calibration:
    """Two-feature Platt coefficients with the thresholds read off the same audit stream.

    `tau` is the probability from which single suggestions were right 9 times in 10 (above 1: never);
    `quantile` bounds 1 - p(true item) for nine texts in ten; `count` is the number of audited texts.
    """

    top: float
    margin: float
    intercept: float
    tau: float = 2.0
    quantile: float = 1.0
    count: int = 0

    @property
    def is_provisional(self) -> bool:
        """True while there are too few audited decisions of this edition to print a per cent."""
        return self.count < ENOUGH

    def probability(self, top: Floats, margin: Floats) -> Floats:
        """Probability (0-1) that the first suggestion is right."""
        exponent = self.top * top + self.margin * margin + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(exponent, -40, 40))), np.float64)


def top_and_margin(best: Floats) -> tuple[Floats, Floats]:
    """Best score of each row and its lead over the second, from the two best (rows x 2, or x 1).

    With a single item the lead is the score itself.
    """
    second = best[:, 1] if best.shape[1] > 1 else 0.0
    return best[:, 0], best[:, 0] - second


def two_best(scores: Floats) -> Floats:
    """The two best scores of each row, best first (rows x 2, or x 1)."""
    return np.asarray(-np.sort(-scores, axis=1)[:, :2], np.float64)


def fit_platt(top: Floats, margin: Floats, right: Flags) -> tuple[float, float, float]:
    """Coefficients of (top, margin, 1) by Newton's method, on Platt's softened targets.

    Neither coefficient may be negative: a better score or a clearer lead never lowers the probability.
    """
    positives, negatives = int(right.sum()), int((~right).sum())
    wanted = np.where(right, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    columns = np.column_stack([top, margin, np.ones_like(top)])
    coefficients = _newton(columns, wanted)
    for bad in (0, 1):
        if coefficients[bad] < 0:
            kept = [1 - bad, 2]
            coefficients = np.zeros(3)
            coefficients[kept] = _newton(columns[:, kept], wanted)
            if coefficients[1 - bad] < 0:
                coefficients = np.array([0, 0, _newton(columns[:, 2:], wanted)[0]])
            break
    return float(coefficients[0]), float(coefficients[1]), float(coefficients[2])


def _newton(columns: Floats, wanted: Floats, penalty: float = 1e-3) -> Floats:
    beta = np.zeros(columns.shape[1])
    curb = penalty * np.eye(columns.shape[1])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-np.clip(columns @ beta, -40, 40)))
        slope = columns.T @ (wanted - guess) - penalty * beta
        bend = (columns * (guess * (1 - guess))[:, None]).T @ columns + curb
        step = np.linalg.solve(bend, slope)
        beta += step
        if np.abs(step).max() < 1e-10:
            break
    return beta


def softmax(scores: Floats) -> Floats:
    """Shares of the items of each row at the temperature that conformal sets are read at."""
    powers = np.exp((scores - scores.max(axis=1, keepdims=True)) / TEMPERATURE)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float64)


def conformal_quantile(scores: Floats, right: Sequence[set[int]], coverage: float = COVERAGE) -> float:
    """The bound on 1 - p(true) that holds for `coverage` of texts; rows without a right item are left out."""
    share = softmax(scores)
    misses = sorted(1 - max(share[row, item] for item in items) for row, items in enumerate(right) if items)
    place = int(np.ceil((len(misses) + 1) * coverage))
    return float(misses[place - 1]) if 0 < place <= len(misses) else 1.0


def precision_threshold(probability: Floats, right: Flags, precision: float = PRECISION) -> float:
    """The lowest probability above which at least `precision` were right; 2.0 when there is none."""
    order = np.argsort(-probability, kind="stable")
    hits = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last_of_tie = np.append(probability[order][1:] != probability[order][:-1], True)
    good = np.flatnonzero((hits >= precision) & last_of_tie & (np.arange(len(order)) >= _FEWEST_FOR_TAU - 1))
    return float(probability[order][good[-1]]) if len(good) else 2.0


def calibrate(scores: Floats, right: Sequence[set[int]]) -> Calibration:
    """Fit on leave-one-out scores (audited texts x items); an empty set of right items means none fits."""
    top, margin = top_and_margin(two_best(scores))
    first = scores.argmax(axis=1)
    correct = np.array([int(item) in items for item, items in zip(first, right, strict=True)], bool)
    platt = Calibration(*fit_platt(top, margin, correct))
    return Calibration(
        platt.top,
        platt.margin,
        platt.intercept,
        tau=precision_threshold(platt.probability(top, margin), correct),
        quantile=conformal_quantile(scores, right),
        count=len(scores),
    )
