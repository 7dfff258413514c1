"""Supporting and merging: a person counts once, and every merge can be undone."""

import pytest

from prasan.live.models import Change
from prasan.questions import actions, queries
from prasan.questions.models import Question, State
from prasan.questions.problems import QuestionProblem
from tests.questions.conftest import Hall


def voices(*questions: Question) -> list[int]:
    return [Question.objects.get(pk=one.pk).voices for one in questions]


def test_a_guest_counts_once_and_may_take_it_back(hall: Hall) -> None:
    question, guest = hall.shown(), hall.guest()

    for _ in range(2):
        actions.support(question, guest)
    actions.support(question, hall.guest())
    assert voices(question) == [2]

    for _ in range(2):
        actions.withdraw(question, guest)
    assert voices(question) == [1]


def test_own_hidden_waiting_and_answered_questions_are_not_supported(hall: Hall) -> None:
    guest, other = hall.guest(), hall.guest()
    own = hall.shown(by=guest)
    waiting = hall.ask()
    answered = hall.moved(hall.shown(), "answered")

    def code(question: Question) -> str:
        with pytest.raises(QuestionProblem) as refused:
            actions.support(question, guest)
        return refused.value.code

    assert [code(one) for one in (own, waiting, answered)] == ["own", "not-shown", "not-shown"]
    actions.support(own, other)
    assert voices(own) == [1]


def test_merging_unites_supporters_and_taking_out_parts_them(hall: Hall) -> None:
    a, b = hall.shown("เอ"), hall.shown("บี")
    both, only_a, only_b = (hall.guest() for _ in range(3))
    for question, guest in ((a, both), (b, both), (a, only_a), (b, only_b)):
        actions.support(question, guest)

    actions.merge(a, b, by=hall.moderator)
    assert voices(b) == [3]
    assert [one.pk for one in queries.for_the_hall(hall.session)] == [b.pk]
    assert queries.for_the_hall(hall.session)[0].family == [a]

    actions.take_out(a, by=hall.moderator)
    assert voices(a, b) == [2, 2]
    assert {one.pk for one in queries.for_the_hall(hall.session)} == {a.pk, b.pk}


def test_supporting_a_merged_question_counts_for_its_head(hall: Hall) -> None:
    a, b, guest = hall.shown("เอ"), hall.shown("บี"), hall.guest()
    actions.merge(a, b, by=hall.moderator)
    a.refresh_from_db()

    actions.support(a, guest)

    assert voices(a, b) == [0, 1]
    assert queries.supported_by(guest, hall.session) == {b.pk}


def test_a_chain_of_merges_keeps_who_was_merged_into_whom(hall: Hall) -> None:
    a, b, c = (hall.shown(text) for text in ("เอ", "บี", "ซี"))
    guest = hall.guest()
    actions.support(a, guest)
    actions.merge(a, b, by=hall.moderator)
    actions.merge(b, c, by=hall.moderator)
    assert [Question.objects.get(pk=one.pk).head_id for one in (a, b, c)] == [c.pk, c.pk, None]
    assert voices(c) == [1]

    actions.take_out(b, by=hall.moderator)

    assert [Question.objects.get(pk=one.pk).head_id for one in (a, b, c)] == [b.pk, None, None]
    assert voices(b, c) == [1, 0]


def test_merges_that_make_no_sense_are_refused(hall: Hall) -> None:
    a, b = hall.shown("เอ"), hall.shown("บี")
    hidden = hall.ask("ซ่อน")
    actions.hide(hidden, "insult", by=hall.moderator)
    answered = hall.moved(hall.shown("ตอบแล้ว"), "answered")

    def code(one: Question, other: Question) -> str:
        with pytest.raises(QuestionProblem) as refused:
            actions.merge(one, other, by=hall.moderator)
        return refused.value.code

    assert code(a, a) == "itself"
    assert code(a, hidden) == "state"
    assert code(answered, a) == "state"
    actions.merge(a, b, by=hall.moderator)
    a.refresh_from_db()
    assert code(b, a) == "itself"
    assert code(a, answered) == "merged"


def test_the_head_comes_as_far_as_what_is_merged_into_it(hall: Hall) -> None:
    waiting, staged = hall.ask("รอ"), hall.moved(hall.shown("บนเวที"), "stage")

    actions.merge(staged, waiting, by=hall.moderator)

    assert Question.objects.get(pk=waiting.pk).state == State.ON_STAGE
    assert queries.on_stage(hall.session) == waiting


def test_a_question_merged_into_an_answered_one_is_answered_for_its_asker(hall: Hall) -> None:
    answered, late, guest = hall.moved(hall.shown(), "answered"), None, hall.guest()
    late = hall.shown("ถามซ้ำ", by=guest)

    actions.merge(late, answered, by=hall.moderator)

    assert queries.asked_by(guest)[0].head == answered
    assert [one.pk for one in queries.for_the_hall(hall.session)] == []


def test_hundreds_of_supports_refresh_the_phones_once_at_first(hall: Hall) -> None:
    question = hall.shown()
    before = Change.objects.filter(topic=f"questions/{hall.session.pk}").count()

    for _ in range(5):
        actions.support(question, hall.guest())

    after = Change.objects.filter(topic=f"questions/{hall.session.pk}").count()
    assert after - before == 1
    assert voices(question) == [5]
