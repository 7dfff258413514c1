"""Kernel ridge: exact leave-one-out, whole groups left out, the gate, and what is held back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prasan.textmatch import Decision, Decisions, Engine
from prasan.textmatch.decisions import Case, cases_of
from prasan.textmatch.learn import (
    BASE,
    BASE_RATE,
    DOUBT,
    RIDGE,
    best_ranks,
    evidence,
    solve,
    solve_without_groups,
    targets,
)
from tests.textmatch.small import ITEMS, LINKS, table

POSITION = {"W": 0, "H": 1, "S": 2}


def likeness(seed: int, size: int) -> np.ndarray:
    """A symmetric likeness of made-up texts."""
    rows = np.random.default_rng(seed).normal(size=(size, 5))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows @ rows.T + 1


def by_brute_force(kernel: np.ndarray, wanted: np.ndarray, without: list[int], row: int) -> np.ndarray:
    """The prediction for `row` of a ridge that never saw the rows `without`."""
    kept = [one for one in range(len(kernel)) if one not in without]
    gram = kernel[np.ix_(kept, kept)] + BASE + RIDGE * np.eye(len(kept))
    return (kernel[row, kept] + BASE) @ np.linalg.solve(gram, wanted[kept])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 12))
def test_leave_one_out_is_exact(seed, size):
    kernel = likeness(seed, size)
    wanted = np.where(np.random.default_rng(seed).random((size, 3)) > 0.5, 1.0, -1.0)

    _, left_out = solve(kernel, wanted)

    slow = [by_brute_force(kernel, wanted, [row], row) for row in range(size)]
    np.testing.assert_allclose(left_out, slow, atol=1e-7)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_leaving_a_group_out_is_exact(seed):
    kernel, groups = likeness(seed, 9), ["a", "b", "a", "c", "b", "a", "c", "c", "b"]
    wanted = np.where(np.random.default_rng(seed).random((9, 2)) > 0.5, 1.0, -1.0)

    left_out = solve_without_groups(kernel, wanted, groups)

    same = {name: [row for row, one in enumerate(groups) if one == name] for name in "abc"}
    slow = [by_brute_force(kernel, wanted, same[groups[row]], row) for row in range(9)]
    np.testing.assert_allclose(left_out, slow, atol=1e-7)


def test_targets_are_one_minus_one_and_the_mean_where_unknown():
    cases = [
        Case("a", "a", accepted={"W"}),
        Case("b", "b", accepted={"W", "S"}),
        Case("c", "c", none_fits=True),
        Case("d", "d", rejected={"S"}),
    ]

    third = 1 / 3

    np.testing.assert_allclose(
        targets(cases, POSITION), [[1, -1, -1], [1, -1, 1], [-1, -1, -1], [third, -1, -1]]
    )


def test_evidence_is_lifted_over_the_base_rate_and_fades_with_strangeness():
    predicted = np.array([[0.5, -0.7], [0.5, -0.7], [0.5, -0.7]])
    rate, unseen = np.array([-0.2, -0.8]), np.array([False, False])

    found = evidence(predicted, np.array([2.0, 0.7, 0.1]), rate, unseen)

    full = np.array([0.7 + BASE_RATE * 0.8, 0.1 + BASE_RATE * 0.2])
    np.testing.assert_allclose(found, [full, full * 0.5, full * 0], atol=1e-12)


def test_a_node_never_confirmed_keeps_the_benefit_of_the_doubt():
    found = evidence(
        np.array([[0.2, -1.0]]), np.array([2.0]), np.array([-0.2, -1.0]), np.array([False, True])
    )

    np.testing.assert_allclose(found, [[0.4 + BASE_RATE * 0.8, DOUBT * 0.6]])


def test_ranks_count_the_best_right_item_and_ties_go_to_the_earlier_one():
    scores = np.array([[3.0, 2.0, 1.0], [1.0, 1.0, 1.0], [0.0, 5.0, 1.0]])

    assert best_ranks(scores, [{1, 2}, {1}, set()]).tolist() == [1, 1, 3]


def test_the_gate_stays_shut_while_learning_does_not_help():
    model = Engine(ITEMS, table=table()).fit(Decisions.from_links(LINKS))

    assert model.learnt.weight == 0.0


def test_the_gate_opens_when_people_decide_otherwise():
    swapped = {"W": "H", "H": "S", "S": "W"}
    model = Engine(ITEMS, table=table()).fit(Decisions.from_links([(t, swapped[c]) for t, c in LINKS]))

    assert model.learnt.weight == 0.5


def test_the_gate_is_judged_by_whole_groups_where_they_are_named():
    links = [Decision(text, "accepted", "H", group=code) for text, code in LINKS]
    one_sheet = [Decision(text, "accepted", {"W": "H", "H": "S", "S": "W"}[c], group=c) for text, c in LINKS]
    engine = Engine(ITEMS, table=table())

    assert engine.fit(Decisions(tuple(links))).learnt.weight > 0
    assert engine.fit(Decisions(tuple(one_sheet))).learnt.weight == 0


def test_a_later_decision_about_the_same_node_replaces_the_earlier():
    rows = [
        Decision("ถนน", "accepted", "W"),
        Decision("ถนน", "rejected", "W"),
        Decision("ถนน", "accepted", "H"),
        Decision("คลอง", "accepted", "W"),
        Decision("คลอง", "none"),
        Decision("วัด", "none"),
        Decision("วัด", "accepted", "S"),
    ]

    cases = cases_of(Decisions(tuple(rows)), [row.text for row in rows], POSITION)

    assert [(c.text, c.accepted, c.rejected, c.none_fits) for c in cases] == [
        ("คลอง", set(), set(), True),
        ("ถนน", {"H"}, {"W"}, False),
        ("วัด", {"S"}, set(), False),
    ]


@pytest.mark.parametrize("drop", range(0, 15, 5))
def test_the_score_of_a_case_left_out_is_what_a_model_without_it_would_give(drop):
    swapped = {"W": "H", "H": "S", "S": "W"}
    links = [(text, swapped[code]) for text, code in LINKS]
    engine = Engine(ITEMS, table=table())
    whole = engine.fit(Decisions.from_links(links)).learnt
    row = next(n for n, case in enumerate(whole.cases) if case.text == links[drop][0])

    without = engine.fit(Decisions.from_links(links[:drop] + links[drop + 1 :])).learnt
    features = engine.index.features([whole.cases[row].name])
    kernel = (features.words @ without.features.words.T) + (
        features.chars @ without.features.chars.T
    ).toarray()
    fresh = without.evidence((kernel + BASE) @ without.alpha, kernel.max(axis=1))

    np.testing.assert_allclose(whole.loo[row], fresh[0], atol=1e-6)
