"""Two tests before any discovered group is shown: are there groups at all, and would they be found again?"""

from dataclasses import dataclass
from hashlib import sha256
from random import Random

import numpy as np

from prasan.opinion.agreement import adjusted_rand
from prasan.opinion.grouping import best_grouping, group_into
from prasan.opinion.opinion_map import draw
from prasan.opinion.plain import Ints
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Votes

__all__ = ["Permuted", "Resampled", "permutation_test", "stability"]

ENOUGH_EXCEEDANCES = 10


@dataclass(frozen=True)
class Permuted:
    """p of "no pattern at all", the mean silhouette of structure-free tables, and how many were made."""

    p: float
    null_mean: float
    made: int


@dataclass(frozen=True)
class Resampled:
    """Adjusted Rand index between the grouping and those of resampled people: median and 10th percentile."""

    median: float
    low: float
    made: int


def stream(digest: str, purpose: str) -> Random:
    """The random numbers that belong to these votes: nobody can choose them, everybody can repeat them."""
    seed = sha256(f"{ENGINE_VERSION}|{digest}|{purpose}".encode()).hexdigest()
    return Random(int(seed, 16))  # noqa: S311 - a reproducible draw is what is wanted


def permutation_test(votes: Votes, digest: str, observed: float, most: int) -> Permuted:
    """Shuffle each statement's votes among those who voted on it, and look for groups in what remains.

    Who saw what and every total stay, the pattern goes. After ten exceedances the answer is clear and p = 10 / made
    (Besag and Clifford 1991); else p = (1 + exceedances) / (made + 1).
    """
    draws, seen = stream(digest, "permutation"), votes.seen.astype(np.float64)
    columns, rows = np.nonzero(votes.seen.T)
    scores: list[float] = []
    reached = 0
    while len(scores) < most and reached < ENOUGH_EXCEEDANCES:
        table = np.zeros_like(votes.numbers)
        table[rows, columns] = votes.numbers[rows[_mixed(draws, columns)], columns]
        found = best_grouping(draw(table, seen).points)
        scores.append(found.silhouette if found else 0.0)
        reached += scores[-1] >= observed
    made = len(scores)
    p = reached / made if reached >= ENOUGH_EXCEEDANCES else (1 + reached) / (made + 1)
    return Permuted(p, float(np.mean(scores)) if scores else 0.0, made)


def _mixed(draws: Random, columns: Ints) -> Ints:
    """Places in which the entries of each column (they stand together) are in random order: sorted by lot."""
    lots = np.frombuffer(draws.randbytes(8 * len(columns)), dtype="<u8")
    return np.lexsort((lots, columns))


def stability(votes: Votes, digest: str, labels: Ints, k: int, most: int) -> Resampled:
    """Draw as many people with replacement, find k groups again, compare over the people drawn."""
    draws, people = stream(digest, "bootstrap"), len(votes.people)
    seen, alike = votes.seen.astype(np.float64), list[float]()
    for _ in range(most):
        drawn = np.sort(np.array([draws.randrange(people) for _ in range(people)], dtype=np.int64))
        found = group_into(draw(votes.numbers[drawn], seen[drawn]).points, k)
        _, first = np.unique(drawn, return_index=True)
        alike.append(0.0 if found is None else adjusted_rand(labels[drawn[first]], found[first]))
    if not alike:
        return Resampled(0.0, 0.0, 0)
    return Resampled(float(np.median(alike)), float(np.quantile(alike, 0.1)), len(alike))
