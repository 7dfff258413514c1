"""Which K statements go forward, such that no large group that agrees among itself is left with nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from prasan.opinion.plain import Floats, Plain
from prasan.opinion.votes import AGREE, Votes

__all__ = ["Choice", "Swap", "choose"]


@dataclass(frozen=True)
class Swap(Plain):
    """`entered` took the place of `left`, because `people` voters agreed with it and with nothing chosen."""

    entered: str
    left: str
    people: int


@dataclass(frozen=True)
class Choice(Plain):
    """The chosen statements, best first (those that entered by a swap last), and what justice changed."""

    statements: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = field(default=())


def choose(votes: Votes, score: Floats, bridging: Floats, k: int) -> Choice:
    """The best `k` by score, then bridging, then key, mended until representation is justified.

    Justified: no set of at least (voters / k) people agrees with one unchosen statement and with no chosen one.
    Each statement that enters speaks for that many people nobody spoke for, so it ends after at most k swaps.
    """
    # published precision: a last bit of rounding must not decide who goes forward
    ranked: Sequence[int] = np.lexsort((np.arange(len(score)), -bridging.round(6), -score.round(6))).tolist()
    kept, entered, swaps = list(ranked[:k]), list[int](), list[Swap]()
    agree = votes.values == AGREE
    needed = len(votes.people) / k if k > 0 else np.inf
    while kept:
        unheard = ~agree[:, kept + entered].any(axis=1)
        support = agree[unheard].sum(axis=0)
        best = max(ranked, key=lambda at: int(support[at]))  # the better ranked one of equals
        if support[best] < max(needed, 1):
            break
        left = kept.pop()
        entered.append(best)
        swaps.append(Swap(votes.statements[best], votes.statements[left], int(support[best])))
    return Choice(tuple(votes.statements[at] for at in kept + entered), tuple(swaps))
