"""The pages of an evaluation as people without JavaScript use them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prasan.evaluation import actions, queries
from prasan.evaluation.models import Evaluation, Scorer
from prasan.plans.models import Plan
from tests.evaluation.conftest import carrying, every_item
from tests.plain_browser import PlainBrowser
from tests.world import World


@pytest.fixture
def planner(world: World) -> PlainBrowser:
    client = Client()
    client.force_login(world.planner)
    return PlainBrowser(client)


def test_a_year_from_the_first_press_to_the_public_page(
    planner: PlainBrowser, full_plan: Plan, world: World
) -> None:
    planner.get(full_plan.get_absolute_url())
    planner.follow("/evaluations/begin/sample-one/2566/")
    planner.send("fiscal_year", fiscal_year="2566")
    planner.send("name", name="นางสาวพิศ มองดี", office_th="ผู้แทนประชาคม")
    evaluation, scorer = Evaluation.objects.get(), Scorer.objects.get()
    member = PlainBrowser(carrying(scorer))

    sheet = member.get(f"/evaluations/sheets/{scorer.pk}/")
    assert "พิศ มองดี" in sheet.words
    member.send("seen", press="1", **{"projects:5.1": "4.5"})
    assert "27" in member.page.words  # type: ignore[union-attr]
    member.send("seen", press="1", **{key: str(points) for key, points in every_item("0.8").items()})
    assert Scorer.objects.get().handed_in_at is not None

    planner.get(f"/evaluations/{evaluation.pk}/")
    planner.send("/close/")
    planner.send("on", on="4 ธ.ค. 2566")
    announced = planner.send("on", on="10 ธ.ค. 2566")
    assert "19 ธ.ค. 2566" in announced.words
    public = PlainBrowser(Client()).get(f"/evaluations/{evaluation.pk}/")
    assert public.status == 200
    assert "พิศ" not in public.words
    assert "80.00" in public.words


def test_a_pass_that_was_renewed_opens_nothing(scorers: list[Scorer], world: World) -> None:
    old = carrying(scorers[0])

    actions.renew_pass(scorers[0], by=world.planner)

    assert old.get(f"/evaluations/sheets/{scorers[0].pk}/").status_code == 404
    assert (
        carrying(Scorer.objects.get(pk=scorers[0].pk))
        .get(f"/evaluations/sheets/{scorers[0].pk}/")
        .status_code
        == 200
    )


def test_a_member_sees_neither_another_sheet_nor_the_averages_before_the_end(
    evaluation: Evaluation, scorers: list[Scorer]
) -> None:
    member = carrying(scorers[0])

    statuses = [
        member.get(address).status_code
        for address in (
            f"/evaluations/sheets/{scorers[1].pk}/",
            f"/evaluations/{evaluation.pk}/",
            f"/evaluations/{evaluation.pk}/members/",
        )
    ]

    assert statuses == [404, 403, 403]


def test_two_devices_on_one_sheet_see_both_values_and_lose_nothing(scorers: list[Scorer]) -> None:
    phone, laptop = (PlainBrowser(carrying(scorers[0])) for _ in range(2))
    for browser in (phone, laptop):
        browser.get(f"/evaluations/sheets/{scorers[0].pk}/")
    phone.send("seen", **{"projects:5.1": "4"})

    told = laptop.send("seen", **{"projects:5.1": "2"})
    assert (told.status, "ที่บันทึกไว้: 4.0" in told.words) == (422, True)
    laptop.send("seen")

    assert {key: str(points) for key, points in queries.points_of(scorers[0]).items()} == {
        "projects:5.1": "2.0"
    }


def test_evidence_stands_beside_the_points(planner: PlainBrowser, evaluation: Evaluation) -> None:
    planner.get(f"/evaluations/{evaluation.pk}/evidence/")
    page = planner.send("projects:5.1:pages", **{"projects:5.1:pages": "136-140", "projects:5.1:note": "ครบ"})

    assert "136-140" in page.words


@pytest.mark.parametrize("text", ["<b>x</b>", "\u202eกลับ", "😀" * 200, "ก" * 10_000, "=1+1"])
def test_hostile_text_comes_back_as_text_or_a_message(
    planner: PlainBrowser, evaluation: Evaluation, text: str
) -> None:
    for address, field in (("evidence/", "projects:5.1:note"), ("members/", "name")):
        planner.get(f"/evaluations/{evaluation.pk}/{address}")
        page = planner.send(field, **{field: text})

        assert page.status in (200, 422)
        assert "<b>x</b>" not in page.text


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_costs_the_same_for_one_member_and_for_three(
    planner: PlainBrowser, evaluation: Evaluation, world: World, members: int
) -> None:
    for number in range(members):
        scorer = actions.add_scorer(evaluation, name=f"กรรมการ {number}", by=world.planner)
        actions.hand_in(actions.keep_points(scorer, every_item("0.9"), seen=0), by=None)
    planner.get(f"/evaluations/{evaluation.pk}/")

    with CaptureQueriesContext(
        connection,
    ) as queried:
        planner.get(f"/evaluations/{evaluation.pk}/")

    assert len(queried) == 20
