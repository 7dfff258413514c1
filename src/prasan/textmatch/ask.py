"""What to ask a planner next: half at random, half where an answer teaches most.

The random half is the audit stream: without it no calibration stays honest. The other half are medoids of
k-means over the word vectors of what is undecided, largest clusters first: of all ways tried it needed the
fewest answers (smallest margin and farthest-first did worse than random).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.engine import Engine
from prasan.textmatch.items import Text, as_text, masked_name
from prasan.textmatch.scoring import UNTRAINED, Model
from prasan.textmatch.table import Matrix, unit_rows

ROUNDS = 25


@dataclass(frozen=True)
class Question:
    """A text to ask about: its place among the texts given, whether it was drawn at random, and how many
    lines share its key.
    """

    place: int
    audit: bool
    lines: int


def next_questions(
    engine: Engine,
    texts: Sequence[Text | str],
    count: int,
    *,
    model: Model = UNTRAINED,
    weight: Sequence[float] | None = None,
    batch: str = "",
) -> list[Question]:
    """`count` questions among the undecided texts, the random ones first.

    `weight` (one a text, e.g. baht) orders the clusters beside the number of lines; `batch` names the round,
    so that another round draws others. The same input gives the same questions.
    """
    names = [masked_name(as_text(text).name, engine.gazetteer) for text in texts]
    decided = {case.name for case in model.learnt.cases if case.settled} if model.learnt else set()
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name and name not in decided:
            places.setdefault(name, []).append(place)
    order = sorted(places, key=lambda name: hashlib.sha256(f"{batch} {name}".encode()).digest())
    drawn, rest = order[: (count + 1) // 2], sorted(order[(count + 1) // 2 :])
    heavy = [
        sum(weight[place] for place in places[name]) if weight else float(len(places[name])) for name in rest
    ]
    told = [rest[row] for row in _medoids(engine, rest, count - len(drawn), np.array(heavy, np.float64))]
    return [Question(places[name][0], name in drawn, len(places[name])) for name in [*drawn, *told]]


def _medoids(engine: Engine, names: Sequence[str], count: int, weight: NDArray[np.float64]) -> list[int]:
    """The text nearest to the middle of each of `count` clusters, heaviest cluster first."""
    if count <= 0 or not names:
        return []
    if len(names) <= count or engine.table is None:
        return list(range(len(names)))[:count]
    vectors = engine.table.encode(names)
    home = _k_means(vectors, count)
    clusters = [np.flatnonzero(home == number) for number in range(count)]
    clusters = sorted((c for c in clusters if len(c)), key=lambda c: (-weight[c].sum(), int(c[0])))
    middles = []
    for rows in clusters:
        likeness = vectors[rows] @ vectors[rows].mean(axis=0)
        middles.append(int(rows[int(likeness.argmax())]))
    return middles


def _k_means(vectors: Matrix, count: int) -> NDArray[np.int64]:
    """The cluster of each unit vector (spherical k-means); centres start far apart, without chance."""
    chosen = [int((vectors @ vectors.mean(axis=0)).argmax())]
    nearest = vectors @ vectors[chosen[0]]
    while len(chosen) < count:
        chosen.append(int(nearest.argmin()))
        nearest = np.maximum(nearest, vectors @ vectors[chosen[-1]])
    centres = vectors[chosen].copy()
    home = np.zeros(len(vectors), np.int64)
    for _ in range(ROUNDS):
        moved = (vectors @ centres.T).argmax(axis=1)
        if np.array_equal(moved, home):
            break
        home = moved
        sums = np.zeros_like(centres)
        np.add.at(sums, home, vectors)
        empty = ~sums.any(axis=1)
        sums[empty] = centres[empty]
        centres = unit_rows(sums)
    return home
