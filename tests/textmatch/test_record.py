"""The engine's own record, against tables worked by hand."""

import pytest

from prasan.textmatch import Decisions, Engine
from prasan.textmatch.record import (
    Judged,
    calibration_error,
    coverage_at,
    is_worse,
    judged_left_out,
    record_of,
    reliability,
    share,
)
from tests.textmatch.small import ITEMS, LINKS, table


def test_a_share_carries_its_wilson_interval():
    found = share(8, 10)

    assert (found.right, found.n, found.ratio) == (8, 10, 0.8)
    assert (found.low, found.high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))
    assert share(0, 0).ratio is None


def test_the_reliability_curve_sets_what_was_said_beside_what_was_so():
    said = [0.05, 0.05, 0.95, 0.95, 0.95, 1.0]
    right = [False, True, True, True, True, False]

    curve = reliability(said, right)

    assert [(part.low, part.high, part.was.right, part.was.n) for part in curve] == [
        (0, 0.1, 1, 2),
        (0.9, 1, 3, 4),
    ]
    assert [part.said for part in curve] == [pytest.approx(0.05), pytest.approx(0.9625)]
    assert calibration_error(curve) == pytest.approx((2 * 0.45 + 4 * 0.2125) / 6)
    assert calibration_error(()) is None


def test_coverage_is_the_largest_share_with_nine_right_in_ten():
    said = [0.9] * 9 + [0.8] + [0.5] * 10
    right = [True] * 9 + [False] + [True] * 8 + [False] * 2

    assert coverage_at(said, right) == 0.5
    assert coverage_at([0.7] * 10, [False] * 10) == 0.0
    assert coverage_at([], []) is None


def test_a_record_over_six_suggestions():
    rows = [
        Judged(0, 0.9, "suggest", 1, "a"),
        Judged(0, 0.8, "suggest", 1, "a"),
        Judged(2, 0.6, "choose", 3, "b"),
        Judged(4, 0.4, "abstain", 4, "b"),
        Judged(None, 0.3, "choose", 2, "b"),
        Judged(None, 0.2, "suggest", 1, "a", none_fits=True),
    ]

    record = record_of(rows)

    assert [(hit.right, hit.n) for hit in (record.hit1, record.hit3, record.hit5)] == [(2, 5), (3, 5), (4, 5)]
    assert record.mrr == pytest.approx((1 + 1 + 1 / 3 + 1 / 5 + 0) / 5)
    assert (record.single.right, record.single.n) == (2, 3)
    assert (record.conformal.right, record.conformal.n) == (3, 5)
    assert record.mean_set == 2.0
    assert (record.abstained.right, record.abstained.n) == (1, 6)
    assert {name: (of.right, of.n) for name, of in record.overridden.items()} == {"a": (0, 2), "b": (2, 2)}
    assert record.coverage_at_90 == pytest.approx(2 / 6)


def test_a_record_of_nothing_says_nothing():
    record = record_of([])

    assert (record.mrr, record.ece, record.coverage_at_90, record.mean_set) == (None, None, None, None)
    assert (record.hit1.ratio, record.bins, record.overridden) == (None, (), {})


def test_the_engines_own_exam_leaves_each_case_out():
    engine = Engine(ITEMS, table=table())
    model = engine.fit(Decisions.from_links([*LINKS, ("งานวัด", "")]))

    exam = judged_left_out(engine.index, model)

    assert len(exam) == 16
    assert [one.none_fits for one in exam].count(True) == 1
    assert record_of(exam).hit1.right == 15
    assert judged_left_out(engine.index, engine.fit(Decisions())) == []


def test_a_refit_is_worse_when_it_falls_under_the_old_interval_or_loses_honesty():
    good = record_of([Judged(0, 0.9, "suggest", 1)] * 90 + [Judged(1, 0.9, "choose", 2)] * 10)
    same = record_of([Judged(0, 0.85, "suggest", 1)] * 86 + [Judged(1, 0.85, "choose", 2)] * 14)
    poor = record_of([Judged(0, 0.7, "suggest", 1)] * 70 + [Judged(1, 0.7, "choose", 2)] * 30)
    boastful = record_of([Judged(0, 0.99, "suggest", 1)] * 90 + [Judged(1, 0.99, "choose", 2)] * 10)

    assert [is_worse(new, good) for new in (good, same, poor, boastful)] == [False, False, True, True]
    assert not is_worse(good, record_of([]))
