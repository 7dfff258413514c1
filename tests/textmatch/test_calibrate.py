"""Probabilities, sets, thresholds: worked by hand or against brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from prasan.textmatch.calibrate import (
    ENOUGH,
    Calibration,
    calibrate,
    conformal_quantile,
    fit_platt,
    precision_threshold,
    softmax,
    top_and_margin,
    two_best,
)
from prasan.textmatch.decide import PRIOR, partition, set_sizes, spread, states_of, words_for


def sample(seed: int, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    top, margin = draw.normal(1, 0.3, size), draw.exponential(0.2, size)
    right = draw.random(size) < 1 / (1 + np.exp(-(2 * top + 6 * margin - 2.5)))
    return top, margin, right


def test_platt_finds_the_most_likely_coefficients():
    top, margin, right = sample(1, 300)

    found = fit_platt(top, margin, right)

    ones, zeros = int(right.sum()), int((~right).sum())
    wanted = np.where(right, (ones + 1) / (ones + 2), 1 / (zeros + 2))

    def loss(beta):
        p = 1 / (1 + np.exp(-(beta[0] * top + beta[1] * margin + beta[2])))
        return -(wanted * np.log(p) + (1 - wanted) * np.log(1 - p)).sum() + 0.0005 * (beta**2).sum()

    np.testing.assert_allclose(found, minimize(loss, np.zeros(3)).x, atol=1e-3)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_a_better_score_or_a_clearer_lead_never_lowers_the_probability(seed, size):
    top, margin, right = sample(seed, size)
    if seed % 3 == 0:
        right = ~right
    platt = Calibration(*fit_platt(top, margin, right))

    low = platt.probability(top, margin)

    assert (platt.probability(top + 0.1, margin) >= low).all()
    assert (platt.probability(top, margin + 0.1) >= low).all()


def test_probabilities_stay_inside_when_all_were_right_or_all_wrong():
    top, margin, _ = sample(3, 40)

    for right in (np.ones(40, bool), np.zeros(40, bool)):
        said = Calibration(*fit_platt(top, margin, right)).probability(top, margin)
        assert ((said > 0) & (said < 1)).all()


def test_the_threshold_is_the_lowest_with_nine_right_in_ten():
    said = np.array([0.99] * 9 + [0.9] + [0.8] * 5 + [0.7] * 5)
    right = np.array([True] * 9 + [False] + [True] * 5 + [True] * 2 + [False] * 3)

    assert precision_threshold(said, right) == 0.8
    assert precision_threshold(said[10:], ~right[10:]) == 2.0


def test_equal_probabilities_stand_or_fall_together():
    said = np.full(20, 0.6)
    right = np.array([True] * 17 + [False] * 3)

    assert precision_threshold(said, right) == 2.0


def test_the_quantile_covers_nine_in_ten_of_exchangeable_texts():
    scores = np.log(np.array([[p, 1 - p] for p in np.linspace(0.05, 0.95, 19)])) * 0.15
    right = [{0}] * 19

    assert conformal_quantile(scores, right) == pytest.approx(0.9, abs=1e-9)
    assert conformal_quantile(scores, [set()] * 19) == 1.0


def test_set_sizes_are_those_of_the_softmax():
    scores = np.array([[1.0, 0.9, 0.2], [1.0, 1.0, 1.0], [2.0, 0.0, 0.0]], np.float32)
    best = scores.max(axis=1)
    calibration = Calibration(1, 1, 0, quantile=0.8, count=ENOUGH)

    sizes = set_sizes(scores, best, partition(scores, best), calibration)

    assert sizes.tolist() == (softmax(scores.astype(float)) >= 0.2).sum(axis=1).tolist() == [2, 3, 1]


def test_states_follow_set_and_threshold_and_silence():
    calibration = Calibration(1, 1, 0, tau=0.8, count=ENOUGH)
    foreign = np.array([False, False, False, False, True, False])
    strange = np.array([False, False, False, False, False, True])
    said, sizes = np.array([0.9, 0.7, 0.9, 0.9, 0.9, 0.9]), np.array([1, 1, 3, 4, 1, 1])

    assert states_of(foreign, strange, said, sizes, calibration) == [
        "suggest",
        "choose",
        "choose",
        "abstain",
        "abstain",
        "choose",
    ]
    assert states_of(foreign, strange, said, sizes, PRIOR) == ["choose"] * 4 + ["abstain", "choose"]


def test_the_others_share_what_the_first_leaves():
    picked = np.array([[1.0, 0.9, 0.8]])
    total = partition(picked.astype(np.float32), np.array([1.0], np.float32))

    chances = spread(np.array([0.7]), picked, total)[0]

    assert chances[0] == 0.7
    assert chances.sum() == pytest.approx(1.0, abs=1e-6)
    assert chances[1] / chances[2] == pytest.approx(np.exp(0.1 / 0.15))


def test_calibration_is_provisional_under_sixty_decisions():
    scores = np.random.default_rng(5).normal(size=(60, 4))
    right = [{int(row.argmax())} for row in scores]

    assert calibrate(scores[:59], right[:59]).is_provisional
    assert not calibrate(scores, right).is_provisional


def test_a_text_that_fits_nothing_counts_as_wrong():
    scores = np.random.default_rng(6).normal(size=(80, 4))
    right = [{int(row.argmax())} for row in scores]
    some_fit_nothing = [set() if number % 2 else items for number, items in enumerate(right)]

    sure = calibrate(scores, right).probability(*top_and_margin(two_best(scores))).mean()
    unsure = calibrate(scores, some_fit_nothing).probability(*top_and_margin(two_best(scores))).mean()

    assert sure > 0.95
    assert unsure == pytest.approx(0.5, abs=0.02)


def test_with_one_item_the_lead_is_the_score():
    top, margin = top_and_margin(two_best(np.array([[0.4], [0.2]])))

    assert (top.tolist(), margin.tolist()) == ([0.4, 0.2], [0.4, 0.2])


def test_a_provisional_estimate_is_put_in_words():
    assert [words_for(p)[0] for p in (0.9, 0.7, 0.4, 0.1)] == ["ตรงมาก", "น่าจะใช่", "อาจเกี่ยวข้อง", "ไม่แน่ใจ"]
