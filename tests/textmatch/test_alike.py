"""Texts compared with each other: copies are found through places and sizes, strangers stay apart."""

import pytest

from prasan.textmatch.alike import Likeness

TEXTS = [
    "โครงการก่อสร้างถนน คสล. หมู่ที่ 3",
    "โครงการก่อสร้างถนน คสล. หมู่ที่ 7",
    "โครงการก่อสร้างถนนลาดยาง หมู่ที่ 7",
    "โครงการอบรมอาสาสมัครสาธารณสุข",
]


@pytest.mark.parametrize("table", ["shipped", None])
def test_copies_are_one_and_strangers_near_nothing(table) -> None:
    scores = Likeness(TEXTS, table=table).to([TEXTS[0]])[:, 0]

    assert scores[0] == pytest.approx(1.0, abs=1e-4)
    assert scores[1] == pytest.approx(1.0, abs=1e-4)
    assert 0.4 < scores[2] < 0.99
    assert scores[3] < 0.4


def test_pairs_are_each_named_once() -> None:
    assert [(one, other) for one, other, _ in Likeness(TEXTS).pairs(0.95)] == [(0, 1)]


@pytest.mark.parametrize("texts", [[], ["", " "]])
def test_nothing_is_like_nothing(texts) -> None:
    held = Likeness(texts)

    assert held.to(["ก่อสร้างถนน"]).shape == (len(texts), 1)
    assert held.to([]).shape == (len(texts), 0)
    assert list(held.pairs(0.5)) == []
