"""The engine as others use it, on a catalogue and a word table drawn by hand (see small.py)."""

import random

import numpy as np
import pytest

from prasan.textmatch import (
    ENGINE_VERSION,
    UNTRAINED,
    Decision,
    Decisions,
    Engine,
    Gazetteer,
    Item,
    Text,
    text_key,
)
from prasan.textmatch.scoring import CONFIRMED
from tests.textmatch.small import HEALTH, ITEMS, LINKS, ROADS, table

LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธน"


def engine(**options: object) -> Engine:
    return Engine(ITEMS, table=table(), **options)


def many(links=LINKS, times: int = 5) -> list[tuple[str, str]]:
    """The links several times over, each time with another word behind, so that all texts are distinct."""
    behind = ("ระยะแรก", "ระยะสอง", "ระยะสาม", "ระยะสี่", "ระยะห้า", "ระยะหก")
    return [(f"{text} {behind[number]}", code) for number in range(times) for text, code in links]


def test_the_item_whose_phrase_fits_best_comes_first():
    found = engine().suggest(["ก่อสร้างถนน หมู่ที่ 3", "โครงการป้องกันไข้เลือดออก", "อาหารกลางวันนักเรียน"])

    assert [one.ranked[0].code for one in found] == ["W", "H", "S"]
    assert [one.ranked[0].why.phrase for one in found] == [
        "ก่อสร้างถนน",
        "ป้องกันไข้เลือดออก",
        "อาหารกลางวันนักเรียน",
    ]


def test_the_winning_words_are_marked_in_the_text_as_it_was_typed():
    typed = "1) โครงการป้องกัน\u200bไข้เลือดออก หมู่ที่ ๓"

    why = engine().suggest([typed])[0].ranked[0].why

    assert [typed[start:end] for start, end in why.marked] == ["ป้องกัน\u200bไข้เลือดออก"]


def test_nothing_is_sure_before_the_edition_is_calibrated():
    found = engine().suggest(["ก่อสร้างถนน"])[0]

    assert (found.state, found.calibrated) == ("choose", False)
    assert [one.probability for one in found.ranked] == [None, None, None]
    assert 0 <= found.ranked[1].rough <= found.ranked[0].rough <= 1


def test_a_text_that_resembles_nothing_is_ranked_but_not_suggested():
    found = engine().suggest(["xyz", ""])

    assert [one.state for one in found] == ["abstain", "abstain"]
    assert [len(one.ranked) for one in found] == [3, 3]


def test_after_enough_decisions_a_clear_text_gets_one_suggestion_with_its_probability():
    found = engine().suggest(["ก่อสร้างถนนดินแดง"], Decisions.from_links(many()))[0]

    assert (found.state, found.calibrated, found.set_size) == ("suggest", True, 1)
    assert found.ranked[0].code == "W"
    assert found.ranked[0].probability > 0.9


def test_probabilities_of_a_ranking_fall_and_do_not_exceed_one_together():
    found = engine().suggest([text for text, _ in LINKS], Decisions.from_links(many()))

    for one in found:
        chances = [item.probability for item in one.ranked]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1 + 1e-5


def test_a_text_that_people_decided_keeps_their_answer():
    decided = Decisions.from_links([*many(), ("ก่อสร้างถนนเข้าโรงเรียน", "S"), ("ทำบุญตักบาตร", "")])

    same, other_village, none = engine().suggest(
        ["ก่อสร้างถนนเข้าโรงเรียน", "โครงการก่อสร้างถนนเข้าโรงเรียน", "ทำบุญตักบาตร"], decided
    )

    assert (same.confirmed, same.state, same.ranked[0].code) == (True, "suggest", "S")
    assert same.ranked[0].probability >= CONFIRMED
    assert (other_village.confirmed, other_village.ranked[0].code) == (True, "S")
    assert (none.confirmed, none.state) == (True, "abstain")


def test_neighbours_say_who_was_linked_alike_and_what_they_added():
    swapped = {"W": "H", "H": "S", "S": "W"}
    decided = Decisions.from_links([(text, swapped[code]) for text, code in LINKS])
    model = engine().fit(decided)
    case = {case.text: number for number, case in enumerate(model.learnt.cases)}

    best = engine().suggest(["ถนนลาดยางใหม่"], decided)[0].ranked[0]

    assert (best.code, best.why.neighbours[0][:2]) == ("H", ("ถนนลาดยาง", "H"))
    weights = {text: weight / model.learnt.alpha[case[text], 1] for text, _, weight in best.why.neighbours}
    assert all(0 < likeness <= 2 for likeness in weights.values())
    assert best.why.against.neighbour[1] != "H"


def test_a_negative_phrase_lowers_its_item_and_is_told():
    schools = Item("R", "งานอาคาร", "", ("ก่อสร้างสะพาน",), ("ก่อสร้างโรงเรียน",))
    found = Engine([schools, ROADS], table=table()).suggest(["ก่อสร้างโรงเรียน"])[0]

    assert [one.code for one in found.ranked] == ["W", "R"]
    assert found.ranked[1].why.against.phrase == "ก่อสร้างโรงเรียน"
    assert found.ranked[1].why.against.rival == "W"


def test_the_order_of_decisions_about_different_texts_changes_nothing():
    links = many()
    shuffled = list(links)
    random.Random(7).shuffle(shuffled)
    texts = ["ถนนดิน", "ป้องกันโรคเอดส์", "นักเรียนยากจน", "งานประเพณี"]

    plain = engine().suggest(texts, Decisions.from_links(links))
    mixed = engine().suggest(texts, Decisions.from_links(shuffled))

    assert plain == mixed


def test_the_same_input_gives_the_same_output_to_the_last_digit():
    texts = [text for text, _ in LINKS]

    assert engine().suggest(texts) == engine().suggest(texts)


def test_a_text_scores_the_same_alone_and_in_a_crowd():
    crowd = engine().suggest([text for text, _ in many()])
    alone = [engine().suggest([text])[0] for text, _ in many()[:4]]

    for one, other in zip(alone, crowd, strict=False):
        assert [r.code for r in one.ranked] == [r.code for r in other.ranked]
        np.testing.assert_allclose([r.score for r in one.ranked], [r.score for r in other.ranked], atol=1e-6)


def test_a_new_node_leaves_the_scores_of_the_others_alone():
    extra = Item("X", "แผนงานใหม่", "", ("นักเรียน",))
    before = {one.code: one.score for one in engine().suggest(["ก่อสร้างถนน"])[0].ranked}
    after = {
        one.code: one.score for one in Engine([*ITEMS, extra], table=table()).suggest(["ก่อสร้างถนน"])[0].ranked
    }

    phrase_part = {code: 1.0 if code == "W" else 0.0 for code in before}
    assert {code: round(after[code] - before[code], 1) for code in before} == dict.fromkeys(before, 0.0)
    assert before["W"] > phrase_part["W"]


def test_without_a_word_table_characters_still_rank():
    found = Engine(ITEMS, table=None).suggest(["ก่อสร้างถนนลูกรัง", "ป้องกันโรคไข้เลือดออก"])

    assert [one.ranked[0].code for one in found] == ["W", "H"]
    assert [one.state for one in found] == ["choose", "choose"]


def test_a_rejection_alone_lowers_only_the_rejected_node():
    rejected = [Decision(f"ก่อสร้างศาลา {word}", "rejected", "W") for word in ("เล็ก", "กลาง", "ใหญ่")]
    accepted = [Decision(text, "accepted", code) for text, code in LINKS]
    model = engine().fit(Decisions((*accepted, *rejected)))
    position = {code: number for number, code in enumerate(("W", "H", "S"))}
    rows = [number for number, case in enumerate(model.learnt.cases) if case.rejected]

    targets = model.learnt.alpha[rows]

    assert (targets[:, position["W"]] < 0).all()
    assert (np.abs(targets[:, position["H"]]) < np.abs(targets[:, position["W"]])).all()


def test_decisions_on_codes_outside_the_edition_are_left_out():
    model = engine().fit(Decisions.from_links([("ถนน", "W"), ("คลอง", "gone")]))

    assert [case.text for case in model.learnt.cases] == ["ถนน"]


def test_names_that_differ_only_in_place_and_size_share_a_key():
    places = Gazetteer(["กะทู้", "ป่าตอง"])

    assert text_key("โครงการก่อสร้างถนน หมู่ที่ 3 ตำบลกะทู้", places) == text_key(
        "ก่อสร้างถนน หมู่ที่ ๑๒ ตำบลป่าตอง", places
    )
    assert text_key("ก่อสร้างถนน") != text_key("ก่อสร้างสะพาน")


def test_texts_carry_their_ids_through():
    found = engine().suggest([Text("ก่อสร้างถนน", "7", "เพื่อการสัญจร", "1 สาย")])

    assert (found[0].id, found[0].key) == ("7", text_key("ก่อสร้างถนน"))


def test_an_engine_without_items_is_refused():
    with pytest.raises(ValueError, match="ไม่มีรายการให้จับคู่"):
        Engine([])


def test_the_version_names_code_and_table():
    assert len(ENGINE_VERSION) == 16
    assert Engine([HEALTH], table=None).version != engine().version


def test_only_texts_asked_at_random_calibrate():
    chosen = tuple(Decision(text, "accepted", code, audit=False) for text, code in many())

    assert engine().fit(Decisions(chosen)).calibration.is_provisional
    assert not engine().fit(Decisions.from_links(many())).calibration.is_provisional


def test_no_decisions_leave_the_engine_untrained():
    assert engine().fit(Decisions()) is UNTRAINED


def test_a_text_unlike_anything_decided_gets_no_single_suggestion():
    habits = {"ถนนคนเดินยามเย็น": "S", "โรงเรียนผู้สูงวัย": "H", "โรคใบด่างมัน": "W"}
    decided = Decisions.from_links([(f"{t} {word}", code) for t, code in habits.items() for word in LETTERS])
    model = engine().fit(decided)

    known, strange = engine().suggest(["ถนนคนเดินยามเย็น เจ็ด", "ก่อสร้างสะพาน"], model)

    assert model.learnt.weight == 0.5
    assert (known.state, known.ranked[0].code) == ("suggest", "S")
    assert (strange.state, strange.ranked[0].code) == ("choose", "W")
