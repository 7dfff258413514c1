"""What to ask next, and which items texts cannot tell apart."""

from prasan.textmatch import Decisions, Engine, Item
from prasan.textmatch.ask import next_questions
from prasan.textmatch.audit import Collision, confusable
from tests.textmatch.small import HEALTH_TEXTS, ITEMS, ROAD_TEXTS, SCHOOL_TEXTS, table

TEXTS = [*ROAD_TEXTS, *HEALTH_TEXTS, *SCHOOL_TEXTS]


def engine(items=ITEMS, words=True) -> Engine:
    return Engine(items, table=table() if words else None)


def test_half_is_drawn_at_random_and_half_stands_for_a_cluster():
    asked = next_questions(engine(), TEXTS, 6)

    assert [one.audit for one in asked] == [True] * 3 + [False] * 3
    assert len({one.place for one in asked}) == 6


def test_the_medoids_stand_for_different_subjects_heaviest_first():
    weight = [1.0] * 5 + [9.0] * 5 + [4.0] * 5
    told = [one.place for one in next_questions(engine(), TEXTS, 6, weight=weight) if not one.audit]

    assert [place // 5 for place in told] == [1, 2, 0]


def test_the_same_round_asks_the_same_and_another_round_others():
    first = next_questions(engine(), TEXTS, 6, batch="1")

    assert next_questions(engine(), TEXTS, 6, batch="1") == first
    assert {q.place for q in next_questions(engine(), TEXTS, 6, batch="2")} != {q.place for q in first}


def test_decided_texts_are_not_asked_again_and_lines_of_one_key_are_counted():
    decided = engine().fit(Decisions.from_links([(text, "W") for text in ROAD_TEXTS]))
    texts = [*TEXTS, "โครงการโรคติดต่อ", ""]

    asked = next_questions(engine(), texts, 99, model=decided)

    assert sorted(one.place for one in asked) == list(range(5, 15))
    assert {one.place: one.lines for one in asked}[9] == 2


def test_without_a_word_table_questions_are_still_asked():
    assert len(next_questions(engine(words=False), TEXTS, 4)) == 4


def test_items_that_claim_the_same_phrase_are_named_with_it():
    twin = Item("T", "งานทาง", "", ("ก่อสร้างสะพาน",))
    pairs = {(one.code, one.other): one for one in confusable(engine((*ITEMS, twin)))}

    assert pairs["T", "W"].collisions[0] == Collision(
        "ก่อสร้างสะพาน", "ก่อสร้างสะพาน", pairs["T", "W"].collisions[0].likeness
    )
    assert pairs["T", "W"].collisions[0].likeness > 0.999
    assert ("H", "S") not in pairs


def test_texts_that_fit_two_items_show_how_much_it_matters():
    twin = Item("T", "งานทาง", "", ("ก่อสร้างสะพาน", "ถนน"))
    worst = confusable(engine((*ITEMS, twin)), ["ซ่อมสะพานไม้", "ก่อสร้างสะพานลอย", "โรคติดต่อ"])[0]

    assert {worst.code, worst.other} == {"T", "W"}
    assert (worst.texts, worst.of, worst.share) == (2, 2, 1.0)


def test_a_catalogue_without_a_word_table_is_judged_by_texts_alone():
    assert confusable(engine(words=False)) == []
