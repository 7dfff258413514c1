"""The satisfaction survey: anonymous by its shape, one sheet each, honest figures."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.test import Client

from prasan.ledger.models import Act
from prasan.live.models import Change
from prasan.outcome.actions import survey as actions
from prasan.outcome.models import Sheet, Survey, SurveyReceipt
from prasan.outcome.problems import OutcomeRefused
from prasan.outcome.queries.survey import figures
from prasan.outcome.satisfaction import LEVELS, level_of, summary
from prasan.workshop.models import Workshop
from tests.workshop_world import make_participant, make_workshop, visit

pytestmark = pytest.mark.django_db

NOTHING = {"sex": "", "age": "", "education": "", "sector": "", "liked": "", "wished": ""}


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop()


@pytest.fixture
def survey(workshop: Workshop) -> Survey:
    return actions.open_survey(actions.ensure_survey(workshop), by=None)


def answer(survey: Survey, *levels: int, **about: Any) -> None:
    items = list(survey.items.all())
    guest = make_participant(survey.workshop)
    marked = {item.pk: level for item, level in zip(items, levels, strict=False)}
    actions.answer(survey, guest, marked, NOTHING | about)


def test_mean_deviation_and_level_of_a_table_worked_by_hand() -> None:
    # 5 4 4 3 5: mean 21/5; deviations .8 -.2 -.2 -1.2 .8, squares .64 .04 .04 1.44 .64 = 2.80; /4 = .70; root .8367
    found = summary([5, 4, 4, 3, 5])

    assert (found.n, found.mean, found.deviation, found.counts) == (
        5,
        Decimal("4.20"),
        Decimal("0.84"),
        (2, 2, 1, 0, 0),
    )
    assert found.level == LEVELS[4]


def test_fewer_than_five_answers_are_counted_but_not_averaged() -> None:
    found = summary([5, 5, 5, 5])

    assert (found.n, found.mean, found.deviation, found.level, found.counts) == (4, None, None, None, None)


@pytest.mark.parametrize(
    ("mean", "wide", "even"),
    [("5.00", 5, 5), ("4.51", 5, 5), ("4.50", 4, 5), ("4.21", 4, 5), ("4.20", 4, 4), ("3.51", 4, 4),
     ("3.50", 3, 4), ("2.60", 3, 2), ("2.51", 3, 2), ("2.50", 2, 2), ("1.80", 2, 1), ("1.50", 1, 1), ("1.00", 1, 1)],
)  # fmt: skip
def test_the_words_for_means_follow_the_chosen_custom(mean: str, wide: int, even: int) -> None:
    assert level_of(Decimal(mean), "4.51") == LEVELS[wide]
    assert level_of(Decimal(mean), "4.21") == LEVELS[even]


def test_a_sheet_knows_no_guest_no_moment_and_no_order() -> None:
    fields = {field.name for field in Sheet._meta.get_fields()}
    pointing = {field.related_model for field in Sheet._meta.get_fields() if field.is_relation}
    moments = [field for field in Sheet._meta.concrete_fields if isinstance(field, models.DateField)]

    assert fields == {
        "id", "survey", "sex", "age", "education", "sector", "liked", "wished", "is_sample", "scores",
    }  # fmt: skip
    assert "Participant" not in {model.__name__ for model in pointing if model}
    assert moments == []
    assert [field.name for field in SurveyReceipt._meta.concrete_fields] == ["participant"]


def test_a_sheet_leaves_no_trace_in_the_ledger_or_the_outbox(survey: Survey) -> None:
    before = (Act.objects.count(), Change.objects.count())

    answer(survey, 5)

    assert (Act.objects.count(), Change.objects.count()) == before


def test_nobody_answers_twice(survey: Survey) -> None:
    guest = make_participant(survey.workshop)
    item = survey.items.first()
    actions.answer(survey, guest, {item.pk: 4}, NOTHING)

    with pytest.raises(OutcomeRefused) as refusal:
        actions.answer(survey, guest, {item.pk: 1}, NOTHING)

    assert refusal.value.code == "answered"
    assert [score.level for score in item.scores.all()] == [4]


def test_an_empty_sheet_and_a_closed_survey_are_refused(survey: Survey) -> None:
    guest = make_participant(survey.workshop)
    with pytest.raises(OutcomeRefused, match="อย่างน้อยหนึ่งข้อ"):
        actions.answer(survey, guest, {}, NOTHING)
    actions.close_survey(survey, by=None)
    with pytest.raises(OutcomeRefused, match="ยังไม่เปิด"):
        actions.answer(survey, guest, {survey.items.first().pk: 3}, NOTHING)

    assert not SurveyReceipt.objects.exists()


def test_what_people_knew_before_is_not_in_the_means(survey: Survey) -> None:
    before = survey.items.get(pair="before")
    after = survey.items.get(pair="after")
    for _ in range(5):
        guest = make_participant(survey.workshop)
        actions.answer(survey, guest, {before.pk: 1, after.pk: 5}, NOTHING)

    found = figures(survey)

    content = next(area for area in found.areas if area.area == "content")
    assert (found.overall.mean, content.summary.mean, found.sheets, found.asked) == (
        Decimal("5.00"), Decimal("5.00"), 5, 5,
    )  # fmt: skip


def test_few_sheets_show_neither_words_nor_who_answered(survey: Survey) -> None:
    for _ in range(4):
        answer(survey, 5, sex="female", liked="ดีมาก")

    assert (figures(survey).about, figures(survey).liked) == ({}, [])

    answer(survey, 5, sex="male", liked="ดี")

    assert figures(survey).about["sex"] == [("หญิง", 4), ("ชาย", 1)]
    assert sorted(figures(survey).liked) == ["ดี", "ดีมาก", "ดีมาก", "ดีมาก", "ดีมาก"]


def test_items_are_worded_until_the_survey_opens(workshop: Workshop) -> None:
    survey = actions.ensure_survey(workshop)
    first, second = survey.items.all()[:2]

    left = actions.keep_items(survey, {first.pk: "คำใหม่", second.pk: " "}, by=None)

    assert (left, survey.items.first().text_th) == (13, "คำใหม่")
    actions.open_survey(survey, by=None)
    with pytest.raises(OutcomeRefused):
        actions.keep_items(survey, {first.pk: "อีกคำ"}, by=None)


def test_a_guest_answers_on_a_phone_without_javascript(survey: Survey) -> None:
    guest = make_participant(survey.workshop)
    client = visit(guest)
    item = survey.items.first()
    hostile = "<script>alert(1)</script>\u202e🙂"

    page = client.get("/workshops/trial/outcome/survey/")
    sent = client.post("/workshops/trial/outcome/survey/", {f"item-{item.pk}": "5", "liked": hostile})
    again = client.get("/workshops/trial/outcome/survey/")

    assert "ไม่ระบุตัวตน" in page.content.decode()
    assert (sent.status_code, sent["Location"]) == (303, "/workshops/trial/outcome/survey/thanks/")
    assert "ท่านตอบแบบประเมินแล้ว" in again.content.decode()
    assert survey.sheets.get().liked == "<script>alert(1)</script>🙂"


def test_too_long_an_answer_comes_back_with_a_message(survey: Survey) -> None:
    client = visit(make_participant(survey.workshop))

    sent = client.post("/workshops/trial/outcome/survey/", {"liked": "ก" * 10_000})

    assert sent.status_code == 422
    assert "ก" * 100 in sent.content.decode()
    assert not Sheet.objects.exists()


def test_a_stranger_is_told_how_to_come_in(survey: Survey) -> None:
    page = Client().get("/workshops/trial/outcome/survey/")

    assert "โปรดเปิดลิงก์" in page.content.decode()


def test_figures_are_for_the_coordinator_alone(survey: Survey) -> None:
    visitors = (Client(), visit(make_participant(survey.workshop)))

    assert [one.get("/workshops/trial/outcome/survey/figures/").status_code for one in visitors] == [403, 403]
