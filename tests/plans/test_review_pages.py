"""The review of links as a page: one project in it, and what a verdict by script answers."""

from prasan.framework.actions import load_catalogue
from prasan.plans.models import Plan, Project
from tests.plans.conftest import BringIn
from tests.plans.test_pages import address, client_of, roads
from tests.world import World


def test_a_project_leads_to_its_own_review_whatever_its_state(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(roads(3))
    road = Project.objects.order_by("pk")[1]
    client = client_of(world, "planner")
    client.post(address("decide", "programmes"), {"project": road.pk, "verdict": "none-fits"})

    page = client.get(address("review", "programmes"), {"project": road.pk}).content.decode()

    assert [f'id="project-{found.pk}"' in page for found in Project.objects.order_by("pk")] == [
        False,
        True,
        False,
    ]


def test_a_verdict_by_script_answers_with_the_row_the_standing_and_the_way_back(
    world: World, plan: Plan, put_in: BringIn
) -> None:
    load_catalogue()
    put_in(roads(2))
    road = Project.objects.first()
    assert road
    client, decide = client_of(world, "planner"), address("decide", "programmes")

    part = client.post(
        decide, {"project": road.pk, "verdict": "none-fits"}, headers={"HX-Request": "true"}
    ).content.decode()
    refused = client.post(decide, {"project": road.pk, "verdict": ""}, headers={"HX-Request": "true"})

    assert f'id="project-{road.pk}"' in part
    assert 'id="standing" hx-swap-oob="true"' in part
    assert address("decide_undo", "programmes") in part
    assert refused.headers["HX-Redirect"] == address("review", "programmes")
