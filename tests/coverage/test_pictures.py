"""The river adds up on every level and flows by the strategies' own links; the map and the river say what they draw."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.html import strip_tags

from prasan.coverage.queries.ground import get_cycle
from prasan.coverage.queries.river import River, river_of
from prasan.framework.actions.links import confirm
from prasan.framework.models import Edition, Framework, Node, SubjectKind
from prasan.framework.subjects import Subject
from prasan.plans.actions.alignment import decide
from prasan.plans.actions.plans import send_plan
from prasan.plans.models import Project
from tests.coverage.conftest import Story
from tests.plans.conftest import ROADS, project

BASE = "/coverage/83/2566/"
Browse = Callable[[str], Client]


def river(story: Story) -> River:
    return river_of(story.world.fresh(story.world.coordinator), get_cycle("83", 2566))


def names(river: River, level: int) -> list[tuple[str, int, int]]:
    return [
        (getattr(bank.thing, "code", getattr(bank.thing, "slug", "–")), bank.projects, bank.baht)
        for bank in river.reaches[level].banks
    ]


@pytest.fixture
def nation(story: Story) -> Edition:
    """The national strategy; one road is confirmed at its second item."""
    edition = Edition.objects.get(code="national-strategy")
    node = Node.objects.select_related("edition").get(edition=edition, code="NS2")
    road = Project.objects.get(name="ก่อสร้างถนนสายหนึ่ง")
    decide(story.one, edition, [road], "confirmed", node=node, by=story.world.planner)
    return edition


def test_every_level_adds_up_to_all_projects_and_baht(story: Story, nation: Edition) -> None:
    found = river(story)

    assert (found.projects, found.baht) == (4, 257)
    for reach in found.reaches:
        assert (sum(b.projects for b in reach.banks), sum(b.baht for b in reach.banks)) == (4, 257)
    for at in range(len(found.reaches) - 1):
        assert sum(stream.projects for stream in found.streams if stream.at == at) == 4
    assert names(found, 0) == [("NS2", 1, 200), ("–", 3, 57)]
    assert names(found, -1) == [("sample-one", 4, 257)]


def test_a_project_reaches_the_level_above_by_the_link_of_its_strategy(story: Story) -> None:
    world = story.world
    below = next(
        one
        for one in river(story).reaches
        if one.edition and one.edition.framework.kind == Framework.Kind.PROVINCIAL
    ).edition
    assert below
    strategy = below.nodes.filter(is_target=True).select_related("edition").first()
    assert strategy
    nation = Node.objects.select_related("edition").get(edition__code="national-strategy", code="NS4")
    decide(
        story.one,
        below,
        [Project.objects.get(name="ก่อสร้างถนนสายสอง")],
        "confirmed",
        node=strategy,
        by=world.planner,
    )
    subject = Subject(SubjectKind.NODE, strategy.pk, None, "83", strategy.title_th)
    confirm(subject, nation, by=world.coordinator)

    found = river(story)

    assert names(found, 0) == [("NS4", 1, 50), ("–", 3, 207)]
    assert found.reaches[0].derived == 1


def test_drawings_are_well_formed_and_described(story: Story, nation: Edition, browse: Browse) -> None:
    for path in (f"{BASE}river/", f"{BASE}river/?by=baht", f"{BASE}programmes/map/"):
        page = browse("coordinator").get(path).content.decode()
        svg = re.search(r"<svg[^>]*(river|tile-map)-title.*?</svg>", page, re.DOTALL)
        assert svg, path
        tree = ElementTree.fromstring(svg[0])
        assert [child.tag.split("}")[1] for child in tree][:2] == ["title", "desc"]
        assert "style=" not in svg[0]


def test_a_box_of_the_river_opens_to_its_projects(story: Story, nation: Edition, browse: Browse) -> None:
    client = browse("coordinator")
    page = client.get(f"{BASE}river/").content.decode()
    boxes = re.findall(r'href="(/coverage/83/2566/river/\d+/\d+/)">(\d+)</a>', page)

    assert len(boxes) >= 4
    for address, number in boxes:
        assert f"{number} project" in strip_tags(client.get(address).content.decode())
    assert client.get(f"{BASE}river/9/0/").status_code == 404
    assert client.get(f"{BASE}river/0/99999999/").status_code == 404
    assert client.get(f"{BASE}river/?by=no-such").status_code == 404


def test_the_map_of_an_item_prints_what_it_shades(story: Story, browse: Browse) -> None:
    road = ((ROADS, [project("ก่อสร้างถนน", y2566=5)]),)
    chalong = story.plan_for(story.world.chalong, road, story.world.planner)
    story.confirm(chalong, "00310", "ก่อสร้างถนน", by=story.world.planner)
    send_plan(chalong, by=story.world.planner)

    page = browse("coordinator").get(f"{BASE}programmes/map/?item=00310").content.decode()

    tile = re.search(r'<a href="([^"]*lao=chalong)">(.*?)</a>', page, re.DOTALL)
    assert tile
    assert re.findall(r">([^<>]+)</text>", tile[2])[-1] == "1"
    assert "not shown" in page


@pytest.mark.parametrize(
    ("path", "cost"),
    [(f"{BASE}river/", 15), (f"{BASE}programmes/map/", 12), (f"{BASE}programmes/gaps/", 13)],
)
def test_pictures_cost_a_fixed_number_of_queries(
    story: Story, browse: Browse, path: str, cost: int, django_assert_num_queries
) -> None:
    client = browse("coordinator")
    client.get(path)
    with django_assert_num_queries(cost):
        client.get(path)
    send_plan(story.two, by=story.world.neighbour)
    with django_assert_num_queries(cost):
        client.get(path)
