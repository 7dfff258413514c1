"""The golden thread, both ways, as each visitor may read it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prasan.centre.actions import release_meeting
from prasan.framework.models import Link, Node
from prasan.front.thread import Thread, thread_of
from prasan.people.models import User
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import Project, YearBudget
from prasan.studio.models import Card
from prasan.voting.actions import close_conversation
from prasan.voting.models import Conversation
from tests.drafting.conftest import Room, room

__all__ = ["room"]


def planned(room: Room, node: Node, name: str = "สร้างตลาดกลางสินค้าเกษตร", by: User | None = None) -> Project:
    """A project of Sample One with a confirmed link to the node."""
    plan = open_plan(room.world.one, room.cycle, by=room.world.planner)
    project = Project.objects.create(
        plan=plan, authority=plan.authority, province=plan.province, form="ผ.02", name=name
    )
    YearBudget.objects.create(project=project, fiscal_year=2571, state="amount", budget_thb=1_500_000)
    Link.objects.create(
        subject_kind="project",
        subject_id=project.pk,
        authority=plan.authority,
        province=plan.province,
        edition=node.edition,
        node=node,
        state=Link.State.CONFIRMED,
        method="person",
    )
    return project


def adopted(room: Room) -> None:
    """The draft is adopted, and everybody may read the meeting."""
    room.adopt()
    draft = room.fresh()
    assert draft.resolution
    release_meeting(draft.resolution.item.meeting, by=room.secretary)


def told(thread: Thread) -> dict[str, list[str]]:
    return {layer.code: sorted(stop.title for stop in layer.stops) for layer in thread.layers}


def test_a_baht_leads_back_to_the_sentence_the_votes_and_the_meeting(room: Room) -> None:
    adopted(room)
    project = planned(room, room.node("1"))

    thread = thread_of(room.person("planner"), "project", project.pk)

    assert told(thread) == {
        "card": ["ตั้งตลาดกลางสินค้าเกษตร"],
        "statement": ["ควรตั้งตลาดกลางของจังหวัด"],
        "resolution": ["เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ"],
        "node": ["พัฒนาเศรษฐกิจท้องถิ่น"],
        "project": ["สร้างตลาดกลางสินค้าเกษตร"],
    }
    edges = {(one.title, other.title) for one, other in thread.edges}
    assert edges == {
        ("ตั้งตลาดกลางสินค้าเกษตร", "ควรตั้งตลาดกลางของจังหวัด"),
        ("ควรตั้งตลาดกลางของจังหวัด", "พัฒนาเศรษฐกิจท้องถิ่น"),
        ("เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ", "พัฒนาเศรษฐกิจท้องถิ่น"),
        ("พัฒนาเศรษฐกิจท้องถิ่น", "สร้างตลาดกลางสินค้าเกษตร"),
    }
    statement = next(stop for layer in thread.layers if layer.code == "statement" for stop in layer.stops)
    assert "เห็นด้วย 8" in statement.facts[0]


def test_a_card_leads_forward_to_the_project(room: Room) -> None:
    room.adopt()
    planned(room, room.node("1"))

    thread = thread_of(room.person("planner"), "card", room.cards[0].pk)

    assert told(thread)["project"] == ["สร้างตลาดกลางสินค้าเกษตร"]


def test_what_only_shares_an_ancestor_is_not_on_the_thread(room: Room) -> None:
    adopted(room)
    planned(room, room.node("1"))
    other = planned(room, room.node("2"), "เตาเผาขยะ")

    assert told(thread_of(room.person("planner"), "project", other.pk)) == {
        "resolution": ["เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ"],
        "node": ["จัดการขยะและน้ำเสีย"],
        "project": ["เตาเผาขยะ"],
    }


def test_an_unconfirmed_link_is_no_thread(room: Room) -> None:
    room.adopt()
    project = planned(room, room.node("1"))
    Link.objects.update(state=Link.State.SUGGESTED)

    assert thread_of(room.person("planner"), "project", project.pk).is_loose


def test_strangers_read_what_is_public_and_are_told_how_much_is_not(room: Room) -> None:
    room.adopt()
    project = planned(room, room.node("1"))

    thread = thread_of(AnonymousUser(), "node", room.node("1").pk)

    hidden = {layer.code: layer.hidden for layer in thread.layers}
    assert (told(thread)["project"], hidden["project"]) == ([], 1)
    assert told(thread)["card"] == ["ตั้งตลาดกลางสินค้าเกษตร"]
    with pytest.raises(Http404):
        thread_of(AnonymousUser(), "project", project.pk)


def test_a_draft_and_a_card_nobody_took_up_stay_in_their_rooms(room: Room) -> None:
    loose = Card.objects.create(group=room.cards[0].group, number=99, kind="problem", text="ยังไม่มีใครหยิบไปใช้")

    for kind, key in (("node", room.node("1").pk), ("card", loose.pk)):
        with pytest.raises(Http404):
            thread_of(AnonymousUser(), kind, key)
        assert thread_of(room.by, kind, key).start.ref == (kind, key)


def test_names_of_those_who_spoke_are_nowhere(room: Room) -> None:
    room.adopt()

    page = Client().get(f"/thread/card/{room.cards[0].pk}/").content.decode()

    assert "ตั้งตลาดกลางสินค้าเกษตร" in page
    assert "นายแขก" not in page


@pytest.mark.parametrize("path", ["/thread/person/1/", "/thread/card/999999/", "/thread/node/0/"])
def test_what_is_not_there_is_not_found(room: Room, path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("projects", [1, 3])
def test_the_thread_costs_the_same_for_one_project_and_for_three(room: Room, projects: int) -> None:
    room.adopt()
    for number in range(projects):
        planned(room, room.node("1"), f"โครงการ {number}")
    user = room.person("planner")
    thread_of(user, "node", room.node("1").pk)
    key = room.node("1").pk

    with CaptureQueriesContext(connection) as queried:
        thread_of(user, "node", key)

    assert len(queried) == 28


def test_of_very_many_projects_the_number_is_told(room: Room, monkeypatch: Any) -> None:
    from prasan.front.thread import walk

    monkeypatch.setattr(walk, "MOST", 2)
    room.adopt()
    for number in range(5):
        planned(room, room.node("1"), f"โครงการ {number}")

    layer = thread_of(room.person("planner"), "node", room.node("1").pk).layers[-1]

    assert (layer.code, len(layer.stops), layer.left_out) == ("project", 2, 3)


def test_every_digest_is_computed_again_and_a_change_shows(room: Room) -> None:
    room.adopt()
    conversation = Conversation.objects.select_related("pillar__workshop__cycle").get()
    close_conversation(conversation, by=room.by)
    client = Client()
    assert "ตรงกันทั้งหมด" in client.get("/verify/").content.decode()

    from django.core.cache import cache

    cache.clear()
    Node.objects.filter(pk=room.node("1").pk).update(title_th="แก้ทีหลัง")

    assert "มีบางอย่างถูกแก้ไข" in client.get("/verify/").content.decode()
