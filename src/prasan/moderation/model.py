"""Logistic regression on hashed letters and words: it ships with seeds and learns from moderators' decisions.

A lesson keeps only hashed features, so that the text itself can be deleted on its day.
"""

import math
import zlib
from collections.abc import Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from prasan.moderation.folding import fold
from prasan.thai import segment

BITS = 15
SIZE = 1 << BITS
_ROUNDS, _RATE, _RIDGE = 150, 6.0, 2e-4
_LESSON_WEIGHT = 4.0  # one decision of a person speaks as much as four seeds
_HELD_SHARE = 0.35  # whatever the examples say, an unknown text is more likely honest
_LONGEST = 2_000  # characters that count; the rest of a long text changes nothing


@dataclass(frozen=True)
class Lesson:
    """One text whose verdict a person gave, as hashed features."""

    features: tuple[int, ...]
    held: bool

    @classmethod
    def of(cls, text: str, *, held: bool) -> "Lesson":
        """The lesson that a decided text teaches."""
        return cls(features(text), held)


@dataclass(frozen=True)
class Model:
    """Weights per hashed feature; `score` is the log-odds that a person would hold the text."""

    weights: np.ndarray
    bias: float
    lessons: int

    def score(self, text: str) -> float:
        """Log-odds, kept within ±4: words alone never outweigh what the rules are certain of."""
        found = features(text)
        if not found:
            return 0.0
        odds = self.bias + float(self.weights[list(found)].sum()) / math.sqrt(len(found))
        return max(-4.0, min(4.0, odds))


def features(text: str) -> tuple[int, ...]:
    """Sorted hashes of words, pairs of words and runs of 2 to 4 letters."""
    folded = fold(text[:_LONGEST]).words
    words = [word for word in segment(folded) if any(sign.isalnum() for sign in word)]
    found = {f"w {word}" for word in words}
    found |= {f"p {one} {two}" for one, two in pairwise(words)}
    for size in (3, 4):
        found |= {folded[at : at + size] for at in range(len(folded) - size + 1)}
    return tuple(sorted({zlib.crc32(one.encode("utf-8", "replace")) & (SIZE - 1) for one in found}))


@cache
def seeds() -> tuple[Lesson, ...]:
    """The examples written for the product: data/seeds.csv with columns verdict, text."""
    raw = files("prasan.moderation").joinpath("data/seeds.csv").read_text("utf-8")
    rows = DictReader(StringIO(raw, newline=""))
    return tuple(Lesson.of(row["text"], held=row["verdict"] == "hold") for row in rows)


@cache
def seed_model() -> Model:
    """The model before any decision."""
    return train(())


def train(lessons: Sequence[Lesson]) -> Model:
    """Seeds and decisions together; the same lessons give the same model whatever their order."""
    ordered = sorted(lessons, key=lambda one: (one.features, one.held))
    known = [*seeds(), *ordered]
    rows = _matrix(known)
    held = np.array([one.held for one in known], dtype=float)
    share = np.where(held > 0, _HELD_SHARE / held.mean(), (1 - _HELD_SHARE) / (1 - held.mean()))
    share[len(seeds()) :] *= _LESSON_WEIGHT
    share /= share.sum()
    weights, bias = np.zeros(SIZE), 0.0
    turned = rows.T.tocsr()
    for _ in range(_ROUNDS):
        miss = share * (1 / (1 + np.exp(-(rows @ weights + bias))) - held)
        weights -= _RATE * (turned @ miss + _RIDGE * weights)
        bias -= _RATE * 0.2 * float(miss.sum())
    return Model(weights, bias, len(lessons))


def _matrix(lessons: Sequence[Lesson]) -> csr_matrix:
    """One row a lesson, each of length 1."""
    starts = np.cumsum([0, *(len(one.features) for one in lessons)])
    columns = np.concatenate([np.array(one.features, dtype=np.int64) for one in lessons])
    values = np.concatenate(
        [np.full(len(one.features), 1 / math.sqrt(max(len(one.features), 1))) for one in lessons]
    )
    return csr_matrix((values, columns, starts), shape=(len(lessons), SIZE))
