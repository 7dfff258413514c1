"""One card on the bench, merging and its undoing, and cards in and out as tables."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from prasan.attendance.actions import Scan, take
from prasan.attendance.queries import Desk
from prasan.officialforms.containers import open_container  # noqa: F401  the reader the import relies on
from prasan.studio import queries, sheets
from prasan.studio.actions import cards
from prasan.studio.actions.cards import Author
from prasan.studio.balance import balance_of
from prasan.studio.models import Card, CardKind, KeptApart
from prasan.studio.problems import NotNow
from prasan.workshop.models import DutyKind
from tests.studio.conftest import Studio
from tests.workshop_world import make_duty, visit


def board(studio: Studio) -> list[tuple[int, list[int]]]:
    """Numbers of the cards with those folded beneath, newest first."""
    return [
        (line.card.number, [card.number for card in line.folded]) for line in queries.lines_of(studio.group)
    ]


def test_a_merged_card_lies_beneath_with_its_origin_and_comes_out_again(studio: Studio) -> None:
    first = studio.card("น้ำท่วม", organisation=studio.rotary)
    second = studio.card("น้ำท่วมมาก", participant=studio.guest, origin="name")
    third = studio.card("ท่วม")
    cards.merge(second, first)
    cards.merge(third, second)

    assert board(studio) == [(1, [2, 3])]
    folded = queries.lines_of(studio.group)[0].folded
    assert [card.shown_origin for card in folded] == ["นางสมใจ ตั้งใจดี, สโมสรโรตารีภูเก็ต", ""]
    third.refresh_from_db()
    assert third.merged_into == first
    cards.unmerge(Card.objects.get(pk=second.pk))
    assert board(studio) == [(2, []), (1, [3])]


def test_a_card_is_not_merged_into_itself_or_in_a_circle_or_into_another_board(studio: Studio) -> None:
    one, two = studio.card("ก"), studio.card("ข")
    other = cards.add_card(studio.other, "problem", "ค", author=Author())
    cards.merge(two, one)

    for card, into in ((one, one), (one, Card.objects.get(pk=two.pk)), (one, other)):
        with pytest.raises(NotNow, match="รวมบัตรความคิดเข้ากับตัวเองไม่ได้"):
            cards.merge(card, into)


def test_hidden_cards_are_not_merged_and_what_lay_beneath_a_hidden_one_stands_alone(studio: Studio) -> None:
    one, two = studio.card("ก"), studio.card("ข")
    cards.merge(two, one)
    cards.hide(one, "ไม่สุภาพ")

    assert board(studio) == [(2, [])]
    with pytest.raises(NotNow, match="ซ่อน"):
        cards.merge(studio.card("ค"), one)
    cards.show(one)
    assert board(studio) == [(3, []), (1, [2])]


def test_the_first_wording_stays_and_can_be_given_back(studio: Studio) -> None:
    card = studio.card("รดติด")
    client = visit(studio.scribe)

    client.post(studio.url("cards/1/reword"), {"text": "รถติด", "kind": "proposal"})
    page = client.get(studio.url("cards/1/")).content.decode()

    card.refresh_from_db()
    assert (card.text, card.kind) == ("รถติด", "proposal")
    assert [(old.text, old.kind, old.duty) for old in card.wordings.all()] == [
        ("รดติด", "problem", studio.scribe)
    ]
    assert "รดติด" in page
    client.post(studio.url("cards/1/undo"), {"do": "wording"})
    card.refresh_from_db()
    assert (card.text, card.kind, card.wordings.count()) == ("รดติด", "problem", 0)


def test_mending_nothing_leaves_no_history(studio: Studio) -> None:
    card = studio.card("เดิม")

    cards.reword(card, card.kind, card.text)

    assert card.wordings.count() == 0
    with pytest.raises(NotNow):
        cards.restore_wording(card)


def test_hiding_asks_for_a_reason_which_the_writer_reads(studio: Studio) -> None:
    studio.card("หยาบคาย", participant=studio.guest)
    client = visit(studio.facilitator)

    codes = [
        client.post(studio.url("cards/1/hide"), {"reason": reason}).status_code
        for reason in ("", "ก" * 201, "ไม่สุภาพ")
    ]

    assert codes == [422, 422, 303]
    assert board(studio) == []
    assert "ไม่สุภาพ" in visit(studio.guest).get(studio.url()).content.decode()
    client.post(studio.url("cards/1/undo"), {"do": "show"})
    assert board(studio) == [(1, [])]


@pytest.mark.parametrize("into", ["", "9", "x", "0", "9" * 30])
def test_merging_into_a_number_that_is_not_there_comes_back_in_words(studio: Studio, into: str) -> None:
    studio.card("ก")

    assert visit(studio.facilitator).post(studio.url("cards/1/merge"), {"into": into}).status_code == 422


def test_merging_by_number_and_undoing_it_on_the_page(studio: Studio) -> None:
    studio.card("ก")
    studio.card("ข")
    client = visit(studio.facilitator)

    client.post(studio.url("cards/2/merge"), {"into": "1"})
    assert board(studio) == [(1, [2])]
    again = client.post(studio.url("cards/1/merge"), {"into": "1"}, follow=True).content.decode()
    assert "รวมบัตรความคิดเข้ากับตัวเองไม่ได้" in again
    client.post(studio.url("cards/2/undo"), {"do": "unmerge"})
    assert board(studio) == [(2, []), (1, [])]
    assert client.post(studio.url("cards/2/undo"), {"do": "unmerge"}).status_code == 303
    assert client.post(studio.url("cards/7/undo"), {"do": "unmerge"}).status_code == 404


def test_alike_cards_are_suggested_and_a_person_decides(studio: Studio) -> None:
    for text in ("ขยะตกค้างบนชายหาด", "มีขยะตกค้างบริเวณชายหาด", "ขยะตกค้างชายหาด"):
        studio.card(text)
    client = visit(studio.facilitator)

    def suggested() -> set[tuple[int, int]]:
        found = queries.suggestions_of(studio.group, queries.lines_of(studio.group))
        return {(pair.keep.number, pair.fold.number) for pair in found}

    assert suggested() == {(1, 2), (1, 3), (2, 3)}
    assert "คำที่ตรงกัน:" in client.get(studio.url("console/")).content.decode()
    client.post(studio.url("console/pair"), {"number": "2", "into": "1", "do": "apart"})
    assert suggested() == {(1, 3), (2, 3)}
    client.post(studio.url("console/pair"), {"number": "3", "into": "1", "do": "merge"})
    assert (suggested(), board(studio), KeptApart.objects.count()) == (set(), [(2, []), (1, [3])], 1)
    assert client.post(studio.url("console/pair"), {"number": "x", "into": "1"}).status_code == 404


def test_who_speaks_is_counted_only_where_the_writer_stated_it(studio: Studio) -> None:
    studio.card("ก", participant=studio.guest, origin="organisation")
    studio.card("ข", participant=studio.guest, origin="none")
    studio.card("ค", organisation=studio.rotary)

    balance = balance_of(studio.group, queries.lines_of(studio.group))

    assert [(voice.name, voice.people, voice.cards) for voice in balance.voices] == [
        ("หอการค้าจังหวัด", 1, 0),
        ("สโมสรโรตารีภูเก็ต", 1, 2),
    ]
    assert (balance.not_stated, balance.silent_text) == (1, "ยังไม่ได้กล่าว 1 หน่วยงาน")
    assert not balance.knows_presence


def test_who_has_a_seat_but_did_not_come_is_not_called_silent(studio: Studio) -> None:
    desk = Desk(studio.workshop, make_duty(studio.workshop, DutyKind.DESK))
    take(desk, [Scan("at-the-desk", studio.guest.badge)])

    balance = balance_of(studio.group, queries.lines_of(studio.group))
    page = visit(studio.facilitator).get(studio.url("console/")).content.decode()

    assert sorted((voice.name, voice.people, voice.seated) for voice in balance.voices) == [
        ("สโมสรโรตารีภูเก็ต", 1, 1),
        ("หอการค้าจังหวัด", 0, 1),
    ]
    assert [voice.name for voice in balance.silent] == ["สโมสรโรตารีภูเก็ต"]
    assert balance.knows_presence
    assert "0 / 1" in page


def test_lines_from_paper_are_shown_first_and_stored_once(studio: Studio) -> None:
    client = visit(studio.scribe)
    pasted = "1. น้ำท่วม\nโครงการ: สร้างสวน\n\nตัวชี้วัด\tร้อยละ 80\nน้ำท่วม\n" + "ก" * 501

    shown = client.post(studio.url("bring-in/"), {"lines": pasted, "kind": "problem"})
    assert Card.objects.count() == 0
    held = shown.context["held"]
    for _ in range(2):
        assert client.post(studio.url("bring-in/keep"), {"held": held}).status_code == 303

    assert list(studio.group.cards.values_list("number", "kind", "text")) == [
        (1, "problem", "น้ำท่วม"),
        (2, "project", "สร้างสวน"),
        (3, "indicator", "ร้อยละ 80"),
    ]
    assert shown.context["left_out"] == [f"ยาวเกิน 500 ตัวอักษร: {'ก' * 60}…"]


def test_a_preview_of_another_group_or_a_forged_one_stores_nothing(studio: Studio) -> None:
    client = visit(studio.scribe, studio.stranger)
    held = client.post(studio.url("bring-in/", studio.other), {"lines": "ก", "kind": "problem"}).context[
        "held"
    ]

    for text in (held, "forged", ""):
        assert client.post(studio.url("bring-in/keep"), {"held": text}).status_code == 303
    assert Card.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.xlsx"), (b"PK\x03\x04broken", "a.xlsx"), (b"%PDF-1.7", "a.pdf"), (b"x" * 1_000_001, "a.csv")],
)
def test_a_file_that_is_no_table_is_refused_in_words(studio: Studio, content: bytes, name: str) -> None:
    data = {"table": SimpleUploadedFile(name, content), "kind": "problem"}

    answer = visit(studio.scribe).post(studio.url("bring-in/"), data)

    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()


def test_nothing_at_all_is_answered_with_what_to_do(studio: Studio) -> None:
    for lines in ("", "\n \n", "-\n"):
        answer = visit(studio.scribe).post(studio.url("bring-in/"), {"lines": lines, "kind": "problem"})
        assert answer.status_code in (200, 422)


def test_exports_hold_every_visible_card_and_nobodys_name(studio: Studio) -> None:
    studio.card("=1+1", CardKind.PROJECT, participant=studio.guest, origin="name")
    cards.merge(studio.card("ข", participant=studio.colleague), studio.group.cards.get(number=1))
    cards.hide(studio.card("ลับ"), "ซ้ำ")
    client = visit(studio.scribe)

    text = client.get(studio.url("cards.csv")).content.decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(studio.url("cards.xlsx")).content))

    assert text == (
        "\ufeffที่,ประเภท,ข้อความ,คำถามนำ,หน่วยงาน,รวมเข้ากับบัตรความคิดที่\r\n"
        "1,โครงการ,'=1+1,,สโมสรโรตารีภูเก็ต,\r\n2,ปัญหา,ข,,,1\r\n"
    )
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1:] == [[1, "โครงการ", "=1+1", "", "สโมสรโรตารีภูเก็ต", ""], [2, "ปัญหา", "ข", "", "", 1]]


def test_what_was_exported_can_be_brought_in_again(studio: Studio) -> None:
    studio.card("น้ำท่วม")
    studio.card("สร้างสวน", CardKind.PROJECT)
    whole = queries.cards_to_export(studio.group)

    read = [
        sheets.read_table(sheets.as_xlsx(whole, "[กลุ่ม]"), "cards.xlsx", "problem"),
        sheets.read_table(sheets.as_csv(whole).encode(), "cards.csv", "problem"),
    ]

    assert [each.lines for each in read] == [[("problem", "น้ำท่วม"), ("project", "สร้างสวน")]] * 2
