"""How alike texts are to each other, by the same word vectors and characters that the engine matches with."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.chars import ALONE, BESIDE_WORDS, char_counts, char_vectors, inverse_frequency
from prasan.textmatch.engine import SHIPPED
from prasan.textmatch.index import Features, kernel
from prasan.textmatch.items import masked_name
from prasan.textmatch.mask import NO_PLACES, Gazetteer
from prasan.textmatch.table import WordTable, shipped_table

BLOCK = 1_000


class Likeness:
    """Texts made ready to be compared: places, sizes and numbers are masked first. Works on characters alone, too."""

    def __init__(
        self,
        texts: Sequence[str],
        *,
        gazetteer: Gazetteer = NO_PLACES,
        table: WordTable | str | None = SHIPPED,
    ) -> None:
        self.gazetteer = gazetteer
        self.table = shipped_table() if isinstance(table, str) else table
        self.sizes = BESIDE_WORDS if self.table else ALONE
        self.masked = [masked_name(text, gazetteer) for text in texts]
        self.idf = inverse_frequency(char_counts(self.masked, self.sizes))
        self.features = self._features(self.masked)

    def to(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Likeness (0-1) of each text held (rows) to each text given (columns)."""
        if not self.masked or not texts:
            return np.zeros((len(self.masked), len(texts)))
        others = self._features([masked_name(text, self.gazetteer) for text in texts])
        return self._scaled(self.features, others)

    def pairs(self, floor: float) -> Iterator[tuple[int, int, float]]:
        """Pairs of texts held, first before second, at least `floor` (0-1) alike; one block of rows in memory."""
        for start in range(0, len(self.masked), BLOCK):
            rows = np.arange(start, min(start + BLOCK, len(self.masked)))
            scores = self._scaled(self.features.take(rows), self.features)
            for row, column in zip(*np.nonzero(scores >= floor), strict=True):
                if rows[row] < column:
                    yield int(rows[row]), int(column), float(scores[row, column])

    def _scaled(self, left: Features, right: Features) -> NDArray[np.float64]:
        """The kernel as 0-1; negative cosines of words say no more than 0."""
        parts = 2 if self.table else 1
        return np.clip(kernel(left, right) / parts, 0.0, 1.0)

    def _features(self, masked: Sequence[str]) -> Features:
        words = self.table.encode(masked) if self.table else np.zeros((len(masked), 1), np.float32)
        return Features(words, char_vectors(masked, self.idf, self.sizes))
