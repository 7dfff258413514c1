"""Suggested duplicates, measured on hand-made pairs, with the bounds that must not be undercut."""

import random

from prasan.studio.similar import ALIKE, Pair, pairs
from tests.studio.pairs import DIFFERENT, SAME

CHOSEN = 20  # the first pairs of each list chose the weights; see pairs.py


def suggested(listed: list[tuple[str, str]]) -> int:
    return sum(bool(pairs(enumerate(pair))) for pair in listed)


def rates(same: list[tuple[str, str]], different: list[tuple[str, str]]) -> tuple[float, float]:
    right, wrong = suggested(same), suggested(different)
    return round(right / (right + wrong), 2), round(right / len(same), 2)


def test_precision_and_recall_on_pairs_that_chose_the_weights_and_on_the_others() -> None:
    assert rates(SAME[:CHOSEN], DIFFERENT[:CHOSEN]) == (0.95, 1.0)
    assert rates(SAME[CHOSEN:], DIFFERENT[CHOSEN:]) == (0.92, 0.92)


def test_a_card_against_is_never_suggested_with_the_card_for() -> None:
    for one, other in (
        ("ควรสร้างอุโมงค์ป่าตอง", "ไม่ควรสร้างอุโมงค์ป่าตอง"),
        ("ขยายสนามบิน", "คัดค้านการขยายสนามบิน"),
        ("เพิ่มร้อยละ 10", "เพิ่มร้อยละ 20"),
    ):
        assert pairs([(1, one), (2, other)]) == []


def test_a_pair_says_how_alike_and_which_words_are_shared() -> None:
    found = pairs([(7, "ขยะตกค้างบนชายหาด"), (3, "มีขยะตกค้างบริเวณชายหาด"), (5, "รถติด")])

    assert [(pair.one, pair.other, pair.shared) for pair in found] == [(3, 7, ("ขยะ", "ตกค้าง", "ชายหาด"))]
    assert ALIKE <= found[0].score <= 1


def test_the_order_of_the_cards_does_not_matter_and_the_most_alike_come_first() -> None:
    cards = list(enumerate(text for pair in SAME for text in pair))
    found = pairs(cards)

    assert pairs(random.Random(1).sample(cards, len(cards))) == found
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)
    assert len(found) == 20


def test_equal_cards_are_wholly_alike_and_odd_ones_break_nothing() -> None:
    assert pairs([(1, "รถติดมาก"), (2, "รถติดมาก")]) == [Pair(1, 2, 1.0, ("รถติด",))]
    assert pairs([]) == []
    assert pairs([(1, "รถติด")]) == []
    assert pairs([(1, "😀"), (2, "…"), (3, ""), (4, "\n"), (5, "ๆ" * 500)]) == []
