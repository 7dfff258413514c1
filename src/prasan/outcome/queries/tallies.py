"""How votes stand: the last of each voter on each statement counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from prasan.voting.models import Statement, Vote

__all__ = ["Tally", "tallies"]


@dataclass(frozen=True)
class Tally:
    """Numbers of people; `seen` is all three together."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed


def tallies(statements: Iterable[Statement]) -> dict[int, Tally]:
    """Statement key -> how its votes stand; one query."""
    keys = [statement.pk for statement in statements]
    last = (
        Vote.objects.filter(statement__in=keys)
        .order_by()
        .values("statement", "voter")
        .annotate(last=Max("pk"))
    )
    counted = (
        Vote.objects.filter(pk__in=last.values("last"))
        .order_by()
        .values("statement")
        .annotate(
            agree=Count("pk", filter=Q(value=1)),
            disagree=Count("pk", filter=Q(value=-1)),
            passed=Count("pk", filter=Q(value=0)),
        )
    )
    found = {row["statement"]: Tally(row["agree"], row["disagree"], row["passed"]) for row in counted}
    return {key: found.get(key, Tally()) for key in keys}
