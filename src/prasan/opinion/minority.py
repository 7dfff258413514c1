"""The minority report: what each group holds against the rest, whether or not anybody asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from prasan.opinion.plain import Plain
from prasan.opinion.tallies import Tally

__all__ = ["Difference", "Dissent", "MinorityReport", "minority_report"]

MOST_DIFFERENCES = 3


@dataclass(frozen=True)
class Difference(Plain):
    """An accepted test: the group agrees (or disagrees) more often than the rest."""

    statement: str
    group: str
    direction: str  # "agree" or "disagree"
    share: float  # of the group, in that direction
    rest_share: float
    p: float
    adjusted: float


@dataclass(frozen=True)
class Dissent(Plain):
    """The group holds the opposite of everybody else; `direction` is the group's own."""

    statement: str
    direction: str
    bound: float  # 10 % bound of the group's share in its direction
    rest_bound: float  # 10 % bound of the others' share in theirs


@dataclass(frozen=True)
class MinorityReport(Plain):
    """One group's chapter. Of a group under five people only that it is small is said."""

    group: str
    fewer_than_five: bool
    dissents: tuple[Dissent, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_empty(self) -> bool:
        """No dissent found; to be said in so many words."""
        return not self.fewer_than_five and not self.dissents and not self.differences


def minority_report(
    statements: Sequence[str],
    everybody: Tally,
    groups: Mapping[str, Tally],
    differences: Sequence[Difference] = (),
    small: Sequence[str] = (),
) -> tuple[MinorityReport, ...]:
    """A chapter for every group, in the order given, then the groups that are too small to tell."""
    chapters = [
        MinorityReport(
            name,
            fewer_than_five=False,
            dissents=_dissents(statements, own, everybody - own),
            differences=_widest([one for one in differences if one.group == name]),
        )
        for name, own in groups.items()
    ]
    return (*chapters, *(MinorityReport(name, fewer_than_five=True) for name in small))


def _dissents(statements: Sequence[str], own: Tally, rest: Tally) -> tuple[Dissent, ...]:
    sides = {
        "disagree": (own.lower_disagree, rest.lower),
        "agree": (own.lower, rest.lower_disagree),
    }
    found = [
        (at, Dissent(statements[at], direction, float(mine[at]), float(theirs[at])))
        for direction, (mine, theirs) in sides.items()
        for at in np.flatnonzero((mine > 0.5) & (theirs > 0.5)).tolist()
    ]
    return tuple(dissent for _, dissent in sorted(found, key=lambda pair: pair[0]))


def _widest(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The three widest gaps; a statement whose both directions passed is told once, by the wider."""
    chosen: dict[str, Difference] = {}
    for one in sorted(differences, key=lambda one: -abs(one.share - one.rest_share)):
        chosen.setdefault(one.statement, one)
    return tuple(chosen.values())[:MOST_DIFFERENCES]
