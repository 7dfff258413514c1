"""One block of texts scored: plain arrays, so that the same function serves a page and a national run."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.calibrate import Calibration, top_and_margin
from prasan.textmatch.decide import PRIOR, State, partition, set_sizes, spread, states_of
from prasan.textmatch.index import Features, Index, kernel
from prasan.textmatch.learn import Learnt, lift
from prasan.textmatch.table import Matrix

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
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

    names: tuple[str, ...]
    features: Features
    ranked: Ints
    scores: Floats
    chances: Floats
    phrases: Ints
    near: Ints
    states: tuple[State, ...]
    set_sizes: Ints
    confirmed: NDArray[np.bool_]


def learnt_scores(features: Features, model: Model, fast: Singles) -> Singles:
    """Scores with what was learnt added (texts x items); unchanged where the gate is shut."""
    learnt = model.learnt
    if learnt is None or learnt.weight == 0:
        return fast
    predicted = features.words @ model.words + features.chars @ model.chars + model.offset
    return np.asarray(fast + learnt.weight * lift(predicted, np.zeros(1), learnt.unseen), np.float32)


def score_block(index: Index, names: Sequence[str], model: Model, top: int) -> Block:
    """Rank the items for distinct masked texts. Memory grows with texts x items: keep blocks small."""
    features = index.features(names)
    layers = index.fold.layer_scores(features.words) if index.fold else []
    fast = index.fast(features, layers)
    scores = learnt_scores(features, model, fast)
    ranked = rank(scores, max(2, top))
    picked = np.take_along_axis(scores, ranked, axis=1).astype(np.float64)
    best, margin = top_and_margin(picked)
    total = partition(scores, best.astype(np.float32))
    first = model.calibration.probability(best, margin)
    sizes = set_sizes(scores, best.astype(np.float32), total, model.calibration)
    ranked, picked = ranked[:, :top], picked[:, :top]
    chances = spread(first, picked, total)
    states = states_of(fast.max(axis=1) < index.floor, first, sizes, model.calibration)
    confirmed = _apply_verdicts(index, names, model, ranked, chances, states)
    phrases = index.fold.winners(layers, ranked) if index.fold else np.zeros_like(ranked)
    near = _nearest_cases(features, model, ranked, index)
    return Block(
        tuple(names), features, ranked, picked, chances, phrases, near, tuple(states), sizes, confirmed
    )


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
    index: Index, names: Sequence[str], model: Model, ranked: Ints, chances: Floats, states: list[State]
) -> NDArray[np.bool_]:
    """Put what people decided about this very text before anything computed."""
    confirmed = np.zeros(len(names), bool)
    verdicts = {case.name: case for case in model.learnt.cases if case.settled} if model.learnt else {}
    for row, name in enumerate(names):
        case = verdicts.get(name)
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
