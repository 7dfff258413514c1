"""The profile `polis`: published numbers reproduced, for credibility and comparison, quirks included.

Signs inside are Polis' own (agree = -1), since published centres, axes and projections use them. Always cold: the
result depends on the votes alone, never on earlier results.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from prasan.opinion.axes import principal_axes
from prasan.opinion.plain import Bools, Floats, Ints, Plain
from prasan.opinion.polis_groups import base_clusters, group_bases
from prasan.opinion.repness import Majority, Representative, majority, representative, share, statistics
from prasan.opinion.routing import Counts
from prasan.opinion.tallies import Tally, tally
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Key, Votes, by_key

__all__ = ["PolisResult", "polis", "project"]

FEWEST_VOTES, FEWEST_PEOPLE = 7, 15
META_PRIORITY = 49.0


@dataclass(frozen=True)
class PolisResult(Plain):
    """Groups are numbered as they come. `gac`, `priorities` and the like: per statement."""

    engine_version: str
    profile: str
    digest: str
    parameters: dict[str, Any]
    people: int
    eligible: int
    bases: int
    k: int
    silhouette: float
    sizes: dict[str, int]
    gac: dict[str, float]
    gac_disagree: dict[str, float]
    priorities: dict[str, float]
    extremity: dict[str, float]
    group_votes: dict[str, dict[str, Counts]]  # group: statement: counts
    representative: dict[str, tuple[Representative, ...]]
    majority_agree: tuple[Majority, ...]
    majority_disagree: tuple[Majority, ...]
    centre: dict[str, float]
    axes: dict[str, tuple[float, float]]
    membership: dict[str, str] = field(default_factory=dict, metadata={"private": True})
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict, metadata={"private": True})


@dataclass(frozen=True, eq=False)
class Projection:
    """Mean of each statement, the two axes, where everybody stands, how extreme each statement is."""

    centre: Floats
    axes: Floats
    points: Floats
    extremity: Floats


def polis(
    votes: Votes,
    *,
    hidden: Collection[Key] = frozenset(),
    meta: Collection[Key] = frozenset(),
    k: int | None = None,
) -> PolisResult:
    """Compute everything section 2 of CONSENSUS defines; `k` forces a number of groups.

    `hidden` (moderated out) and `meta` statements count as passed by everybody in the geometry.
    """
    out, about = frozenset(map(str, hidden)), frozenset(map(str, meta))
    zeroed = np.array([key in out or key in about for key in votes.statements], dtype=np.bool_)
    shown = np.array([key not in out for key in votes.statements], dtype=np.bool_)
    found = project(votes, zeroed)
    rows = eligible(votes)
    bases, centres = base_clusters(found.points[rows])
    of_base, silhouette = group_bases(centres, np.bincount(bases, minlength=len(centres)).astype(float), k)
    labels = of_base[bases]
    groups = {str(label): tally(votes, _marked(votes, rows[labels == label])) for label in np.unique(labels)}
    return PolisResult(
        engine_version=ENGINE_VERSION,
        profile="polis",
        digest=votes.digest,
        parameters={"hidden": sorted(out, key=by_key), "meta": sorted(about, key=by_key), "k": k},
        people=len(votes.people),
        eligible=len(rows),
        bases=len(centres),
        k=len(groups),
        silhouette=silhouette,
        sizes={name: int((labels == int(name)).sum()) for name in groups},
        **_geometry(votes, found, rows),
        **_numbers(votes, found, tally(votes, _marked(votes, rows)), groups, shown, about),
        membership={votes.people[row]: str(label) for row, label in zip(rows, labels, strict=True)},
    )


def _geometry(votes: Votes, found: Projection, rows: Ints) -> dict[str, Any]:
    places = {votes.people[row]: tuple(found.points[row].tolist()) for row in rows}
    return {
        "centre": _named(votes.statements, found.centre),
        "axes": dict(zip(votes.statements, map(tuple, found.axes.tolist()), strict=True)),
        "extremity": _named(votes.statements, found.extremity),
        "coordinates": places,
    }


def _numbers(
    votes: Votes,
    found: Projection,
    clustered: Tally,
    groups: dict[str, Tally],
    shown: Bools,
    meta: Collection[str],
) -> dict[str, Any]:
    """What is counted: majorities over everybody, all else over the clustered people."""
    by, everybody = votes.statements, tally(votes)
    agrees = [share(one.agree, one.seen) for one in groups.values()]
    disagrees = [share(one.disagree, one.seen) for one in groups.values()]
    wanted = priorities(clustered, found.extremity, [key in meta for key in by])
    return {
        "gac": _named(by, _product(agrees, len(by))),
        "gac_disagree": _named(by, _product(disagrees, len(by))),
        "priorities": _named(by, wanted),
        "group_votes": {name: _counts(by, one) for name, one in groups.items()},
        "representative": {
            name: representative(by, statistics(one, clustered - one), shown) for name, one in groups.items()
        },
        "majority_agree": majority(by, everybody.agree, everybody.seen, shown),
        "majority_disagree": majority(by, everybody.disagree, everybody.seen, shown),
    }


def project(votes: Votes, zeroed: Bools) -> Projection:
    """Centre, axes and projections of everybody; zeroed columns count as voted and shrink the scale."""
    table, seen = -votes.numbers, votes.seen.astype(np.float64)
    table[:, zeroed], seen[:, zeroed] = 0.0, 1.0
    centre = table.sum(axis=0) / np.maximum(seen.sum(axis=0), 1.0)
    deviations = table - seen * centre
    axes = principal_axes(deviations)
    columns = len(votes.statements)
    scale = np.sqrt(columns / np.maximum(seen.sum(axis=1), 1.0))
    as_voters = np.sqrt(columns) * (-1 - centre)[:, None] * axes
    return Projection(centre, axes, scale[:, None] * (deviations @ axes), np.sqrt((as_voters**2).sum(axis=1)))


def eligible(votes: Votes) -> Ints:
    """Rows with at least seven votes (all, of fewer statements), topped up to 15 people by number of votes."""
    counts = votes.seen.sum(axis=1)
    enough = counts >= min(FEWEST_VOTES, len(votes.statements))
    if enough.sum() < FEWEST_PEOPLE:
        order = np.argsort(-counts, kind="stable")
        enough[order[:FEWEST_PEOPLE]] = True
    return np.flatnonzero(enough)


def priorities(clustered: Tally, extremity: Floats, is_meta: list[bool]) -> Floats:
    """How much Polis' routing wants each statement to be seen."""
    seen = clustered.seen
    importance = (1 - share(clustered.passed, seen)) * (1 + extremity) * share(clustered.agree, seen)
    wanted: Floats = (importance * (1 + 8 * 2.0 ** (-seen / 5))) ** 2
    return np.where(is_meta, META_PRIORITY, wanted)


def _marked(votes: Votes, rows: Ints) -> Bools:
    marks = np.zeros(len(votes.people), dtype=np.bool_)
    marks[rows] = True
    return marks


def _product(shares: list[Floats], columns: int) -> Floats:
    return np.prod(shares, axis=0) if shares else np.ones(columns)


def _named(statements: tuple[str, ...], values: Floats) -> dict[str, float]:
    return dict(zip(statements, values.tolist(), strict=True))


def _counts(statements: tuple[str, ...], one: Tally) -> dict[str, Counts]:
    return {
        key: Counts(int(one.agree[at]), int(one.disagree[at]), int(one.passed[at]))
        for at, key in enumerate(statements)
    }
