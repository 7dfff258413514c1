"""How a set of people voted on each statement, and the lens of declared groups."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from prasan.opinion.beta import LOWER, UPPER, quantile
from prasan.opinion.plain import Bools, Floats
from prasan.opinion.votes import AGREE, DISAGREE, PASS, Votes, by_key

__all__ = ["POOL", "SMALLEST_GROUP", "Lens", "Tally", "lens_of", "tally"]

SMALLEST_GROUP = 5  # people; fewer are never shown by count and never veto
POOL = "อื่น ๆ"


@dataclass(frozen=True, eq=False)
class Tally:
    """Agrees, disagrees and passes of each statement, in the order of the votes' statements."""

    agree: Floats
    disagree: Floats
    passed: Floats

    @cached_property
    def seen(self) -> Floats:
        """How many voted on it, passes counted in."""
        return self.agree + self.disagree + self.passed

    @cached_property
    def lower(self) -> Floats:
        """10 % bound of the share that agrees."""
        return quantile(self.agree, self.seen, LOWER)

    @cached_property
    def upper(self) -> Floats:
        """90 % bound of the share that agrees."""
        return quantile(self.agree, self.seen, UPPER)

    @cached_property
    def lower_disagree(self) -> Floats:
        """10 % bound of the share that disagrees."""
        return quantile(self.disagree, self.seen, LOWER)

    @cached_property
    def agree_share(self) -> Floats:
        """Share that agrees, 0 where nobody voted."""
        return np.divide(self.agree, self.seen, out=np.zeros_like(self.agree), where=self.seen > 0)

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(self.agree - other.agree, self.disagree - other.disagree, self.passed - other.passed)


def tally(votes: Votes, rows: Bools | None = None) -> Tally:
    """Count the votes of everybody, or of the rows marked."""
    values = votes.values if rows is None else votes.values[rows]
    agree, disagree, passed = (
        (values == sign).sum(axis=0).astype(np.float64) for sign in (AGREE, DISAGREE, PASS)
    )
    return Tally(agree, disagree, passed)


@dataclass(frozen=True, eq=False)
class Lens:
    """One partition of those present: groups of at least five people, small ones pooled, a small pool left out.

    `group_of` gives the group that counts for each row of the votes, or None; `declared` the group as declared.
    """

    people: tuple[str, ...]
    checked_in: dict[str, int]
    pooled: tuple[str, ...]
    declared_sizes: dict[str, int]
    declared: tuple[str | None, ...]
    group_of: tuple[str | None, ...]

    def rows(self, group: str) -> Bools:
        """The rows of a group that counts."""
        return np.array([one == group for one in self.group_of], dtype=bool)


def lens_of(votes: Votes, groups: Mapping[str, str], checked_in: Mapping[str, int] | None) -> Lens:
    """Pool the groups with fewer than five people checked in (default: the people that `groups` names)."""
    sizes = {str(name): int(size) for name, size in (checked_in or {}).items()}
    if checked_in is None:
        for name in groups.values():
            sizes[name] = sizes.get(name, 0) + 1
    for name in groups.values():
        sizes.setdefault(name, 0)
    sizes = {name: sizes[name] for name in sorted(sizes, key=by_key)}
    pooled = tuple(name for name, size in sizes.items() if size < SMALLEST_GROUP and name != POOL)
    pool = sum(sizes[name] for name in pooled) + sizes.get(POOL, 0)
    counted = {name: size for name, size in sizes.items() if size >= SMALLEST_GROUP and name != POOL}
    if pool >= SMALLEST_GROUP:
        counted[POOL] = pool
    declared = tuple(groups.get(person) for person in votes.people)
    return Lens(
        votes.people,
        counted,
        pooled,
        sizes,
        declared,
        tuple(_counts_in(one, counted, pooled) for one in declared),
    )


def _counts_in(name: str | None, counted: Collection[str], pooled: Collection[str]) -> str | None:
    """People without a declared group count in the total only."""
    if name is None:
        return None
    group = POOL if name in pooled else name
    return group if group in counted else None
