"""The board: who adds cards how, what others see of them, and what happens to odd input."""

import pytest
from django.test import Client

from prasan.studio.actions.work import close_cards
from prasan.studio.models import Card, CardKind, Origin
from prasan.studio.problems import SENTENCES
from tests.studio.conftest import Studio
from tests.workshop_world import visit


def send(client: Client, studio: Studio, **data: object) -> object:
    fields = {"text": "น้ำท่วมถนน", "kind": "problem", "nonce": "n1", **data}
    return client.post(studio.url("add"), fields)


def facts(studio: Studio) -> list[tuple[int, str, str]]:
    return [(card.number, card.kind, card.text) for card in studio.group.cards.all()]


def test_a_seated_guest_adds_a_card_from_the_phone_and_stays_unnamed_unless_choosing_otherwise(
    open_studio: Studio,
) -> None:
    client = visit(open_studio.guest)

    answer = send(client, open_studio, kind="proposal", text="  ควรมี   รถเมล์ ")
    page = client.get(open_studio.url()).content.decode()

    assert (answer.status_code, answer["Location"]) == (303, open_studio.url("?kind=proposal#write"))
    card = Card.objects.get()
    assert (card.number, card.kind, card.text) == (1, "proposal", "ควรมี รถเมล์")
    assert (card.participant, card.origin, card.shown_origin) == (open_studio.guest, "none", "")
    assert "ควรมี รถเมล์" in page
    assert "นางสมใจ" not in page


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        (Origin.NONE, ""),
        (Origin.ORGANISATION, "สโมสรโรตารีภูเก็ต"),
        (Origin.NAME, "นางสมใจ ตั้งใจดี, สโมสรโรตารีภูเก็ต"),
    ],
)
def test_others_see_of_the_origin_what_the_writer_chose(open_studio: Studio, origin: str, shown: str) -> None:
    send(visit(open_studio.guest), open_studio, origin=origin)

    assert Card.objects.get().shown_origin == shown


def test_the_scribe_types_one_card_after_another_with_the_kind_kept_and_the_cursor_in_the_field(
    studio: Studio,
) -> None:
    client = visit(studio.scribe)

    answer = send(client, studio, text="ค/ สร้างสวนสาธารณะ", **{"from": "console"})
    page = client.get(answer["Location"].partition("#")[0]).content.decode()

    assert answer["Location"] == studio.url("console/?kind=project#write")
    assert facts(studio) == [(1, "project", "สร้างสวนสาธารณะ")]
    assert '<input type="radio" name="kind" value="project" required id="id_kind_3" checked>' in page
    assert "autofocus" in page


def test_the_same_nonce_counts_once_also_for_two_phones(open_studio: Studio) -> None:
    client = visit(open_studio.guest)

    answers = [send(client, open_studio, nonce="same") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert facts(open_studio) == [(1, "problem", "น้ำท่วมถนน")]


def test_a_guest_of_another_group_is_told_where_to_go_and_keeps_the_words(open_studio: Studio) -> None:
    answer = send(visit(open_studio.elsewhere), open_studio, text="คำพูดที่ไม่ควรหาย")

    assert answer.status_code == 422
    assert str(SENTENCES["not-your-group"]) in answer.content.decode()
    assert "คำพูดที่ไม่ควรหาย" in answer.content.decode()
    assert facts(open_studio) == []


def test_when_the_board_closes_while_typing_the_words_come_back(open_studio: Studio) -> None:
    close_cards(open_studio.group)

    answer = send(visit(open_studio.guest), open_studio, text="กำลังพิมพ์อยู่")

    assert answer.status_code == 422
    assert str(SENTENCES["not-open"]) in answer.content.decode()
    assert "กำลังพิมพ์อยู่" in answer.content.decode()


def test_a_closed_workshop_takes_nothing_from_anybody(open_studio: Studio) -> None:
    workshop = open_studio.workshop
    workshop.closed_at = workshop.released_at
    workshop.save()

    answers = [
        send(visit(who), open_studio, nonce=str(who.pk)).status_code
        for who in (open_studio.guest, open_studio.scribe, open_studio.facilitator)
    ]

    assert answers == [422, 403, 403]
    assert facts(open_studio) == []


def test_too_many_cards_in_a_minute_are_asked_to_wait(open_studio: Studio) -> None:
    client = visit(open_studio.guest)

    codes = [send(client, open_studio, nonce=f"n{number}").status_code for number in range(12)]

    assert codes == [303] * 10 + [422] * 2


def test_a_stranger_without_any_pass_sees_no_board(open_studio: Studio) -> None:
    assert Client().get(open_studio.url()).status_code == 403
    assert Client().post(open_studio.url("add"), {"text": "x", "kind": "problem"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("ดี 😀👍", "ดี 😀👍"),
        ("\u202eกลับด้าน\u200f", "กลับด้าน"),
        ("บรรทัดหนึ่ง\nบรรทัดสอง", "บรรทัดหนึ่ง บรรทัดสอง"),
        ("นํ้าท่วม เเละรถติด", "น้ำท่วม และรถติด"),
        ("a\x00b", "ab"),
        ("{{ 7|add:7 }} {% url %}", "{{ 7|add:7 }} {% url %}"),
    ],
)
def test_odd_text_is_kept_as_plain_text(open_studio: Studio, typed: str, kept: str) -> None:
    client = visit(open_studio.guest)

    answer = send(client, open_studio, text=typed)
    page = client.get(open_studio.url()).content.decode()

    assert answer.status_code == 303
    assert facts(open_studio) == [(1, "problem", kept)]
    assert "<script>alert" not in page


@pytest.mark.parametrize("typed", ["", "   ", "ก" * 501, "ก" * 10_000, "\u200f\u202e"])
def test_text_that_cannot_be_a_card_comes_back_with_the_reason(open_studio: Studio, typed: str) -> None:
    answer = send(visit(open_studio.guest), open_studio, text=typed)

    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()
    assert facts(open_studio) == []


@pytest.mark.parametrize("field", ["kind", "origin", "nonce"])
def test_a_forged_choice_is_refused_politely(open_studio: Studio, field: str) -> None:
    assert send(visit(open_studio.guest), open_studio, **{field: "x" * 70}).status_code == 422


def test_a_guest_takes_back_an_own_card_and_nobody_elses(open_studio: Studio) -> None:
    open_studio.card("ของฉัน", participant=open_studio.guest)
    open_studio.card("ของคนอื่น", participant=open_studio.colleague)
    client = visit(open_studio.guest)

    codes = [
        client.post(open_studio.url("take-back"), {"number": number}).status_code
        for number in ("1", "2", "x", "")
    ]

    assert codes == [303, 403, 403, 403]
    assert [(card.number, card.hidden_text) for card in Card.objects.exclude(hidden_because="")] == [
        (1, "ผู้เขียนขอถอน")
    ]


def test_the_filter_shows_one_kind_with_what_is_folded_beneath(studio: Studio) -> None:
    studio.card("ปัญหาหนึ่ง")
    studio.card("โครงการหนึ่ง", CardKind.PROJECT)

    page = visit(studio.guest).get(studio.url("?only=project&question=abc")).content.decode()

    assert "โครงการหนึ่ง" in page
    assert "ปัญหาหนึ่ง" not in page


@pytest.mark.parametrize("cards", [1, 3])
def test_the_board_costs_the_same_for_one_card_and_three(
    open_studio: Studio, django_assert_num_queries, cards: int
) -> None:
    for number in range(cards):
        open_studio.card(f"ข้อที่ {number}", participant=open_studio.guest, origin=Origin.NAME)
    client = visit(open_studio.guest)

    with django_assert_num_queries(8):
        client.get(open_studio.url())


@pytest.mark.parametrize("cards", [1, 3])
def test_a_phone_that_hears_of_a_card_costs_few_queries(
    open_studio: Studio, django_assert_num_queries, cards: int
) -> None:
    for number in range(cards):
        open_studio.card(f"ข้อที่ {number}", participant=open_studio.guest, origin=Origin.NAME)
    client = visit(open_studio.guest)

    with django_assert_num_queries(6):
        client.get(open_studio.url("cards"), headers={"X-Live": "1"})
