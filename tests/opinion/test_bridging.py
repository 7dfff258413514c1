"""Bridging intercepts: the printed tables, and what must hold for any."""

import numpy as np
import pytest

from prasan.opinion import Votes, consensus
from prasan.opinion.bridging import Factors, factorise, fit
from tests.opinion.tables import CAMPS, TABLE_A, TABLE_B, camps, votes_of


def objective(votes: Votes, found: Factors) -> tuple[float, float]:
    """The sum that is minimised, and the root mean square error of the fit."""
    fitted = (
        found.mean + found.people[:, :1] + found.bridging + found.people[:, 1:] @ found.statements[:, 1:].T
    )
    errors = float((((votes.numbers - fitted) * votes.seen) ** 2).sum())
    sizes = [
        (side[:, 0] ** 2).sum() * 5 + (side[:, 1:] ** 2).sum() * 3
        for side in (found.people, found.statements)
    ]
    return errors + float(sum(sizes)), float(np.sqrt(errors / votes.count))


@pytest.mark.parametrize("rank", [1, 2])
def test_table_b(rank: int) -> None:
    votes = votes_of(TABLE_B)
    found = factorise(votes, rank=rank)

    assert found.mean == pytest.approx(0.171429, abs=5e-7)
    assert found.bridging == pytest.approx([0.484731, -0.038612, -0.169801, -0.170520, -0.104304], abs=1e-6)
    assert objective(votes, found) == pytest.approx((24.608211, 0.645917), abs=1e-6)
    assert found.predictions[0] == pytest.approx([0.7146, 0.4979, 0.366, -0.2148, 0.1489], abs=5e-5)


def test_table_b_without_factors() -> None:
    assert factorise(votes_of(TABLE_B), rank=0).bridging == pytest.approx(
        [0.492233, -0.021785, -0.19001, -0.19001, -0.105897], abs=1e-6
    )


def test_table_a() -> None:
    votes = votes_of(TABLE_A)
    found = factorise(votes)

    assert found.mean == pytest.approx(0.272727, abs=5e-7)
    assert found.bridging == pytest.approx([-0.152845, 0.267234, -0.148934, 0.059043], abs=1e-6)
    assert objective(votes, found)[0] == pytest.approx(16.158839, abs=1e-6)


def test_bounds_and_bridging_tell_a_lukewarm_statement_from_a_split_one_where_gac_cannot() -> None:
    outcome = consensus(votes_of(TABLE_B), CAMPS, checked_in={"first": 5, "second": 5})

    assert [one.gac for one in outcome.statements] == pytest.approx(
        [0.666667, 0.166667, 0.133333, 0.133333, 0.133333], abs=5e-7
    )
    assert [one.score for one in outcome.statements] == pytest.approx(
        [0.562341, 0.025996, 0.020852, 0.020852, 0.112235], abs=5e-7
    )
    assert outcome.statements[4].bridging > outcome.statements[3].bridging


@pytest.mark.parametrize("seed", range(8))
def test_with_nothing_missing_and_no_biases_factors_are_the_svd_shrunken_by_three(seed: int) -> None:
    people, statements = 8 + seed, 4 + seed % 4
    table = np.random.default_rng(seed).normal(size=(people, statements)) * 3
    table -= table.mean(axis=0)
    table -= table.mean(axis=1, keepdims=True)  # centred both ways: every bias is 0

    found = fit(table, np.ones_like(table), still=0.0)

    left, values, right = np.linalg.svd(table, full_matrices=False)
    shrunken = np.maximum(values[:2] - 3, 0)
    assert found.people[:, 1:] @ found.statements[:, 1:].T == pytest.approx(
        (left[:, :2] * shrunken) @ right[:2], abs=1e-4
    )
    assert np.abs(found.bridging).max() < 1e-6


def test_two_camps_need_their_factor_to_be_predicted() -> None:
    votes = camps(60, 20)

    assert objective(votes, factorise(votes))[1] < objective(votes, factorise(votes, rank=0))[1]


def test_no_votes_give_no_intercepts() -> None:
    empty = Votes.from_log([], statements=["x"])

    assert factorise(empty).bridging.tolist() == [0.0]
