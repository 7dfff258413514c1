"""What phones get, with a plain client: no JavaScript anywhere."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from prasan.questions import actions
from prasan.questions.models import Question, State, Support
from tests.questions.conftest import Hall
from tests.workshop_world import make_participant, make_workshop, visit


def form(text: str = "รถโดยสารจะมาเมื่อไร", *, as_: str = "anonymous", nonce: str = "") -> dict[str, str]:
    return {"text": text, "asked_as": as_, "nonce": nonce or uuid4().hex}


def words(answer: Any) -> str:
    """The text of a page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_guest_asks_and_follows_the_question_on_the_own_page(hall: Hall) -> None:
    client = visit(hall.guest())
    page = client.get(hall.of("ask"))
    assert page.status_code == 200
    nonce = re.search(r'name="nonce" value="(\w+)"', page.content.decode())[1]

    sent = client.post(hall.of("ask"), form(nonce=nonce))

    assert (sent.status_code, sent["Location"]) == (303, hall.url("mine"))
    mine = words(client.get(hall.url("mine")))
    assert "รถโดยสารจะมาเมื่อไร" in mine
    assert "รอผู้ดำเนินรายการตรวจ" in mine


def test_a_form_that_a_phone_sends_again_counts_once(hall: Hall) -> None:
    client, sent = visit(hall.guest()), form()

    answers = [client.post(hall.of("ask"), sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Question.objects.count() == 1


def test_no_page_shows_who_asked_without_a_name_and_the_asker_still_follows_it(hall: Hall) -> None:
    guest = hall.guest("นางลับ ไม่เผย", email="secret@example.org")
    visit(guest).post(hall.of("ask"), form("ใครเป็นคนถาม"))
    question = Question.objects.get()
    moderator, other = hall.as_moderator(), visit(hall.guest("นายอื่น อยากรู้"))
    seen = [moderator.get(hall.of("moderate")), moderator.get(hall.of(question.number))]
    hall.moved(question, "release", "shortlist", "stage")
    seen += [other.get(hall.of()), moderator.get(hall.of("speaker")), Client().get(hall.url("record"))]
    seen += [
        Client().get(hall.url("log")),
        other.get(hall.url("mine")),
        Client().get(hall.url("log.csv")[:-1]),
    ]

    assert [page.status_code for page in seen] == [200] * 8
    for page in seen:
        assert not re.search("นางลับ|secret@|สโมสรโรตารี", page.content.decode())
    assert "ใครเป็นคนถาม" in words(visit(guest).get(hall.url("mine")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ก" * 10_000, "500"),
        ("", "กรอก"),
        ("\u200b\u202e", "ยังไม่มีข้อความที่อ่านได้"),
        ("ก\x00ข", "อักขระ"),
    ],
)
def test_what_cannot_be_a_question_comes_back_with_the_reason(hall: Hall, text: str, message: str) -> None:
    answer = visit(hall.guest()).post(hall.of("ask"), form(text))

    assert answer.status_code == 422
    assert message in words(answer)
    assert not Question.objects.exists()


def test_a_long_question_comes_back_as_it_was_typed(hall: Hall) -> None:
    answer = visit(hall.guest()).post(hall.of("ask"), form("ยาว" * 4000))

    assert "ยาว" * 4000 in answer.content.decode()


def test_a_10_000_character_question_is_refused_humanely_and_stays_in_the_form(hall: Hall) -> None:
    text = "ถนนชำรุด 👍 " * 1000
    assert len(text) > 10_000

    answer = visit(hall.guest()).post(hall.of("ask"), form(text))

    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert "500" in words(answer)
    assert not Question.objects.exists()


def test_hostile_text_is_shown_as_text(hall: Hall) -> None:
    guest = hall.guest()
    text = "<script>alert('x')</script> 👨‍👩‍👧 \u202eกลับหลัง {{ 7*7 }} {% now %}"
    visit(guest).post(hall.of("ask"), form(text))
    hall.moved(Question.objects.get(), "release", "shortlist")

    for client, where in (
        (visit(guest), hall.of()),
        (visit(guest), hall.url("mine")),
        (hall.as_moderator(), hall.of("speaker")),
    ):
        page = client.get(where).content.decode()
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; 👨‍👩‍👧 กลับหลัง {{ 7*7 }} {% now %}" in page


def test_the_sixth_question_in_a_minute_has_to_wait_and_is_kept_in_the_form(hall: Hall) -> None:
    client = visit(hall.guest())

    answers = [client.post(hall.of("ask"), form(f"คำถาม {n}")) for n in range(6)]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert "คำถาม 5" in answers[5].content.decode()
    assert "ส่งถี่เกินไป" in words(answers[5])
    assert visit(hall.guest()).post(hall.of("ask"), form()).status_code == 303


def test_a_closed_session_says_so_and_keeps_what_was_typed(hall: Hall) -> None:
    actions.close_questions(hall.session, by=hall.moderator)
    client = visit(hall.guest())

    page, sent = client.get(hall.of("ask")), client.post(hall.of("ask"), form("มาช้าไป"))

    assert "ปิดรับคำถามแล้ว" in words(page)
    assert 'name="text"' not in page.content.decode()
    assert sent.status_code == 422
    assert "มาช้าไป" in sent.content.decode()
    assert not Question.objects.exists()


def test_a_guest_who_waits_for_a_seat_reads_why_it_cannot_be(hall: Hall) -> None:
    page = visit(hall.guest(state="waiting")).get(hall.of("ask"))

    assert page.status_code == 200
    assert "รายชื่อสำรอง" in words(page)


def test_strangers_and_guests_of_another_workshop_are_sent_to_their_link(hall: Hall) -> None:
    stranger, elsewhere = Client(), visit(make_participant(make_workshop("other")))

    for client in (stranger, elsewhere):
        for where in (hall.of("ask"), hall.of()):
            answer = client.get(where)
            assert answer.status_code == 403
            assert "ลิงก์ส่วนตัว" in words(answer)
    assert stranger.get(hall.url("mine")).status_code == 403


def test_a_session_of_another_workshop_is_not_found_under_this_one(hall: Hall) -> None:
    make_workshop("other")

    assert visit(hall.guest()).get(f"/workshops/other/questions/{hall.session.pk}/ask/").status_code == 404


def test_support_and_back_without_a_script(hall: Hall) -> None:
    question = hall.shown()
    client = visit(hall.guest())
    assert "อยากทราบด้วย" in words(client.get(hall.of()))

    assert client.post(hall.of(question.number, "support")).status_code == 303
    assert "ผู้สนับสนุน 1 คน" in words(client.get(hall.of()))

    client.post(hall.of(question.number, "support"), {"withdraw": "1"})
    assert Support.objects.count() == 0


def test_supporting_ones_own_question_is_answered_with_words(hall: Hall) -> None:
    guest = hall.guest()
    question = hall.shown(by=guest)

    answer = visit(guest).post(hall.of(question.number, "support"), follow=True)

    assert "นี่คือคำถามของท่านเอง" in words(answer)


def test_the_asker_reads_why_it_is_hidden_and_asks_for_a_second_look(hall: Hall) -> None:
    guest = hall.guest()
    question = hall.ask(by=guest)
    actions.hide(question, "off_topic", by=hall.moderator)
    client = visit(guest)
    assert "ไม่เกี่ยวกับหัวข้อของช่วงนี้" in words(client.get(hall.url("mine")))

    answer = client.post(hall.of(question.number, "appeal"), follow=True)

    assert "ผู้ดำเนินรายการได้รับแจ้งแล้ว" in words(answer)
    refused = visit(hall.guest()).post(hall.of(question.number, "appeal"), follow=True)
    assert "ขอให้ทบทวนได้หนึ่งครั้ง" in words(refused)


def test_the_asker_sees_into_which_question_the_own_was_merged_and_its_answer(hall: Hall) -> None:
    guest = hall.guest()
    mine, head = hall.shown("ถามซ้ำ", by=guest), hall.shown("ถามก่อน")
    actions.merge(mine, head, by=hall.moderator)
    actions.write_answer(head, "ปีหน้า", answered_by="สำนักงานขนส่ง", by=hall.moderator)

    page = words(visit(guest).get(hall.url("mine")))

    assert "รวมเข้ากับคำถามที่ 2" in page
    assert "ปีหน้า" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    hall: Hall, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        hall.shown(as_="named")
        hall.moved(hall.shown(as_="named"), "answered")
    client = visit(hall.guest())

    with django_assert_num_queries(12):
        client.get(hall.of("list"))


def test_the_live_part_is_the_section_of_the_page(hall: Hall) -> None:
    hall.shown()

    part = visit(hall.guest()).get(hall.of("list")).content.decode().strip()

    assert part.startswith(f'<section data-live="questions/{hall.session.pk}"')
    assert "<h1" not in part
    assert State.SHOWN == "shown"
