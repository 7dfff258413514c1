"""A round of priorities counted by every rule at once, and what that means for each declared group."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from prasan.opinion import POOL, RuleResult, count_points
from prasan.voting.models import Ballot, PriorityItem, PriorityRound, Rule
from prasan.voting.results import FEWEST, group_names

__all__ = ["GroupGain", "RoundCount", "Spending", "count_round", "turnout"]


@dataclass(frozen=True)
class GroupGain:
    """What a group gets from each rule, in the order of the rules: per cent of its points on chosen items."""

    name: str
    ballots: int
    shares_pct: list[int]

    @property
    def best(self) -> int | None:
        """The best share, where the rules differ for this group."""
        return max(self.shares_pct) if len(set(self.shares_pct)) > 1 else None


@dataclass(frozen=True)
class Spending:
    """What one rule's choice takes: points given to it of all points given, and its known costs in whole baht."""

    points: int
    points_given: int
    baht: int
    unpriced: int


@dataclass(frozen=True)
class RoundCount:
    """One set of ballots, several rules."""

    items: dict[str, PriorityItem]
    results: dict[str, RuleResult]
    gains: list[GroupGain]
    empty_handed: list[int]
    ballots: int
    spending: list[Spending]

    @property
    def is_priced(self) -> bool:
        """Whether any cost is known: without one nothing is said of baht."""
        return any(item.cost_baht for item in self.items.values())

    @property
    def rules(self) -> list[Rule]:
        """The rules that apply, in the order of the table."""
        return [Rule(name) for name in self.results]

    def chosen(self, rule: str) -> list[PriorityItem]:
        result = self.results[rule]
        return [self.items[key] for key in (*result.chosen, *result.filled_up)]

    @property
    def table(self) -> list[tuple[PriorityItem, list[tuple[int, int | None, bool]]]]:
        """Each item with, for each rule: its score, its place if chosen, whether it came in by filling up."""
        rows = []
        for key, item in self.items.items():
            cells = []
            for result in self.results.values():
                order = (*result.chosen, *result.filled_up)
                place = order.index(key) + 1 if key in order else None
                cells.append((result.scores[key], place, key in result.filled_up))
            rows.append((item, cells))
        return rows


def turnout(found: PriorityRound) -> dict[str, int]:
    """Ballots by phone and on paper."""
    counts = Ballot.objects.filter(round=found).aggregate(all=Count("pk"), paper=Count("slip"))
    return {"all": counts["all"], "paper": counts["paper"], "phone": counts["all"] - counts["paper"]}


def count_round(found: PriorityRound) -> RoundCount:
    """Count by every rule: knapsack only where each item has a cost and the round a budget. Three queries."""
    items = {
        str(item.pk): item for item in found.items.select_related("statement__conversation__pillar__workshop")
    }
    rows = list(Ballot.objects.filter(round=found).order_by("pk").values_list("pk", "group__code", "points"))
    ballots = {key: dict(points) for key, _, points in rows}
    costs = {key: item.cost_baht for key, item in items.items() if item.cost_baht}
    priced = costs if len(costs) == len(items) and found.budget_baht else None
    results = count_points(
        ballots, items=list(items), winners=found.winners, costs=priced, budget=found.budget_baht
    )
    chosen = {name: {*one.chosen, *one.filled_up} for name, one in results.items()}
    empty = [sum(not keys.intersection(points) for points in ballots.values()) for keys in chosen.values()]
    gains = _gains([(code or "", ballots[key]) for key, code, _ in rows], list(chosen.values()))
    spending = [_spending(items, list(ballots.values()), keys) for keys in chosen.values()]
    return RoundCount(items, results, gains, empty, len(rows), spending)


def _spending(items: dict[str, PriorityItem], ballots: list[dict[str, int]], chosen: set[str]) -> Spending:
    costs = [items[key].cost_baht for key in chosen]
    return Spending(
        points=sum(value for points in ballots for key, value in points.items() if key in chosen),
        points_given=sum(sum(points.values()) for points in ballots),
        baht=sum(cost or 0 for cost in costs),
        unpriced=sum(not cost for cost in costs),
    )


def _gains(rows: list[tuple[str, dict[str, int]]], chosen: list[set[str]]) -> list[GroupGain]:
    """By declared group; groups with fewer than five ballots are pooled, and a small pool is left out."""
    by_group: dict[str, list[dict[str, int]]] = defaultdict(list)
    for code, points in rows:
        by_group[code].append(points)
    names = group_names(list(by_group))
    counted = {names.get(code, code): own for code, own in by_group.items() if code and len(own) >= FEWEST}
    pool = [points for code, own in by_group.items() if not code or len(own) < FEWEST for points in own]
    if len(pool) >= FEWEST:
        counted[names[POOL]] = pool
    return [
        GroupGain(name, len(own), [_share(own, keys) for keys in chosen])
        for name, own in sorted(counted.items())
    ]


def _share(own: list[dict[str, int]], chosen: set[str]) -> int:
    given = sum(sum(points.values()) for points in own)
    won = sum(value for points in own for key, value in points.items() if key in chosen)
    return round(100 * won / given) if given else 0
