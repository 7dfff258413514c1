"""The dearest bundle of points that a budget can buy, exactly."""

from collections.abc import Mapping

__all__ = ["best_bundle"]


def best_bundle(points: Mapping[str, int], costs: Mapping[str, int], budget: int) -> tuple[str, ...]:
    """Items with the most points in all within the budget; of equal bundles the cheaper, then the earlier keys.

    Exact: for every sum of points the cheapest bundle is kept, so it takes items x points steps whatever the
    costs are. Items without points are never taken.
    """
    cheapest: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    order = [item for item in costs if points.get(item, 0) > 0]
    for at, item in enumerate(order):
        for total, (cost, bundle) in sorted(cheapest.items(), reverse=True):
            reached, dearer = total + points[item], (cost + costs[item], (*bundle, at))
            if dearer[0] <= budget and (reached not in cheapest or dearer < cheapest[reached]):
                cheapest[reached] = dearer
    return tuple(order[at] for at in cheapest[max(cheapest)][1])
