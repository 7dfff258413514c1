"""Clones are found across authorities and never inside one; a joint project goes before a meeting."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from prasan.centre.models import AgendaItem, Meeting
from prasan.coverage.queries.clones import clones_of
from prasan.coverage.queries.ground import get_cycle
from prasan.plans.actions.plans import send_plan
from tests.coverage.conftest import Story
from tests.coverage.test_gaps import meeting  # noqa: F401  the fixture
from tests.plans.conftest import HEALTH, project

BASE = "/coverage/83/2566/"
Browse = Callable[[str], Client]
MOSQUITOES = ((HEALTH, [project("พ่นหมอกควันกำจัดยุง หมู่ที่ 3", y2567=10), project("อบรมผู้สูงอายุ", y2567=20)]),)


@pytest.fixture
def third(story: Story) -> Story:
    """Chalong does the same against mosquitoes as Sample One, in another village."""
    plan = story.plan_for(story.world.chalong, MOSQUITOES, story.world.planner)
    send_plan(plan, by=story.world.planner)
    return story


def test_the_same_but_for_the_place_is_one_group(third: Story) -> None:
    found = clones_of(third.world.fresh(third.world.coordinator), get_cycle("83", 2566))

    assert [
        ([one.slug for one in clone.authorities], clone.baht, clone.is_equal) for clone in found.clones
    ] == [(["chalong", "sample-one"], 17, False)]
    assert (found.projects, found.plans, found.opened, found.authorities) == (6, 2, 3, 2)


def test_who_sees_one_plan_only_sees_no_clones(third: Story) -> None:
    assert clones_of(third.world.fresh(third.world.planner), get_cycle("83", 2566)).clones == []


def test_a_joint_project_goes_on_the_agenda(third: Story, browse: Browse, meeting: Meeting) -> None:  # noqa: F811
    client = browse("coordinator")
    key = clones_of(third.world.fresh(third.world.coordinator), get_cycle("83", 2566)).clones[0].key
    page = f"{BASE}joint/{key}/"
    assert f"{page}agenda" in client.get(page).content.decode()
    drafted = client.get(f"{page}agenda").context["form"].initial
    assert "17 บาท" in drafted["text_th"]

    assert client.post(f"{page}agenda", {"meeting": meeting.pk, **drafted}).status_code == 303
    assert AgendaItem.objects.filter(meeting=meeting, title_th=drafted["title_th"]).count() == 1
    assert client.get(f"{BASE}joint/99999999/").status_code == 404
    assert browse("planner").get(f"{page}agenda").status_code == 404


def test_clones_cost_a_fixed_number_of_queries(
    third: Story, browse: Browse, django_assert_num_queries
) -> None:
    client = browse("coordinator")
    client.get(f"{BASE}joint/")
    with django_assert_num_queries(9):
        client.get(f"{BASE}joint/")
    send_plan(third.two, by=third.world.neighbour)
    with django_assert_num_queries(9):
        client.get(f"{BASE}joint/")


@pytest.mark.parametrize("code", ["coverage-matrix", "coverage-gaps"])
def test_papers_hold_the_figures_of_the_page(story: Story, browse: Browse, code: str) -> None:
    answer = browse("coordinator").get(f"/documents/{code}/83-2566-programmes.xlsx")

    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"coverage-matrix": 250, "coverage-gaps": 257}[code] in values
    assert browse("").get(f"/documents/{code}/83-2566-no-such.xlsx").status_code == 404
    assert browse("").get(f"/documents/{code}/x-y-z.docx").status_code == 404
    assert browse("coordinator").get(f"/documents/{code}/83-2566-programmes.docx").status_code == 200
