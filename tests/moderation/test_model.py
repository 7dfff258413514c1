"""The model learns, and the same lessons give the same model whatever their order."""

import csv
from importlib.resources import files

import numpy as np

from prasan.moderation import Lesson, judge, seed_model, train

ADVERTS = [f"ร้านลุงดำขายไก่ทอดสูตรใหม่ สาขา {place} แวะชิมกันนะ" for place in ("กะทู้", "ป่าตอง", "ราไวย์", "ถลาง")]


def test_a_few_decisions_turn_the_verdict_both_ways() -> None:
    unknown = "ร้านลุงดำขายไก่ทอดสูตรใหม่ สาขา เชิงทะเล แวะชิมกันนะ"
    held = train([Lesson.of(text, held=True) for text in ADVERTS])
    passed = train([Lesson.of(text, held=False) for text in ADVERTS])

    scores = [judge(unknown, model=model).score for model in (passed, seed_model(), held)]

    assert scores == sorted(scores)
    assert scores[0] < 0.5 < scores[2]


def test_the_order_of_lessons_changes_nothing() -> None:
    lessons = [Lesson.of(text, held=n % 2 == 0) for n, text in enumerate(ADVERTS)]

    one, other = train(lessons), train(lessons[::-1])

    assert np.array_equal(one.weights, other.weights)
    assert (one.bias, one.lessons) == (other.bias, 4)


def test_no_lesson_frees_what_a_rule_is_certain_of() -> None:
    model = train([Lesson.of("<script>alert(1)</script>", held=False)] * 50)

    assert judge("<script>alert(1)</script>", model=model).held


def test_the_seeds_are_learnt() -> None:
    raw = files("prasan.moderation").joinpath("data/seeds.csv").read_text("utf-8")
    rows = list(csv.DictReader(raw.splitlines()))

    wrong = [row["text"] for row in rows if judge(row["text"]).held != (row["verdict"] == "hold")]

    assert len(rows) > 400
    assert len(wrong) < 0.02 * len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
