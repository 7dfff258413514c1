"""From the first points to the announced average."""

from datetime import date
from decimal import Decimal

import pytest

from prasan.delivery.actions.results import ProgressFields, report_progress
from prasan.evaluation import actions, queries
from prasan.evaluation.averages import average_sheet
from prasan.evaluation.checks import run_checks
from prasan.evaluation.models import Evaluation, Scorer
from prasan.evaluation.problems import Refused
from prasan.evaluation.sheets import sheets
from prasan.ledger.models import Act
from prasan.plans.models import Plan
from prasan.posting.models import Posting
from tests.evaluation.conftest import every_item
from tests.world import World


def handed_in(scorer: Scorer, share: str) -> Scorer:
    scorer.refresh_from_db()
    actions.keep_points(scorer, every_item(share), seen=scorer.revision)
    return actions.hand_in(scorer, by=None)


def test_each_sheet_adds_up_to_a_hundred_points() -> None:
    assert [(sheet.code, sheet.points, len(sheet.items)) for sheet in sheets()] == [
        ("strategies", 100, 12),
        ("projects", 100, 16),
    ]


def test_an_average_is_over_those_who_scored_and_says_how_many() -> None:
    """By hand: item 1 of 20 points: 20 and 15 -> 17.5 of n 2; item 2: 10 alone -> 10 of n 1; the rest nobody."""
    first, second, *_ = sheets()[0].items
    cards = [{first.key: Decimal(20), second.key: Decimal(10)}, {first.key: Decimal(15)}]

    found = average_sheet(sheets()[0], cards)

    assert [(one.n, one.mean) for one in found.items[:3]] == [
        (2, Decimal("17.50")),
        (1, Decimal("10.00")),
        (0, None),
    ]
    assert (found.total, found.is_passed) == (None, None)


def test_three_members_round_half_up_to_two_decimals() -> None:
    item = sheets()[1].items[0]
    cards = [{item.key: Decimal(points)} for points in ("8", "8.5", "9.5")]

    assert average_sheet(sheets()[1], cards).items[0].mean == Decimal("8.67")


def test_only_sheets_that_were_handed_in_count(evaluation: Evaluation, scorers: list[Scorer]) -> None:
    handed_in(scorers[0], "0.9")
    actions.keep_points(scorers[1], every_item("0.1"), seen=0)

    totals = [(average.total, average.is_passed) for average in queries.averages_of(evaluation)]

    assert totals == [(Decimal("90.00"), True), (Decimal("90.00"), True)]


def test_a_sheet_with_a_hole_cannot_be_handed_in(evaluation: Evaluation, scorers: list[Scorer]) -> None:
    actions.keep_points(scorers[0], {"projects:5.1": Decimal("4.5")}, seen=0)

    with pytest.raises(Refused, match="27"):
        actions.hand_in(scorers[0], by=None)


@pytest.mark.parametrize("points", ["5.5", "-0.5", "4.3"])
def test_points_beyond_the_item_or_not_in_halves_are_refused_whole(
    scorers: list[Scorer], points: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.keep_points(scorers[0], {"projects:5.2": Decimal(3), "projects:5.1": Decimal(points)}, seen=0)

    assert (refused.value.code, queries.points_of(scorers[0])) == ("points", {})


def test_who_saves_over_a_newer_sheet_is_told_and_nothing_is_overwritten(scorers: list[Scorer]) -> None:
    actions.keep_points(scorers[0], {"projects:5.1": Decimal(4)}, seen=0)

    with pytest.raises(Refused) as refused:
        actions.keep_points(Scorer.objects.get(pk=scorers[0].pk), {"projects:5.1": Decimal(1)}, seen=0)

    assert refused.value.code == "changed-meanwhile"
    assert queries.points_of(scorers[0]) == {"projects:5.1": Decimal(4)}


def test_empty_is_not_zero_and_takes_points_back(scorers: list[Scorer]) -> None:
    actions.keep_points(scorers[0], {"projects:5.1": Decimal(0), "projects:5.2": Decimal(2)}, seen=0)
    scorers[0].refresh_from_db()

    actions.keep_points(scorers[0], {"projects:5.2": None}, seen=1)

    assert queries.points_of(scorers[0]) == {"projects:5.1": Decimal(0)}


def test_changing_points_takes_the_sheets_back_until_handed_in_again(
    evaluation: Evaluation, scorers: list[Scorer]
) -> None:
    scorer = handed_in(scorers[0], "0.8")

    actions.keep_points(scorer, {"projects:5.1": Decimal(1)}, seen=scorer.revision)

    assert queries.cards_of(evaluation) == []


def test_the_whole_life_with_its_days(evaluation: Evaluation, scorers: list[Scorer], world: World) -> None:
    with pytest.raises(Refused) as refused:
        actions.close_scores(evaluation, by=world.planner)
    assert refused.value.code == "nobody"
    handed_in(scorers[0], "1")
    handed_in(scorers[1], "0.5")

    closed = actions.close_scores(evaluation, by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.keep_points(scorers[0], {}, seen=1)
    assert refused.value.code == "closed"
    assert (closed.result["handed"], closed.result["scorers"]) == (2, 2)
    assert closed.result["sheets"]["projects"]["items"]["5.1"] == {"n": 2, "mean": "3.75"}
    with pytest.raises(Refused) as refused:
        actions.announce(closed, on=date(2023, 12, 1), by=world.planner)
    assert refused.value.code == "not-reported"
    reported = actions.report_result(closed, on=date(2023, 12, 4), by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.announce(reported, on=date(2023, 12, 3), by=world.planner)
    assert refused.value.code == "before-report"
    announced = actions.announce(reported, on=date(2023, 12, 20), by=world.planner)

    assert (announced.announce_by, announced.posted_until, announced.was_late) == (
        date(2023, 12, 19),
        date(2024, 1, 19),
        True,
    )
    verbs = Act.objects.filter(verb__startswith="evaluation.").order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == [
        "evaluation.begun",
        "evaluation.member_added",
        "evaluation.member_added",
        "evaluation.handed_in",
        "evaluation.handed_in",
        "evaluation.closed",
        "evaluation.reported",
        "evaluation.announced",
    ]


def test_scores_can_be_opened_again_until_they_are_announced(
    evaluation: Evaluation, scorers: list[Scorer], world: World
) -> None:
    handed_in(scorers[0], "1")
    closed = actions.close_scores(evaluation, by=world.planner)

    opened = actions.reopen_scores(closed, reason="กรรมการขอแก้ไข", by=world.planner)

    assert (opened.is_open, opened.result, opened.digest) == (True, {}, "")
    closed = actions.report_result(
        actions.close_scores(opened, by=world.planner), on=date(2023, 12, 1), by=world.planner
    )
    announced = actions.announce(closed, on=date(2023, 12, 2), by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.reopen_scores(announced, reason="สาย", by=world.planner)
    (posting,) = Posting.objects.filter(duty="evaluation")
    assert posting.title.startswith("ประกาศผลการติดตามและประเมินผลแผนพัฒนาท้องถิ่น ปีงบประมาณ พ.ศ. ")
    assert refused.value.code == "announced"


def test_a_year_outside_the_plan_or_a_second_time_is_refused(full_plan: Plan, world: World) -> None:
    with pytest.raises(Refused, match="2571"):
        actions.begin_evaluation(full_plan, fiscal_year=2571, body=None, by=world.planner)
    actions.begin_evaluation(full_plan, fiscal_year=2567, body=None, by=world.planner)

    with pytest.raises(Refused) as refused:
        actions.begin_evaluation(full_plan, fiscal_year=2567, body=None, by=world.planner)

    assert refused.value.code == "exists"


def test_the_checks_count_what_a_machine_can_see(full_plan: Plan) -> None:
    first = full_plan.projects.get(name="ก่อสร้างถนนสายหนึ่ง")
    first.kpi, first.objective = "ถนนดีขึ้น", "ก่อสร้าง ถนนสายหนึ่ง"
    first.expected_result = ""
    first.save()

    found = {name: (one.found, one.of, one.lacking) for name, one in run_checks(full_plan, 2566).items()}

    assert found == {
        "names": (3, 3, ()),
        "objectives": (2, 3, ("ก่อสร้างถนนสายหนึ่ง",)),
        "targets": (3, 3, ()),
        "budgets": (3, 3, ()),
        "indicators": (2, 3, ("ก่อสร้างถนนสายหนึ่ง",)),
        "results": (2, 3, ("ก่อสร้างถนนสายหนึ่ง",)),
        "programmes": (3, 3, ()),
        "strategies": (3, 3, ()),
        "tactics": (3, 3, ()),
        "linked_any": (0, 3, found["linked_any"][2]),
        "linked_framework": (0, 3, found["linked_any"][2]),
        "linked_province": (0, 3, found["linked_any"][2]),
        "linked_national": (0, 3, found["linked_any"][2]),
        "linked_nesdp": (0, 3, found["linked_any"][2]),
        "totals": (0, None, ()),
    }
    assert len(found["linked_any"][2]) == 3


def test_what_was_done_is_counted_of_the_projects_of_that_year(full_plan: Plan, world: World) -> None:
    """By hand: roads 1 and the clinic are planned for 2566, roads 2 is not; roads 1 is done."""
    done = ProgressFields(date(2023, 7, 1), "done", 100)
    for project in full_plan.projects.filter(name__startswith="ก่อสร้างถนน"):
        report_progress(project, 2566, done, by=world.planner)

    check = run_checks(full_plan, 2566)["done"]

    assert (check.found, check.of, check.lacking) == (1, 2, ("ออกหน่วยเคลื่อนที่",))
    assert "done" not in run_checks(full_plan, 2567)
