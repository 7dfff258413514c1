"""The numbers that CONSENSUS prints for shares, tests and partitions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from prasan.opinion.agreement import (
    adjusted_mutual_information,
    adjusted_rand,
    cross_table,
    mutual_information,
)
from prasan.opinion.beta import bound
from prasan.opinion.repness import relative_z
from prasan.opinion.significance import benjamini_hochberg, fisher
from tests.opinion.tables import FEW


@pytest.mark.parametrize(
    ("agrees", "seen", "lower"),
    [
        (0, 0, 0.1), (2, 2, 0.464159), (3, 3, 0.562341), (2, 3, 0.320461), (1, 2, 0.1958), (5, 5, 0.681292),
        (7, 7, 0.749894), (7, 10, 0.489239), (0, 10, 0.009533), (18, 20, 0.765953), (45, 50, 0.825714),
    ],
)  # fmt: skip
def test_lower_bound_of_a_share(agrees: int, seen: int, lower: float) -> None:
    assert bound(agrees, seen)[0] == pytest.approx(lower, abs=5e-7)


@pytest.mark.parametrize(
    ("agrees", "seen", "upper"), [(7, 10, 0.830767), (18, 20, 0.946332), (0, 10, 0.188869)]
)
def test_upper_bound_of_a_share(agrees: int, seen: int, upper: float) -> None:
    assert bound(agrees, seen)[1] == pytest.approx(upper, abs=5e-7)


@FEW
@given(st.integers(0, 60), st.integers(0, 60))
def test_the_bound_solves_the_binomial_sum_it_is_defined_by(agrees: int, others: int) -> None:
    q, seen = bound(agrees, agrees + others)[0], agrees + others

    tail = sum(math.comb(seen + 1, j) * q**j * (1 - q) ** (seen + 1 - j) for j in range(agrees + 1, seen + 2))

    assert tail == pytest.approx(0.1, abs=1e-9)


def columns(*rows: tuple[float, ...]) -> list[np.ndarray]:
    return [np.array(column, dtype=float) for column in zip(*rows, strict=True)]


def test_fisher_gives_the_printed_p_values() -> None:
    p = fisher(*columns((5, 6, 4, 14), (3, 3, 0, 3), (12, 14, 12, 16)))

    assert p == pytest.approx([0.037926, 0.05, 0.395402], abs=5e-7)


@FEW
@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=1, max_size=8))
def test_fisher_is_the_tail_of_the_hypergeometric_distribution(cells: list[tuple[int, ...]]) -> None:
    rows = [(a, a + b, c, c + d) for a, b, c, d in cells if a + b and c + d] or [(1, 2, 1, 2)]

    found = fisher(*columns(*rows))

    expected = [hypergeom.sf(a - 1, n + m, a + c, n) for a, n, c, m in rows]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_the_smoothed_z_is_too_generous_in_small_rooms() -> None:
    z = relative_z(*columns((5, 6, 4, 14)))[0]

    assert (z, math.erfc(z / math.sqrt(2)) / 2) == pytest.approx((2.288689, 0.0110), abs=5e-5)


@pytest.mark.parametrize(
    ("p", "adjusted", "accepted"),
    [
        (
            [0.001, 0.03, 0.06, 0.09, 0.3, 0.5, 0.7, 0.9],
            [0.008, 0.12, 0.16, 0.18, 0.48, 0.666667, 0.8, 0.9],
            1,
        ),
        (
            [0.001, 0.008, 0.012, 0.031, 0.04, 0.22, 0.45, 0.9],
            [0.008, 0.032, 0.032, 0.062, 0.064, 0.293333, 0.514286, 0.9],
            5,
        ),
    ],
)
def test_benjamini_hochberg_over_a_page(p: list[float], adjusted: list[float], accepted: int) -> None:
    mixed = [3, 0, 7, 1, 5, 2, 6, 4]

    found, passed = benjamini_hochberg(np.array(p)[mixed])

    assert found == pytest.approx(np.array(adjusted)[mixed], abs=5e-7)
    assert int(passed.sum()) == accepted


def test_adjusted_rand_index() -> None:
    assert adjusted_rand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]) == pytest.approx(0.324324, abs=5e-7)
    assert adjusted_rand(["b", "b", "a"], [0, 0, 1]) == 1.0
    assert (adjusted_rand([1, 1, 1], [2, 2, 2]), adjusted_rand([1, 2, 3], [1, 1, 1])) == (1.0, 0.0)


def test_adjusted_mutual_information() -> None:
    one, other = [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]
    twelves = ["x"] * 12 + ["y"] * 12

    assert mutual_information(cross_table(one, other)) == pytest.approx((0.318257, 0.127303), abs=5e-7)
    assert adjusted_mutual_information(one, other) == pytest.approx(0.355245, abs=5e-7)
    assert adjusted_mutual_information(twelves, [1] * 10 + [2] * 2 + [1] * 3 + [2] * 9) == pytest.approx(
        0.240546, abs=5e-7
    )
    assert adjusted_mutual_information(one, one) == pytest.approx(1.0)
    assert adjusted_mutual_information([0] * 6, [0] * 6) == 1.0
