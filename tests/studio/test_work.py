"""Leading a group: questions, timer, doors, the report; and what of it stands in the ledger."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.ledger.sentences import sentence
from prasan.live.models import Change
from prasan.studio import queries
from prasan.studio.actions import cards, work
from prasan.studio.guides import template_for, templates
from prasan.studio.models import Board, CardKind
from prasan.studio.problems import NotNow
from tests.studio.conftest import Studio
from tests.workshop_world import visit

NOW = datetime(2026, 3, 12, 6, 30, tzinfo=UTC)  # 13.30 น. in Bangkok


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time of the server; the test moves it."""
    time = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: time[0])
    return time


def timer(studio: Studio) -> tuple[str, str, str]:
    found = queries.work_of(studio.fresh())
    return found.timer, found.left, found.until


def test_the_timer_runs_pauses_resumes_and_takes_more_minutes(studio: Studio, clock: list[datetime]) -> None:
    group = studio.group
    assert timer(studio) == ("off", "0:00", "")
    work.start_timer(group, 15)
    assert timer(studio) == ("running", "15:00", "13.45 น.")
    clock[0] += timedelta(minutes=5, seconds=30)
    work.pause_timer(group)
    clock[0] += timedelta(minutes=60)
    assert timer(studio) == ("paused", "9:30", "")
    work.add_minutes(group, 5)
    work.resume_timer(group)
    assert timer(studio) == ("running", "14:30", "14.50 น.")
    clock[0] += timedelta(minutes=20)
    assert timer(studio) == ("over", "0:00", "14.50 น.")
    work.add_minutes(group, 5)
    assert timer(studio) == ("running", "5:00", "15.00 น.")
    work.stop_timer(group)
    assert timer(studio) == ("off", "0:00", "")


def test_a_timer_that_does_not_run_is_neither_paused_nor_lengthened(studio: Studio) -> None:
    for act in (
        lambda: work.pause_timer(studio.group),
        lambda: work.resume_timer(studio.group),
        lambda: work.add_minutes(studio.group, 5),
    ):
        with pytest.raises(NotNow, match="นาฬิกา"):
            act()


def test_without_javascript_the_end_is_told_as_a_time_of_day(studio: Studio, clock: list[datetime]) -> None:
    work.start_timer(studio.group, 15)

    page = visit(studio.guest).get(studio.url()).content.decode()

    assert "ถึง 13.45 น." in page
    assert 'data-ends="2026-03-12T06:45:00+00:00" data-now="2026-03-12T06:30:00+00:00"' in page


def test_the_buttons_of_the_console_work_without_javascript(studio: Studio) -> None:
    client = visit(studio.facilitator)
    question = work.add_question(studio.group, "ปัญหาใดสำคัญที่สุด", minutes=20)

    for path, data in (
        ("ask", {"question": question.pk}),
        ("timer", {"do": "add", "minutes": "5"}),
        ("timer", {"do": "pause"}),
        ("doors", {"do": "open"}),
    ):
        assert client.post(studio.url(f"console/{path}"), data).status_code == 303

    board = Board.objects.get(group=studio.group)
    assert (board.question, board.takes_cards, board.timer_ends_at) == (question, True, None)
    assert 1490 <= (board.timer_left_seconds or 0) <= 1500


@pytest.mark.parametrize(
    "data", [{}, {"do": "x"}, {"do": "start", "minutes": "-5"}, {"do": "start", "minutes": "๙" * 5000}]
)
def test_odd_orders_to_the_timer_break_nothing(studio: Studio, data: dict[str, str]) -> None:
    assert visit(studio.facilitator).post(studio.url("console/timer"), data).status_code == 303


def test_a_new_card_answers_the_question_in_hand(studio: Studio) -> None:
    question = work.add_question(studio.group, "ข้อหนึ่ง")
    work.ask(studio.group, question)

    assert studio.card("ตอบ").question == question
    work.remove_question(question)
    assert studio.group.cards.get().question is None
    assert queries.work_of(studio.fresh()).question is None


def test_every_template_can_be_taken_once_and_fits_an_afternoon(studio: Studio) -> None:
    assert [template_for(code).code for code in ("security", "economy", "society", "else")] == [
        "security",
        "economy",
        "society",
        "general",
    ]
    assert [template.minutes for template in templates()] == [100, 100, 100, 100]
    added = [work.take_template(studio.group, template_for("economy")) for _ in range(2)]

    assert added == [5, 0]


def test_questions_are_added_worded_and_ordered_on_their_page(studio: Studio) -> None:
    client = visit(studio.facilitator)
    for text in ("หนึ่ง", "สอง", "สาม"):
        client.post(studio.url("questions/"), {"text": text, "minutes": "10"})
    last = studio.group.guide_questions.last()
    assert last is not None

    client.post(studio.url(f"questions/{last.pk}/move"), {"do": "up"})
    client.post(studio.url(f"questions/{last.pk}/"), {"text": "สามใหม่", "minutes": ""})
    bad = client.post(studio.url("questions/"), {"text": "", "minutes": "9999"})

    assert list(studio.group.guide_questions.values_list("text", "minutes")) == [
        ("หนึ่ง", 10),
        ("สามใหม่", None),
        ("สอง", 10),
    ]
    assert bad.status_code == 422
    assert client.get(studio.url("questions/")).status_code == 200
    client.post(studio.url(f"questions/{last.pk}/move"), {"do": "remove"})
    assert studio.group.guide_questions.count() == 2


def test_turning_points_stand_in_the_ledger_without_words_or_names(studio: Studio) -> None:
    one, two = studio.card("คำของ นางสมใจ", participant=studio.guest), studio.card("อีกใบ")
    duty = studio.facilitator
    work.open_cards(studio.group, duty=duty)
    cards.merge(two, one, duty=duty)
    cards.unmerge(two, duty=duty)
    cards.hide(two, "ซ้ำกับของ นายมานะ", duty=duty)
    cards.show(two, duty=duty)
    cards.reword(two, "project", "ใหม่", duty=duty)
    cards.restore_wording(two, duty=duty)
    work.write_summary(studio.group, "สรุปของ นางสมใจ", duty=duty)
    work.close_cards(studio.group, duty=duty)
    work.close_cards(studio.group, duty=duty)

    acts = list(Act.objects.filter(verb__startswith="studio.").order_by("seq"))
    count, digest = cards.digest_of(studio.group)
    assert [act.verb.removeprefix("studio.") for act in acts] == [
        "cards_opened",
        "cards_merged",
        "card_unmerged",
        "card_hidden",
        "card_shown",
        "card_reworded",
        "card_wording_restored",
        "summary_written",
        "cards_closed",
    ]
    assert acts[-1].data == {"cards": count, "sha256": digest, "as": f"facilitator {duty.pk}"}
    assert [act.subject for act in acts] == [str(studio.group)] * 9
    told = " ".join(sentence(act) + str(act.data) for act in acts)
    assert [word in told for word in ("สมใจ", "มานะ", "คำของ", "–")] == [False] * 4


def test_cards_and_work_tell_different_topics(studio: Studio) -> None:
    Change.objects.all().delete()
    studio.card("ใบหนึ่ง")
    work.start_timer(studio.group, 5)

    topics = list(Change.objects.order_by("pk").values_list("topic", flat=True))
    assert topics == [f"board/{studio.group.pk}", f"board/{studio.group.pk}.work"]


def test_the_report_counts_and_orders_and_keeps_the_reporters_words(studio: Studio) -> None:
    first, second, third = (studio.card(text, CardKind.PROBLEM) for text in ("ก", "ข", "ค"))
    cards.merge(third, second)
    client = visit(studio.reporter)
    assert client.post(studio.url("summary/"), {"summary": "สรุป\nสองบรรทัด"}).status_code == 303

    report = queries.report_of(studio.fresh())
    page = client.get(studio.url("report/")).content.decode()

    assert (report.people, report.organisations, report.cards) == (2, 2, 3)
    assert [line.card.pk for line in report.strongest] == [second.pk, first.pk]
    assert report.kinds[0] == ("problem", "ปัญหา", 3)
    assert "สรุป<br>สองบรรทัด" in page
    assert "นางสมใจ" not in page


def test_a_summary_of_any_sort_comes_back_as_text(studio: Studio) -> None:
    client = visit(studio.reporter)

    codes = [
        client.post(studio.url("summary/"), {"summary": text}).status_code
        for text in ("<b>x</b>", "ก" * 2_000, "ก" * 10_000, "a\x00b", "")
    ]

    assert codes == [303, 303, 422, 422, 303]


@pytest.mark.parametrize(
    "path", ["", "now", "cards", "console/", "console/work", "console/cards", "report/", "summary/"]
)
def test_every_page_of_the_crew_opens_empty_and_full(studio: Studio, path: str) -> None:
    client: Client = visit(studio.facilitator)
    assert client.get(studio.url(path)).status_code == 200
    studio.card("น้ำท่วมถนนหน้าตลาด", participant=studio.guest)
    cards.merge(studio.card("น้ำท่วมหน้าตลาด"), studio.card("น้ำท่วมถนนหน้าตลาดทุกปี"))
    cards.hide(studio.card("หยาบคาย"), "ไม่สุภาพ")
    work.take_template(studio.group, template_for("economy"))
    assert client.get(studio.url(path)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_console_costs_the_same_for_one_card_and_three(
    studio: Studio, django_assert_num_queries, count: int
) -> None:
    for text in ("รถติด", "น้ำเสีย", "ไฟดับ")[:count]:
        studio.card(text, participant=studio.guest, origin="name")
    client = visit(studio.facilitator)

    with django_assert_num_queries(11):
        client.get(studio.url("console/"))
