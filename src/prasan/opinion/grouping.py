"""Opinion groups on the map: k-means from three starts made of the data itself, never of chance or of order."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from prasan.opinion.plain import Floats, Ints
from prasan.opinion.silhouette import mean_silhouettes

__all__ = ["Grouping", "best_grouping", "group_into"]

MOST_GROUPS, MOST_ROUNDS = 5, 100
_DIGITS = 9  # of coordinates and of what is compared


@dataclass(frozen=True, eq=False)
class Grouping:
    """Labels from 0 by falling size (ties: smaller centre), and the mean silhouette over people."""

    labels: Ints
    k: int
    silhouette: float


def best_grouping(points: Floats) -> Grouping | None:
    """The grouping whose k in 2 … min(5, 2 + n // 12) has the largest silhouette; None when no k is valid."""
    found = [
        (k, labels)
        for k in range(2, min(MOST_GROUPS, 2 + len(points) // 12) + 1)
        if (labels := group_into(points, k)) is not None
    ]
    if not found:
        return None
    scores = [round(one, _DIGITS) for one in mean_silhouettes(points, [labels for _, labels in found])]
    best = int(np.argmax(scores))
    k, labels = found[best]
    return Grouping(labels, k, scores[best])


def group_into(points: Floats, k: int) -> Ints | None:
    """Labels of the tightest valid solution with k groups, or None: no group under max(5, 5 % of the people)."""
    smallest = max(5, ceil(len(points) * 5 / 100))
    if len(points) < k * smallest:
        return None
    order = np.lexsort((points[:, 1], points[:, 0]))
    arranged = points[order]
    best: tuple[float, Ints, Floats] | None = None
    for start in (_far_apart(arranged, k), _slices(arranged, k), _slices(_by_y(arranged), k)):
        labels, centres = _settle(arranged, start)
        if np.bincount(labels, minlength=k).min() < smallest:
            continue
        scatter = float(((arranged - centres[labels]) ** 2).sum())
        if best is None or scatter < best[0] - 10**-_DIGITS:
            best = scatter, labels, centres
    if best is None:
        return None
    labels = np.empty(len(points), dtype=np.int64)
    labels[order] = _renamed(best[1], best[2])
    return labels


def _settle(points: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Lloyd's rounds to the fixed point; an empty group keeps its centre."""
    labels = np.full(len(points), -1)
    for _ in range(MOST_ROUNDS):
        moved = _squares(points, centres).argmin(axis=1)
        if (moved == labels).all():
            break
        labels = moved
        sizes = np.bincount(labels, minlength=len(centres))
        for axis in (0, 1):
            sums = np.bincount(labels, weights=points[:, axis], minlength=len(centres))
            centres[:, axis] = np.where(sizes > 0, sums / np.maximum(sizes, 1), centres[:, axis])
    return labels, centres


def _squares(points: Floats, centres: Floats) -> Floats:
    """Squared distances, rounded so that a tie is a tie on every machine."""
    x, y = points.T
    squares: Floats = (x[:, None] - centres[:, 0]) ** 2 + (y[:, None] - centres[:, 1]) ** 2
    return squares.round(_DIGITS)


def _far_apart(points: Floats, k: int) -> Floats:
    """The point farthest from the mean, then again and again the one farthest from its nearest chosen one."""
    nearest = _squares(points, points.mean(axis=0, keepdims=True))[:, 0]
    chosen = [int(nearest.argmax())]
    nearest = _squares(points, points[chosen])[:, 0]
    while len(chosen) < k:
        chosen.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, _squares(points, points[chosen[-1:]])[:, 0])
    return points[chosen].copy()


def _slices(points: Floats, k: int) -> Floats:
    """Means of k consecutive parts of nearly equal size, the larger ones first."""
    return np.array([part.mean(axis=0) for part in np.array_split(points, k)])


def _by_y(points: Floats) -> Floats:
    arranged: Floats = points[np.lexsort((points[:, 0], points[:, 1]))]
    return arranged


def _renamed(labels: Ints, centres: Floats) -> Ints:
    sizes = np.bincount(labels, minlength=len(centres))
    rounded = centres.round(_DIGITS)
    order = np.lexsort((rounded[:, 1], rounded[:, 0], -sizes))
    names = np.empty(len(centres), dtype=np.int64)
    names[order] = np.arange(len(centres))
    return names[labels]
