"""Chance that is the same on every machine and in every release of numpy.

SplitMix64 (Steele, Lea, Flood 2014) counts: draw number n of a stream depends on the stream's name and n alone, so
that a newcomer moves nobody else's draws. Sixteen bits of it choose a quantile of the normal distribution.
"""

import hashlib
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_LEVELS = 4096


def stream(*names: str) -> int:
    """The start of the stream of this name."""
    return int.from_bytes(hashlib.sha256("\x1f".join(names).encode()).digest()[:8], "big")


@lru_cache(maxsize=1)
def _quantiles() -> NDArray[np.float32]:
    normal = NormalDist()
    return np.array([normal.inv_cdf((n + 0.5) / _LEVELS) for n in range(_LEVELS)], dtype=np.float32)


def normals(streams: NDArray[np.uint64], count: int) -> NDArray[np.float32]:
    """`count` normal draws (mean 0, deviation 1) for each stream: one row a stream."""
    words = -(-count // 4)
    with np.errstate(over="ignore"):
        state = streams[:, None] + _GOLDEN * np.arange(1, words + 1, dtype=np.uint64)[None, :]
        state ^= state >> np.uint64(30)
        state *= np.uint64(0xBF58476D1CE4E5B9)
        state ^= state >> np.uint64(27)
        state *= np.uint64(0x94D049BB133111EB)
        state ^= state >> np.uint64(31)
    level = state.astype("<u8", copy=False).view("<u2") >> 4
    return _quantiles().take(level[:, :count])
