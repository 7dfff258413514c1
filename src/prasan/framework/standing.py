"""What the verdicts on one subject and one edition come to. Plain arithmetic on decisions,
without queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prasan.framework.models import Decision

Verdict = Decision.Verdict


@dataclass
class Standing:
    """The last word on each node (by node key), and whether the last word was that nothing fits."""

    nodes: dict[int, Decision] = field(default_factory=dict)
    none_fits: Decision | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the subject has an answer: a confirmed node, or none fits."""
        return bool(self.none_fits) or any(row.verdict == Verdict.CONFIRMED for row in self.nodes.values())


def standing(decisions: Iterable[Decision]) -> Standing:
    """Replay the decisions on one subject and edition in the order they were given.

    A batch that was taken back counts as never given. "None fits" overrules what was confirmed before it, and
    is overruled by what is confirmed after it; rejections stand beside either.
    """
    rows = sorted(decisions, key=lambda row: row.pk)
    taken_back = {row.batch for row in rows if row.verdict == Verdict.WITHDRAWN}
    result = Standing()
    for row in rows:
        if row.batch in taken_back:
            continue
        if row.verdict == Verdict.NONE_FITS:
            result.none_fits = row
            result.nodes = {
                key: each for key, each in result.nodes.items() if each.verdict == Verdict.REJECTED
            }
        elif row.node_id is not None:
            if row.verdict == Verdict.CONFIRMED:
                result.none_fits = None
            result.nodes[row.node_id] = row
    return result
