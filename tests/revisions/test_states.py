"""The plan as of any day, checked against a table worked out by hand."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from prasan.plans.queries import stored_projects
from prasan.plans.records import differences, from_project
from prasan.revisions.actions.items import add_part, add_project, merge_projects, take_up
from prasan.revisions.models import Action
from prasan.revisions.states import state_after, state_on
from tests.revisions.conftest import Story, changed

# What the plan holds from which day on, worked out by hand: name -> baht of 2566 and 2567 as printed.
#   1 Nov 2565  first edition        : four projects
#   5 Jan 2566  addition 1/2566      : + ศาลา
#   9 Feb 2566  change 1/2566        : ถนน 100,000 -> 150,000 in 2566; ท่อ cancelled
#   9 Feb 2566  correction 1/2566    : ตลาดสด -> ตลาดสดเทศบาล (the same day, after the change)
#   1 Mar 2566  change 2/2566        : ตลาดสดเทศบาล and ศาลา become ตลาดและศาลา; รณรงค์ is split in two
TABLE = {
    date(2022, 10, 31): {},
    date(2022, 11, 1): {"ก่อสร้างถนน": (100_000, "-"), "วางท่อระบายน้ำ": ("", 200_000), "ตลาดสด": ("", ""),
                        "รณรงค์สุขภาพ": (10_000, 10_000)},
    date(2023, 1, 4): {"ก่อสร้างถนน": (100_000, "-"), "วางท่อระบายน้ำ": ("", 200_000), "ตลาดสด": ("", ""),
                       "รณรงค์สุขภาพ": (10_000, 10_000)},
    date(2023, 1, 5): {"ก่อสร้างถนน": (100_000, "-"), "วางท่อระบายน้ำ": ("", 200_000), "ตลาดสด": ("", ""),
                       "รณรงค์สุขภาพ": (10_000, 10_000), "ศาลา": (0, 70_000)},
    date(2023, 2, 9): {"ก่อสร้างถนน": (150_000, "-"), "ตลาดสดเทศบาล": ("", ""), "รณรงค์สุขภาพ": (10_000, 10_000),
                       "ศาลา": (0, 70_000)},
    date(2023, 3, 1): {"ก่อสร้างถนน": (150_000, "-"), "ตลาดและศาลา": ("", 70_000), "รณรงค์ตรวจ": (10_000, ""),
                       "รณรงค์สอน": ("", 10_000)},
}  # fmt: skip


def walk(story: Story) -> None:
    """The rounds of the table, each drafted, approved and promulgated."""
    found = story.begin("addition")
    add_project(
        found, story.new("ศาลา", y2566=("amount", 0), y2567=("amount", 70_000)), reason="ขอมา", by=None
    )
    story.pass_round(found, date(2023, 1, 5))
    found = story.begin("change")
    road, pipe = story.project("ก่อสร้างถนน"), story.project("วางท่อระบายน้ำ")
    wanted = story.record("ก่อสร้างถนน", y2566=("amount", 150_000))
    take_up(found, road, Action.CHANGE, wanted, reason="ราคาสูงขึ้น", by=None)
    take_up(found, pipe, Action.CANCEL, None, reason="ทำแล้ว", by=None)
    story.pass_round(found, date(2023, 2, 9))
    found = story.begin("correction")
    wanted = story.record("ตลาดสด", name="ตลาดสดเทศบาล")
    take_up(found, story.project("ตลาดสด"), Action.CORRECT, wanted, reason="พิมพ์ตก", by=None)
    story.pass_round(found, date(2023, 2, 9))
    found = story.begin("change")
    market, hall = story.project("ตลาดสดเทศบาล"), story.project("ศาลา")
    wanted = story.record("ตลาดสดเทศบาล", name="ตลาดและศาลา", y2567=("amount", 70_000))
    merge_projects(found, market, [hall], wanted, reason="ที่เดียวกัน", by=None)
    health = story.record("รณรงค์สุขภาพ", name="รณรงค์ตรวจ", y2567=("blank", None))
    split = take_up(found, story.project("รณรงค์สุขภาพ"), Action.SPLIT, health, reason="คนละกอง", by=None)
    part = changed(health, name="รณรงค์สอน", y2566=("blank", None), y2567=("amount", 10_000))
    add_part(split, part, by=None)
    story.pass_round(found, date(2023, 3, 1))


def printed(records: dict[int, dict[str, object]]) -> dict[str, tuple[object, object]]:
    """Name -> baht of 2566 and 2567: an amount, "-" for a dash, "" for a blank."""
    return {
        str(record["name"]): tuple(_cell(record["budget"].get(year)) for year in ("2566", "2567"))  # type: ignore[attr-defined]
        for record in records.values()
    }


def _cell(cell: list[object] | None) -> object:
    state, amount = cell or ["blank", None]
    return {"blank": "", "dash": "-"}.get(str(state), amount)


def test_the_plan_as_of_every_day_is_what_was_worked_out_by_hand(in_force: Story) -> None:
    walk(in_force)

    assert {day: printed(dict(state_on(in_force.plan, day).records)) for day in TABLE} == TABLE


def test_the_plan_after_each_round_is_told_even_when_two_came_into_force_on_one_day(in_force: Story) -> None:
    walk(in_force)
    rounds = {found.label: printed(dict(state_after(found).records)) for found in in_force.plan.rounds.all()}

    before_correction = dict(TABLE[date(2023, 2, 9)])
    before_correction["ตลาดสด"] = before_correction.pop("ตลาดสดเทศบาล")
    assert rounds == {
        "ฉบับแรก": TABLE[date(2022, 11, 1)],
        "เพิ่มเติม ครั้งที่ 1/2566": TABLE[date(2023, 1, 5)],
        "เปลี่ยนแปลง ครั้งที่ 1/2566": before_correction,
        "แก้ไข ครั้งที่ 1/2566": TABLE[date(2023, 2, 9)],
        "เปลี่ยนแปลง ครั้งที่ 2/2566": TABLE[date(2023, 3, 1)],
    }


def test_the_last_state_is_exactly_what_the_plan_holds_now(in_force: Story) -> None:
    walk(in_force)

    state = state_on(in_force.plan, timezone.localdate()).records
    stored = {project.pk: from_project(project) for project in stored_projects(in_force.plan)}

    assert list(state) == list(stored)
    assert [differences(state[key], stored[key]) for key in stored] == [[]] * len(stored)


def test_each_project_carries_the_marks_of_its_rounds_on_the_forms(in_force: Story) -> None:
    walk(in_force)

    marks = {
        each.name: [mark.label for mark in each.revisions.all()] for each in stored_projects(in_force.plan)
    }

    assert marks == {
        "ก่อสร้างถนน": ["เปลี่ยนแปลง ครั้งที่ 1/2566"],
        "ตลาดและศาลา": ["แก้ไข ครั้งที่ 1/2566", "เปลี่ยนแปลง ครั้งที่ 2/2566"],
        "รณรงค์ตรวจ": ["เปลี่ยนแปลง ครั้งที่ 2/2566"],
        "รณรงค์สอน": ["เปลี่ยนแปลง ครั้งที่ 2/2566"],
    }


def test_before_the_first_edition_the_draft_is_shown_as_it_stood_here(story: Story) -> None:
    today = timezone.localdate()

    assert len(state_on(story.plan, today).records) == 4
    assert state_on(story.plan, today).edition is None
    assert state_on(story.plan, today - timedelta(days=1)).records == {}


@pytest.mark.parametrize("projects", [1, 3])
def test_a_state_costs_three_queries_however_much_there_is(
    in_force: Story, projects: int, django_assert_num_queries: object
) -> None:
    found = in_force.begin("addition")
    for n in range(projects):
        add_project(found, in_force.new(f"ใหม่ {n}"), reason="ขอมา", by=None)
    in_force.pass_round(found, date(2023, 1, 5))

    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(state_on(in_force.plan, date(2023, 1, 5)).records) == 4 + projects
