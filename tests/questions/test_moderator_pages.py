"""The moderator's console, the speaker's queue and the public pages, with a plain client."""

import csv
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people import passes
from prasan.questions import actions, hooks
from prasan.questions.models import ModerationPolicy, Question
from prasan.registration.models import Consent
from prasan.workshop.models import DutyKind
from tests.questions.conftest import Hall
from tests.questions.test_guest_pages import words
from tests.workshop_world import make_duty, make_workshop, visit


def state(question: Question) -> str:
    return Question.objects.get(pk=question.pk).state


def test_the_console_leads_a_question_from_arrival_to_answered(hall: Hall) -> None:
    question, client = hall.ask(), hall.as_moderator()
    assert "รอตรวจ (1)" in words(client.get(hall.of("moderate")))

    seen = []
    for move in ("release", "shortlist", "stage", "answered"):
        answer = client.post(hall.of(question.number, "move"), {"move": move})
        assert answer.status_code == 303
        seen.append(state(question))

    assert seen == ["shown", "shortlisted", "on_stage", "answered"]
    assert "ดำเนินการแล้ว (1)" in words(client.get(hall.of("moderate")))


def test_moderators_of_another_workshop_and_other_duties_are_refused_with_the_way_out(hall: Hall) -> None:
    question = hall.ask()
    elsewhere = visit(make_duty(make_workshop("other"), DutyKind.MODERATOR))
    desk = visit(make_duty(hall.workshop, DutyKind.DESK))
    guest = visit(hall.guest())

    for client in (elsewhere, desk, guest, Client()):
        answer = client.post(hall.of(question.number, "move"), {"move": "release"})
        assert answer.status_code == 403
        assert "บัตรหน้าที่ของการประชุมอื่นใช้ที่นี่ไม่ได้" in words(answer)
        assert client.get(hall.of("moderate")).status_code == 403
        assert client.get(hall.of("settings")).status_code == 403
    assert state(question) == "waiting"


def test_a_pass_that_was_renewed_or_ended_no_longer_moderates(hall: Hall) -> None:
    client = hall.as_moderator()
    hall.moderator.version += 1
    hall.moderator.save()

    assert client.get(hall.of("moderate")).status_code == 403


def test_the_coordinator_moderates_too_and_stands_in_the_ledger_by_name(hall_with_staff: Hall) -> None:
    hall = hall_with_staff
    client, question = Client(), hall.ask()
    client.force_login(hall.coordinator)

    client.post(hall.of(question.number, "move"), {"move": "release"})

    from prasan.ledger.models import Act

    act = Act.objects.get(verb="questions.released")
    assert (act.actor, act.scope, act.data) == (
        "อรทัย ประสานดี",
        "province:83",
        {"number": 1, "session": "การบรรยาย"},
    )


def test_hiding_needs_a_reason(hall: Hall) -> None:
    question, client = hall.ask(), hall.as_moderator()

    assert client.post(hall.of(question.number, "hide"), {"reason": "x"}).status_code == 422
    assert client.post(hall.of(question.number, "hide"), {"reason": "insult"}).status_code == 303
    assert state(question) == "hidden"


def test_merging_and_undoing_by_number(hall: Hall) -> None:
    a, b, client = hall.shown("เอ"), hall.shown("บี"), hall.as_moderator()

    assert client.post(hall.of(a.number, "merge"), {"into": "99"}).status_code == 422
    assert client.post(hall.of(a.number, "merge"), {"into": b.number}).status_code == 303
    assert "รวมอยู่กับคำถามที่ 2" in words(client.get(hall.of(a.number)))
    client.post(hall.of(a.number, "take-out"))
    assert Question.objects.get(pk=a.pk).head is None


def test_likely_duplicates_come_first(hall: Hall) -> None:
    hall.shown("ค่าธรรมเนียมขยะเท่าไร")
    hall.shown("เมื่อไรรถโดยสารจะมา")
    question = hall.shown("รถโดยสารจะมาเมื่อไร")

    page = hall.as_moderator().get(hall.of(question.number)).content.decode()

    assert re.findall(r'name="into" value="(\d)"', page) == ["2", "1"]


def test_a_step_that_somebody_else_overtook_is_told_in_words(hall: Hall) -> None:
    question = hall.moved(hall.shown(), "answered")

    answer = hall.as_moderator().post(hall.of(question.number, "move"), {"move": "stage"}, follow=True)

    assert "มีผู้อื่นปรับสถานะคำถามนี้ไปแล้ว" in words(answer)


def test_the_written_answer_is_published_and_mailed(
    hall: Hall, django_capture_on_commit_callbacks: Any
) -> None:
    guest = hall.guest(email="guest@example.org")
    question, client = hall.shown(by=guest), hall.as_moderator()
    client.post(hall.of(question.number, "promise"), {"answered_by": "สำนักงานขนส่ง"})
    assert "สำนักงานขนส่ง จะตอบเป็นเอกสารภายหลัง" in words(visit(guest).get(hall.of()))

    long = client.post(hall.of(question.number, "answer"), {"answer": "ก" * 10_000, "answered_by": "ก"})
    assert long.status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post(hall.of(question.number, "answer"), {"answer": "ปีหน้า <b>", "answered_by": "ขนส่ง"})

    assert [message.to for message in mail.outbox] == [["guest@example.org"]]
    assert f"http://testserver{hall.url('record')}#question-{hall.session.pk}-1" in mail.outbox[0].body
    assert "ปีหน้า &lt;b&gt;" in visit(guest).get(hall.url("mine")).content.decode()


def test_typing_slips_keeps_the_form_for_the_next_one(hall: Hall) -> None:
    client = hall.as_moderator()
    sent = {"text": "จากกระดาษ", "asked_as": "anonymous", "slip": "7", "nonce": uuid4().hex}

    answers = [client.post(hall.of("slip"), sent) for _ in range(2)]
    wrong = client.post(hall.of("slip"), {**sent, "badge": "NOBODY", "nonce": uuid4().hex})

    assert [answer["Location"] for answer in answers] == [hall.of("slip")] * 2
    assert list(Question.objects.values_list("text", "from_paper", "state")) == [("จากกระดาษ", "7", "shown")]
    assert wrong.status_code == 422
    assert "ไม่พบผู้เข้าร่วมที่มีหมายเลขบัตรนี้" in words(wrong)


def test_the_speaker_opens_a_pass_and_sees_only_the_chosen_without_signing_in(hall: Hall) -> None:
    hall.shown("ยังไม่คัด")
    hall.moved(hall.shown("คัดแล้ว"), "shortlist")
    tablet = Client()
    assert tablet.get(hall.of("speaker")).status_code == 403

    opened = tablet.get(passes.link("speaker", hall.session.pk, 1), follow=True)

    assert "คัดแล้ว" in words(opened)
    assert "ยังไม่คัด" not in words(opened)
    assert tablet.get(hall.of("moderate")).status_code == 403

    actions.renew_speaker_pass(hall.session, by=hall.moderator)
    assert tablet.get(hall.of("speaker")).status_code == 403
    assert Client().get(passes.link("speaker", hall.session.pk, 1)).status_code == 403


def test_the_gate_and_the_rules_of_a_session(hall: Hall) -> None:
    client = hall.as_moderator()
    client.post(hall.of("settings", "gate"), {"to": "close"})
    assert ModerationPolicy.objects.get().closed_at is not None
    client.post(hall.of("settings", "gate"), {"to": "open"})
    client.post(hall.of("settings"), {"text_th": "ถามสั้น ๆ", "text_en": ""})

    row = ModerationPolicy.objects.get()
    assert (row.closed_at, row.pre_moderation, row.text_th) == (None, False, "ถามสั้น ๆ")
    assert "ถามสั้น ๆ" in words(Client().get(hall.url("rules")))


def test_the_rules_of_the_workshop_are_the_coordinators(hall_with_staff: Hall) -> None:
    hall, client = hall_with_staff, Client()
    assert hall.as_moderator().get(hall.url("moderation-rules")).status_code == 403
    client.force_login(hall.coordinator)

    client.post(hall.url("moderation-rules"), {"pre_moderation": "on", "text_th": "กติกาของเรา"})

    assert "กติกาของเรา" in words(Client().get(hall.url("rules")))


def test_everybody_reads_the_record_once_the_session_is_over_and_names_only_with_consent(hall: Hall) -> None:
    quiet, open_ = hall.guest("นางเงียบ งาม"), hall.guest("นายเปิด เผย", consent=Consent.PUBLIC)
    for guest in (quiet, open_):
        hall.moved(hall.shown(f"ถามโดย {guest.pk}", by=guest, as_="named"), "answered")
    hall.ask("ยังรอตรวจ")
    hall.session.starts_at = timezone.now() + timedelta(hours=1)
    hall.session.ends_at = timezone.now() + timedelta(hours=2)
    hall.session.save()
    assert "ถามโดย" not in words(Client().get(hall.url("record")))

    hall.session.starts_at -= timedelta(hours=4)
    hall.session.ends_at -= timedelta(hours=4)
    hall.session.save()
    page = words(Client().get(hall.url("record")))

    assert "นายเปิด เผย" in page
    assert "นางเงียบ งาม" not in page
    assert "ยังรอตรวจ" not in page


def test_the_log_is_public_and_its_file_holds_no_formula_and_no_person(hall: Hall) -> None:
    hall.session.title_th = "=1+1"
    hall.session.save()
    guest = hall.guest()
    actions.hide(hall.ask("ลบฉันสิ", by=guest, as_="named"), "advert", by=hall.moderator)

    page = words(Client().get(hall.url("log")))
    rows = list(csv.reader(io.StringIO(Client().get(hall.url("log.csv")[:-1]).content.decode("utf-8-sig"))))

    assert "ไม่แสดงคำถามที่ 1 (เป็นการโฆษณาหรือหาเสียง)" in page
    assert [row[2:] for row in rows[1:]] == [
        ["hidden", "1", "เป็นการโฆษณาหรือหาเสียง", "ไม่แสดงคำถามที่ 1 (เป็นการโฆษณาหรือหาเสียง)"]
    ]
    assert not re.search(f"{guest.name}|ลบฉันสิ|{hall.moderator.name}", page + str(rows))


@pytest.mark.parametrize("count", [1, 3])
def test_the_console_costs_the_same_whatever_its_length(
    hall: Hall, django_assert_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        hall.ask()
        hall.shown()
        hall.moved(hall.shown(), "shortlist")
        hall.moved(hall.shown(), "answered")
        actions.hide(hall.ask(), "advert", by=hall.moderator)

    client = hall.as_moderator()

    with django_assert_num_queries(15):
        client.get(hall.of("moderate", "part"))


def test_tiles_lead_each_to_the_own_page(hall: Hall, rf: Any) -> None:
    guest, request = hall.guest(), rf.get("/")
    hall.ask(by=guest)

    def tile(make: Any, thing: Any) -> tuple[str, str] | None:
        found = make(request, thing)
        return (found.url, str(found.badge)) if found else None

    assert tile(hooks.tile_for_guest, guest) == (hall.of("ask"), "")
    assert tile(hooks.tile_for_duty, hall.moderator) == (hall.of("moderate"), "รอดำเนินการ 1 ข้อ")
    assert tile(hooks.tile_for_duty, make_duty(hall.workshop, DutyKind.HALL)) == (hall.of("speaker"), "")
    assert tile(hooks.tile_for_duty, make_duty(hall.workshop, DutyKind.DESK)) is None
    assert tile(hooks.tile_for_staff, hall.workshop) == (hall.url(), "รอดำเนินการ 1 ข้อ")
    assert tile(hooks.tile_for_public, hall.workshop) == (hall.url("record"), "")


def test_every_page_opens_in_english_too(hall: Hall) -> None:
    guest = hall.guest()
    hall.moved(hall.shown(by=guest, as_="named"), "shortlist")
    client = visit(guest, hall.moderator)
    client.cookies["django_language"] = "en"

    for where in (
        hall.url(),
        hall.url("mine"),
        hall.url("record"),
        hall.url("rules"),
        hall.url("log"),
        hall.of(),
        hall.of("ask"),
        hall.of("speaker"),
        hall.of("moderate"),
        hall.of("slip"),
        hall.of("settings"),
        hall.of(1),
    ):
        page = client.get(where)
        assert page.status_code == 200, where
        assert '<html lang="en">' in page.content.decode()


def test_a_long_log_comes_in_pages(db: None) -> None:
    workshop = make_workshop()
    session = workshop.sessions.get(takes_questions=True)
    for number in range(60):
        data = {"number": number, "session": str(session)}
        record("questions.released", on=session, by=None, data=data, scope=workshop.scope)
    pages = [Client().get(f"/workshops/trial/questions/log/?page={page}") for page in (1, 2, "x")]

    assert {page.status_code for page in pages} == {200}
    assert [len(page.context["lines"]) for page in pages] == [50, 10, 50]
