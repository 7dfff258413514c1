"""The province's page names what nobody covers, wherever it stands in the framework."""

import pytest
from django.test import Client
from django.urls import reverse

from prasan.framework.actions import load_catalogue
from prasan.framework.models import Edition, Node
from prasan.plans.actions.alignment import decide
from prasan.plans.models import Plan, Project
from tests.plans.conftest import ROADS, BringIn, project, workbook
from tests.world import World

LAST = "แผนงานงบกลาง"


@pytest.mark.parametrize(("covered", "example"), [(0, "แผนงานบริหารงานทั่วไป"), (11, LAST)])
def test_the_examples_are_items_without_a_project(
    world: World, plan: Plan, put_in: BringIn, covered: int, example: str
) -> None:
    """Of the twelve programmes the first ones are covered; แผนงานงบกลาง is the last."""
    load_catalogue()
    put_in(workbook((ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100)])))
    edition = Edition.objects.get(code="programmes")
    nodes = (
        Node.objects.filter(edition=edition, is_target=True).order_by("position").select_related("edition")
    )
    for node in nodes[:covered]:
        decide(plan, edition, list(Project.objects.all()), "confirmed", node=node, by=world.planner)
    client = Client()
    client.force_login(world.fresh(world.coordinator))

    page = client.get(reverse("plans:province", args=[2566])).content.decode()

    row = page.split("frameworks/programmes/")[1].split("</tr>")[0]
    assert f"{example}<br>" in row
    assert (f"{LAST}<br>" in row) is (covered == 11)
