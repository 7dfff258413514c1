"""How well groups of points keep apart: the mean silhouette, for several partitions of the same points at once."""

from collections.abc import Sequence

import numpy as np

from prasan.opinion.plain import Floats, Ints

__all__ = ["mean_silhouettes", "silhouettes"]

_BLOCK = 512  # rows of distances held at a time: memory stays small for 10,000 people


def mean_silhouettes(points: Floats, partitions: Sequence[Ints]) -> list[float]:
    """Mean of the points' silhouettes under each partition (labels from 0)."""
    return [float(one.mean()) if len(one) else 0.0 for one in silhouettes(points, partitions)]


def silhouettes(points: Floats, partitions: Sequence[Ints]) -> list[Floats]:
    """The silhouette of every point under each partition; 0 for a point alone in its group."""
    members = [np.eye(int(labels.max(initial=0)) + 1)[labels] for labels in partitions]
    sums = _distance_sums(points, np.hstack(members)) if members else np.zeros((len(points), 0))
    found, start = [], 0
    for labels, own in zip(partitions, members, strict=True):
        found.append(_from_sums(sums[:, start : start + own.shape[1]], labels, own.sum(axis=0)))
        start += own.shape[1]
    return found


def _distance_sums(points: Floats, members: Floats) -> Floats:
    """Sum of distances from each point to the members of each group (one column a group)."""
    sums = np.empty((len(points), members.shape[1]))
    x, y = points.T
    for start in range(0, len(points), _BLOCK):
        rows = slice(start, start + _BLOCK)
        squares = (x[rows, None] - x) ** 2
        squares += (y[rows, None] - y) ** 2
        sums[rows] = np.sqrt(squares, out=squares) @ members
    return sums


def _from_sums(sums: Floats, labels: Ints, sizes: Floats) -> Floats:
    if np.count_nonzero(sizes) < 2:
        return np.zeros(len(labels))
    rows = np.arange(len(labels))
    alone = sizes[labels] <= 1
    inside = sums[rows, labels] / np.where(alone, 1.0, sizes[labels] - 1)
    means = np.divide(sums, sizes, out=np.full_like(sums, np.inf), where=sizes > 0)
    means[rows, labels] = np.inf
    outside = means.min(axis=1)
    widest = np.maximum(inside, outside)
    spread = np.divide(outside - inside, widest, out=np.zeros_like(widest), where=widest > 0)
    return np.where(alone, 0.0, spread)
