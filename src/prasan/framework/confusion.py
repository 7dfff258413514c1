"""Which items of an edition cannot be told apart by their words: asked before an edition is adopted.

Each phrase of an item is left out in turn. Where it then lies nearer to another item than to the rest of its own,
a project that uses such words will be suggested for the other item as well. That is a finding for the drafting group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prasan.textmatch import Item

FEWEST_PHRASES = 3
NEAR = 0.6
"""Two phrases whose word vectors lie nearer than this cosine (0-1) speak of the same thing."""


@dataclass
class Collision:
    """Phrases of `code` that lie nearer to `other`: (own phrase, the other item's phrase, cosine), nearest first."""

    code: str
    other: str
    phrases: list[tuple[str, str, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Confusability:
    """Pairs that collide, worst first; items with too few phrases to be judged; how many phrases were looked at."""

    collisions: list[Collision]
    too_few: list[str]
    phrases: int


def confusable(items: "Sequence[Item]") -> Confusability:
    """Which items collide by their phrases; characters are not looked at, for only words carry meaning here."""
    from prasan.textmatch import Engine

    if not items:
        return Confusability([], [], 0)
    index = Engine(items).index
    if index.table is None:
        return Confusability([], [item.code for item in items], 0)
    judged = [at for at, phrases in enumerate(index.positive) if len(phrases) >= FEWEST_PHRASES]
    owner = [at for at in judged for _ in index.positive[at]]
    words = [phrase for at in judged for phrase in index.positive[at]]
    found = (
        _collisions(index.table.encode(words), owner, words, [item.code for item in items]) if words else []
    )
    too_few = [item.code for at, item in enumerate(items) if at not in judged]
    return Confusability(found, too_few, len(words))


def _collisions(
    vectors: Any, owner: Sequence[int], words: Sequence[str], codes: Sequence[str]
) -> list[Collision]:
    import numpy as np

    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -1)
    mine = np.asarray(owner)[:, None] == np.asarray(owner)[None, :]
    own_best = np.where(mine, likeness, -1).max(axis=1)
    others = np.where(mine, -1, likeness)
    nearest = others.argmax(axis=1)
    pairs: dict[tuple[int, int], Collision] = {}
    for row in np.flatnonzero((others.max(axis=1) >= NEAR) & (others.max(axis=1) > own_best)).tolist():
        column = int(nearest[row])
        pair = owner[row], owner[column]
        collision = pairs.setdefault(pair, Collision(codes[pair[0]], codes[pair[1]]))
        collision.phrases.append((words[row], words[column], round(float(likeness[row, column]), 2)))
    for collision in pairs.values():
        collision.phrases.sort(key=lambda each: -each[2])
    return sorted(pairs.values(), key=lambda each: (-len(each.phrases), each.code, each.other))
