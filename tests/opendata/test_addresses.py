"""The addresses that rows of open data carry lead to pages that everybody may open."""

from datetime import date

from django.test import Client

from prasan.framework.actions import load_catalogue
from prasan.front.founding import build_founding
from prasan.news import actions as news
from prasan.opendata.tables import TABLES
from prasan.people import demo
from prasan.plans.actions.plans import send_plan
from prasan.readiness import actions as readiness
from tests.readiness.conftest import send_all
from tests.revisions.conftest import Story, story  # noqa: F401
from tests.world import World


def release_something(world: World) -> None:
    """The frameworks, the founding workshop with its resolution, and a post."""
    load_catalogue()
    demo.appoint_cast()
    secretary, coordinator = demo.player_of("secretary"), demo.player_of("coordinator")
    build_founding(world.province, secretary=secretary, coordinator=coordinator)
    whose = {"province": world.province, "organisation": world.pao.organisation, "authority": None}
    news.publish(news.begin("ข่าว", "เนื้อข่าว", by=world.coordinator, **whose), by=world.coordinator)


def test_every_address_in_a_table_opens_for_a_stranger(story: Story) -> None:  # noqa: F811
    world = story.world
    story.open_first(date(2022, 11, 1))
    send_plan(story.plan, by=story.planner)
    release_something(world)
    scheme = readiness.begin_scheme(story.plan.cycle, is_sample=True, by=world.coordinator)
    send_all(scheme, world.one, 0.5)
    readiness.publish(readiness.freeze(scheme, by=world.coordinator), by=world.coordinator)

    opened = {}
    for table in TABLES:
        names = [column.name for column in table.columns]
        if "address" in names:
            addresses = [row[names.index("address")] for row in table.rows()]
            opened[table.code] = {Client().get(one, follow=True).status_code for one in addresses[:3]}

    assert opened.pop("evaluations") == set()  # none is announced in this story
    assert set(opened) == {
        "workshops", "resolutions", "editions", "projects", "posts", "readiness-editions"
    }  # fmt: skip
    assert all(status == {200} for status in opened.values()), opened
