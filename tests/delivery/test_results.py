"""Progress, payments and the published result."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from prasan.delivery.actions.results import (
    ProgressFields,
    digest_of,
    publish_report,
    report_progress,
    take_back_progress,
    withdraw_report,
)
from prasan.delivery.figures import from_frozen
from prasan.delivery.models import Ordinance, Progress, Report, period_ends_on
from prasan.delivery.problems import Refused
from prasan.delivery.queries import history_of, year_state
from prasan.ledger.models import Act
from prasan.plans.models import Project
from tests.world import World

FEB, JULY = date(2023, 2, 1), date(2023, 7, 1)


def told(day: date, status: str, pct: int, **more: object) -> ProgressFields:
    return ProgressFields(day, status, pct, **more)  # type: ignore[arg-type]


@pytest.fixture
def reported(in_force: Ordinance, projects: dict[str, Project], world: World) -> Ordinance:
    """Roads begun in February and done in July; the clinic cancelled; the park done though not planned."""
    begun = told(FEB, "in-progress", 40, contract_thb=110_000, disbursed_thb=30_000)
    done = told(JULY, "done", 100, contract_thb=110_000, disbursed_thb=110_000)
    report_progress(projects["roads"], 2566, begun, by=world.planner)
    report_progress(projects["roads"], 2566, done, by=world.planner)
    report_progress(projects["clinic"], 2566, told(FEB, "cancelled", 0), by=world.planner)
    report_progress(projects["park"], 2566, told(FEB, "done", 100, disbursed_thb=9_000), by=world.planner)
    return in_force


def test_the_newest_report_by_day_counts_and_each_rate_names_its_denominator(reported: Ordinance) -> None:
    """By hand: of 3 planned 1 is done, 1 cancelled, 1 without report; 110,000 of 125,000 baht are disbursed."""
    figures = year_state(reported.plan, 2566).figures
    shares = {name: (share.n, share.of, str(share.pct)) for name, share in figures.shares.items()}

    assert shares == {
        "funded": (2, 3, "66.67"),
        "in_operation": (0, 3, "0.00"),
        "not_started": (0, 3, "0.00"),
        "in_progress": (0, 3, "0.00"),
        "done": (1, 3, "33.33"),
        "cancelled": (1, 3, "33.33"),
        "unreported": (1, 3, "33.33"),
        "disbursed": (110_000, 125_000, "88.00"),
    }
    assert (figures.beside_done, figures.beside_disbursed_thb) == (1, 9_000)


def test_the_state_as_of_a_day_knows_no_later_report(reported: Ordinance) -> None:
    figures = year_state(reported.plan, 2566, date(2023, 3, 31)).figures

    assert (figures.done, figures.in_progress, figures.disbursed_thb) == (0, 1, 30_000)


def test_a_report_that_was_taken_back_stays_to_be_read_and_counts_no_more(
    reported: Ordinance, projects: dict[str, Project], world: World
) -> None:
    newest = history_of(projects["roads"], 2566)[0]

    take_back_progress(newest, reason="ใส่ผิดโครงการ", by=world.planner)
    with pytest.raises(Refused) as refused:
        take_back_progress(newest, reason="อีกครั้ง", by=world.planner)

    assert refused.value.code == "twice"
    assert year_state(reported.plan, 2566).figures.in_progress == 1
    assert history_of(projects["roads"], 2566).count() == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (told(FEB, "done", 99), "percent"),
        (told(FEB, "not-started", 1), "percent"),
        (told(FEB, "in-progress", 100), "percent"),
        (told(date(2022, 9, 30), "in-progress", 1), "before-year"),
        (told(date(2999, 1, 1), "in-progress", 1), "in-future"),
        (told(FEB, "in-progress", 1, contract_thb=5, disbursed_thb=6), "over-contract"),
    ],
)
def test_what_cannot_be_is_refused(
    projects: dict[str, Project], world: World, fields: ProgressFields, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        report_progress(projects["roads"], 2566, fields, by=world.planner)

    assert (refused.value.code, Progress.objects.count()) == (code, 0)


def test_only_projects_and_years_of_the_plan_are_reported_on(
    projects: dict[str, Project], world: World
) -> None:
    with pytest.raises(Refused) as refused:
        report_progress(projects["roads"], 2571, told(FEB, "done", 100), by=world.planner)
    assert refused.value.code == "year"
    Project.objects.filter(pk=projects["roads"].pk).update(state="withdrawn")
    with pytest.raises(Refused) as refused:
        report_progress(projects["roads"], 2566, told(FEB, "done", 100), by=world.planner)

    assert refused.value.code == "other-plan"


def test_the_periods_of_a_fiscal_year_end_on_these_days() -> None:
    assert {kind.value: period_ends_on(2566, kind).isoformat() for kind in Report.Kind} == {
        "quarter-1": "2022-12-31",
        "quarter-2": "2023-03-31",
        "six-months": "2023-03-31",
        "quarter-3": "2023-06-30",
        "quarter-4": "2023-09-30",
        "year": "2023-09-30",
    }


def test_a_published_result_is_frozen_with_its_digest(
    reported: Ordinance, projects: dict[str, Project], world: World
) -> None:
    report = publish_report(reported.plan, 2566, Report.Kind.SIX_MONTHS, by=world.planner)
    report_progress(projects["drain"], 2566, told(FEB, "done", 100), by=world.planner)

    report.refresh_from_db()
    figures, strategies, programmes, rows = from_frozen(report.figures)
    assert (figures.done, figures.in_progress, figures.planned, len(rows)) == (0, 1, 3, 4)
    assert (len(strategies), len(programmes)) == (2, 2)
    assert report.digest == digest_of(report.figures)
    act = Act.objects.get(verb="delivery.report_published")
    assert act.data == {"done": 0, "planned": 3, "digest": report.digest}


def test_a_result_is_published_once_and_anew_after_it_was_taken_back(
    reported: Ordinance, world: World
) -> None:
    first = publish_report(reported.plan, 2566, Report.Kind.YEAR, by=world.planner)
    with pytest.raises(Refused) as refused:
        publish_report(reported.plan, 2566, Report.Kind.YEAR, by=world.planner)
    assert refused.value.code == "published"

    withdraw_report(first, reason="ตัวเลขผิด", by=world.planner)
    with pytest.raises(Refused) as refused:
        withdraw_report(first, reason="อีกครั้ง", by=world.planner)
    assert refused.value.code == "withdrawn"
    publish_report(reported.plan, 2566, Report.Kind.YEAR, by=world.planner)

    assert Report.objects.count() == 2


def test_no_result_before_its_period_is_over_or_of_a_year_without_plans(
    reported: Ordinance, world: World
) -> None:
    last_year = reported.plan.cycle.last_year
    if period_ends_on(last_year, Report.Kind.YEAR) >= timezone.localdate() - timedelta(days=0):
        with pytest.raises(Refused) as refused:
            publish_report(reported.plan, last_year, Report.Kind.YEAR, by=world.planner)
        assert refused.value.code == "too-early"
    with pytest.raises(Refused) as refused:
        publish_report(reported.plan, 2568, Report.Kind.QUARTER_1, by=world.planner)

    assert refused.value.code == "nothing-planned"
