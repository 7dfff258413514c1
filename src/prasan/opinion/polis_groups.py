"""Groups as published by Polis: base clusters, then weighted k-means on them, each from the first rows in order.

Starts depend on the order of the people; that is why `prasan` shows other groups. See CONSENSUS section 2.5.
"""

import numpy as np

from prasan.opinion.plain import Floats, Ints
from prasan.opinion.silhouette import mean_silhouettes

__all__ = ["base_clusters", "group_bases", "lloyd"]

MOST_BASES, BASE_ROUNDS = 100, 100
MOST_GROUPS, GROUP_ROUNDS = 5, 20
_STILL = 0.01


def base_clusters(points: Floats) -> tuple[Ints, Floats]:
    """Base cluster of each point and the centres: up to 100; with as many distinct points, a point is its own."""
    if not len(points):
        return np.zeros(0, dtype=np.int64), np.zeros((0, 2))
    return lloyd(points, np.ones(len(points)), _first_distinct(points, MOST_BASES), BASE_ROUNDS)


def group_bases(centres: Floats, weights: Floats, k: int | None = None) -> tuple[Ints, float]:
    """Group of each base cluster, and the mean silhouette over base clusters, which chose k unless it is given."""
    if len(centres) < 2:
        return np.zeros(len(centres), dtype=np.int64), 0.0
    most = min(MOST_GROUPS, 2 + len(centres) // 12)
    tried = [
        lloyd(centres, weights, _first_distinct(centres, one), GROUP_ROUNDS)[0]
        for one in ([k] if k is not None else range(2, most + 1))
    ]
    scores = mean_silhouettes(centres, tried)
    best = int(np.argmax(scores))  # the smaller k of equals
    return tried[best], scores[best]


def lloyd(points: Floats, weights: Floats, centres: Floats, rounds: int) -> tuple[Ints, Floats]:
    """Weighted k-means: nearest centre, ties to the lower index; a group left empty is dropped.

    Ends after `rounds`, or once the centres, each list sorted, all moved by less than 0.01.
    """
    labels = np.zeros(len(points), dtype=np.int64)
    for _ in range(rounds):
        squares = (points[:, :1] - centres[:, 0]) ** 2
        squares += (points[:, 1:] - centres[:, 1]) ** 2
        _, labels = np.unique(squares.argmin(axis=1), return_inverse=True)
        totals = np.bincount(labels, weights=weights)
        moved = np.stack(
            [np.bincount(labels, weights=weights * points[:, axis]) / totals for axis in (0, 1)], axis=1
        )
        still = len(moved) == len(centres) and bool(
            (np.sqrt(((_sorted(moved) - _sorted(centres)) ** 2).sum(axis=1)) < _STILL).all()
        )
        centres = moved
        if still:
            break
    return labels, centres


def _first_distinct(points: Floats, k: int) -> Floats:
    _, first = np.unique(points, axis=0, return_index=True)
    distinct: Floats = points[np.sort(first)[:k]]
    return distinct


def _sorted(points: Floats) -> Floats:
    arranged: Floats = points[np.lexsort((points[:, 1], points[:, 0]))]
    return arranged
