"""Sentences are made, reworded, moved, removed; they remember where they come from, and steps can be taken back."""

import pytest

from prasan.drafting import actions
from prasan.drafting.models import Origin, Step
from prasan.drafting.problems import Conflict, Refused
from prasan.framework.models import Edition, Indicator, Node
from prasan.ledger.models import Act
from tests.drafting.conftest import Room


def lines(room: Room) -> list[str]:
    """The draft in printed order."""
    nodes = Node.objects.filter(edition=room.draft.edition_id).order_by("position")
    return [f"{node.code} {node.level} {node.title_th}" for node in nodes]


WHOLE = [
    "V1 vision ภูเก็ตเมืองน่าอยู่อย่างยั่งยืน",
    "1 strategy พัฒนาเศรษฐกิจท้องถิ่น",
    "1.G1 goal รายได้ของชุมชนเพิ่มขึ้น",
    "1.1 tactic ส่งเสริมตลาดสินค้าเกษตร",
    "2 strategy จัดการขยะและน้ำเสีย",
]


def test_a_draft_is_an_edition_of_the_provinces_framework_in_force_for_its_cycle(room: Room) -> None:
    edition = Edition.objects.select_related("framework").get(pk=room.draft.edition_id)

    assert (edition.state, edition.framework.kind, edition.framework.province_id) == (
        "draft",
        "provincial-lao",
        "83",
    )
    assert (str(edition.in_force_from), str(edition.in_force_to)) == ("2027-10-01", "2032-09-30")
    assert lines(room) == WHOLE


def test_parts_stand_in_the_order_of_the_paper_whenever_they_were_written(room: Room) -> None:
    mission = actions.make_sentence(room.draft, "mission", "จัดบริการสาธารณะที่ดี", by=room.by)

    assert mission.code == "M1"
    assert lines(room)[:3] == [WHOLE[0], "M1 mission จัดบริการสาธารณะที่ดี", WHOLE[1]]


def test_projects_will_be_linked_to_the_strategies(room: Room) -> None:
    targets = Node.objects.filter(edition=room.draft.edition_id, is_target=True)

    assert [node.code for node in targets] == ["1", "2"]


@pytest.mark.parametrize(("level", "under", "text", "code"), [
    ("goal", "", "ไม่มีที่", "wrong-place"),
    ("strategy", "1", "อยู่ใต้ไม่ได้", "wrong-place"),
    ("chapter", "", "ไม่มีระดับนี้", "wrong-place"),
    ("vision", "", "  ", "no-words"),
])  # fmt: skip
def test_a_sentence_stands_where_its_level_belongs(
    room: Room, level: str, under: str, text: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.make_sentence(room.draft, level, text, by=room.by, parent=room.node(under) if under else None)

    assert refused.value.code == code
    assert lines(room) == WHOLE


def test_a_sentence_remembers_the_words_it_was_made_of_even_when_they_are_mended(room: Room) -> None:
    room.cards[1].text = "โรงแรมควรซื้อผลผลิตท้องถิ่น"
    room.cards[1].save()

    found = Origin.objects.get(node=room.node("1.1"))

    assert (found.kind, found.key, found.text) == ("card", room.cards[1].pk, "ให้โรงแรมซื้อผลผลิตท้องถิ่น")


def test_a_source_of_nowhere_makes_no_sentence(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        actions.make_sentence(room.draft, "strategy", "จากที่ไม่มี", by=room.by, origins=[("card", 999_999)])

    assert refused.value.code == "no-such-source"
    assert lines(room) == WHOLE


def test_whoever_is_second_sees_both_texts_and_loses_none(room: Room) -> None:
    node = room.node("2")
    actions.reword(room.draft, node.pk, "จัดการขยะ", version=node.version, by=room.by)

    with pytest.raises(Conflict) as conflict:
        actions.reword(room.draft, node.pk, "จัดการน้ำเสีย", version=node.version, by=room.by)

    assert (conflict.value.mine, conflict.value.now and conflict.value.now.title_th) == (
        "จัดการน้ำเสีย",
        "จัดการขยะ",
    )
    assert room.node("2").title_th == "จัดการขยะ"


def test_saving_the_same_words_as_somebody_else_is_no_conflict(room: Room) -> None:
    node = room.node("2")
    for _ in range(2):
        actions.reword(room.draft, node.pk, "จัดการขยะ", version=node.version, by=room.by)

    assert room.node("2").version == node.version + 1


def test_words_for_a_removed_sentence_come_back_to_the_writer(room: Room) -> None:
    node = room.node("2")
    actions.remove_sentence(room.draft, node, by=room.by)

    with pytest.raises(Conflict) as conflict:
        actions.reword(room.draft, node.pk, "จัดการน้ำเสีย", version=1, by=room.by)

    assert (conflict.value.code, conflict.value.now, conflict.value.mine) == ("gone", None, "จัดการน้ำเสีย")


def test_a_strategy_moves_with_what_stands_under_it_and_numbers_follow_when_asked(room: Room) -> None:
    actions.move_sentence(room.draft, room.node("2"), by=room.by)
    assert [line.split()[0] for line in lines(room)] == ["V1", "2", "1", "1.G1", "1.1"]

    changed = actions.renumber(room.draft, by=room.by)

    assert changed == 4
    assert [line.split()[0] for line in lines(room)] == ["V1", "1", "2", "2.G1", "2.1"]


def test_a_tactic_moves_under_another_strategy(room: Room) -> None:
    actions.move_sentence(room.draft, room.node("1.1"), by=room.by, parent=room.node("2"))

    assert lines(room)[-2:] == [WHOLE[4], WHOLE[3]]
    with pytest.raises(Refused):
        actions.move_sentence(room.draft, room.node("1"), by=room.by, parent=room.node("2"))


def test_every_step_can_be_taken_back_in_turn(room: Room) -> None:
    tactic, strategy = room.node("1.1"), room.node("1")
    measured = list(Indicator.objects.values_list("pk", "name"))
    actions.reword(room.draft, tactic.pk, "ส่งเสริมตลาด", version=1, by=room.by)
    actions.move_sentence(room.draft, room.node("2"), by=room.by)
    actions.comment(room.draft, tactic, "ตลาดไหน", by=room.member)
    actions.remove_sentence(room.draft, strategy, by=room.by)
    assert len(lines(room)) == 2

    for step in list(room.draft.steps.all()[:3]):
        actions.undo(room.draft, step, by=room.by)

    assert lines(room) == WHOLE
    assert list(Indicator.objects.values_list("pk", "name")) == measured
    assert [one.text for one in room.node("1.1").comments.all()] == ["ตลาดไหน"]
    assert [one.text for one in room.node("1.1").origins.all()] == ["ให้โรงแรมซื้อผลผลิตท้องถิ่น"]
    assert Step.objects.filter(undone_at=None).count() == 5


def test_undoing_never_runs_over_what_somebody_wrote_since(room: Room) -> None:
    node = room.node("2")
    actions.reword(room.draft, node.pk, "จัดการขยะ", version=1, by=room.by)
    first = room.draft.steps.first()
    actions.reword(room.draft, node.pk, "จัดการขยะให้หมด", version=2, by=room.by)
    assert first

    with pytest.raises(Refused) as refused:
        actions.undo(room.draft, first, by=room.by)

    assert refused.value.code == "changed-since"
    assert room.node("2").title_th == "จัดการขยะให้หมด"


def test_an_added_sentence_with_comments_stays_when_its_step_is_taken_back(room: Room) -> None:
    added = room.draft.steps.first()
    assert added
    actions.comment(room.draft, room.node("2"), "ดีแล้ว", by=room.member)

    with pytest.raises(Refused):
        actions.undo(room.draft, added, by=room.by)

    assert lines(room) == WHOLE


def test_the_next_framework_begins_with_the_sentences_of_the_one_before(room: Room) -> None:
    adopted = room.adopt()

    other = room.world.province.cycles.create(
        first_year=2576, last_year=2580, form_set="2571-2575", prepared_on="2031-11-01"
    )
    new = actions.start_draft(other, by=room.by, like=adopted.edition)

    copies = Node.objects.filter(edition=new.edition_id).order_by("position")
    assert [f"{node.code} {node.level} {node.title_th}" for node in copies] == WHOLE
    origins = Origin.objects.filter(node__in=copies).order_by("node__position")
    assert [(one.kind, one.text) for one in origins] == [("node", node.title_th) for node in copies]
    assert new.edition.supersedes_id == adopted.edition_id
    assert Indicator.objects.filter(node__edition=new.edition_id, targets=None).count() == 1


def test_acts_of_writing_stand_in_the_ledger(room: Room) -> None:
    verbs = list(
        Act.objects.filter(verb__startswith="drafting.").order_by("seq").values_list("verb", flat=True)
    )

    assert verbs == ["drafting.started", "drafting.origins_added", "drafting.origins_added"]
