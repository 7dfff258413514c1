"""What is counted for whom: drafts of others never, promulgated plans for everybody."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from prasan.coverage.counting import Cell, cells
from prasan.coverage.queries.ground import Ground, get_ground
from tests.coverage.conftest import Story

WORKS = ("00310",)


def ground_for(story: Story, person: str) -> Ground:
    user = story.world.fresh(getattr(story.world, person)) if person else AnonymousUser()
    return get_ground(user, "83", 2566, "programmes")


def works(ground: Ground) -> Cell | None:
    by_code = {ground.codes[node]: cell for (node,), cell in cells(ground.rows, "node").items()}
    return by_code.get("00310")


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("planner", Cell(2, 250)),
        ("mayor", Cell(2, 250)),
        ("neighbour", Cell(1, 1_000)),
        ("coordinator", Cell(2, 250)),
        ("observer", None),
        ("outsider", None),
        ("newcomer", None),
        ("", None),
    ],
)
def test_one_counts_what_one_may_see(story: Story, person: str, seen: Cell | None) -> None:
    assert works(ground_for(story, person)) == seen


@pytest.mark.parametrize("person", ["observer", "outsider", "newcomer", ""])
def test_a_promulgated_plan_is_counted_for_anybody(story: Story, person: str) -> None:
    story.publish(story.one, story.world.planner)

    ground = ground_for(story, person)

    assert works(ground) == Cell(2, 250)
    assert (len(ground.plans), ground.opened) == (1, 2)


def test_the_neighbour_sees_the_own_draft_beside_the_promulgated_plan(story: Story) -> None:
    story.publish(story.one, story.world.planner)

    ground = ground_for(story, "neighbour")

    assert works(ground) == Cell(3, 1_250)
    assert {ground.authorities[pk].slug for pk in ground.in_sight} == {"sample-one", "sample-two"}


def test_money_outside_the_cycle_and_projects_of_other_agencies_are_not_counted(story: Story) -> None:
    ground = ground_for(story, "planner")

    assert sorted(project.total for project in ground.projects.values()) == [0, 7, 50, 200]
    assert len(ground.confirmed) == 2


@pytest.mark.parametrize(
    ("province", "year", "code"),
    [("84", 2566, "programmes"), ("83", 2400, "programmes"), ("83", 2566, "no-such-framework")],
)
def test_what_is_not_there_is_not_found(story: Story, province: str, year: int, code: str) -> None:
    with pytest.raises(Http404):
        get_ground(story.world.coordinator, province, year, code)
