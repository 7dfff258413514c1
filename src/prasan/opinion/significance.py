"""Where groups differ: Fisher's exact test for small rooms, and Benjamini-Hochberg over a whole page of tests."""

import numpy as np
import scipy  # its parts load when they are used

from prasan.opinion.plain import Bools, Floats

__all__ = ["FALSE_DISCOVERY_RATE", "benjamini_hochberg", "fisher"]

FALSE_DISCOVERY_RATE = 0.10


def fisher(hits: Floats, seen: Floats, other_hits: Floats, other_seen: Floats) -> Floats:
    """One-sided p of "at least so many hits in the group", margins fixed, for arrays of 2x2 tables."""
    wanted, drawn = hits + other_hits, seen
    everybody = seen + other_seen
    term = np.exp(
        _log_choose(wanted, hits)
        + _log_choose(everybody - wanted, drawn - hits)
        - _log_choose(everybody, drawn)
    )
    p, x = term.copy(), hits.astype(float).copy()
    active = np.flatnonzero(x < np.minimum(wanted, drawn))
    while active.size:
        k, n, at = wanted[active], drawn[active], x[active]
        ratio = (k - at) * (n - at) / ((at + 1) * (everybody[active] - k - n + at + 1))
        term[active] *= ratio
        p[active] += term[active]
        x[active] += 1
        # past the mode the terms only shrink: what is left no longer changes the sum
        goes_on = (x[active] < np.minimum(k, n)) & ~((ratio < 1) & (term[active] < p[active] * 1e-17))
        active = active[goes_on]
    return np.minimum(p, 1.0)


def _log_choose(n: Floats, k: Floats) -> Floats:
    log_factorial = scipy.special.gammaln
    result: Floats = log_factorial(n + 1) - log_factorial(k + 1) - log_factorial(n - k + 1)
    return result


def benjamini_hochberg(p: Floats, rate: float = FALSE_DISCOVERY_RATE) -> tuple[Floats, Bools]:
    """Adjusted p-values and which tests are accepted, in the order given."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted, adjusted <= rate
