"""Credible bounds of a share: what is sure about "x of n agree" before many have voted."""

import numpy as np
from scipy.special import betaincinv

from prasan.opinion.plain import Floats

__all__ = ["LOWER", "UPPER", "bound", "bounds"]

LOWER, UPPER = 0.10, 0.90


def bounds(hits: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """10 % and 90 % quantile of Beta(hits + 1, seen - hits + 1) for whole tables; uniform prior."""
    pairs, place = np.unique(
        np.stack([hits.ravel(), seen.ravel()], axis=1).astype(np.int64), axis=0, return_inverse=True
    )
    a, b = pairs[:, 0] + 1.0, pairs[:, 1] - pairs[:, 0] + 1.0
    place = place.reshape(hits.shape)
    return betaincinv(a, b, LOWER)[place], betaincinv(a, b, UPPER)[place]


def bound(hits: int, seen: int) -> tuple[float, float]:
    """The two bounds of one share."""
    lower, upper = bounds(np.array([float(hits)]), np.array([float(seen)]))
    return float(lower[0]), float(upper[0])
