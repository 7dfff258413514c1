"""Texts against the items of one edition: FAST = best phrase (word vectors) + characters, both raw cosines.

FAST is a plain sum without per-row standardising, so columns are independent: a changed node costs one
column and a new text one row. Items are ordered by their number of phrases, so that folding the maximum
phrase by phrase multiplies nothing twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import scipy  # its parts load when they are used
from numpy.typing import NDArray

from prasan.textmatch.chars import ALONE, BESIDE_WORDS, char_counts, char_vectors, inverse_frequency
from prasan.textmatch.items import Item, edition_digest, negative_phrases, positive_phrases
from prasan.textmatch.normalise import normalise
from prasan.textmatch.table import Matrix, WordTable

CHAR_WEIGHT = 1.0  # 0.3 to 1.5 are within noise of each other
FOREIGN = 0.75  # the part of everyday sentences that must fall under an edition's floor
Ints = NDArray[np.int64]


@lru_cache(maxsize=1)
def everyday_sentences() -> tuple[str, ...]:
    """Sentences of daily life that no plan holds (our own)."""
    text = (files("prasan.textmatch") / "data" / "everyday.txt").read_text("utf-8")
    return tuple(text.splitlines())


@dataclass(frozen=True)
class Features:
    """What a text is scored by: unit word vectors (n x d) and unit character rows (n x 4,096)."""

    words: Matrix
    chars: "scipy.sparse.csr_matrix"

    def __len__(self) -> int:
        return int(self.words.shape[0])

    def take(self, rows: Ints) -> "Features":
        """The features of some rows."""
        return Features(self.words[rows], self.chars[rows])


class PhraseFold:
    """The best cosine over an item's phrases, folded rank by rank over all items at once.

    Columns stand in order of the number of phrases (`order`), so that a layer is as wide as it must be.
    """

    def __init__(self, phrases: Sequence[Sequence[str]], table: WordTable) -> None:
        self.phrases = phrases
        self.order = np.asarray(sorted(range(len(phrases)), key=lambda k: -len(phrases[k])), np.int64)
        self.place = np.argsort(self.order)
        self.depth = np.array([len(each) for each in phrases], np.int64)
        self._rows: dict[int, Matrix] = {}
        deepest = int(self.depth.max(initial=0))
        self.layers = [
            np.ascontiguousarray(
                table.encode([phrases[k][rank] for k in self.order if len(phrases[k]) > rank]).T
            )
            for rank in range(deepest)
        ]

    def layer_scores(self, words: Matrix) -> list[Matrix]:
        """Cosines with the first, second, ... phrase of each item that has so many (texts x layer width)."""
        return [words @ layer for layer in self.layers]

    def folded(self, scores: Sequence[Matrix], texts: int) -> Matrix:
        """Texts x items; an item without phrases scores 0, as does a text without a known word."""
        best = np.zeros((texts, len(self.phrases)), np.float32)
        for rank, layer in enumerate(scores):
            part = best[:, : layer.shape[1]]
            if rank:
                np.maximum(part, layer, out=part)
            else:
                part[:] = layer
        return best if np.array_equal(self.order, np.arange(len(self.order))) else best[:, self.place]

    def best(self, words: Matrix) -> Matrix:
        """The best phrase of each item (texts x items)."""
        return self.folded(self.layer_scores(words), len(words))

    def winners(self, scores: Sequence[Matrix], ranked: Ints) -> Ints:
        """Which phrase of each ranked item won (texts x top), as its number among the item's phrases."""
        columns = self.place[ranked]
        best = np.full(ranked.shape, -np.inf, np.float32)
        winner = np.zeros(ranked.shape, np.int64)
        for rank, layer in enumerate(scores):
            has = self.depth[ranked] > rank
            mine = np.take_along_axis(layer, np.minimum(columns, layer.shape[1] - 1), axis=1)
            better = has & (mine > best)
            best[better] = mine[better]
            winner[better] = rank
        return winner

    def phrase_scores(self, words: Matrix, item: int) -> NDArray[np.float32]:
        """Cosine of one text (d) with each phrase of one item, in the order of its phrases."""
        return np.asarray(self._rows_of(item) @ words, np.float32)

    def _rows_of(self, item: int) -> Matrix:
        """The phrase vectors of one item (phrases x d), gathered when they are first explained."""
        if item not in self._rows:
            place = int(self.place[item])
            kept = [layer[:, place] for layer in self.layers[: len(self.phrases[item])]]
            self._rows[item] = np.array(kept, np.float32)
        return self._rows[item]


class Index:
    """One edition made ready for matching. Without a word table characters alone are compared."""

    def __init__(self, items: Sequence[Item], table: WordTable | None) -> None:
        self.items = tuple(items)
        self.codes = tuple(item.code for item in items)
        self.position = {code: number for number, code in enumerate(self.codes)}
        self.table = table
        self.edition = edition_digest(items)
        self.positive = [positive_phrases(item) for item in items]
        self.negative = [negative_phrases(item) for item in items]
        joined = [" ".join(phrases) for phrases in self.positive]
        self.sizes = BESIDE_WORDS if table else ALONE
        self.idf = inverse_frequency(char_counts(joined, self.sizes))
        self.nodes = np.ascontiguousarray(
            CHAR_WEIGHT * char_vectors(joined, self.idf, self.sizes).T.toarray(), np.float32
        )
        self.fold = PhraseFold(self.positive, table) if table else None
        self.against = PhraseFold(self.negative, table) if table and any(self.negative) else None
        self.floor = self._floor()

    def features(self, texts: Sequence[str]) -> Features:
        """The features of masked names."""
        words = self.table.encode(texts) if self.table else np.zeros((len(texts), 1), np.float32)
        return Features(words, char_vectors(texts, self.idf, self.sizes))

    def fast(self, features: Features, layers: Sequence[Matrix] | None = None) -> Matrix:
        """FAST (texts x items); `layers` are the phrase scores where the caller has them already."""
        scores = np.asarray(features.chars @ self.nodes, np.float32)
        if self.fold is None:
            return scores
        layers = self.fold.layer_scores(features.words) if layers is None else layers
        best = self.fold.folded(layers, len(features))
        if self.against is not None:
            best -= np.maximum(self.against.best(features.words) - best, 0) * self._has_negative()
        scores += best
        return scores

    def _floor(self) -> float:
        """The score under which a text has nothing to do with any item.

        More phrases catch more by chance, so each edition is measured against sentences that belong nowhere.
        """
        sentences = [normalise(line) for line in everyday_sentences()]
        return float(np.quantile(self.fast(self.features(sentences)).max(axis=1), FOREIGN))

    def _has_negative(self) -> NDArray[np.float32]:
        return np.array([bool(phrases) for phrases in self.negative], np.float32)


def kernel(left: Features, right: Features) -> NDArray[np.float64]:
    """Likeness of texts: word cosine + character cosine, from 0 to 2 (2 for the same text)."""
    words = left.words.astype(np.float64) @ right.words.T.astype(np.float64)
    return np.asarray(words + (left.chars @ right.chars.T).toarray(), np.float64)
