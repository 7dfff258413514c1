"""One block of texts scored: plain arrays, so that the same function serves a page and a national run."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.calibrate import Calibration, top_and_margin
from prasan.textmatch.decide import PRIOR, State, partition, set_sizes, spread, states_of
from prasan.textmatch.index import Features, Index, kernel
from prasan.textmatch.items import Query
from prasan.textmatch.learn import FAMILIARITY, Learnt, is_strange
from prasan.textmatch.table import Matrix

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
TIE = 5  # decimals: scores that differ by less are equal, so that rounding inside BLAS never decides
DETAIL_WEIGHT = np.float32(0.3)
CONFIRMED = 0.95  # probability given to a node that people confirmed for this very text


def _nothing() -> Matrix:
    return np.zeros((0, 0), np.float32)


@dataclass(frozen=True)
class Model:
    """What was learnt for one edition, ready for bulk scoring; `learnt` is None before any decision."""

    id: str
    calibration: Calibration
    learnt: Learnt | None = None
    words: Matrix = field(default_factory=_nothing)
    chars: Matrix = field(default_factory=_nothing)
    offset: Matrix = field(default_factory=_nothing)


UNTRAINED = Model("untrained", PRIOR)


@dataclass(frozen=True)
class Block:
    """The ranking of some distinct masked texts: `ranked`, `scores`, `chances`, `phrases` are texts x top.

    `phrases` numbers the phrase of each ranked item that won (0, the title, without a word table), `near` the
    decided case that spoke most for the first item (-1: none; the others are not looked up).
    """

    queries: tuple[Query, ...]
    features: Features
    ranked: Ints
    scores: Floats
    chances: Floats
    phrases: Ints
    near: Ints
    states: tuple[State, ...]
    set_sizes: Ints
    confirmed: NDArray[np.bool_]


def learnt_scores(features: Features, model: Model, fast: Singles) -> tuple[Singles, Floats]:
    """Scores with what was learnt added (texts x items), and the likeness (0-2) to the nearest decided text.

    Unchanged and 0 where the gate is shut.
    """
    learnt = model.learnt
    if learnt is None or learnt.weight == 0:
        return fast, np.zeros(len(features))
    predicted = features.words @ model.words + features.chars @ model.chars + model.offset
    nearest = kernel(features, learnt.features).max(axis=1)
    scores = fast + learnt.weight * learnt.evidence(predicted, nearest)
    return np.asarray(scores, np.float32), nearest


def score_block(index: Index, queries: Sequence[Query], model: Model, top: int) -> Block:
    """Rank the items for distinct masked texts. Memory grows with texts x items: keep blocks small."""
    features = index.features([query.name for query in queries])
    layers = index.fold.layer_scores(features.words) if index.fold else []
    fast = with_details(index, index.fast(features, layers), queries)
    scores, nearest = learnt_scores(features, model, fast)
    scores = np.round(scores, TIE)
    ranked = rank(scores, max(2, top))
    picked = np.take_along_axis(scores, ranked, axis=1).astype(np.float64)
    best, margin = top_and_margin(picked)
    total = partition(scores, best.astype(np.float32))
    first = model.calibration.probability(best, margin)
    sizes = set_sizes(scores, best.astype(np.float32), total, model.calibration)
    ranked, picked = ranked[:, :top], picked[:, :top]
    chances = spread(first, picked, total)
    strange = is_strange(nearest, model.learnt.weight if model.learnt else 0.0)
    states = states_of(is_foreign(index, fast, nearest), strange, first, sizes, model.calibration)
    confirmed = _apply_verdicts(index, queries, model, ranked, chances, states)
    phrases = index.fold.winners(layers, ranked) if index.fold else np.zeros_like(ranked)
    near = _nearest_cases(features, model, ranked, index)
    return Block(
        tuple(queries), features, ranked, picked, chances, phrases, near, tuple(states), sizes, confirmed
    )


def is_foreign(index: Index, fast: Singles | Floats, nearest: Floats) -> NDArray[np.bool_]:
    """Texts that resemble no item more than everyday sentences do, nor any text that was decided."""
    return np.asarray((fast.max(axis=1) < index.floor) & (nearest / 2 < FAMILIARITY / 2), np.bool_)


def with_details(index: Index, fast: Singles, queries: Sequence[Query]) -> Singles:
    """FAST (texts x items) averaged with that of objective and target where they are given.

    Measured on 296 names of one city against three catalogues: 2 to 4 points of hit@1, hit@3 as before.
    """
    weight = np.ones(len(queries), np.float32)
    for detail in ([query.objective for query in queries], [query.target for query in queries]):
        rows = np.flatnonzero([bool(text) for text in detail])
        if len(rows):
            fast[rows] += DETAIL_WEIGHT * index.fast(index.features([detail[row] for row in rows]))
            weight[rows] += DETAIL_WEIGHT
    return fast / weight[:, None] if (weight != 1).any() else fast


def _nearest_cases(features: Features, model: Model, ranked: Ints, index: Index) -> Ints:
    near = np.full(ranked.shape, -1, np.int64)
    learnt = model.learnt
    if learnt is None or learnt.weight == 0:
        return near
    likeness = kernel(features, learnt.features)
    for item in np.unique(ranked[:, 0]):
        rows = np.flatnonzero(ranked[:, 0] == item)
        cases = np.array(
            [number for number, case in enumerate(learnt.cases) if index.codes[item] in case.accepted]
        )
        if len(cases):
            spoke = likeness[np.ix_(rows, cases)] * learnt.alpha[cases, item]
            near[rows, 0] = np.where(spoke.max(axis=1) > 0, cases[spoke.argmax(axis=1)], -1)
    return near


def rank(scores: Singles, top: int) -> Ints:
    """The best items of each row, best first; equal scores keep the order of the items."""
    top = min(top, scores.shape[1])
    if scores.shape[1] <= 4 * top:
        return np.argsort(-scores, axis=1, kind="stable")[:, :top]
    kept = np.sort(np.argpartition(-scores, top - 1, axis=1)[:, :top], axis=1)
    order = np.argsort(-np.take_along_axis(scores, kept, axis=1), axis=1, kind="stable")
    return np.take_along_axis(kept, order, axis=1)


def _apply_verdicts(
    index: Index, queries: Sequence[Query], model: Model, ranked: Ints, chances: Floats, states: list[State]
) -> NDArray[np.bool_]:
    """Put what people decided about this very text before anything computed."""
    confirmed = np.zeros(len(queries), bool)
    verdicts = {case.name: case for case in model.learnt.cases if case.settled} if model.learnt else {}
    for row, query in enumerate(queries):
        case = verdicts.get(query.name)
        if case is None:
            continue
        confirmed[row] = True
        accepted = [index.position[code] for code in index.codes if code in case.accepted]
        rest = [item for item in ranked[row].tolist() if item not in accepted]
        ranked[row] = [*accepted, *rest][: ranked.shape[1]]
        if accepted:
            chances[row, 0] = max(CONFIRMED, chances[row, 0])
            chances[row, 1:] = np.minimum(chances[row, 1:], 1 - chances[row, 0])
        states[row] = "suggest" if accepted else "abstain"
    return confirmed
