"""Plans in force, read by people who hold no office."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from prasan.plans.actions.plans import recall_plan, send_plan
from prasan.plans.models import Project
from prasan.revisions.actions.items import take_up
from prasan.revisions.models import Action
from prasan.revisions.published import plan_lines, plans_in_force
from tests.revisions.conftest import FIRST_DAY, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_force(in_force: Story) -> Story:
    """The story in force, and sent to the province: nobody is rewriting it."""
    send_plan(in_force.plan, by=in_force.planner)
    return in_force


def page(address: str, **asked: str) -> str:
    answer = Client().get(address, asked)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def of(story: Story) -> str:
    return reverse("reading:plan", args=[story.plan.authority.slug, story.plan.cycle.first_year])


def test_nothing_can_be_read_before_the_first_edition_is_promulgated(story: Story) -> None:
    one = story.project("ตลาดสด")

    assert Client().get(of(story)).status_code == 404
    assert Client().get(reverse("reading:project", args=[one.uid])).status_code == 404
    assert "ยังไม่มีแผนที่ประกาศใช้" in page(reverse("reading:index"))


def test_everybody_reads_a_plan_in_force_with_what_it_comes_to(in_force: Story) -> None:
    line = plan_lines(plans_in_force())[0]

    assert (line.projects, line.total_thb, line.since, line.newest) == (4, 320_000, FIRST_DAY, None)
    text = page(of(in_force))
    assert "320,000" in text
    assert all(name in text for name in ("ก่อสร้างถนน", "วางท่อระบายน้ำ", "ตลาดสด", "รณรงค์สุขภาพ"))


def test_a_part_of_a_word_finds_a_project_and_nonsense_says_so(in_force: Story) -> None:
    found, nothing = page(of(in_force), q="ระบาย"), page(of(in_force), q="<b>ไม่มี")

    assert ("วางท่อระบายน้ำ" in found, "ตลาดสด" in found) == (True, False)
    assert "ไม่มีโครงการที่มีคำเหล่านี้" in nothing


def test_a_plan_that_is_being_rewritten_is_closed_until_it_is_sent_again(in_force: Story) -> None:
    recall_plan(in_force.plan, by=in_force.planner)

    assert Client().get(of(in_force)).status_code == 404


def test_a_round_under_way_shows_nowhere_until_it_is_promulgated(in_force: Story) -> None:
    uid = in_force.project("ตลาดสด").uid
    found, one = in_force.begin("change"), in_force.project("ตลาดสด")
    record = in_force.record("ตลาดสด", target="ตลาด 9 แห่ง")
    take_up(found, one, Action.CHANGE, record, reason="ประชาชนเพิ่มขึ้น", by=in_force.planner)

    assert "ตลาด 9 แห่ง" not in page(of(in_force)) + page(reverse("reading:project", args=[uid]))


def test_a_visitor_walks_from_the_project_to_its_golden_thread(in_force: Story) -> None:
    one = in_force.project("ตลาดสด")
    shown = Client().get(reverse("reading:project", args=[one.uid])).content.decode()

    thread = reverse("front:thread", args=["project", one.pk])
    assert f'href="{thread}"' in shown
    assert "ตลาดสด" in page(thread)


@pytest.mark.parametrize("text", ["ก" * 10_000, "'; --", "\u202eกลับ", "🛖" * 900, "%", "_"])
def test_odd_questions_are_answered(in_force: Story, text: str) -> None:
    assert Client().get(of(in_force), {"q": text, "strategy": text, "page": text}).status_code == 200


def test_a_plan_takes_as_many_queries_with_one_project_as_with_four(
    in_force: Story, django_assert_num_queries: Any
) -> None:
    def ask() -> None:
        with django_assert_num_queries(12):
            Client().get(of(in_force))

    ask()
    Project.objects.exclude(name="ตลาดสด").delete()
    ask()
