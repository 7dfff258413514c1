"""Marks point into the text as it was typed, whatever its spelling."""

import pytest

from prasan.textmatch.explain import marks
from prasan.textmatch.index import Index
from prasan.textmatch.items import masked_name
from tests.textmatch.small import ITEMS, table


@pytest.mark.parametrize(
    ("typed", "phrase", "marked"),
    [
        ("ก่อสร้างถนนดิน", "ก่อสร้างถนน", ["ก่อสร้างถนน"]),
        ("ก่อสร้าง  ถนน", "ก่อสร้างถนน", ["ก่อสร้าง", "ถนน"]),
        ("(๑) โครงการป้องกัน โร\u200bคระบาด", "ป้องกันโรค", ["ป้องกัน", "โร\u200bค"]),
        ("ค่าอาหาร\nกลางวัน", "อาหารกลางวัน", ["อาหาร\nกลางวัน"]),
        ("อาหาร กลางวัน", "อาหารกลางวัน", []),
        ("", "ป้องกันโรค", []),
    ],
)
def test_the_words_that_resemble_the_phrase_are_marked(typed, phrase, marked):
    spans = marks(Index(ITEMS, table()), typed, masked_name(typed), phrase)

    assert [typed[start:end] for start, end in spans] == marked


def test_a_spelling_that_is_repaired_is_marked_whole():
    index = Index(ITEMS, None)
    typed = "ทํางานเพื่อน้ํา"

    spans = marks(index, typed, masked_name(typed), "ทำงาน")

    assert [typed[start:end] for start, end in spans] == ["ทํางาน"]
