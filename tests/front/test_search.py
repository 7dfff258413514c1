"""One search over everything that a visitor may open, and the ways in for search engines."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from prasan.front.searching import KINDS, find_all, words_of
from prasan.people.models import User
from prasan.workshop.models import Workshop
from tests import workshop_world as ww
from tests.revisions.conftest import Story, story  # noqa: F401  the plan of Sample One

pytestmark = pytest.mark.django_db


def shown(address: str, client: Client | None = None, **asked: str) -> str:
    answer = (client or Client()).get(address, asked)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def found(user: Any, asked: str) -> dict[str, list[str]]:
    return {one.kind.code: [hit.title for hit in one.hits] for one in find_all(user, words_of(asked))}


@pytest.fixture
def workshop() -> Workshop:
    return ww.make_workshop("searched")


def test_a_part_of_a_word_finds_things_of_every_kind(workshop: Workshop) -> None:
    from django.contrib.auth.models import AnonymousUser

    part = workshop.title_th[2:9]

    assert workshop.title_th in found(AnonymousUser(), part)["workshop"]
    assert found(AnonymousUser(), f"{part} ไม่มีคำนี้แน่นอน") == {}


def test_a_planner_finds_the_own_draft_and_a_stranger_does_not(story: Story) -> None:  # noqa: F811
    from django.contrib.auth.models import AnonymousUser

    planner = User.objects.get(pk=story.planner.pk)

    assert found(planner, "ระบาย")["project"] == ["วางท่อระบายน้ำ"]
    assert found(AnonymousUser(), "ระบาย") == {}
    assert found(story.world.coordinator, "ระบาย") == {}


def test_the_page_marks_the_words_and_says_when_there_is_nothing(workshop: Workshop) -> None:
    part = workshop.title_th[:6]
    page = Client().get(reverse("front:search"), {"q": part}).content.decode()

    assert f"<mark>{part}</mark>" in page
    assert "ไม่พบข้อมูล" in shown(reverse("front:search"), q="ฮฮฮฮฮ")
    assert "พิมพ์เพียงบางส่วนของคำก็ได้" in shown(reverse("front:search"))


@pytest.mark.parametrize(
    "text",
    [
        "ก" * 10_000,
        "<script>alert(1)</script>",
        "\u202eกลับ",
        "🛖",
        "%",
        "_",
        "\\",
        "'; --",
        "a b c d e f g h i j k",
    ],
)
@pytest.mark.parametrize("kind", ["", "project", "node", "nonsense"])
def test_odd_questions_are_answered(text: str, kind: str) -> None:
    answer = Client().get(reverse("front:search"), {"q": text, "kind": kind, "page": text})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_each_kind_can_be_read_page_by_page(kind: str) -> None:
    assert "ทุกประเภท" in shown(reverse("front:search"), q="ก", kind=kind)


def test_the_search_costs_two_queries_a_kind_at_most(
    workshop: Workshop, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2 * len(KINDS)):
        Client().get(reverse("front:search"), {"q": "ก"})


def test_a_cycle_tells_how_far_it_is(workshop: Workshop) -> None:
    cycle = workshop.cycle
    page = shown(reverse("front:cycle", args=[cycle.province_id, cycle.first_year]))

    assert workshop.title_th in page
    assert "ยังไม่ได้ให้ความเห็นชอบกรอบยุทธศาสตร์ของรอบนี้" in page
    assert Client().get(reverse("front:cycle", args=[cycle.province_id, 2400])).status_code == 404


def test_search_engines_are_shown_the_public_pages_only(workshop: Workshop) -> None:
    hidden = ww.make_workshop("hidden")
    Workshop.objects.filter(pk=hidden.pk).update(released_at=None)
    Workshop.objects.filter(pk=workshop.pk).update(is_sample=False)
    places = {
        element.text or ""
        for element in ElementTree.fromstring(Client().get("/sitemap.xml").content).iter()
        if element.tag.endswith("loc")
    }

    assert any(place.endswith(workshop.get_absolute_url()) for place in places)
    assert not any(hidden.slug in place for place in places)
    assert all(Client().get(re.sub(r"^https?://[^/]+", "", place)).status_code == 200 for place in places)


def test_robots_are_told_what_to_leave_alone_and_everything_in_the_demo(settings: Any) -> None:
    settings.DEMO = False
    assert "Disallow: /accounts/\n" in Client().get("/robots.txt").content.decode()
    settings.DEMO = True
    assert Client().get("/robots.txt").content.decode().startswith("User-agent: *\nDisallow: /\n")


def test_a_real_workshop_is_told_as_an_event_and_a_practice_one_is_not(workshop: Workshop) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(is_sample=False, title_th="สัมมนา </script> & แผน")
    page = Client().get(workshop.get_absolute_url()).content.decode()

    assert '"@type": "Event"' in page
    assert "สัมมนา \\u003C/script\\u003E \\u0026 แผน" in page
    Workshop.objects.filter(pk=workshop.pk).update(is_sample=True)
    assert "ld+json" not in Client().get(workshop.get_absolute_url()).content.decode()
