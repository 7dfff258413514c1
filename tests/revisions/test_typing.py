"""A plan typed from nothing: five steps, each project stored as it is kept, checked as any workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prasan.centre import actions as centre
from prasan.centre.actions import ensure_cycles
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.models import BodyKind
from prasan.drafting import actions as drafting
from prasan.drafting.actions import TakenUp
from prasan.drafting.models import Draft
from prasan.framework.models import Link
from prasan.plans.actions.alignment import suggest_for_plan
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import Plan
from prasan.revisions import typed_plan
from prasan.revisions.actions.items import add_project
from prasan.revisions.actions.rounds import first_edition
from prasan.revisions.models import Round
from prasan.revisions.project_form import blank_record
from tests.drafting.conftest import TODAY
from tests.drafting.test_pages import NASTY
from tests.world import World, build

Browse = Callable[[str], Client]


@dataclass(frozen=True)
class Desk:
    """Sample One with an empty plan 2566–2570."""

    world: World
    plan: Plan

    def to(self, name: str) -> str:
        return reverse(f"revisions:{name}", args=[self.plan.authority.slug, self.plan.cycle.first_year])

    def first(self) -> Round:
        return first_edition(self.plan, by=self.world.planner)

    def keep(self, name: str, **more: Any) -> None:
        record = blank_record("ผ.02") | {"name": name, "target": "1 แห่ง", "programme": "00310"} | more
        add_project(self.first(), record, by=self.world.planner)


@pytest.fixture
def desk(db: None) -> Desk:
    world = build()
    ensure_cycles(world.province)
    return Desk(world, open_plan(world.one, world.province.cycles.get(first_year=2566), by=world.planner))


@pytest.fixture
def browse(desk: Desk) -> Browse:
    def client_of(name: str) -> Client:
        client = Client()
        client.force_login(desk.world.fresh(getattr(desk.world, name)))
        return client

    return client_of


def done(desk: Desk) -> list[bool]:
    return [step.is_done for step in typed_plan.steps_of(desk.plan, typed_plan.check_typed(desk.plan))]


def test_a_planner_types_a_plan_without_javascript(desk: Desk, browse: Browse) -> None:
    planner = browse("planner")
    assert (
        reverse("revisions:typing", args=[desk.plan.authority.slug, 2566])
        in planner.get(desk.plan.get_absolute_url()).content.decode()
    )
    assert planner.post(desk.to("typing_begin")).status_code == 303
    found = desk.first()
    add = reverse("revisions:add", args=[found.pk])
    assert planner.get(desk.to("typing_where")).status_code == 200
    place = {"strategy": "1. เมืองน่าอยู่", "tactic": "1.1 ทางเท้า", "programme": "00310", "form": "ผ.02"}
    form = planner.get(add, place).content.decode()
    assert 'value="1. เมืองน่าอยู่"' in form
    fields = {**place, "name": "ซ่อมทางเท้า", "target": "300 เมตร", "budget.2566": "120000", "again": "1"}

    answer = planner.post(f"{add}?form=ผ.02", fields)

    assert answer.status_code == 303
    again = planner.get(answer["Location"]).content.decode()
    assert 'value="1. เมืองน่าอยู่"' in again
    assert 'value="1.1 ทางเท้า"' in again
    assert 'value="00310" selected' in again
    assert "ซ่อมทางเท้า" not in again
    kept = desk.plan.projects.get()
    assert (kept.name, kept.strategy, kept.programme, kept.form) == (
        "ซ่อมทางเท้า",
        "1. เมืองน่าอยู่",
        "00310",
        "ผ.02",
    )
    assert [(b.fiscal_year, b.budget_thb) for b in kept.budgets.filter(state="amount")] == [(2566, 120_000)]
    assert done(desk) == [False, True, True, True, False]
    page = planner.get(desk.to("typing")).content.decode()
    assert page.count("เสร็จแล้ว") == 3
    assert planner.get(desk.to("typing_check")).status_code == 200


def test_the_check_names_what_is_missing_and_twice(desk: Desk) -> None:
    money = {"budget": {"2566": ["amount", 5000]}}
    full = {"objective": "เพื่อ", "kpi": "ร้อยละ 80", "expected_result": "ดี", "responsible_unit": "กองช่าง"}
    desk.keep("ก่อสร้างอาคารเรียนอนุบาล", **full, **money)
    desk.keep("ก่อสร้างอาคารเรียนอนุบาล", **full, **money)
    desk.keep("จัดซื้อหนังสือห้องสมุด", **(full | {"kpi": ""}))

    told = typed_plan.check_typed(desk.plan).told

    found = {(one.finding.code, one.project.name if one.project else "") for one in told}
    assert ("duplicate-exact", "ก่อสร้างอาคารเรียนอนุบาล") in found
    assert ("kpi-missing", "จัดซื้อหนังสือห้องสมุด") in found
    assert ("project-without-money", "จัดซื้อหนังสือห้องสมุด") in found
    assert not [code for code, _name in found if "differ" in code or code.startswith("formula")]


def test_the_check_is_made_anew_when_the_plan_changes(desk: Desk) -> None:
    desk.keep("จัดซื้อหนังสือห้องสมุด")
    before = typed_plan.check_typed(desk.plan)
    desk.keep("ก่อสร้างอาคารเรียนอนุบาล")

    assert len(typed_plan.check_typed(desk.plan).told) > len(before.told)


def own_strategies(desk: Desk) -> Draft:
    """A framework of the province, adopted, and own strategies adopted from it."""
    world, cycle = desk.world, desk.plan.cycle
    frame = drafting.start_draft(cycle, by=world.coordinator)
    above = drafting.make_sentence(frame, "strategy", "พัฒนาเมืองที่ยั่งยืน", by=world.coordinator)
    fields = BodyFields(BodyKind.COMMITTEE, "คณะกรรมการประสานแผน", world.pao.organisation)
    body = centre.found_body(
        world.province, fields, by=world.coordinator, composition="province-coordination"
    )
    _adopt(frame, body, world.coordinator)
    source = Draft.objects.get(pk=frame.pk).edition
    own = drafting.start_draft(cycle, by=world.planner, source=source, authority=world.one)
    drafting.take_up(own, [TakenUp(above, "เมืองน่าอยู่ของเรา", (), ["ทางเท้าเดินได้"])], by=world.planner)
    fields = BodyFields(BodyKind.COMMITTEE, "คณะกรรมการพัฒนา", world.one.organisation)
    _adopt(
        own,
        centre.found_body(world.province, fields, by=world.planner, composition="development"),
        world.planner,
    )
    return Draft.objects.get(pk=own.pk)


def _adopt(draft: Draft, body: Any, by: Any) -> None:
    meeting = centre.plan_meeting(body, MeetingFields(held_on=TODAY()), by=by)
    item = drafting.put_on_agenda(draft, meeting, by=by).item
    drafting.adopt(draft, centre.resolve(item, ResolutionFields("approved", "เห็นชอบ"), by=by), by=by)


def test_the_project_form_offers_own_strategies_and_typed_ones_are_suggested_to_match(
    desk: Desk, browse: Browse
) -> None:
    own = own_strategies(desk)
    form = browse("planner").get(reverse("revisions:add", args=[desk.first().pk])).content.decode()
    assert '<option value="1. เมืองน่าอยู่ของเรา">' in form
    assert '<option value="1.1 ทางเท้าเดินได้">' in form
    desk.keep("ซ่อมทางเท้า", strategy="ยุทธศาสตร์ที่ ๑ เมืองน่าอยู่ของเรา")
    desk.keep("ขุดบ่อ", strategy="เรื่องอื่นโดยสิ้นเชิง")

    suggest_for_plan(desk.plan)

    project = desk.plan.projects.get(name="ซ่อมทางเท้า")
    links = Link.objects.filter(subject_kind="project", method="typed").exclude(
        edition__framework__kind="programme"
    )
    assert own.derived_from
    assert {(one.subject_id, one.edition_id, one.state) for one in links} == {
        (project.pk, own.edition_id, "suggested"),
        (project.pk, own.derived_from_id, "suggested"),
    }


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_never_break_the_wizard(desk: Desk, browse: Browse, words: str) -> None:
    planner = browse("planner")
    add = reverse("revisions:add", args=[desk.first().pk])

    assert planner.get(add, {"strategy": words, "form": words, "programme": words}).status_code == 200
    suggest = reverse("revisions:suggest", args=[desk.first().pk])
    assert planner.get(suggest, {"name": words}).status_code == 200
    answer = planner.post(add, {"form": "ผ.02", "name": words, "target": words, "again": "1"})
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert planner.get(answer["Location"]).status_code == 200
        assert planner.get(desk.to("typing_check")).status_code == 200
        assert planner.get(desk.to("typing_where")).status_code == 200


@pytest.mark.parametrize(
    ("name", "status"), [("planner", 200), ("mayor", 403), ("neighbour", 404), ("coordinator", 404)]
)
def test_only_the_planner_types(desk: Desk, browse: Browse, name: str, status: int) -> None:
    desk.first()

    answers = {
        browse(name).get(desk.to(page)).status_code for page in ("typing", "typing_where", "typing_check")
    }

    assert answers == {status}


@pytest.mark.parametrize("n", [1, 3])
def test_the_steps_cost_the_same_for_one_project_and_for_three(
    desk: Desk, browse: Browse, n: int, django_assert_num_queries: Any
) -> None:
    for one in range(n):
        desk.keep(f"จัดซื้อหนังสือห้องสมุด {one}")
    typed_plan.check_typed(desk.plan)
    planner = browse("planner")
    planner.get(desk.to("typing"))

    with django_assert_num_queries(12):
        planner.get(desk.to("typing"))
