"""The result a hall sees: declared groups with credible bounds, bridging, minority report, flags, choice.

Quick enough to be recomputed after every vote and free of random draws; discovered groups are `discover`'s.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np

from prasan.opinion.bridging import factorise
from prasan.opinion.choosing import Choice, choose
from prasan.opinion.classes import StatementClass, classify, joint_lower_bounds
from prasan.opinion.flags import Flag, flagged_voters
from prasan.opinion.minority import Difference, MinorityReport, minority_report
from prasan.opinion.plain import Floats, Plain, json_text
from prasan.opinion.significance import FALSE_DISCOVERY_RATE, benjamini_hochberg, fisher
from prasan.opinion.tallies import SMALLEST_GROUP, Lens, Tally, lens_of, tally
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Key, Votes, as_keys

__all__ = ["GroupSize", "GroupVote", "Outcome", "StatementResult", "Suspicion", "consensus"]


@dataclass(frozen=True)
class GroupVote(Plain):
    """One group's counts on one statement; the bounds hold with 90 % credibility each."""

    agree: int
    disagree: int
    passed: int
    share: float  # that agrees, of those who saw it
    lower: float  # 10 % bound of the share that agrees
    upper: float  # 90 % bound
    lower_disagree: float  # 10 % bound of the share that disagrees


@dataclass(frozen=True)
class StatementResult(Plain):
    """One statement. `score` and `rejection`: lowest bound over the groups that count."""

    id: str
    agree: int
    disagree: int
    passed: int
    decided_share: float | None  # agrees among those who did not pass
    status: StatementClass
    score: float
    rejection: float
    bridging: float | None  # None: nobody voted
    gac: float  # group-aware consensus over the declared groups, for comparison
    by_group: dict[str, GroupVote]


@dataclass(frozen=True)
class GroupSize(Plain):
    """A group that counts in the lens."""

    name: str
    checked_in: int
    voters: int


@dataclass(frozen=True)
class Suspicion(Plain):
    """Flagged voters, counted by reason, and what would change without them. Names stay in the house."""

    counts: dict[str, int]
    changes: dict[str, tuple[str, str]]  # statement: (status with everybody, status without the flagged)
    voters: dict[str, tuple[Flag, ...]] = field(default_factory=dict, metadata={"private": True})


@dataclass(frozen=True)
class Outcome(Plain):
    """Everything of the declared part; `parameters` and `digest` say from what it was computed."""

    engine_version: str
    profile: str
    digest: str
    parameters: dict[str, Any]
    people: int
    votes: int
    density: float
    hidden: int
    lens: tuple[GroupSize, ...]
    pooled: tuple[str, ...]
    unplaced: int  # voters who count in the totals only
    statements: tuple[StatementResult, ...]
    differences: tuple[Difference, ...]
    tests: int
    minority: tuple[MinorityReport, ...]
    flagged: Suspicion
    chosen: Choice

    def having(self, status: StatementClass) -> tuple[StatementResult, ...]:
        """Statements of one class, the best first: by score (rejections by theirs), then bridging, then key."""
        found = [one for one in self.statements if one.status == status]
        by_rejection = status == StatementClass.REJECTION

        def rank(one: StatementResult) -> tuple[float, float]:
            return (-(one.rejection if by_rejection else one.score), -(one.bridging or 0.0))

        return tuple(sorted(found, key=rank))


def consensus(
    votes: Votes,
    groups: Mapping[Any, Any] | None = None,
    *,
    hidden: Collection[Key] = frozenset(),
    checked_in: Mapping[str, int] | None = None,
    cast_at: Mapping[Any, Sequence[float]] | None = None,
    carry: int = 5,
) -> Outcome:
    """Compute the declared part: `groups` is voter -> declared group (also people who have not voted yet).

    Without groups everybody counts as one. `hidden` statements leave no trace. `checked_in`: people present per
    group (default: counted from `groups`). `cast_at`: seconds of every cast per voter, to find bursts. `carry`:
    how many go forward. The digest is that of the votes without the hidden statements.
    """
    members, out = as_keys(groups or {}), votes.known(hidden)
    votes = votes.showing(out)
    lens = lens_of(votes, members, checked_in)
    everybody, tallies = tally(votes), {name: tally(votes, lens.rows(name)) for name in lens.checked_in}
    statements = _statements(votes, everybody, tallies, bridging := factorise(votes).bridging)
    found, tests = _differences(votes.statements, everybody, tallies)
    return Outcome(
        engine_version=ENGINE_VERSION,
        profile="prasan",
        digest=votes.digest,
        parameters=_parameters(members, lens, carry, votes),
        people=len(votes.people),
        votes=votes.count,
        density=votes.density,
        hidden=len(out),
        lens=_sizes(lens),
        pooled=lens.pooled,
        unplaced=lens.group_of.count(None),
        statements=statements,
        differences=found,
        tests=tests,
        minority=_minority(votes.statements, everybody, tallies, lens, found),
        flagged=_suspicion(votes, lens, statements, cast_at),
        chosen=choose(votes, np.array([one.score for one in statements]), bridging, carry),
    )


def _sizes(lens: Lens) -> tuple[GroupSize, ...]:
    return tuple(GroupSize(name, size, lens.group_of.count(name)) for name, size in lens.checked_in.items())


def _statements(
    votes: Votes, everybody: Tally, tallies: Mapping[str, Tally], bridging: Floats
) -> tuple[StatementResult, ...]:
    counted = list(tallies.values()) or [everybody]
    score, rejection = joint_lower_bounds(counted)
    gac = np.prod([(one.agree + 1) / (one.seen + 2) for one in counted], axis=0)
    decided = everybody.agree + everybody.disagree
    by_group = {name: _group_votes(one) for name, one in tallies.items()}
    return tuple(
        StatementResult(
            id=key,
            agree=int(everybody.agree[at]),
            disagree=int(everybody.disagree[at]),
            passed=int(everybody.passed[at]),
            decided_share=float(everybody.agree[at] / decided[at]) if decided[at] else None,
            status=status,
            score=float(score[at]),
            rejection=float(rejection[at]),
            bridging=float(bridging[at]) if everybody.seen[at] else None,
            gac=float(gac[at]),
            by_group={name: column[at] for name, column in by_group.items()},
        )
        for at, (key, status) in enumerate(zip(votes.statements, classify(counted), strict=True))
    )


def _group_votes(one: Tally) -> list[GroupVote]:
    """One group's votes on every statement."""
    counts = np.stack([one.agree, one.disagree, one.passed]).astype(np.int64)
    shares = (one.agree_share, one.lower, one.upper, one.lower_disagree)
    return list(map(GroupVote, *counts.tolist(), *(each.tolist() for each in shares)))


def _differences(
    statements: Sequence[str], everybody: Tally, tallies: Mapping[str, Tally]
) -> tuple[tuple[Difference, ...], int]:
    """Accepted tests over the whole page, and how many were made: every statement x group x direction seen."""
    tables: list[Floats] = []
    names: list[tuple[int, str, str]] = []
    for group, own in tallies.items():
        rest = everybody - own
        tested = np.flatnonzero((own.seen > 0) & (rest.seen > 0))
        for direction, hits, others in (
            ("agree", own.agree, rest.agree),
            ("disagree", own.disagree, rest.disagree),
        ):
            tables.append(np.stack([hits, own.seen, others, rest.seen])[:, tested])
            names += [(int(at), group, direction) for at in tested]
    if not names:
        return (), 0
    hits, seen, other_hits, other_seen = np.concatenate(tables, axis=1)
    p = fisher(hits, seen, other_hits, other_seen)
    adjusted, accepted = benjamini_hochberg(p)
    found = [
        (at, Difference(
            statements[at], group, direction, float(hits[place] / seen[place]),
            float(other_hits[place] / other_seen[place]), float(p[place]), float(adjusted[place]),
        ))
        for place, (at, group, direction) in enumerate(names)
        if accepted[place]
    ]  # fmt: skip
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])), len(names)


def _minority(
    statements: Sequence[str],
    everybody: Tally,
    tallies: Mapping[str, Tally],
    lens: Lens,
    differences: Sequence[Difference],
) -> tuple[MinorityReport, ...]:
    small = [name for name, size in lens.declared_sizes.items() if size < SMALLEST_GROUP]
    return minority_report(statements, everybody, tallies, differences, small)


def _suspicion(
    votes: Votes,
    lens: Lens,
    statements: Sequence[StatementResult],
    cast_at: Mapping[Any, Sequence[float]] | None,
) -> Suspicion:
    found = flagged_voters(votes, {str(person): times for person, times in (cast_at or {}).items()})
    if not found:
        return Suspicion({}, {})
    kept = np.array([person not in found for person in votes.people])
    counted = [tally(votes, lens.rows(name) & kept) for name in lens.checked_in] or [tally(votes, kept)]
    changes = {
        one.id: (one.status.value, status.value)
        for one, status in zip(statements, classify(counted), strict=True)
        if one.status != status
    }
    reasons = [flag.value for flags in found.values() for flag in flags]
    return Suspicion({name: reasons.count(name) for name in sorted(set(reasons))}, changes, found)


def _parameters(members: Mapping[str, str], lens: Lens, carry: int, votes: Votes) -> dict[str, Any]:
    """Everything beside the votes that a replay needs to be compared with; `groups` is a digest."""
    return {
        "groups": sha256(json_text(dict(members)).encode()).hexdigest(),
        "checked_in": lens.declared_sizes,
        "smallest_group": SMALLEST_GROUP,
        "false_discovery_rate": FALSE_DISCOVERY_RATE,
        "carry": carry,
        "statements": len(votes.statements),
    }
