"""Method of Equal Shares: each voter owns an equal part of the budget and pays only for what they want.

The variant: points are additive utilities; every ballot, an empty one too, owns budget / ballots. An item can be
bought while its supporters together hold its cost. In each round the item with the lowest price per point rho is
bought, rho being the smallest with sum of min(money, rho x points) = cost; each supporter pays min(money,
rho x points). Ties: the smaller key. It ends when no item can be bought: no completion, no added budget. Exact
fractions. The same as pabutools' `method_of_equal_shares(…, sat_class=Additive_Cardinal_Sat)`, whose names sort
as text. Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities (2021).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

__all__ = ["equal_shares"]

Supporters = list[tuple[int, int]]  # (ballot, points > 0)


def equal_shares(
    ballots: Sequence[Mapping[str, int]], costs: Mapping[str, int], budget: int
) -> tuple[str, ...]:
    """The items bought, in the order of buying; `costs` (whole, above 0) gives the items in the order of keys."""
    if not ballots:
        return ()
    money = [Fraction(budget, len(ballots))] * len(ballots)
    supporters = {
        item: [(voter, ballot[item]) for voter, ballot in enumerate(ballots) if ballot.get(item, 0) > 0]
        for item in costs
    }
    # money only shrinks, so a price seen once is a floor for good: most items need no new sum in a round
    floors = {item: Fraction(0) for item, backers in supporters.items() if backers}
    bought: list[str] = []
    while True:
        best, price = _cheapest(floors, supporters, costs, money)
        if best is None:
            return tuple(bought)
        for voter, points in supporters[best]:
            money[voter] -= min(money[voter], price * points)
        bought.append(best)
        del floors[best]


def _cheapest(
    floors: dict[str, Fraction],
    supporters: Mapping[str, Supporters],
    costs: Mapping[str, int],
    money: Sequence[Fraction],
) -> tuple[str | None, Fraction]:
    """The item of the lowest price per point; items that can no longer be paid leave `floors`."""
    place = {item: at for at, item in enumerate(costs)}
    best: str | None = None
    price = Fraction(0)
    for item in sorted(floors, key=lambda one: (floors[one], place[one])):
        if best is not None and floors[item] > price:
            break
        rate = _price(costs[item], supporters[item], money)
        if rate is None:
            del floors[item]
            continue
        floors[item] = rate
        if best is None or (rate, place[item]) < (price, place[best]):
            best, price = item, rate
    return best, price


def _price(cost: int, backers: Supporters, money: Sequence[Fraction]) -> Fraction | None:
    """Smallest rho at which the backers raise the cost, or None; the poorest give all they have first."""
    if sum(money[voter] for voter, _ in backers) < cost:
        return None
    missing, points_left = Fraction(cost), sum(points for _, points in backers)
    for voter, points in sorted(backers, key=lambda one: money[one[0]] / one[1]):
        rate = missing / points_left
        if money[voter] >= rate * points:
            return rate
        missing -= money[voter]
        points_left -= points
    return None
