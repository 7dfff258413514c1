"""Points counted by four rules; equal shares against pabutools, the library others use."""

import json
import os
import random
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.opinion import count_points
from prasan.opinion.knapsack import best_bundle
from tests.opinion.tables import FEW

BALLOTS = {
    "v1": {"road": 3, "water": 2},
    "v2": {"road": 5},
    "v3": {"school": 1, "water": 1},
    "v4": {"school": 1, "market": 1},
    "v5": {},
}
ITEMS = ["road", "water", "school", "market", "park"]

ORACLE = """
import json, sys
from pabutools.election import Additive_Cardinal_Sat, CardinalBallot, CardinalProfile, Instance, Project
from pabutools.rules import method_of_equal_shares
answers = []
for ballots, costs, budget in json.load(sys.stdin):
    projects = {name: Project(name, cost) for name, cost in costs.items()}
    instance = Instance(projects.values(), budget_limit=budget)
    profile = CardinalProfile(
        [CardinalBallot({projects[name]: points for name, points in ballot.items()}) for ballot in ballots],
        instance=instance,
    )
    chosen = method_of_equal_shares(instance, profile, sat_class=Additive_Cardinal_Sat)
    answers.append([project.name for project in chosen])
json.dump(answers, sys.stdout)
"""


def test_each_rule_says_what_it_would_choose() -> None:
    results = count_points(BALLOTS, items=ITEMS, winners=2)

    assert {rule: one.chosen for rule, one in results.items()} == {
        "sum": ("road", "water"),
        "approval": ("road", "school"),
        "equal_shares": (),
    }
    assert results["equal_shares"].filled_up == ("road", "water")
    assert results["sum"].scores == {"market": 1, "park": 0, "road": 8, "school": 2, "water": 3}
    assert results["sum"].spent is None


def test_costs_bring_the_knapsack_and_what_is_spent() -> None:
    costs = {"road": 900, "water": 400, "school": 500, "market": 300, "park": 100}

    results = count_points(BALLOTS, items=ITEMS, winners=2, costs=costs, budget=1000)

    assert {rule: (one.chosen, one.spent) for rule, one in results.items()} == {
        "sum": (("road", "water"), 1300),
        "approval": (("road", "school"), 1400),
        "knapsack": (("road",), 900),
        "equal_shares": (("water",), 900),
    }
    assert results["equal_shares"].filled_up == ("school",)


def test_a_minority_that_a_sum_of_points_ignores_gets_its_share() -> None:
    ballots = {f"a{n}": {"1": 5, "2": 5, "3": 5} for n in range(6)} | {f"b{n}": {"4": 1} for n in range(3)}

    results = count_points(ballots, items=[1, 2, 3, 4], winners=3)

    assert (results["sum"].chosen, results["equal_shares"].chosen) == (("1", "2", "3"), ("1", "2", "4"))


def test_items_without_points_are_never_chosen_and_ties_go_to_the_smaller_key() -> None:
    results = count_points({"v": {"10": 1, "9": 1}}, items=["10", "9", "8"], winners=3)

    assert {one.chosen for one in results.values()} == {("9", "10")}


@pytest.mark.parametrize(
    ("ballots", "costs", "message"),
    [
        ({"v": {"x": 1}}, None, "there is no item 'x'"),
        ({"v": {"road": -1}}, None, "points are whole numbers from 0, not -1"),
        ({"v": {"road": 1.5}}, None, "points are whole numbers from 0, not 1.5"),
        ({"v": {"road": True}}, None, "points are whole numbers from 0, not True"),
        (BALLOTS, {"road": 10}, "item 'market' needs a whole cost above 0"),
        (BALLOTS, dict.fromkeys(ITEMS, 0), "item 'market' needs a whole cost above 0"),
    ],
)
def test_what_cannot_be_counted_is_refused(ballots: dict, costs: dict | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        count_points(ballots, items=ITEMS, winners=2, costs=costs, budget=100 if costs else None)


def test_no_ballots_choose_nothing() -> None:
    assert {one.chosen for one in count_points({}, items=ITEMS, winners=2).values()} == {()}


@FEW
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 9)), min_size=1, max_size=7), st.integers(0, 30))
def test_no_bundle_within_the_budget_has_more_points(goods: list[tuple[int, int]], budget: int) -> None:
    points = {str(at): one[0] for at, one in enumerate(goods)}
    costs = {str(at): one[1] for at, one in enumerate(goods)}

    found = best_bundle(points, costs, budget)

    reachable = [
        sum(points[one] for one in bundle)
        for size in range(len(goods) + 1)
        for bundle in combinations(points, size)
        if sum(costs[one] for one in bundle) <= budget
    ]
    assert sum(costs[one] for one in found) <= budget
    assert sum(points[one] for one in found) == max(reachable)


def elections(number: int) -> list[tuple[list[dict[str, int]], dict[str, int], int]]:
    """Random rounds: few or many voters and items, unit and other costs, empty ballots, many ties."""
    draw, made = random.Random(2557), []
    for _ in range(number):
        items = [f"i{one:02}" for one in range(draw.randint(1, 12))]
        costs = {
            item: draw.choice([1, 1, draw.randint(1, 9), 100_000 * draw.randint(1, 30)]) for item in items
        }
        if draw.random() < 0.5:
            costs = dict.fromkeys(items, 1)
        ballots = [
            {item: draw.randint(1, 5) for item in draw.sample(items, draw.randint(0, min(4, len(items))))}
            for _ in range(draw.randint(1, 40))
        ]
        made.append((ballots, costs, draw.randint(1, max(2, sum(costs.values())))))
    return made


def test_equal_shares_chooses_what_pabutools_chooses() -> None:
    python = os.environ.get("PRASAN_ORACLES", "")
    if not python:
        assert not os.environ.get("CI"), "PRASAN_ORACLES must name a Python with pabutools"
        pytest.skip("PRASAN_ORACLES does not name a Python with pabutools")
    rounds = elections(150)

    done = subprocess.run(
        [Path(python), "-c", ORACLE], input=json.dumps(rounds), capture_output=True, text=True, check=True
    )

    ours = [
        list(
            count_points(
                {str(number): ballot for number, ballot in enumerate(ballots)},
                items=list(costs), winners=1, costs=costs, budget=budget,
            )["equal_shares"].chosen
        )
        for ballots, costs, budget in rounds
    ]  # fmt: skip
    theirs = json.loads(done.stdout)
    assert [sorted(one) for one in ours] == [sorted(one) for one in theirs]
