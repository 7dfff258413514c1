"""The same ballots counted by several rules, so that a hall sees what each would choose before it fixes one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prasan.opinion.equal_shares import equal_shares
from prasan.opinion.knapsack import best_bundle
from prasan.opinion.plain import Plain
from prasan.opinion.votes import Key, by_key

__all__ = ["RULES", "RuleResult", "count_points"]

RULES = ("sum", "approval", "knapsack", "equal_shares")


@dataclass(frozen=True)
class RuleResult(Plain):
    """What one rule chooses, best first. `filled_up` came after the rule itself stopped; `scores`: per item."""

    rule: str
    chosen: tuple[str, ...]
    scores: dict[str, int]
    filled_up: tuple[str, ...] = ()
    spent: int | None = None  # baht, where costs are given


def count_points(
    ballots: Mapping[Key, Mapping[Key, int]],
    *,
    items: Sequence[Key],
    winners: int,
    costs: Mapping[Key, int] | None = None,
    budget: int | None = None,
) -> dict[str, RuleResult]:
    """Count {voter: {item: points}} by every rule that applies; the order of voters and items does not matter.

    - `sum`: the `winners` items with most points;  `approval`: with most voters who gave any point.
    - `knapsack` (costs and budget given): the bundle with most points within the budget.
    - `equal_shares`: see `equal_shares`; without costs every item costs 1 and the budget is `winners`. What it
      leaves unspent buys, as `filled_up`, further items by points per cost while the money lasts.
    An item without points is never chosen; ties go to the smaller key. Raises ValueError on points that are not
    whole numbers from 0, unknown items, and costs that are missing or not above 0.
    """
    keys = sorted({str(item) for item in items}, key=by_key)
    cast = [_checked(ballots[voter], keys) for voter in sorted(ballots, key=lambda one: by_key(str(one)))]
    priced = _costs(costs, keys) if costs is not None and budget is not None else None
    points = {item: sum(ballot.get(item, 0) for ballot in cast) for item in keys}
    backers = {item: sum(ballot.get(item, 0) > 0 for ballot in cast) for item in keys}
    results = [
        _result("sum", _most(points, winners), points, priced),
        _result("approval", _most(backers, winners), backers, priced),
    ]
    if priced is not None and budget is not None:
        results.append(_result("knapsack", best_bundle(points, priced, budget), points, priced))
        results.append(_equal_shares(cast, points, priced, budget, priced))
    else:
        results.append(_equal_shares(cast, points, dict.fromkeys(keys, 1), winners, None))
    return {result.rule: result for result in results}


def _equal_shares(
    cast: Sequence[Mapping[str, int]],
    points: Mapping[str, int],
    costs: Mapping[str, int],
    budget: int,
    priced: Mapping[str, int] | None,
) -> RuleResult:
    chosen = equal_shares(cast, costs, budget)
    left = budget - sum(costs[item] for item in chosen)
    filled: list[str] = []
    for item in sorted(costs, key=lambda one: -Fraction(points[one], costs[one])):
        if item not in chosen and points[item] and costs[item] <= left:
            filled.append(item)
            left -= costs[item]
    return _result("equal_shares", chosen, points, priced, tuple(filled))


def _result(
    rule: str,
    chosen: tuple[str, ...],
    scores: Mapping[str, int],
    priced: Mapping[str, int] | None,
    filled_up: tuple[str, ...] = (),
) -> RuleResult:
    spent = None if priced is None else sum(priced[item] for item in (*chosen, *filled_up))
    return RuleResult(rule, chosen, dict(scores), filled_up, spent)


def _most(scores: Mapping[str, int], winners: int) -> tuple[str, ...]:
    ranked = sorted((item for item in scores if scores[item]), key=lambda item: -scores[item])
    return tuple(ranked[: max(winners, 0)])


def _checked(ballot: Mapping[Key, int], keys: Sequence[str]) -> dict[str, int]:
    known = set(keys)
    checked = {str(item): points for item, points in ballot.items()}
    for item, points in checked.items():
        if item not in known:
            raise ValueError(f"there is no item {item!r}")
        if isinstance(points, bool) or not isinstance(points, int) or points < 0:
            raise ValueError(f"points are whole numbers from 0, not {points!r}")
    return checked


def _costs(costs: Mapping[Key, int], keys: Sequence[str]) -> dict[str, int]:
    told = {str(item): cost for item, cost in costs.items()}
    for item in keys:
        if not isinstance(told.get(item), int) or told[item] <= 0:
            raise ValueError(f"item {item!r} needs a whole cost above 0")
    return {item: told[item] for item in keys}
