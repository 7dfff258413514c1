"""The published mathematics on table A, and the quirks that must be reproduced."""

import numpy as np
import pytest

from prasan.opinion import Votes, polis
from prasan.opinion.axes import truncated_svd
from prasan.opinion.polis import project
from prasan.opinion.polis_groups import base_clusters, group_bases, lloyd
from prasan.opinion.repness import representative, statistics
from prasan.opinion.silhouette import silhouettes
from prasan.opinion.tallies import Tally, tally
from tests.opinion.tables import TABLE_A, camps, votes_of

POINTS = {
    "p1": (-1.531448, -0.223586), "p2": (-1.286712, 0.664871), "p3": (-1.741184, -0.172666),
    "p4": (1.190689, -0.990667), "p5": (1.544448, -0.528383), "p6": (1.797849, 1.156507),
}  # fmt: skip
NEAR = 5e-7


@pytest.fixture(scope="module")
def votes() -> Votes:
    return votes_of(TABLE_A)


def test_singular_values_of_table_a(votes: Votes) -> None:
    table = -votes.numbers
    centre = table.sum(axis=0) / votes.seen.sum(axis=0)

    assert truncated_svd(table - votes.seen * centre, 3)[1] == pytest.approx(
        [3.565634, 1.744341, 0.493487], abs=NEAR
    )


def test_centre_axes_projections_and_extremity(votes: Votes) -> None:
    found = polis(votes)

    assert found.centre == pytest.approx({"s1": 0.0, "s2": -0.8, "s3": 0.0, "s4": -0.4}, abs=NEAR)
    assert np.array(list(found.axes.values())) == pytest.approx(
        np.array([[0.680534, -0.19177], [0.117689, 0.37026], [-0.680534, 0.19177], [0.244736, 0.888457]]),
        abs=NEAR,
    )
    assert {person: pytest.approx(point, abs=NEAR) for person, point in POINTS.items()} == found.coordinates
    assert found.extremity == pytest.approx(
        {"s1": 1.414076, "s2": 0.155406, "s3": 1.414076, "s4": 1.105858}, abs=NEAR
    )


def test_k_means_rounds_and_silhouettes() -> None:
    points = np.array(list(POINTS.values()))
    ones = np.ones(6)

    first, centres = lloyd(points, ones, points[:2], 1)
    second, settled = lloyd(points, ones, centres, 1)
    _, weighted = lloyd(points, np.array([2.0, 1, 1, 1, 1, 1]), settled, 1)

    assert (first.tolist(), second.tolist()) == ([0, 1, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1])
    assert centres == pytest.approx(np.array([[-0.693981, -0.462306], [0.685195, 0.430999]]), abs=2e-6)
    assert settled == pytest.approx(np.array([[-1.519781, 0.08954], [1.510995, -0.120847]]), abs=2e-6)
    assert weighted[0] == pytest.approx([-1.522698, 0.011258], abs=2e-6)
    scores = silhouettes(points, [second])[0]
    assert scores == pytest.approx([0.8209, 0.6936, 0.8269, 0.5232, 0.6378, 0.4383], abs=5e-5)
    assert scores.mean() == pytest.approx(0.656778, abs=2e-6)


def test_groups_and_group_aware_consensus(votes: Votes) -> None:
    found = polis(votes)

    assert (found.k, found.sizes, found.bases, found.eligible) == (2, {"0": 3, "1": 3}, 6, 6)
    assert found.membership == {"p1": "0", "p2": "0", "p3": "0", "p4": "1", "p5": "1", "p6": "1"}
    assert found.gac == pytest.approx({"s1": 0.16, "s2": 0.45, "s3": 0.16, "s4": 0.30})
    assert found.gac_disagree == pytest.approx({"s1": 0.16, "s2": 0.05, "s3": 0.16, "s4": 0.10})


def groups_of(votes: Votes) -> tuple[Tally, Tally]:
    first = np.array([True] * 3 + [False] * 3)
    return tally(votes, first), tally(votes, ~first)


@pytest.mark.parametrize(
    ("group", "statement", "row", "agree_metric", "disagree_metric"),
    [
        (0, 0, (0.8, 0.2, 2.0, -1.0, 4.0, 0.25, 2.1909, -2.1909), 14.0217, None),
        (0, 1, (0.75, 0.25, 1.7321, -0.5774, 1.25, 1.25, 0.9354, 0.2415), 1.5189, None),
        (0, 2, (0.2, 0.8, -1.0, 2.0, 0.25, 4.0, -2.1909, 2.1909), None, 14.0217),
        (0, 3, (0.6, 0.2, 1.0, -1.0, 1.2, 0.4, 0.2415, -1.1024), 0.1739, None),
        (1, 1, (0.6, 0.2, 1.0, -1.0, 0.8, 0.8, -0.9354, -0.2415), None, 0.0386),
        (1, 3, (0.5, 0.5, 0.5774, 0.5774, 0.8333, 2.5, -0.2415, 1.1024), None, 0.7956),
        (1, 0, (0.2, 0.8, -1.0, 2.0, 0.25, 4.0, -2.1909, 2.1909), None, 14.0217),
        (1, 2, (0.8, 0.2, 2.0, -1.0, 4.0, 0.25, 2.1909, -2.1909), 14.0217, None),
    ],
)
def test_representativeness(
    votes: Votes,
    group: int,
    statement: int,
    row: tuple[float, ...],
    agree_metric: float | None,
    disagree_metric: float | None,
) -> None:
    tallies = groups_of(votes)
    found = statistics(tallies[group], tallies[1 - group])

    names = ("pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    assert tuple(getattr(found, name)[statement] for name in names) == pytest.approx(row, abs=6e-5)
    if agree_metric is not None:
        assert found.agree_metric[statement] == pytest.approx(agree_metric, abs=6e-5)
    if disagree_metric is not None:
        assert found.disagree_metric[statement] == pytest.approx(disagree_metric, abs=6e-5)


def test_what_stands_for_each_group_and_for_the_majority(votes: Votes) -> None:
    found = polis(votes)

    told = {
        name: [(one.statement, one.direction, one.best_agree) for one in chosen]
        for name, chosen in found.representative.items()
    }
    assert told == {
        "0": [("s1", "agree", True), ("s3", "disagree", False)],
        "1": [("s3", "agree", True), ("s1", "disagree", False)],
    }
    assert [one.as_dict() for one in found.majority_agree] == [
        {"statement": "s2", "share": 0.714286, "z": 1.632993}
    ]
    assert found.majority_disagree == ()


def test_routing_priorities(votes: Votes) -> None:
    found = polis(votes, meta={"s4"})

    assert polis(votes).priorities == pytest.approx(
        {"s1": 22.41, "s2": 8.6875, "s3": 22.41, "s4": 18.47}, abs=5e-5
    )
    assert found.priorities["s4"] == 49.0


def test_a_hidden_statement_counts_as_passed_by_everybody_and_shrinks_the_scale(votes: Votes) -> None:
    zeroed = np.array([False, False, False, True])
    found = project(votes, zeroed)
    bare = project(votes.without(statements={"s4"}), zeroed[:3])

    assert found.axes[3].tolist() == [0.0, 0.0]
    # p3 voted on s1, s3, s4: sqrt(4/3) with s4 as one of three votes, sqrt(3/2) once s4 is gone
    assert found.points[2] == pytest.approx(bare.points[2] * np.sqrt((4 / 3) / (3 / 2)))


def test_hidden_statements_are_never_representative_yet_have_gac_and_priority(votes: Votes) -> None:
    found = polis(votes, hidden={"s1"})

    named = {one.statement for chosen in found.representative.values() for one in chosen}
    assert "s1" not in named
    assert set(found.gac) == set(found.priorities) == {"s1", "s2", "s3", "s4"}


def test_the_best_agree_may_be_listed_as_a_disagree() -> None:
    # significantly agreed with for its few votes, yet the others agree even more and hardly anybody disagrees there
    own = Tally(np.array([7.0]), np.array([1.0]), np.array([2.0]))
    rest = Tally(np.array([40.0]), np.array([0.0]), np.array([0.0]))

    (one,) = representative(("s1",), statistics(own, rest), np.array([True]))

    assert (one.direction, one.best_agree) == ("disagree", True)


def test_with_nothing_to_tell_the_least_unlikely_statement_stands_for_a_group() -> None:
    own, rest = (
        Tally(np.array(a), np.zeros(2), np.array(p)) for a, p in (([1.0, 1], [4.0, 3]), ([4.0, 4], [6.0, 6]))
    )

    (one,) = representative(("s1", "s2"), statistics(own, rest), np.array([True, True]))

    assert (one.statement, one.best_agree) == ("s2", False)


def test_people_with_few_votes_are_left_out_unless_fewer_than_15_would_remain() -> None:
    votes = camps(40, 12, filled=0.6, seed=4)
    short = sum(len(votes.of(person)) < 7 for person in votes.people)
    few = votes.without(people=set(votes.people[12:]))

    assert 0 < short < 25
    assert polis(votes).eligible == 40 - short
    assert polis(few).eligible == 12


def test_more_than_100_people_are_grouped_through_100_base_clusters() -> None:
    found = polis(camps(150, 20))
    forced = polis(camps(150, 20), k=4)

    assert (found.bases, found.k, forced.k) == (100, 2, 4)


def test_identical_people_share_a_base_cluster_and_one_base_is_one_group() -> None:
    points = np.array([[1.0, 2.0]] * 4)
    bases, centres = base_clusters(points)

    assert (bases.tolist(), centres.tolist()) == ([0, 0, 0, 0], [[1.0, 2.0]])
    assert group_bases(centres, np.array([4.0]))[0].tolist() == [0]
    assert polis(Votes.from_log([])).k == 0


def test_a_group_left_empty_is_dropped() -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.0]])

    labels, centres = lloyd(points, np.ones(2), np.array([[9.0, 9.0], [0.0, 0.0]]), 5)

    assert (labels.tolist(), centres.round(9).tolist()) == ([0, 0], [[0.05, 0.0]])
