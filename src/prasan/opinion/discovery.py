"""Discovered groups: the map, the groups on it, whether they may be shown, and how they relate to declared ones.

Random draws make this slow (seconds to minutes): a job in the background, never a part of a request.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from prasan.opinion.agreement import adjusted_mutual_information, adjusted_rand
from prasan.opinion.flags import Flag, flagged_voters
from prasan.opinion.gates import Permuted, Resampled, permutation_test, stability
from prasan.opinion.grouping import Grouping, best_grouping, group_into
from prasan.opinion.minority import MinorityReport, minority_report
from prasan.opinion.opinion_map import Drawn, draw, for_map
from prasan.opinion.plain import Floats, Plain
from prasan.opinion.routing import Counts
from prasan.opinion.silhouette import mean_silhouettes
from prasan.opinion.tallies import Lens, Tally, lens_of, tally
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Key, Votes, as_keys

__all__ = ["Description", "Discovery", "Verdict", "discover"]

LETTERS = "กขคงจฉชซฌญ"
PERMUTATIONS, RESAMPLES = 199, 100
P_BELOW, STABILITY_FROM = 0.05, 0.6
_DESCRIBED = 5


class Verdict(StrEnum):
    """Both gates passed, one of them, none."""

    SHOW = "show"
    PROVISIONAL = "provisional"  # for facilitators, marked ชั่วคราว; nobody gets a label
    NONE = "none"  # ยังไม่พบกลุ่มความเห็นที่เชื่อถือได้


@dataclass(frozen=True)
class Description(Plain):
    """What sets a group apart, as description only: its own votes made the group, so no test would be honest."""

    statement: str
    agree_share: float
    rest_agree_share: float


@dataclass(frozen=True)
class Discovery(Plain):
    """The map and its groups. `people` and `statements` are those on the map; names of people stay in the house."""

    engine_version: str
    profile: str
    digest: str
    parameters: dict[str, Any]
    people: int
    statements: int
    k: int  # 1: no valid grouping
    sizes: dict[str, int]
    silhouette: float
    null_mean: float
    p_value: float
    permutations: int
    stability: float
    stability_low: float
    resamples: int
    verdict: Verdict
    agree_to_all: float  # share of the people on the map: they too make answers hang together
    ami: float | None  # with the declared groups, None when fewer than two meet the map
    ari: float | None
    cross_table: dict[str, dict[str, int]]  # declared group: letter: people
    points: tuple[tuple[float, float, str], ...]  # x, y, letter; sorted, so that the place tells nobody
    extremity: dict[str, float]
    by_group: dict[str, dict[str, Counts]]  # statement: letter: counts
    described: dict[str, tuple[Description, ...]]
    minority: tuple[MinorityReport, ...]  # only when the groups may be shown
    membership: dict[str, str] = field(default_factory=dict, metadata={"private": True})
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict, metadata={"private": True})

    @property
    def reliable(self) -> bool:
        """Whether pages may show the groups."""
        return self.verdict == Verdict.SHOW


def discover(
    votes: Votes,
    groups: Mapping[Any, Any] | None = None,
    *,
    hidden: Collection[Key] = frozenset(),
    checked_in: Mapping[str, int] | None = None,
    k: int | None = None,
    permutations: int = PERMUTATIONS,
    resamples: int = RESAMPLES,
) -> Discovery:
    """Draw the map, find groups and put them through both gates; `k` forces a number of groups.

    `membership` is filled whatever the verdict: pages obey `reliable`."""
    on_map = for_map(votes := votes.showing(votes.known(hidden)))
    drawn = draw(on_map.numbers, on_map.seen.astype(np.float64))
    found = best_grouping(drawn.points) if k is None else _forced(drawn.points, k)
    permuted, resampled = Permuted(1.0, 0.0, 0), Resampled(0.0, 0.0, 0)
    if found is not None:
        permuted = permutation_test(on_map, votes.digest, found.silhouette, permutations)
        resampled = stability(on_map, votes.digest, found.labels, found.k, resamples)
    sides = _Sides(on_map, found)
    verdict = _verdict(found, permuted.p, resampled.median)
    parameters = {"permutations": permutations, "resamples": resamples, "k": k}
    return Discovery(
        engine_version=ENGINE_VERSION,
        profile="prasan",
        digest=votes.digest,
        parameters=parameters,
        silhouette=found.silhouette if found else 0.0,
        null_mean=permuted.null_mean,
        p_value=permuted.p,
        permutations=permuted.made,
        stability=resampled.median,
        stability_low=resampled.low,
        resamples=resampled.made,
        verdict=verdict,
        minority=sides.minority() if verdict == Verdict.SHOW else (),
        **sides.beside(lens_of(votes, as_keys(groups or {}), checked_in)),
        **sides.told(drawn),
    )


def _forced(points: Floats, k: int) -> Grouping | None:
    labels = group_into(points, k)
    return None if labels is None else Grouping(labels, k, round(mean_silhouettes(points, [labels])[0], 9))


def _verdict(found: Grouping | None, p: float, stable: float) -> Verdict:
    passed = (p < P_BELOW) + (stable >= STABILITY_FROM) if found else 0
    return (Verdict.NONE, Verdict.PROVISIONAL, Verdict.SHOW)[passed]


class _Sides:
    """The groups on the map by letter, and what is told about them."""

    def __init__(self, votes: Votes, found: Grouping | None) -> None:
        labels = found.labels if found else np.zeros(len(votes.people), dtype=np.int64)
        self.votes = votes
        self.letters = [LETTERS[label] for label in labels]
        present = sorted(set(labels.tolist()))
        self.sizes = {LETTERS[label]: int((labels == label).sum()) for label in present}
        self.tallies = {LETTERS[label]: tally(votes, labels == label) for label in present}
        self.everybody = tally(votes)

    def told(self, drawn: Drawn) -> dict[str, Any]:
        """Everything that needs no test."""
        people, statements = self.votes.people, self.votes.statements
        places = [(float(x), float(y)) for x, y in drawn.points]
        return {
            "people": len(people),
            "statements": len(statements),
            "k": len(self.tallies),
            "sizes": self.sizes,
            "agree_to_all": self.agree_to_all(),
            "points": tuple(sorted((x, y, one) for (x, y), one in zip(places, self.letters, strict=True))),
            "extremity": dict(zip(statements, drawn.extremity.tolist(), strict=True)),
            "by_group": self.by_group(),
            "described": self.described(),
            "membership": dict(zip(people, self.letters, strict=True)),
            "coordinates": dict(zip(people, places, strict=True)),
        }

    def agree_to_all(self) -> float:
        flagged = [flags for flags in flagged_voters(self.votes).values() if Flag.AGREE_ALL in flags]
        return len(flagged) / len(self.votes.people) if self.votes.people else 0.0

    def beside(self, lens: Lens) -> dict[str, Any]:
        """Cross-table with the declared groups that count, and how alike the two partitions are."""
        declared = dict(zip(lens.people, lens.group_of, strict=True))
        pairs = [
            (group, letter)
            for person, letter in zip(self.votes.people, self.letters, strict=True)
            if (group := declared[person]) is not None
        ]
        table = {
            name: {letter: pairs.count((name, letter)) for letter in self.tallies} for name in lens.checked_in
        }
        if len({group for group, _ in pairs}) < 2:
            return {"ami": None, "ari": None, "cross_table": table}
        ours, theirs = zip(*pairs, strict=True)
        return {
            "ami": adjusted_mutual_information(ours, theirs),
            "ari": adjusted_rand(ours, theirs),
            "cross_table": table,
        }

    def by_group(self) -> dict[str, dict[str, Counts]]:
        return {
            key: {
                letter: Counts(int(one.agree[at]), int(one.disagree[at]), int(one.passed[at]))
                for letter, one in self.tallies.items()
            }
            for at, key in enumerate(self.votes.statements)
        }

    def described(self) -> dict[str, tuple[Description, ...]]:
        return (
            {letter: self._describe(own) for letter, own in self.tallies.items()}
            if len(self.sizes) > 1
            else {}
        )

    def _describe(self, own: Tally) -> tuple[Description, ...]:
        """The statements with the widest gaps, among those that five of either side saw."""
        rest = self.everybody - own
        gap = np.where((own.seen >= 5) & (rest.seen >= 5), np.abs(own.agree_share - rest.agree_share), -1.0)
        widest = np.argsort(-gap.round(9), kind="stable")[:_DESCRIBED].tolist()
        return tuple(
            Description(self.votes.statements[at], float(own.agree_share[at]), float(rest.agree_share[at]))
            for at in widest
            if gap[at] > 0
        )

    def minority(self) -> tuple[MinorityReport, ...]:
        return minority_report(self.votes.statements, self.everybody, self.tallies)
