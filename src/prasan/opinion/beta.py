"""Credible bounds of a share: what is sure about "x of n agree" before many have voted."""

import numpy as np
import scipy  # its parts load when they are used

from prasan.opinion.plain import Floats

__all__ = ["LOWER", "UPPER", "bound", "bounds", "quantile"]

LOWER, UPPER = 0.10, 0.90


def bounds(hits: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """10 % and 90 % quantile of Beta(hits + 1, seen - hits + 1) for whole tables; uniform prior."""
    return quantile(hits, seen, LOWER), quantile(hits, seen, UPPER)


def quantile(hits: Floats, seen: Floats, share: float) -> Floats:
    """One quantile; equal counts are computed once."""
    pairs, place = np.unique(seen.astype(np.int64) << 32 | hits.astype(np.int64), return_inverse=True)
    a = (pairs & 0xFFFFFFFF) + 1.0
    found: Floats = scipy.special.betaincinv(a, (pairs >> 32) + 2.0 - a, share)[place].reshape(hits.shape)
    return found


def bound(hits: int, seen: int) -> tuple[float, float]:
    """The two bounds of one share."""
    lower, upper = bounds(np.array([float(hits)]), np.array([float(seen)]))
    return float(lower[0]), float(upper[0])
