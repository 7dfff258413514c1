"""Which statement somebody is asked next: by need of their own group, replayable, blind to their own answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import sqrt

import numpy as np

from prasan.opinion.plain import Plain
from prasan.opinion.tallies import Lens, tally
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Key, Votes, by_key

__all__ = ["QUOTA", "Counts", "NextStatement", "Reason", "Standing", "next_statement", "standings", "weight"]

QUOTA = 7  # votes that every group gives every statement before anything else matters


@dataclass(frozen=True)
class Counts(Plain):
    """Agrees, disagrees, passes so far."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class Standing(Plain):
    """Where a statement stands: everybody, the voter's own group, and extremity (0 without a reliable map)."""

    everybody: Counts
    group: Counts
    extremity: float = 0.0


class Reason(StrEnum):
    """Why this one; the page words it."""

    GROUP_NEEDS_VOTES = "group_needs_votes"  # กลุ่มของท่านยังลงคะแนนข้อนี้น้อย
    GROUP_UNDECIDED = "group_undecided"  # กลุ่มของท่านยังเห็นไม่ชัดในข้อนี้
    DRAWN = "drawn"  # สุ่มตามน้ำหนัก


@dataclass(frozen=True)
class NextStatement(Plain):
    """The statement drawn, its weight, its rank by weight among `candidates`, its chance, and why."""

    statement: str
    weight: float
    rank: int
    candidates: int
    chance: float
    reason: Reason


def deficit(standing: Standing, group_size: int) -> int:
    """Votes that the group still owes the statement; `group_size` is its people checked in."""
    return max(0, min(QUOTA, group_size) - standing.group.seen)


def spread(counts: Counts) -> float:
    """Standard deviation of the agree share under a uniform prior."""
    a, b = counts.agree + 1, counts.seen - counts.agree + 1
    return sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))


def importance(standing: Standing) -> float:
    """Agreed with, not passed over, and telling people apart."""
    everybody = standing.everybody
    passed, agreed = ((one + 1) / (everybody.seen + 2) for one in (everybody.passed, everybody.agree))
    return (1 - passed) * (1 + standing.extremity) * agreed


def weight(standing: Standing, group_size: int) -> float:
    """How much the statement wants this group's vote."""
    need = (1 + deficit(standing, group_size)) ** 2
    return need * importance(standing) * spread(standing.group)


def next_statement(
    candidates: Mapping[Key, Standing], *, conversation: Key, person: Key, votes_so_far: int, group_size: int
) -> NextStatement | None:
    """Draw among released statements that the person has not seen and did not write; None when none is left.

    The draw hashes conversation, person and votes so far: the same log gives the same questions again.
    """
    order = sorted(((str(key), one) for key, one in candidates.items()), key=lambda pair: by_key(pair[0]))
    if not order:
        return None
    weights = [weight(one, group_size) for _, one in order]
    drawn = _draw(f"{conversation}|{person}|{votes_so_far}|{ENGINE_VERSION}") * sum(weights)
    at, reached = 0, weights[0]
    while reached <= drawn and at < len(order) - 1:
        at += 1
        reached += weights[at]
    key, standing = order[at]
    return NextStatement(
        statement=key,
        weight=weights[at],
        rank=1 + sum(one > weights[at] for one in weights),
        candidates=len(order),
        chance=weights[at] / sum(weights),
        reason=_reason(standing, group_size),
    )


def _draw(text: str) -> float:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") / 2**64


def _reason(standing: Standing, group_size: int) -> Reason:
    if deficit(standing, group_size):
        return Reason.GROUP_NEEDS_VOTES
    counts = standing.group
    share = (counts.agree + 1) / (counts.seen + 2)
    return Reason.GROUP_UNDECIDED if abs(share - 0.5) <= spread(counts) else Reason.DRAWN


def standings(
    votes: Votes, lens: Lens, group: str | None, extremity: Mapping[str, float] | None = None
) -> dict[str, Standing]:
    """Where every statement stands for somebody of `group`; of no group: as if nobody of theirs had voted."""
    everybody, own = (
        tally(votes),
        tally(votes, lens.rows(group) if group else np.zeros(len(votes.people), dtype=np.bool_)),
    )
    return {
        key: Standing(
            Counts(int(everybody.agree[at]), int(everybody.disagree[at]), int(everybody.passed[at])),
            Counts(int(own.agree[at]), int(own.disagree[at]), int(own.passed[at])),
            (extremity or {}).get(key, 0.0),
        )
        for at, key in enumerate(votes.statements)
    }
