"""The committee comments and amends; versions keep what was, and show the difference word by word."""

import pytest

from prasan.drafting import actions
from prasan.drafting.models import Amendment, Version
from prasan.drafting.problems import Refused
from prasan.drafting.queries.changes import changes, present
from prasan.drafting.wording import word_changes
from tests.drafting.conftest import Room


def propose(room: Room, text: str) -> Amendment:
    return actions.propose(room.draft, room.node("2"), text, reason="ชัดเจนกว่า", by=room.member)


def test_an_accepted_amendment_rewords_the_sentence_and_becomes_its_origin(room: Room) -> None:
    amendment = propose(room, "จัดการขยะครบวงจร")

    actions.accept(room.draft, amendment, by=room.by, answer="เห็นด้วย")

    node = room.node("2")
    assert (node.title_th, node.version) == ("จัดการขยะครบวงจร", 2)
    assert [(one.kind, one.key, one.text) for one in node.origins.all()] == [
        ("amendment", amendment.pk, "จัดการขยะครบวงจร")
    ]
    amendment.refresh_from_db()
    assert (amendment.state, amendment.answer, amendment.decided_by) == ("accepted", "เห็นด้วย", room.by)


def test_an_empty_amendment_strikes_the_sentence_out(room: Room) -> None:
    actions.accept(room.draft, propose(room, ""), by=room.by)

    assert not room.draft.edition.nodes.filter(code="2").exists()


def test_who_declines_owes_a_reason(room: Room) -> None:
    amendment = propose(room, "จัดการขยะ")
    with pytest.raises(Refused) as refused:
        actions.decline(room.draft, amendment, by=room.by, answer=" ")
    assert refused.value.code == "needs-reason"

    actions.decline(room.draft, amendment, by=room.by, answer="แคบไป")

    assert room.node("2").title_th == "จัดการขยะและน้ำเสีย"
    with pytest.raises(Refused):
        actions.accept(room.draft, amendment, by=room.by)


def test_an_amendment_of_words_that_changed_meanwhile_is_not_taken_blindly(room: Room) -> None:
    amendment = propose(room, "จัดการขยะ")
    actions.reword(room.draft, room.node("2").pk, "จัดการน้ำเสีย", version=1, by=room.by)

    with pytest.raises(Refused) as refused:
        actions.accept(room.draft, amendment, by=room.by)

    assert refused.value.code == "overtaken"
    assert room.node("2").title_th == "จัดการน้ำเสีย"


def test_a_comment_is_dealt_with_and_opened_again(room: Room) -> None:
    remark = actions.comment(room.draft, room.node("1"), "ขอตัวเลข", by=room.member)

    assert actions.settle(room.draft, remark, by=room.by).settled_at is not None
    assert actions.settle(room.draft, remark, by=room.by, settled=False).settled_at is None


def test_the_difference_of_two_versions_names_everything_that_happened(room: Room) -> None:
    old = actions.keep_version(room.draft, "ก่อนประชุม", by=room.by)
    actions.reword(room.draft, room.node("1").pk, "พัฒนาเศรษฐกิจฐานราก", version=1, by=room.by)
    actions.move_sentence(room.draft, room.node("1.1"), by=room.by, parent=room.node("2"))
    actions.remove_sentence(room.draft, room.node("V1"), by=room.by)
    actions.make_sentence(room.draft, "mission", "บริการสาธารณะ", by=room.by)
    actions.renumber(room.draft, by=room.by)

    found = changes(old.content, present(room.draft))

    diff = found.nodes
    assert [node.title_th for node in diff.added] == ["บริการสาธารณะ"]
    assert [node.title_th for node in diff.removed] == ["ภูเก็ตเมืองน่าอยู่อย่างยั่งยืน"]
    assert [[(p.kind, p.text) for p in one.pieces] for one in found.reworded] == [
        [("same", "พัฒนาเศรษฐกิจ"), ("gone", "ท้องถิ่น"), ("new", "ฐานราก")]
    ]
    assert [(pair.old.code, pair.new.code) for pair in diff.moved] == [("1.1", "2.1")]
    assert [(pair.old.code, pair.new.code) for pair in diff.recoded] == [("1.1", "2.1")]
    assert diff.kept == 2


def test_a_changed_target_is_a_difference(room: Room) -> None:
    old = actions.keep_version(room.draft, "", by=room.by)
    target = room.node("1.G1").indicators.get().targets.get(year=2575)
    target.value = 15000
    target.save()

    found = changes(old.content, present(room.draft)).measures

    assert [one.code for one in found] == ["1.G1"]
    assert tuple(
        next(piece.text for piece in found[0].pieces if piece.kind == kind) for kind in ("gone", "new")
    ) == ("12000", "15000")


def test_a_version_is_kept_only_when_something_changed(room: Room) -> None:
    actions.keep_version(room.draft, "หนึ่ง", by=room.by)

    with pytest.raises(Refused):
        actions.keep_version(room.draft, "สอง", by=room.by)

    assert Version.objects.count() == 1


@pytest.mark.parametrize(("old", "new"), [
    ("", "คำใหม่"), ("คำเก่า", ""), ("เหมือนกัน", "เหมือนกัน"), ("ก  ข", "ก ข"), ("น้ำ" * 3000, "น้ำเสีย"), ("a😀b", "a😀c"),
])  # fmt: skip
def test_the_pieces_of_each_side_join_to_its_text(old: str, new: str) -> None:
    pieces = word_changes(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


def test_another_order_is_shown_as_the_fewest_moves(room: Room) -> None:
    make = actions.make_sentence
    for words in ("ข้อสาม", "ข้อสี่"):
        make(room.draft, "strategy", words, by=room.by)
    before = present(room.draft)
    actions.move_sentence(room.draft, room.node("4"), by=room.by)
    actions.move_sentence(room.draft, room.node("4"), by=room.by)

    found = changes(before, present(room.draft))

    assert [(one.node.code, one.was, one.now) for one in found.reordered] == [("4", 4, 2)]
    assert not found.is_empty
