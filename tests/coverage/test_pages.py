"""The pages: who gets which figures, that every number opens, what they cost, what they make of odd addresses."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.coverage.conftest import TWO, Story

BASE = "/coverage/83/2566/"
MATRIX = f"{BASE}programmes/"
Browse = Callable[[str], Client]


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def test_the_way_in_leads_to_the_current_cycle(story: Story, browse: Browse) -> None:
    assert browse("").get("/coverage/").url == "/coverage/83/2571/"
    assert browse("coordinator").get("/coverage/").url == "/coverage/83/2571/"


def test_the_cycle_says_how_many_items_each_framework_has_covered(story: Story, browse: Browse) -> None:
    page = text_of(browse("coordinator"), BASE)

    assert "Counted: 1 of 2 plans opened in this cycle" in page
    assert re.search(r"แผนงาน.*? 12 1 11", page) or re.search(r"rogramme.*? 12 1 11", page)


@pytest.mark.parametrize("face", ["item", "authority", "cross"])
def test_every_number_of_a_face_opens_to_its_rows(story: Story, browse: Browse, face: str) -> None:
    client = browse("coordinator")
    page = client.get(f"{MATRIX}?face={face}").content.decode()
    links = re.findall(r'href="(/coverage/83/2566/programmes/projects/\?[^"]*)">(\d+)</a>', page)

    assert len(links) >= 4
    for address, number in links:
        rows = text_of(client, address.replace("&amp;", "&"))
        assert re.search(rf"\b{number} projects?, ", rows), address


def test_the_rows_behind_a_cell_name_projects_and_baht(story: Story, browse: Browse) -> None:
    page = text_of(browse("coordinator"), f"{MATRIX}projects/?item=00310&year=2566&lao=sample-one")

    assert "2 projects, 150 baht" in page
    assert "ก่อสร้างถนนสายหนึ่ง" in page
    assert "ก่อสร้างถนนสายสาม" not in page


def test_only_the_own_and_sent_plans_can_be_opened_from_the_list(story: Story, browse: Browse) -> None:
    story.publish(story.one, story.world.planner)

    assert "/plans/projects/" in browse("coordinator").get(f"{MATRIX}projects/").content.decode()
    assert "/plans/projects/" not in browse("").get(f"{MATRIX}projects/").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{MATRIX}?face=no-such", 404),
        (f"{MATRIX}?lao=no-such", 422),
        (f"{MATRIX}?lao={'x' * 10_000}", 422),
        (f"{MATRIX}projects/?year=99999", 422),
        (f"{MATRIX}projects/?item=%F0%9F%98%80%E2%80%AE<script>", 422),
        (f"{MATRIX}projects/?page=-7", 200),
        ("/coverage/84/2566/programmes/", 404),
        (f"{BASE}no-such/", 404),
    ],
)
def test_odd_addresses_get_a_clear_answer(story: Story, browse: Browse, path: str, status: int) -> None:
    assert browse("coordinator").get(path).status_code == status


COST = {BASE: 12, MATRIX: 12, f"{MATRIX}?face=cross": 12, f"{MATRIX}projects/": 14}


@pytest.mark.parametrize("path", COST)
def test_pages_cost_the_same_with_one_authority_and_with_three(
    story: Story, browse: Browse, path: str, django_assert_num_queries
) -> None:
    client = browse("coordinator")
    client.get(path)
    with django_assert_num_queries(COST[path]):
        client.get(path)

    from prasan.plans.actions.plans import send_plan

    send_plan(story.two, by=story.world.neighbour)
    third = story.plan_for(story.world.chalong, TWO, story.world.planner)
    story.confirm(third, "00310", "ก่อสร้างถนนสายสาม", by=story.world.planner)
    send_plan(third, by=story.world.planner)
    assert "3 of 3 plans" in text_of(client, path)
    with django_assert_num_queries(COST[path]):
        client.get(path)
