"""Asking: what is stored, what is refused, and that nobody finds out who asked without a name."""

from uuid import uuid4

import pytest
from django.utils import timezone

from prasan.attendance.models import Mark
from prasan.ledger.models import Act
from prasan.questions import actions, queries
from prasan.questions.models import AskedAs, Question, State, Support
from prasan.questions.problems import QuestionProblem
from prasan.registration.hooks import kept_about, tell_erased
from prasan.registration.models import Consent
from prasan.ui.plain_text import plain
from tests.questions.conftest import Hall


def test_a_question_waits_for_the_moderator_and_counts_from_one(hall: Hall) -> None:
    guest = hall.guest()

    questions = [hall.ask(text, by=guest) for text in ("หนึ่ง", "สอง")]

    assert [(one.number, one.state, one.text) for one in questions] == [
        (1, State.WAITING, "หนึ่ง"),
        (2, State.WAITING, "สอง"),
    ]


def test_the_same_form_sent_twice_is_one_question(hall: Hall) -> None:
    guest, nonce = hall.guest(), uuid4().hex

    first, again = (
        actions.ask(hall.session, guest, "ถามครั้งเดียว", asked_as="named", nonce=nonce) for _ in range(2)
    )

    assert first == again
    assert Question.objects.count() == 1


def test_without_pre_moderation_a_question_is_shown_at_once(hall: Hall) -> None:
    actions.set_policy(hall.session, pre_moderation=False, by=None)

    assert hall.ask().state == State.SHOWN


def test_the_sessions_rules_win_over_the_workshops(hall: Hall) -> None:
    actions.set_policy(hall.workshop, pre_moderation=False, text_th="กติกาทั้งงาน", by=None)
    assert queries.manner_of(hall.session) == queries.Manner(pre_moderation=False, text="กติกาทั้งงาน")

    actions.set_policy(hall.session, pre_moderation=True, by=None)
    assert queries.manner_of(hall.session) == queries.Manner(pre_moderation=True, text="กติกาทั้งงาน")


def test_the_row_of_a_nameless_question_leads_to_nobody(hall: Hall) -> None:
    guest = hall.guest(email="somjai@example.org", phone="0812345678")

    question = hall.ask(by=guest)

    row = Question.objects.filter(pk=question.pk).values().get()
    assert (row["participant_id"], row["organisation"], row["asked_as"]) == (None, "", AskedAs.ANONYMOUS)
    assert not any(str(word) in str(row) for word in (guest.name, guest.badge, guest.email, guest.phone))
    assert Question.objects.get(pk=question.pk).asked_by == ""


def test_asker_and_supporter_have_codes_that_cannot_be_laid_beside_each_other(hall: Hall) -> None:
    guest = hall.guest()
    own = hall.ask(by=guest)
    other = hall.shown("อีกเรื่อง")

    actions.support(other, guest)

    assert Support.objects.get().voice != own.asker
    assert len(own.asker) == 64


def test_the_asker_alone_finds_the_nameless_question_again(hall: Hall) -> None:
    guest, somebody = hall.guest(), hall.guest("นายมานะ ขยัน")
    question = hall.ask(by=guest)

    assert queries.asked_by(guest) == [question]
    assert queries.asked_by(somebody) == []


def test_how_a_question_is_signed_in_the_room_and_in_public(hall: Hall) -> None:
    quiet, open_ = hall.guest(), hall.guest("นายมานะ ขยัน", consent=Consent.PUBLIC)

    asked = [
        hall.ask(by=quiet, as_="named"),
        hall.ask(by=open_, as_="named"),
        hall.ask(by=quiet, as_="organisation"),
        hall.ask(by=quiet, as_="anonymous"),
    ]

    assert [(one.asked_by, one.asked_by_in_public) for one in asked] == [
        ("นางสมใจ ตั้งใจดี, สโมสรโรตารีภูเก็ต", "สโมสรโรตารีภูเก็ต"),
        ("นายมานะ ขยัน, สโมสรโรตารีภูเก็ต", "นายมานะ ขยัน, สโมสรโรตารีภูเก็ต"),
        ("สโมสรโรตารีภูเก็ต", "สโมสรโรตารีภูเก็ต"),
        ("", ""),
    ]


def test_asking_leaves_no_act_in_the_ledger(hall: Hall) -> None:
    hall.ask(as_="named")

    assert Act.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "code"), [("   \n\u200b", "empty"), ("\u202e\x00", "empty"), ("ก" * 501, "too-long")]
)
def test_what_is_no_question_is_refused_and_not_stored(hall: Hall, text: str, code: str) -> None:
    with pytest.raises(QuestionProblem) as refused:
        hall.ask(text)

    assert refused.value.code == code
    assert not Question.objects.exists()


def test_guests_on_the_waiting_list_cannot_ask(hall: Hall) -> None:
    with pytest.raises(QuestionProblem) as refused:
        hall.ask(by=hall.guest(state="waiting"))

    assert refused.value.code == "no-seat"


def test_somebody_from_the_waiting_list_whom_the_desk_let_in_can_ask(hall: Hall) -> None:
    guest = hall.guest(state="waiting")
    now = timezone.now()
    Mark.objects.create(
        workshop=hall.workshop,
        participant=guest,
        nonce=uuid4().hex,
        day=timezone.localdate(),
        half="morning",
        code=guest.badge,
        received_at=now,
        counted_at=now,
        way="scan",
    )

    assert hall.ask(by=guest).number == 1


def test_a_closed_session_a_session_without_questions_and_a_past_workshop_refuse_with_their_reason(
    hall: Hall,
) -> None:
    def reason() -> str:
        with pytest.raises(QuestionProblem) as refused:
            hall.ask()
        return refused.value.code

    actions.close_questions(hall.session, by=hall.moderator)
    assert reason() == "closed"
    hall.session.takes_questions = False
    assert reason() == "no-questions"
    hall.session.takes_questions = True
    hall.workshop.closed_at = hall.workshop.released_at
    hall.session.workshop = hall.workshop
    assert reason() == "over"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("👨‍👩‍👧 ครอบครัว 👍🏽", "👨‍👩‍👧 ครอบครัว 👍🏽"),
        ("a\u202eb\u2066c", "abc"),
        ("\u200fשלום", "\u200fשלום"),
        ("ก\x00ข\tค\u00a0ง", "กข ค ง"),
        ("หนึ่ง\r\n\r\n\r\n\r\nสอง", "หนึ่ง\n\nสอง"),
    ],
)
def test_hostile_text_is_kept_as_plain_text(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def test_a_guest_takes_the_nameless_questions_along_in_the_own_data(hall: Hall) -> None:
    guest = hall.guest()
    hall.ask("ของฉัน", by=guest)

    assert kept_about(guest)["questions"] == [
        {"number": 1, "text": "ของฉัน", "asked_as": "anonymous", "state": "waiting"}
    ]


def test_when_a_guest_is_forgotten_the_question_stays_and_nothing_leads_back(hall: Hall) -> None:
    guest = hall.guest()
    for as_ in AskedAs.values:
        hall.ask(by=guest, as_=as_)

    tell_erased(guest)

    rows = Question.objects.values_list("participant", "asker", "organisation", "asked_as")
    assert list(rows) == [(None, "", "", "anonymous")] * 3
    assert queries.asked_by(guest) == []


def test_a_slip_of_paper_is_shown_at_once_with_its_number_and_the_badge_gives_it_to_the_guest(
    hall: Hall,
) -> None:
    guest = hall.guest()

    nameless = actions.ask_from_paper(
        hall.session,
        "จากกระดาษ",
        asked_as="anonymous",
        slip="A7",
        badge=guest.badge.lower(),
        nonce="1" * 32,
        by=hall.moderator,
    )
    agency = actions.ask_from_paper(
        hall.session,
        "สอง",
        asked_as="organisation",
        organisation="ชุมชนบ้านเหนือ",
        nonce="2" * 32,
        by=hall.moderator,
    )

    assert (nameless.state, nameless.from_paper, nameless.asked_by) == (State.SHOWN, "A7", "")
    assert queries.asked_by(guest) == [nameless]
    assert (agency.asked_by, agency.from_paper) == ("ชุมชนบ้านเหนือ", "–")
    assert [act.data["number"] for act in Act.objects.filter(verb="questions.slip_typed")] == [1, 2]


def test_a_slip_with_an_unknown_badge_is_refused(hall: Hall) -> None:
    with pytest.raises(QuestionProblem) as refused:
        actions.ask_from_paper(
            hall.session, "x", asked_as="named", badge="NOBODY", nonce="1" * 32, by=hall.moderator
        )

    assert refused.value.code == "badge"
