"""The guest's page, with a plain client: that is a phone without JavaScript."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prasan.registration.models import Participant, State
from prasan.voting.actions import (
    add_statement,
    cast_vote,
    casting,
    close_conversation,
    hide_statement,
    set_audience,
)
from prasan.voting.models import Conversation, Showing, Tally, Vote, Voter
from prasan.voting.refusals import Refused
from tests.voting.conftest import Hall
from tests.workshop_world import make_participant, visit


def sent(page: str) -> dict[str, str]:
    """What the form on the page would send, without the button."""
    return dict(re.findall(r'<input type="hidden" name="(nonce|statement)" value="([^"]+)">', page))


def log() -> list[tuple[int, int]]:
    return list(Vote.objects.order_by("pk").values_list("statement__number", "value"))


def tallies() -> dict[int, tuple[int, int, int]]:
    rows = Tally.objects.values_list("statement__number", "agree", "disagree", "passed")
    return {number: (agree, disagree, passed) for number, agree, disagree, passed in rows}


def test_a_guest_answers_every_statement_and_is_thanked(hall: Hall) -> None:
    guest = hall.guest()
    phone = visit(guest)

    for turn in range(1, 5):
        page = phone.get(hall.url()).content.decode()
        assert f"{turn} จาก 4" in page
        answer = phone.post(hall.url("cast"), {**sent(page), "value": "1"})
        assert (answer.status_code, answer["Location"]) == (303, hall.url())

    assert "ขอบคุณ" in phone.get(hall.url()).content.decode()
    assert sorted(log()) == [(1, 1), (2, 1), (3, 1), (4, 1)]
    shown = Showing.objects.filter(voter__participant=guest).order_by("pk")
    assert [one.votes_so_far for one in shown] == [0, 1, 2, 3]
    assert {one.reason for one in shown} <= {"group_needs_votes", "group_undecided", "drawn"}


def test_a_script_gets_the_next_statement_in_the_answer_and_at_the_end_what_follows_the_vote(
    hall: Hall,
) -> None:
    phone = visit(hall.guest())
    page = phone.get(hall.url()).content.decode()

    for turn in range(2, 6):
        answer = phone.post(hall.url("cast"), {**sent(page), "value": "1"}, headers={"hx-request": "true"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<html" not in page
        assert (f"{turn} จาก 4" in page) == (turn < 5)

    assert "ขอบคุณ" in page
    assert f'data-live="voting/{hall.conversation.pk}"' in page
    assert len(log()) == 4


def test_a_script_hears_why_an_answer_does_not_count(hall: Hall) -> None:
    phone = visit(hall.guest())
    form = sent(phone.get(hall.url()).content.decode())
    hide_statement(
        hall.conversation.statements.get(number=form["statement"]), because="ซ้ำ", by=hall.coordinator
    )

    answer = phone.post(hall.url("cast"), {**form, "value": "1"}, headers={"hx-request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert sent(page)["statement"] != form["statement"]
    assert log() == []


def test_two_pages_opened_at_once_make_one_voter(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    guest, asked = hall.guest(), []
    find = casting._find_voter

    def overtaken(conversation: Conversation, who: Participant) -> Voter | None:
        asked.append(find(conversation, who))
        if len(asked) == 1:
            Voter.objects.create(conversation=conversation, participant=who, group=who.group)
        return asked[-1]

    monkeypatch.setattr(casting, "_find_voter", overtaken)

    page = visit(guest).get(hall.url()).content.decode()

    assert sent(page)["statement"]
    assert (len(asked), Voter.objects.count(), Showing.objects.count()) == (2, 1, 1)


@pytest.mark.parametrize("statements", [1, 3])
def test_pages_and_answers_ask_so_many_questions(
    hall: Hall, statements: int, django_assert_num_queries: Any
) -> None:
    for extra in hall.statements[statements + 1 :]:
        hide_statement(extra, because="ทดสอบ", by=hall.coordinator)
    phone, script = visit(hall.guest()), {"hx-request": "true"}

    with django_assert_num_queries(16):
        page = phone.get(hall.url()).content.decode()
    with django_assert_num_queries(6):
        phone.get(hall.url())
    locks_the_voter = connection.features.has_select_for_update
    with django_assert_num_queries(22 if locks_the_voter else 21):
        phone.post(hall.url("cast"), {**sent(page), "value": "1"}, headers=script)


def test_the_same_form_sent_twice_counts_once_and_another_button_changes_the_mind(hall: Hall) -> None:
    phone = visit(hall.guest())
    form = sent(phone.get(hall.url()).content.decode())

    answers = [phone.post(hall.url("cast"), {**form, "value": value}) for value in ("1", "1", "-1", "-1")]

    number = int(form["statement"])
    assert [answer.status_code for answer in answers] == [303] * 4
    assert log() == [(number, 1), (number, -1)]
    assert tallies() == {number: (0, 1, 0)}


def test_an_earlier_answer_is_changed_from_the_own_list(hall: Hall) -> None:
    guest = hall.guest()
    hall.vote(guest, 2, 1)
    phone = visit(guest)

    mine = phone.get(hall.url("mine")).content.decode()
    page = phone.get(hall.url() + "?statement=2").content.decode()
    phone.post(hall.url("cast"), {**sent(page), "value": "0"})

    assert (f"{hall.url()}?statement=2" in mine, 'aria-pressed="true"' in page) == (True, True)
    assert tallies()[2] == (0, 0, 1)


def test_a_vote_after_the_closing_is_refused_in_words_and_not_stored(hall: Hall) -> None:
    phone = visit(hall.guest())
    form = sent(phone.get(hall.url()).content.decode())
    close_conversation(hall.conversation, by=hall.coordinator)

    answer = phone.post(hall.url("cast"), {**form, "value": "1"})

    assert answer.status_code == 422
    assert "ปิดลงความเห็นแล้ว คำตอบนี้ไม่ได้นับ" in answer.content.decode()
    assert log() == []


def test_a_statement_taken_out_meanwhile_is_refused_and_another_is_shown(hall: Hall) -> None:
    phone = visit(hall.guest())
    form = sent(phone.get(hall.url()).content.decode())
    number = int(form["statement"])
    hide_statement(hall.statements[number - 1], because="ซ้ำ", by=hall.coordinator)

    answer = phone.post(hall.url("cast"), {**form, "value": "1"}).content.decode()

    assert "ข้อความนี้ถูกนำออกแล้ว" in answer
    assert sent(answer)["statement"] != str(number)
    assert log() == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"value": "7", "statement": "1", "nonce": "n" * 32},
        {"value": "1", "statement": "1", "nonce": "x" * 10_000},
        {"value": "1\x00", "statement": "1", "nonce": "n" * 32},
        {"value": "1", "statement": "<b>", "nonce": "n" * 32},
    ],
)
def test_a_broken_form_is_answered_with_the_statement_again(hall: Hall, form: dict[str, str]) -> None:
    answer = visit(hall.guest()).post(hall.url("cast"), form)

    assert (answer.status_code, log()) == (422, [])
    assert "โปรดเลือกเห็นด้วย ไม่เห็นด้วย หรือข้าม" in answer.content.decode()


def test_only_the_group_of_the_pillar_votes_and_the_others_learn_why(hall: Hall) -> None:
    cancelled = hall.guest("นายยกเลิก", state=State.CANCELLED)
    waiting = hall.guest("นายรอ", state=State.WAITING)
    other, seatless = hall.guest("นางอื่น", pillar="society"), make_participant(hall.workshop, "นายไม่มีที่")
    stranger = visit(make_participant(hall.workshop, "นายเก่า"))
    stranger.cookies.clear()

    answers = {
        "stranger": stranger.get(hall.url()),
        "cancelled": visit(cancelled).get(hall.url()),
        "waiting": visit(waiting).get(hall.url()),
        "other pillar": visit(other).get(hall.url()),
        "no seat": visit(seatless).get(hall.url()),
    }

    assert {who: answer.status_code for who, answer in answers.items()} == dict.fromkeys(answers, 403)
    assert "กลุ่มอื่น" in answers["other pillar"].content.decode()
    assert "รายชื่อสำรอง" in answers["waiting"].content.decode()


def test_a_link_that_was_made_void_votes_no_more(hall: Hall) -> None:
    guest = hall.guest()
    phone = visit(guest)
    guest.version += 1
    guest.save()

    assert (
        phone.post(hall.url("cast"), {"value": "1", "statement": "1", "nonce": "n" * 32}).status_code == 403
    )


def test_the_whole_hall_may_vote_on_a_pillar(hall: Hall) -> None:
    set_audience(hall.conversation, audience="hall", shows_live=False, by=hall.coordinator)

    assert visit(hall.guest(pillar="society")).get(hall.url()).status_code == 200


def test_a_draft_workshop_keeps_its_votes_to_itself(hall: Hall) -> None:
    guest = hall.guest()
    hall.workshop.released_at = None
    hall.workshop.save()

    assert visit(guest).get(hall.url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_and_cast_take_the_same_queries_for_few_and_many_statements(hall: Hall, count: int) -> None:
    guest = hall.guest()
    for extra in range(20 * (count - 1)):
        add_statement(hall.conversation, text=f"ข้อ {extra}", by=None)
    phone = visit(guest)
    phone.get(hall.url())

    with CaptureQueriesContext(connection) as page:
        form = sent(phone.get(hall.url()).content.decode())
    with CaptureQueriesContext(connection) as cast:
        phone.post(hall.url("cast"), {**form, "value": "1"})

    locks = 1 if connection.features.has_select_for_update else 0  # PostgreSQL locks the voter's row
    assert (len(page), len(cast)) == (6, 19 + locks)


def test_a_vote_waits_for_no_picture_and_the_tally_is_the_log(hall: Hall) -> None:
    guests = [hall.guest(f"นาย {n}", group=("LAO_EXEC", "ROTARY")[n % 2]) for n in range(4)]
    for at, guest in enumerate(guests):
        hall.vote(guest, 1, 1)
        hall.vote(guest, 1, -1 if at < 3 else 1)
        hall.vote(guest, 2, 0)

    assert Vote.objects.count() == 12
    rows = Tally.objects.order_by("statement__number", "group_code").values_list(
        "statement__number", "group_code", "agree", "disagree", "passed"
    )
    assert list(rows) == [
        (1, "LAO_EXEC", 0, 2, 0),
        (1, "ROTARY", 1, 1, 0),
        (2, "LAO_EXEC", 0, 0, 2),
        (2, "ROTARY", 0, 0, 2),
    ]


def test_who_wrote_a_statement_gets_it_last(hall: Hall) -> None:
    from prasan.studio.models import Card

    guest = hall.guest()
    group = hall.workshop.groups.get(pillar__code="economy")
    card = Card.objects.create(group=group, number=1, kind="proposal", text="ของฉัน", participant=guest)
    hall.statements[0].cards.add(card)
    phone, order = visit(guest), []

    for _ in range(4):
        form = sent(phone.get(hall.url()).content.decode())
        order.append(int(form["statement"]))
        phone.post(hall.url("cast"), {**form, "value": "1"})

    assert (order[-1], sorted(order)) == (1, [1, 2, 3, 4])


def test_a_value_that_is_no_answer_is_refused(hall: Hall) -> None:
    guest = hall.guest()

    with pytest.raises(Refused, match=r"^โปรดเลือก"):
        cast_vote(hall.statements[0], participant=guest, value=2, nonce=uuid4().hex)

    assert (Vote.objects.count(), Voter.objects.count()) == (0, 1)
