"""Which items of a catalogue cannot be told apart by text: a finding for the drafting group, before adoption.

Two views. The phrases of one item that another item claims as well need no project at all and can be
recomputed while people type. The projects that fit both items equally well show how much it matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.calibrate import softmax
from prasan.textmatch.engine import Engine
from prasan.textmatch.items import Text, as_text, query_of
from prasan.textmatch.scoring import UNTRAINED, Model, score_block

COLLIDES = 0.80  # cosine from which two phrases say the same
LIKELY = 0.25  # share from which an item belongs to the set of an uncalibrated edition
MOST_PHRASES = 5


@dataclass(frozen=True)
class Collision:
    """A phrase of one item and the phrase of another that says the same; `likeness` is a cosine (0-1)."""

    phrase: str
    other_phrase: str
    likeness: float


@dataclass(frozen=True)
class Confusion:
    """Two items that texts cannot tell apart. `texts` fit both, of the `of` texts that fit `code` at all."""

    code: str
    other: str
    texts: int
    of: int
    collisions: tuple[Collision, ...]

    @property
    def share(self) -> float:
        """The part of the texts of `code` that fit the other as well (0-1)."""
        return self.texts / self.of if self.of else 0.0


def confusable(engine: Engine, texts: Sequence[Text | str] = (), model: Model = UNTRAINED) -> list[Confusion]:
    """All ordered pairs of items that share texts or phrases, worst first."""
    together = _together(engine, texts, model)
    collisions = _collisions(engine)
    codes = engine.index.codes
    found = [
        Confusion(codes[one], codes[other], int(together[one, other]), int(together[one, one]), said)
        for one in range(len(codes))
        for other in range(len(codes))
        if one != other and ((said := collisions.get((one, other), ())) or together[one, other])
    ]
    return sorted(found, key=lambda pair: (-pair.share, -len(pair.collisions), pair.code, pair.other))


def _together(engine: Engine, texts: Sequence[Text | str], model: Model) -> NDArray[np.int64]:
    """How many texts have both items in their set (items x items; the diagonal: the item at all)."""
    size = len(engine.index.codes)
    if not texts:
        return np.zeros((size, size), np.int64)
    queries = list(dict.fromkeys(query_of(as_text(text), engine.gazetteer) for text in texts))
    block = score_block(engine.index, queries, model, size)
    scores = np.empty((len(queries), size))
    np.put_along_axis(scores, block.ranked, block.scores, axis=1)
    floor = LIKELY if model.calibration.is_provisional else 1 - model.calibration.quantile
    inside = (softmax(scores) >= floor) & (scores.max(axis=1) >= engine.index.floor)[:, None]
    counted = inside.astype(np.int64)
    return np.asarray(counted.T @ counted, np.int64)


def _collisions(engine: Engine) -> dict[tuple[int, int], tuple[Collision, ...]]:
    """Phrases of each ordered pair of items that say the same, closest first."""
    table, index = engine.table, engine.index
    if table is None:
        return {}
    vectors = [table.encode(phrases) for phrases in index.positive]
    found: dict[tuple[int, int], tuple[Collision, ...]] = {}
    for one, mine in enumerate(vectors):
        for other, theirs in enumerate(vectors):
            if one != other:
                likeness = mine @ theirs.T
                rows, columns = np.nonzero(likeness >= COLLIDES)
                said = [
                    Collision(
                        index.positive[one][row], index.positive[other][column], float(likeness[row, column])
                    )
                    for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
                ]
                if said:
                    found[one, other] = tuple(
                        sorted(said, key=lambda c: (-c.likeness, c.phrase))[:MOST_PHRASES]
                    )
    return found
