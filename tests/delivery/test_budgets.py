"""The budget of a year against the plan: lines, what they mean, what is flagged."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from prasan.delivery.actions import ordinances as actions
from prasan.delivery.actions.ordinances import LineFields
from prasan.delivery.figures import Share, figures_of
from prasan.delivery.models import Fund, Ordinance, OrdinanceLine
from prasan.delivery.pasted import Pasted, matched, read_lines
from prasan.delivery.problems import Refused
from prasan.delivery.queries import year_state
from prasan.ledger.models import Act
from prasan.plans.models import Plan, Project, YearBudget
from tests.delivery.conftest import IN_FORCE, NAMES
from tests.world import World


def test_a_rate_is_of_the_year_and_not_of_the_whole_plan() -> None:
    """The slip of a published report of 2563: 18 done of the year's 98, printed as 9.57 % of the plan's 188."""
    assert (str(Share(18, 98).pct), str(Share(18, 188).pct), Share(0, 0).pct) == ("18.37", "9.57", None)


def test_the_table_of_the_world_is_counted(in_force: Ordinance) -> None:
    """By hand: 3 projects planned in 2566 (305,000); 2 of them got 125,000; the park stands beside; a van outside."""
    state = year_state(in_force.plan, 2566)
    figures = state.figures

    assert (figures.whole_plan, figures.planned, figures.planned_thb) == (4, 3, 305_000)
    assert (figures.funded, figures.given_thb) == (2, 125_000)
    assert (figures.beside, figures.beside_given_thb) == (1, 10_000)
    assert (figures.outside, figures.outside_thb, figures.over) == (1, 900_000, 2)
    assert figures.all_given_thb == 1_035_000
    assert [row.name for row in state.unfunded] == [NAMES["drain"]]
    assert {row.name: row.over_thb for row in state.rows if row.over_thb} == {
        NAMES["roads"]: 20_000,
        NAMES["park"]: 10_000,
    }
    assert [(group.title[:2], group.figures.planned, group.figures.funded) for group in state.strategies] == [
        ("1.", 2, 1),
        ("2.", 1, 1),
    ]


def test_nothing_to_divide_by_gives_no_rate() -> None:
    assert {share.pct for share in figures_of([]).shares.values()} == {None}


def test_a_withdrawn_project_leaves_its_line_outside_the_plan(
    in_force: Ordinance, projects: dict[str, Project]
) -> None:
    Project.objects.filter(pk=projects["roads"].pk).update(state=Project.State.WITHDRAWN)

    state = year_state(in_force.plan, 2566)

    assert {line.name for line in state.outside} == {NAMES["roads"], "ซื้อรถตู้"}


def test_pasted_rows_are_read_and_heads_and_totals_are_passed_over() -> None:
    text = (
        "ที่\tโครงการ\tงบประมาณ (บาท)\n"
        "1\tวางท่อระบายน้ำ\tแผนงานอุตสาหกรรมและการโยธา\t๑๕๐,๐๐๐.-\n"
        "\n"
        "รวม\t\t150,000\n"
        "ซื้อเครื่องพิมพ์\t12,000.50\n"
        "คำเดียว\n"
    )

    found, left = read_lines(text)

    assert found == [Pasted("วางท่อระบายน้ำ", "00310", 150_000)]
    assert [line.split("\t")[0] for line in left] == ["ที่", "รวม", "ซื้อเครื่องพิมพ์", "คำเดียว"]


def test_a_line_finds_its_project_by_the_same_or_nearly_the_same_words(projects: dict[str, Project]) -> None:
    names = ["วางท่อระบายน้ำ ", "ก่อสร้างถนนสายหนึ่งง", "สร้างสะพาน"]

    pairs = matched([Pasted(name, "", 1) for name in names], projects.values())

    assert [project and project.name for _line, project in pairs] == [NAMES["drain"], NAMES["roads"], None]


def test_two_projects_of_one_name_are_left_for_a_person(projects: dict[str, Project]) -> None:
    twins = [projects["roads"], projects["drain"]]
    twins[1].name = twins[0].name

    assert matched([Pasted(twins[0].name, "", 1)], twins)[0][1] is None


def test_pasted_lines_become_lines_and_one_act(ordinance: Ordinance, world: World) -> None:
    lines = [Pasted(NAMES["drain"], "", 50_000), Pasted("สร้างสะพาน", "00310", 70_000)]

    made = actions.bring_in_lines(ordinance, lines, fund=Fund.SUPPLEMENT, by=world.planner)

    assert [(line.project and line.project.name, line.budget_thb, line.fund) for line in made] == [
        (NAMES["drain"], 50_000, "supplement"),
        (None, 70_000, "supplement"),
    ]
    act = Act.objects.filter(verb="delivery.lines_brought_in").get()
    assert (act.data, act.scope) == ({"lines": 2, "outside": 1}, "lao:sample-one")


def test_nothing_pasted_is_refused(ordinance: Ordinance, world: World) -> None:
    with pytest.raises(Refused) as refused:
        actions.bring_in_lines(ordinance, [], by=world.planner)

    assert refused.value.code == "nothing-pasted"


def test_figures_of_the_workbook_are_taken_over_once_and_shown_beside(
    ordinance: Ordinance, projects: dict[str, Project], world: World
) -> None:
    for key, baht in (("drain", 80_000), ("roads", 99_000)):
        YearBudget.objects.create(
            project=projects[key], kind="ordinance", fiscal_year=2566, state="amount", budget_thb=baht
        )

    made = actions.take_from_workbook(ordinance, by=world.planner)

    assert [(line.name, line.budget_thb) for line in made] == [(NAMES["drain"], 80_000)]
    differing = [row.name for row in year_state(ordinance.plan, 2566).rows if row.differs_from_workbook]
    assert differing == [NAMES["roads"]]
    with pytest.raises(Refused) as refused:
        actions.take_from_workbook(ordinance, by=world.planner)
    assert refused.value.code == "no-workbook-figures"


def test_a_line_changed_meanwhile_is_not_overwritten(ordinance: Ordinance, world: World) -> None:
    line = ordinance.lines.get(name="ซื้อรถตู้")
    actions.change_line(line, LineFields("ซื้อรถตู้ 2 คัน", 1_800_000), seen=1, by=world.planner)

    with pytest.raises(Refused) as refused:
        actions.change_line(line, LineFields("ซื้อรถบัส", 5), seen=1, by=world.planner)

    line.refresh_from_db()
    assert (refused.value.code, line.name, line.budget_thb, line.version) == (
        "changed-meanwhile",
        "ซื้อรถตู้ 2 คัน",
        1_800_000,
        2,
    )


def test_a_removed_line_counts_no_more_until_it_is_put_back(ordinance: Ordinance, world: World) -> None:
    line = ordinance.lines.get(name="ซื้อรถตู้")

    actions.remove_line(line, by=world.planner)
    assert year_state(ordinance.plan, 2566).figures.outside == 0
    with pytest.raises(Refused):
        actions.remove_line(line, by=world.planner)
    with pytest.raises(Refused):
        actions.change_line(line, LineFields("x", 1), seen=1, by=world.planner)
    actions.restore_line(line, by=world.planner)

    assert year_state(ordinance.plan, 2566).figures.outside == 1
    with pytest.raises(Refused):
        actions.restore_line(line, by=world.planner)


def test_a_project_of_another_plan_gets_no_line(
    ordinance: Ordinance, projects: dict[str, Project], world: World
) -> None:
    other = Project.objects.create(
        plan=Plan.objects.create(authority=world.two, province=world.province, cycle=ordinance.plan.cycle),
        authority=world.two,
        province=world.province,
        form="ผ.02",
        name="ของผู้อื่น",
    )

    with pytest.raises(Refused) as refused:
        actions.add_line(ordinance, LineFields("ของผู้อื่น", 1, other), by=world.planner)

    assert refused.value.code == "other-plan"


def test_the_life_of_a_budget(full_plan: Plan, world: World) -> None:
    begun = actions.begin_ordinance(full_plan, 2566, by=world.planner)
    for year, code in ((2566, "exists"), (2599, "year")):
        with pytest.raises(Refused) as refused:
            actions.begin_ordinance(full_plan, year, by=world.planner)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        actions.put_in_force(begun, on=IN_FORCE, by=world.planner)
    assert refused.value.code == "no-lines"
    actions.add_line(begun, LineFields("ซื้อรถตู้", 900_000), by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.put_in_force(begun, on=timezone.localdate() + timedelta(days=1), by=world.planner)
    assert refused.value.code == "in-future"

    found = actions.put_in_force(begun, on=IN_FORCE, by=world.planner)
    assert (found.state, found.operation_due_on) == ("in-force", date(2022, 11, 2))
    found = actions.take_back_ordinance(found, reason="พิมพ์ผิด", by=world.planner)

    assert (found.state, found.in_force_on) == ("draft", IN_FORCE)
    verbs = Act.objects.filter(verb__startswith="delivery.").order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == [
        "delivery.ordinance_begun",
        "delivery.line_kept",
        "delivery.ordinance_in_force",
        "delivery.ordinance_taken_back",
    ]
    assert OrdinanceLine.objects.count() == 1
