"""What stands for a group, and what most people share, by the published formulas (smoothed shares and z-scores)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from prasan.opinion.plain import Bools, Floats, Plain
from prasan.opinion.tallies import Tally

__all__ = ["Majority", "Representative", "Statistics", "majority", "representative", "statistics"]

SIGNIFICANT = 1.2816  # z of 90 %, one-sided
_MOST = 5


@dataclass(frozen=True, eq=False)
class Statistics:
    """Per statement: smoothed shares, their z, shares relative to everybody else, their z; agree and disagree."""

    pa: Floats
    pd: Floats
    pat: Floats
    pdt: Floats
    ra: Floats
    rd: Floats
    rat: Floats
    rdt: Floats

    @property
    def agree_metric(self) -> Floats:
        return self.ra * self.rat * self.pa * self.pat

    @property
    def disagree_metric(self) -> Floats:
        return self.rd * self.rdt * self.pd * self.pdt


@dataclass(frozen=True)
class Representative(Plain):
    """A statement that stands for a group."""

    statement: str
    direction: str
    share: float
    z: float
    relative_share: float
    relative_z: float
    best_agree: bool


@dataclass(frozen=True)
class Majority(Plain):
    """A statement that most people share."""

    statement: str
    share: float
    z: float


def share(hits: Floats, seen: Floats) -> Floats:
    """Smoothed share."""
    return (hits + 1) / (seen + 2)


def share_z(hits: Floats, seen: Floats) -> Floats:
    """One-proportion z against one half."""
    result: Floats = 2 * np.sqrt(seen + 1) * ((hits + 1) / (seen + 1) - 0.5)
    return result


def relative_z(hits: Floats, seen: Floats, other_hits: Floats, other_seen: Floats) -> Floats:
    """Two-proportion z of a group against everybody else; 0 when all agree."""
    own, others, n, m = hits + 1, other_hits + 1, seen + 1, other_seen + 1
    pooled = (own + others) / (n + m)
    # shares above 1 are possible with one added hit and one added vote: then too there is nothing to tell apart
    spread = np.sqrt(np.maximum(pooled * (1 - pooled), 0.0) * (1 / n + 1 / m))
    return np.divide(own / n - others / m, spread, out=np.zeros_like(spread), where=spread > 0)


def statistics(own: Tally, rest: Tally) -> Statistics:
    """The eight statistics of a group against all other groups together."""
    pa, pd = share(own.agree, own.seen), share(own.disagree, own.seen)
    return Statistics(
        pa=pa,
        pd=pd,
        pat=share_z(own.agree, own.seen),
        pdt=share_z(own.disagree, own.seen),
        ra=pa / share(rest.agree, rest.seen),
        rd=pd / share(rest.disagree, rest.seen),
        rat=relative_z(own.agree, own.seen, rest.agree, rest.seen),
        rdt=relative_z(own.disagree, own.seen, rest.disagree, rest.seen),
    )


def representative(statements: Sequence[str], found: Statistics, shown: Bools) -> tuple[Representative, ...]:
    """At most five statements for a group, agrees first; never one that is moderated out."""
    places = np.flatnonzero(shown).tolist()
    if not places:
        return ()
    by_agree = found.rat > found.rdt
    metric = np.where(by_agree, found.agree_metric, found.disagree_metric)
    candidate = ((found.rat > SIGNIFICANT) & (found.pat > SIGNIFICANT)) | (
        (found.rdt > SIGNIFICANT) & (found.pdt > SIGNIFICANT)
    )
    best = _best_agree(found, places)
    ranked = sorted((at for at in places if candidate[at] and at != best), key=lambda at: -metric[at])
    chosen = ([best] if best is not None else []) + ranked
    if not chosen:
        chosen = [max(places, key=lambda at: max(found.rat[at], found.rdt[at]))]
    told = [
        _tell(statements, found, at, by_agree=bool(by_agree[at]), best=at == best) for at in chosen[:_MOST]
    ]
    return tuple(sorted(told, key=lambda one: one.direction != "agree"))


def _best_agree(found: Statistics, places: Sequence[int]) -> int | None:
    """One pass in statement order, as published; its own direction label may still come out as disagree."""
    best: int | None = None
    absolute = found.pa * found.pat
    for at in places:
        if best is None:
            if found.pat[at] > SIGNIFICANT or (found.ra[at] > 1 and found.pa[at] > 0.5):
                best = at
        elif found.ra[best] > 1:
            best = at if found.agree_metric[at] > found.agree_metric[best] else best
        elif absolute[at] > absolute[best]:
            best = at
    return best


def _tell(
    statements: Sequence[str], found: Statistics, at: int, *, by_agree: bool, best: bool
) -> Representative:
    own = (
        (found.pa, found.pat, found.ra, found.rat) if by_agree else (found.pd, found.pdt, found.rd, found.rdt)
    )
    p, z, relative, relative_to = (float(one[at]) for one in own)
    return Representative(
        statements[at], "agree" if by_agree else "disagree", p, z, relative, relative_to, best
    )


def majority(statements: Sequence[str], hits: Floats, seen: Floats, shown: Bools) -> tuple[Majority, ...]:
    """Statements that significantly more than half of everybody share, the five strongest first."""
    p, z = share(hits, seen), share_z(hits, seen)
    places = np.flatnonzero(shown & (p > 0.5) & (z > SIGNIFICANT)).tolist()
    strongest = sorted(places, key=lambda at: -p[at] * z[at])[:_MOST]
    return tuple(Majority(statements[at], float(p[at]), float(z[at])) for at in strongest)
