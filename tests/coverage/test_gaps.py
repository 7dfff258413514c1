"""Both sides of the gap, the cheapest closure, and the way onto an agenda."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from prasan.centre import actions as centre
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.models import AgendaItem, Attachment, BodyKind, Meeting
from prasan.coverage import actions
from prasan.coverage.problems import Refused
from prasan.coverage.queries.gaps import gap_at, gaps_of
from prasan.coverage.queries.ground import Ground, get_ground
from prasan.framework.actions.links import confirm
from prasan.framework.models import Node
from prasan.ledger.models import Act
from prasan.plans.actions.alignment import decide, subject_of
from prasan.plans.actions.plans import send_plan
from prasan.plans.models import Project
from tests.coverage.conftest import Story
from tests.plans.conftest import ROADS, project

BASE = "/coverage/83/2566/programmes/"
Browse = Callable[[str], Client]


def ground_for(story: Story, person: str = "coordinator") -> Ground:
    return get_ground(story.world.fresh(getattr(story.world, person)), "83", 2566, "programmes")


def test_the_two_sides_say_what_has_none_and_of_how_much(story: Story) -> None:
    decide(
        story.one,
        story.programmes,
        [Project.objects.get(name="พ่นหมอกควันกำจัดยุง")],
        "none-fits",
        by=story.world.planner,
    )

    gaps = gaps_of(ground_for(story))

    assert len(gaps.items) == 11
    assert "00310" not in {one.node.code for one in gaps.items}
    assert [
        (one.authority.slug, one.projects, one.baht, one.none_fits, one.of_projects, one.of_baht)
        for one in gaps.unlinked
    ] == [("sample-one", 2, 7, 1, 4, 257)]


def test_money_is_never_dropped_linked_and_unlinked_make_the_whole(story: Story) -> None:
    ground, gaps = ground_for(story), gaps_of(ground_for(story))
    linked = sum(project.total for pk, project in ground.projects.items() if pk in ground.confirmed)

    assert linked + gaps.baht == gaps.of_baht == 257


def test_a_neighbour_of_the_same_type_lends_before_another_and_nearer_words_before_farther(
    story: Story,
) -> None:
    world = story.world
    send_plan(story.two, by=world.neighbour)
    other = ((ROADS, [project("ก่อสร้างถนน", y2566=5), project("จัดซื้อวัสดุสำนักงาน", y2566=5)]),)
    third = story.plan_for(world.pao, other, world.planner)
    story.confirm(third, "00310", "ก่อสร้างถนน", "จัดซื้อวัสดุสำนักงาน", by=world.planner)
    send_plan(third, by=world.planner)

    gap = gap_at(ground_for(story), "00310", world.one)

    assert [(one.project.name, one.same_type) for one in gap.offers] == [
        ("ก่อสร้างถนนสายสาม", True),
        ("ก่อสร้างถนน", False),
        ("จัดซื้อวัสดุสำนักงาน", False),
    ]
    assert gap.offers[1].likeness > gap.offers[2].likeness
    assert (gap.covering, gap.counted) == (3, 3)


def test_the_page_of_a_gap_names_what_to_borrow_and_links_only_what_one_may_open(
    story: Story, browse: Browse
) -> None:
    story.publish(story.one, story.world.planner)

    seen = browse("neighbour").get(f"{BASE}gaps/00310/").content.decode()

    assert "ก่อสร้างถนนสายหนึ่ง" in seen
    assert "/plans/projects/" not in seen
    assert "ก่อสร้างถนนสายหนึ่ง" not in browse("").get(f"{BASE}gaps/00220/").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{BASE}gaps/", 200),
        (f"{BASE}gaps/00310/", 200),
        (f"{BASE}gaps/00310/?lao=sample-one", 200),
        (f"{BASE}gaps/00310/?lao=", 200),
        (f"{BASE}gaps/00310/?lao={'x' * 10_000}", 422),
        (f"{BASE}gaps/no-such/", 404),
        (f"{BASE}gaps/%F0%9F%98%80/", 404),
        (f"{BASE}projects/?show=unlinked&lao=sample-one", 200),
        (f"{BASE}projects/?show=no-such", 404),
    ],
)
def test_addresses_of_gaps_answer_clearly(story: Story, browse: Browse, path: str, status: int) -> None:
    assert browse("planner").get(path).status_code == status


def test_projects_that_serve_nothing_are_listed(story: Story, browse: Browse) -> None:
    page = browse("coordinator").get(f"{BASE}projects/?show=unlinked&lao=sample-one").content.decode()

    assert "2 projects, 7 baht" in re.sub(r"\s+", " ", strip_tags(page))
    assert "พ่นหมอกควันกำจัดยุง" in page


@pytest.fixture
def meeting(story: Story) -> Meeting:
    """A meeting of next week; the coordinator writes its agenda."""
    pao, by = story.world.pao.organisation, story.world.coordinator
    fields = BodyFields(kind=BodyKind.COMMITTEE, name_th="คณะกรรมการประสานแผน", organisation=pao)
    body = centre.found_body(story.world.province, fields, by=by)
    day = MeetingFields(held_on=timezone.localdate() + timedelta(days=7), place_th="ห้องประชุม")
    return centre.plan_meeting(body, day, by=by)


def test_a_gap_goes_on_the_agenda_with_its_page_as_paper(
    story: Story, browse: Browse, meeting: Meeting
) -> None:
    client = browse("coordinator")
    page = f"{BASE}gaps/00220/"
    assert f"{page}agenda" in client.get(page).content.decode()
    drafted = client.get(f"{page}agenda").context["form"].initial
    assert "00220" in drafted["title_th"]
    assert "1 แผน (จากที่เปิดไว้ 2 แผน)" in drafted["text_th"]

    answer = client.post(f"{page}agenda", {"meeting": meeting.pk, **drafted})

    item = AgendaItem.objects.get(meeting=meeting, title_th=drafted["title_th"])
    assert (answer.status_code, answer.url) == (303, item.get_absolute_url())
    assert Attachment.objects.get(item=item).url == page
    assert Act.objects.filter(verb="centre.item_added", subject_id=str(item.pk)).count() == 1
    assert str(meeting) in strip_tags(client.get(page).content.decode())


def test_the_same_gap_goes_before_a_meeting_once(story: Story, browse: Browse, meeting: Meeting) -> None:
    client, page = browse("coordinator"), f"{BASE}gaps/00220/"
    given = {"meeting": meeting.pk, "title_th": "ช่องว่าง", "text_th": ""}
    client.post(f"{page}agenda", given)

    again = client.post(f"{page}agenda", given)

    assert again.status_code == 422
    assert "already" in again.content.decode()
    assert AgendaItem.objects.filter(meeting=meeting, title_th="ช่องว่าง").count() == 1


def test_a_meeting_of_another_province_takes_nothing(story: Story, meeting: Meeting) -> None:
    province = type(story.world.province).objects.create(code="82", name_th="พังงา")

    with pytest.raises(Refused) as refused:
        actions.table(meeting, province, "ช่องว่าง", "", page="/", by=story.world.coordinator)

    assert refused.value.code == "other-province"


@pytest.mark.parametrize("title", ["", "x" * 501, "\x00", " "])
def test_a_title_that_cannot_be_is_refused_with_the_form(
    story: Story, browse: Browse, meeting: Meeting, title: str
) -> None:
    given = {"meeting": meeting.pk, "title_th": title, "text_th": "ok"}

    assert browse("coordinator").post(f"{BASE}gaps/00220/agenda", given).status_code == 422


def test_odd_words_are_kept_as_they_are(story: Story, browse: Browse, meeting: Meeting) -> None:
    odd = "<b>😀\u202eก" + "ข" * 480
    given = {"meeting": meeting.pk, "title_th": odd, "text_th": "x" * 10_000}

    assert browse("coordinator").post(f"{BASE}gaps/00220/agenda", given).status_code == 303
    assert AgendaItem.objects.filter(title_th=odd).count() == 1


def test_what_is_suggested_counts_apart_until_somebody_confirms(story: Story) -> None:
    world = story.world
    from prasan.plans.actions.alignment import suggest_for_plan

    suggest_for_plan(story.one)
    gap = gap_at(ground_for(story), "00220", world.one)
    assert {one.project for one in gap.waiting} == set(
        Project.objects.filter(programme="00220").values_list("pk", flat=True)
    )
    assert next(one for one in gap.standings if one.authority == world.one).cell.projects == 0

    found = Project.objects.get(name="พ่นหมอกควันกำจัดยุง")
    node = Node.objects.select_related("edition").get(edition=story.programmes, code="00220")
    confirm(subject_of(found), node, by=world.planner)
    gap = gap_at(ground_for(story), "00220", world.one)
    assert next(one for one in gap.standings if one.authority == world.one).cell.baht == 7
    assert len(gap.waiting) == 1
