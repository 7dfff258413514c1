"""The word table: one vector for each of 20,000 words, distilled once from a sentence model.

A text is the weighted mean of its words' vectors (smooth inverse frequency: Arora, Liang, Ma 2017,
"A Simple but Tough-to-Beat Baseline for Sentence Embeddings"). It keeps nearly all of the model's
quality on plan names at some five hundred times its speed, and needs no model at run time.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import scipy  # its parts load when they are used
from numpy.typing import NDArray

from prasan.textmatch.tokens import Segment, segmenter, word_ids

Matrix = NDArray[np.float32]
SIF_A = 1e-3  # flat optimum of the weight a / (a + p(word)); none at all costs 2-4 points
SHIPPED_FOLDER = Path(str(files("prasan.textmatch") / "data"))
PARTS = ("words.txt", "vectors.npy", "scale.npy", "count.npy", "meta.json")


@dataclass(frozen=True)
class WordTable:
    """Words with their weighted vectors (n x d, float32) and the segmenter that knows them."""

    words: tuple[str, ...]
    index: dict[str, int]
    vectors: Matrix
    segment: Segment
    digest: str

    @property
    def dimensions(self) -> int:
        """Length of a vector (384 in the shipped table)."""
        return int(self.vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit vector a text (n x d); a text without a known word is all zeros."""
        ids, pointer = word_ids(texts, self.segment, self.index)
        counts = scipy.sparse.csr_matrix(
            (np.ones(len(ids), np.float32), np.asarray(ids, np.int32), np.asarray(pointer, np.int64)),
            shape=(len(texts), len(self.words)),
        )
        return unit_rows(np.asarray(counts @ self.vectors, np.float32))


def unit_rows(rows: Matrix) -> Matrix:
    """Each row divided by its length, in place; zero rows stay zero."""
    length = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    length[length == 0] = 1
    rows /= length[:, None]
    return rows


def weights(count: NDArray[np.uint32]) -> NDArray[np.float32]:
    """The weight of each word, from how often it was counted: frequent words say little."""
    frequency = count.astype(np.float64) / max(1, int(count.sum()))
    return (SIF_A / (SIF_A + frequency)).astype(np.float32)


def read_table(folder: Path) -> WordTable | None:
    """The table stored in `folder`, or None when a part is missing or does not belong to the others."""
    try:
        words = tuple((folder / "words.txt").read_text("utf-8").split("\n")[:-1])
        vectors, scale, count = (np.load(folder / part) for part in PARTS[1:4])
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not len(words) == len(vectors) == len(scale) == len(count) or meta.get("digest") != digest_of(folder):
        return None
    weighted = vectors.astype(np.float32) * (scale.astype(np.float32) * weights(count))[:, None]
    return WordTable(
        words,
        {word: number for number, word in enumerate(words)},
        weighted,
        segmenter(folder / "words.txt", frozenset(words)),
        str(meta["digest"]),
    )


def digest_of(folder: Path) -> str:
    """SHA-256 over words, vectors, scales and counts: the identity of a table."""
    total = hashlib.sha256()
    for part in PARTS[:4]:
        total.update(hashlib.sha256((folder / part).read_bytes()).digest())
    return total.hexdigest()


def shipped_digest() -> str | None:
    """The digest that the shipped table claims, without loading it; None when it is missing."""
    try:
        return str(json.loads((SHIPPED_FOLDER / "meta.json").read_text("utf-8"))["digest"])
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=1)
def shipped_table() -> WordTable | None:
    """The table inside the package; None when it is missing, and characters alone must do."""
    return read_table(SHIPPED_FOLDER)
