"""Ways of voting that deserve a look. Nobody is removed: results are computed with and without."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from prasan.opinion.votes import AGREE, DISAGREE, PASS, Votes

__all__ = ["Flag", "flagged_voters"]

FEWEST_VOTES, SAME = 10, 0.95


class Flag(StrEnum):
    """Why somebody's votes are looked at."""

    AGREE_ALL = "agree_all"
    DISAGREE_ALL = "disagree_all"
    PASS_ALL = "pass_all"  # noqa: S105
    BURST = "burst"


def flagged_voters(
    votes: Votes, cast_at: Mapping[str, Sequence[float]] | None = None
) -> dict[str, tuple[Flag, ...]]:
    """Voters of 10 votes or more with 95 % of one kind, or 10 votes in a row at more than one a second.

    `cast_at`: seconds at which each voter cast, every cast; leave out people whose slips others typed in.
    """
    kinds = {Flag.AGREE_ALL: AGREE, Flag.DISAGREE_ALL: DISAGREE, Flag.PASS_ALL: PASS}
    seen = votes.seen.sum(axis=1)
    found: dict[str, list[Flag]] = {}
    for flag, sign in kinds.items():
        same = (votes.values == sign).sum(axis=1)
        for at in ((seen >= FEWEST_VOTES) & (same >= SAME * seen)).nonzero()[0].tolist():
            found.setdefault(votes.people[at], []).append(flag)
    times = cast_at or {}
    for person in votes.people if times else ():
        if _hurried(sorted(times.get(person, ()))):
            found.setdefault(person, []).append(Flag.BURST)
    return {person: tuple(found[person]) for person in votes.people if person in found}


def _hurried(seconds: Sequence[float]) -> bool:
    steps = FEWEST_VOTES - 1
    return any(last - first < steps for first, last in zip(seconds, seconds[steps:], strict=False))
