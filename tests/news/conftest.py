"""A small Phuket with the founding workshop, and a post."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from prasan.front.founding import build_founding
from prasan.news import actions
from prasan.news.models import Post
from prasan.people import demo
from prasan.people.models import User
from prasan.places.models import Province
from prasan.workshop.models import Workshop
from tests.world import World

TITLE = "เทศบาลเปิดศูนย์เด็กเล็กแห่งใหม่"
TEXT = "เมื่อวันที่ 2 พฤศจิกายน 2569 เทศบาลเปิดศูนย์พัฒนาเด็กเล็ก\n\n## รายละเอียด\n- รับเด็ก 60 คน\n- เปิดทุกวันทำการ"


@pytest.fixture
def client_of(world: World) -> Callable[[User], Client]:
    def client(user: User) -> Client:
        browser = Client()
        browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[1])
        return browser

    return client


@pytest.fixture
def write(world: World) -> Callable[..., Post]:
    """A draft of the province, or of Sample One with `own`; published unless `draft`."""

    def begin(title: str = TITLE, text: str = TEXT, *, own: bool = False, draft: bool = False) -> Post:
        by = world.planner if own else world.coordinator
        home = world.one if own else world.pao
        post = actions.begin(
            title,
            text,
            province=world.province,
            organisation=home.organisation,
            authority=world.one if own else None,
            by=by,
        )
        return post if draft else actions.publish(post, by=by)

    return begin


@pytest.fixture
def founded(world: World) -> Workshop:
    """The founding workshop as the demo has it."""
    province = Province.objects.get(code="83")
    demo.appoint_cast()
    return build_founding(
        province, secretary=demo.player_of("secretary"), coordinator=demo.player_of("coordinator")
    )
