"""Where people stand on the two axes on which this room differs most."""

from dataclasses import dataclass

import numpy as np

from prasan.opinion.axes import principal_axes
from prasan.opinion.plain import Floats
from prasan.opinion.votes import Votes

__all__ = ["FEWEST_VOTES", "Drawn", "draw", "for_map"]

FEWEST_VOTES, FEWEST_VOTERS = 7, 5


@dataclass(frozen=True, eq=False)
class Drawn:
    """Coordinates of the people (9 decimals) and the extremity of each statement."""

    points: Floats
    extremity: Floats


def for_map(votes: Votes) -> Votes:
    """People with at least seven votes (all, of fewer statements), then statements with five of their votes."""
    enough = votes.seen.sum(axis=1) >= max(1, min(FEWEST_VOTES, len(votes.statements)))
    kept = votes.without(people=frozenset(votes.people[at] for at in np.flatnonzero(~enough).tolist()))
    thin = np.flatnonzero(kept.seen.sum(axis=0) < FEWEST_VOTERS).tolist()
    return kept.without(statements=frozenset(kept.statements[at] for at in thin))


def draw(numbers: Floats, seen: Floats) -> Drawn:
    """Project people on the two principal axes; `numbers` is 0 where `seen` is 0.

    Missing votes count as the mean. The scale sqrt((C + C/2) / (n + C/2)) gives people with few votes their due
    without making them the most extreme ones.
    """
    columns = seen.shape[1]
    means = numbers.sum(axis=0) / np.maximum(seen.sum(axis=0), 1.0)
    deviations = numbers - seen * means
    axes = principal_axes(deviations)
    prior = columns / 2
    counts = seen.sum(axis=1)
    scale = np.sqrt((columns + prior) / np.maximum(counts + prior, 1e-9))
    points = (scale[:, None] * (deviations @ axes)).round(9) + 0.0
    extremity = np.sqrt(columns) * np.abs(1 - means) * np.sqrt((axes**2).sum(axis=1))
    return Drawn(points, extremity)
