"""Moderating: every step, its act in the ledger, one question on stage, answers in writing."""

import pytest
from django.core import mail

from prasan.ledger.models import Act
from prasan.questions import actions, queries
from prasan.questions.models import Question, State
from prasan.questions.problems import QuestionProblem
from tests.questions.conftest import Hall

STEPS = [
    # from           step         to
    ("waiting", "release", "shown"),
    ("waiting", "shortlist", "shortlisted"),
    ("waiting", "stage", "on_stage"),
    ("waiting", "answered", None),
    ("shown", "shortlist", "shortlisted"),
    ("shown", "stage", "on_stage"),
    ("shown", "answered", "answered"),
    ("shown", "unlist", "shown"),
    ("shortlisted", "unlist", "shown"),
    ("shortlisted", "stage", "on_stage"),
    ("on_stage", "unstage", "shortlisted"),
    ("on_stage", "answered", "answered"),
    ("on_stage", "release", None),
    ("answered", "reopen", "shortlisted"),
    ("answered", "stage", None),
    ("hidden", "release", "shown"),
    ("hidden", "stage", None),
    ("promised", "reopen", "shortlisted"),
    ("written", "reopen", None),
]


@pytest.mark.parametrize(("source", "step", "target"), STEPS)
def test_steps_of_a_question(hall: Hall, source: str, step: str, target: str | None) -> None:
    question = hall.ask()
    Question.objects.filter(pk=question.pk).update(state=source)

    if target is None:
        with pytest.raises(QuestionProblem) as refused:
            actions.make_move(question, step, by=hall.moderator)
        assert refused.value.code == "state"
    else:
        actions.make_move(question, step, by=hall.moderator)
    assert Question.objects.get(pk=question.pk).state == (target or source)


def test_one_question_at_a_time_is_on_stage(hall: Hall) -> None:
    first, second = hall.shown("หนึ่ง"), hall.shown("สอง")

    hall.moved(first, "stage")
    hall.moved(second, "stage")

    assert queries.on_stage(hall.session) == second
    assert [(one.number, one.state) for one in queries.queue_of(hall.session)] == [
        (2, State.ON_STAGE),
        (1, State.SHORTLISTED),
    ]


def test_a_double_click_writes_one_act(hall: Hall) -> None:
    question = hall.ask()

    hall.moved(question, "release", "release")

    assert [act.verb for act in Act.objects.all()] == ["questions.released"]


def test_acts_name_the_number_and_the_duty_and_never_the_asker(hall: Hall) -> None:
    guest = hall.guest()
    question = hall.moved(
        hall.ask("ใครทำถนนพัง", by=guest, as_="named"), "release", "shortlist", "stage", "answered"
    )
    other = hall.ask(by=guest)
    actions.hide(other, "personal", by=hall.moderator)

    assert [(act.verb, act.subject) for act in Act.objects.all()] == [
        ("questions.released", "#1"),
        ("questions.shortlisted", "#1"),
        ("questions.staged", "#1"),
        ("questions.answered", "#1"),
        ("questions.hidden", "#2"),
    ]
    assert Act.objects.last().data == {
        "as": str(hall.moderator),
        "number": 2,
        "session": "การบรรยาย",
        "reason": "personal",
    }
    written = str(list(Act.objects.values()))
    assert guest.name not in written
    assert question.text not in written


def test_the_moderators_order_is_the_speakers_order(hall: Hall) -> None:
    one, two, three = (hall.moved(hall.shown(text), "shortlist") for text in ("หนึ่ง", "สอง", "สาม"))

    actions.move_in_queue(three, up=True, by=hall.moderator)
    actions.move_in_queue(one, up=True, by=hall.moderator)
    assert [q.number for q in queries.queue_of(hall.session)] == [1, 3, 2]

    actions.move_in_queue(one, up=False, by=hall.moderator)
    assert [q.number for q in queries.queue_of(hall.session)] == [3, 1, 2]
    assert two.number == 2


def test_the_hall_reads_the_stage_first_then_the_chosen_then_what_most_support(hall: Hall) -> None:
    little, much, chosen, stage = (hall.shown(text) for text in ("น้อย", "มาก", "เลือก", "เวที"))
    for _ in range(2):
        actions.support(much, hall.guest())
    actions.support(little, hall.guest())
    hall.moved(chosen, "shortlist")
    hall.moved(stage, "stage")

    assert [one.text for one in queries.for_the_hall(hall.session)] == ["เวที", "เลือก", "มาก", "น้อย"]


def test_the_asker_of_a_hidden_question_gets_one_second_look(hall: Hall) -> None:
    guest = hall.guest()
    question = hall.ask(by=guest)
    actions.hide(question, "off_topic", by=hall.moderator)
    with pytest.raises(QuestionProblem):
        actions.appeal(question, hall.guest())

    actions.appeal(question, guest)
    assert [one.is_appealed for one in queries.to_moderate(hall.session)] == [True]

    actions.hide(question, "off_topic", by=hall.moderator)
    assert queries.to_moderate(hall.session) == []
    assert Act.objects.last().verb == "questions.upheld"
    with pytest.raises(QuestionProblem):
        actions.appeal(question, guest)


def test_hiding_needs_a_reason_of_the_list_and_is_no_way_with_an_answered_question(hall: Hall) -> None:
    question = hall.shown()
    with pytest.raises(QuestionProblem) as refused:
        actions.hide(question, "because", by=hall.moderator)
    assert refused.value.code == "reason"

    hall.moved(question, "answered")
    with pytest.raises(QuestionProblem) as refused:
        actions.hide(question, "insult", by=hall.moderator)
    assert refused.value.code == "state"


def test_a_written_answer_is_sent_to_everybody_who_asked_the_same_and_only_once(
    hall: Hall, django_capture_on_commit_callbacks: object
) -> None:
    named, nameless = hall.guest(email="a@example.org"), hall.guest(email="b@example.org")
    head, other = hall.shown("เมื่อไร", by=named, as_="named"), hall.shown("วันไหน", by=nameless)
    hall.shown("เรื่องอื่น", by=hall.guest(email="c@example.org"))
    actions.merge(other, head, by=hall.moderator)
    actions.promise_answer(head, answered_by="สำนักงานขนส่ง", by=hall.moderator)

    with django_capture_on_commit_callbacks(execute=True):
        actions.write_answer(
            head, "ปีหน้า", answered_by="สำนักงานขนส่งจังหวัด", by=hall.moderator, page="https://x.example/#q"
        )
    with django_capture_on_commit_callbacks(execute=True):
        actions.write_answer(head, "ปีหน้า เดือนมีนาคม", answered_by="สำนักงานขนส่งจังหวัด", by=hall.moderator)

    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.org", "b@example.org"]
    to_nameless = next(message for message in mail.outbox if message.to == ["b@example.org"])
    assert "วันไหน" in to_nameless.body
    assert "ปีหน้า" in to_nameless.body
    assert "https://x.example/#q" in to_nameless.body
    assert "a@example.org" not in to_nameless.body
    assert Question.objects.get(pk=head.pk).answer == "ปีหน้า เดือนมีนาคม"
    verbs = [act.verb.removeprefix("questions.") for act in Act.objects.order_by("seq")][-3:]
    assert verbs == ["promised", "answered_in_writing", "answer_corrected"]


def test_an_answer_needs_words_and_a_name(hall: Hall) -> None:
    question = hall.shown()
    for text, who in (("", "สำนักงาน"), ("คำตอบ", " "), ("ก" * 5001, "สำนักงาน")):
        with pytest.raises(QuestionProblem) as refused:
            actions.write_answer(question, text, answered_by=who, by=hall.moderator)
        assert refused.value.code == "answer"


def test_closing_keeps_the_counts_and_the_digest_of_the_supports(hall: Hall) -> None:
    question = hall.shown()
    actions.support(question, hall.guest())
    hall.ask("รอ")

    for _ in range(2):
        actions.close_questions(hall.session, by=hall.moderator)

    act = Act.objects.get(verb="questions.closed")
    assert (act.data["asked"], act.data["counts"], act.data["supports"]) == (2, {"shown": 1, "waiting": 1}, 1)
    assert len(act.data["sha256"]) == 64

    actions.open_questions(hall.session, by=hall.moderator)
    assert queries.why_closed(hall.session) == ""
