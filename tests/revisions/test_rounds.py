"""From draft to promulgation: numbers, paths, steps, refusals, returns, undo; items; links that follow a project."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from prasan.framework.actions import links as verdicts
from prasan.framework.actions import load_catalogue
from prasan.framework.models import Edition, Link, SubjectKind
from prasan.ledger.models import Act
from prasan.officialforms.writing import ExportRow, Mark
from prasan.places.models import AuthorityType
from prasan.plans.actions.alignment import subject_of
from prasan.plans.actions.applying import undo_import
from prasan.revisions.actions.force import promulgate_round
from prasan.revisions.actions.items import (
    add_part,
    add_project,
    edit_item,
    merge_projects,
    remove_item,
    take_up,
)
from prasan.revisions.actions.rounds import discard_round, first_edition, recall_round, submit_round
from prasan.revisions.actions.steps import Decided, decide_step, undo_step
from prasan.revisions.book import state_of_book
from prasan.revisions.models import Action, Round, RoundStep
from prasan.revisions.paths import all_paths, path_for
from prasan.revisions.queries import lineage_of, records_of_book, rounds_of
from prasan.ui.refusal import Refusal
from tests.plans.conftest import ROADS, project
from tests.revisions.conftest import Story

DAY = date(2023, 1, 5)
BODIES = {
    ("addition", "tao", False): ["support_committee", "development_committee", "council", "executive"],
    ("addition", "city_municipality", False): ["support_committee", "development_committee", "executive"],
    ("change", "pao", False): ["support_committee", "development_committee", "executive"],
    ("review", "tao", False): ["support_committee", "development_committee", "council", "executive"],
    ("correction", "tao", False): ["executive"],
    ("change", "tao", True): ["executive"],
    ("correction", "tao", True): None,
    ("first", "tao", False): ["support_committee", "development_committee", "council", "executive"],
}


def test_paths_are_those_of_the_law_by_kind_and_type() -> None:
    found = {}
    for kind, authority_type, shortcut in BODIES:
        path = path_for(kind, authority_type, shortcut=shortcut)
        found[kind, authority_type, shortcut] = [step.body for step in path.steps] if path else None

    assert found == BODIES


def test_every_kind_has_a_path_in_every_type_of_authority() -> None:
    kinds = {kind for path in all_paths() for kind in path.kinds}

    assert all(path_for(kind, each) for kind in kinds for each in AuthorityType)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code


def test_numbers_count_each_kind_by_itself_in_both_customs(in_force: Story) -> None:
    labels = [in_force.begin(kind).label for kind in ("addition", "addition", "change")]
    labels += [in_force.begin("addition", year=2567).label]
    labels += [in_force.begin("addition", numbering="cycle").label for _ in range(2)]

    assert labels == [
        "เพิ่มเติม ครั้งที่ 1/2566",
        "เพิ่มเติม ครั้งที่ 2/2566",
        "เปลี่ยนแปลง ครั้งที่ 1/2566",
        "เพิ่มเติม ครั้งที่ 1/2567",
        "เพิ่มเติม ฉบับที่ 1",
        "เพิ่มเติม ฉบับที่ 2",
    ]
    assert list(in_force.plan.rounds.values_list("running", flat=True)) == [0, 1, 2, 3, 4, 5, 6]


def test_a_number_in_use_and_a_plan_not_in_force_are_refused(story: Story) -> None:
    with refused("first-not-in-force"):
        story.begin("change")
    story.open_first()
    story.begin("change", sequence=3)
    with refused("number-taken"):
        story.begin("change", sequence=3)


def test_a_round_needs_items_and_reasons_before_it_goes_on_its_way(in_force: Story) -> None:
    found = in_force.begin("change", reason="")
    with refused("no-items"):
        submit_round(found, by=in_force.planner)
    take_up(found, in_force.project("ตลาดสด"), Action.CANCEL, None, by=None)
    with refused("no-reason"):
        submit_round(found, by=in_force.planner)


def changing(story: Story, **words: str) -> Round:
    """A change of the road, drafted."""
    found = story.begin("change")
    wanted = story.record("ก่อสร้างถนน", **(words or {"target": "2 สาย"}))
    take_up(found, story.project("ก่อสร้างถนน"), Action.CHANGE, wanted, reason="จำเป็น", by=None)
    return found


def test_a_returned_round_is_a_draft_again_and_keeps_what_was_decided(in_force: Story) -> None:
    found = submit_round(changing(in_force), by=in_force.planner)
    first, second, _third = found.steps.all()
    decide_step(first, Decided("approved", DAY), by=in_force.planner)
    decide_step(second, Decided("returned", DAY, note="แก้เหตุผล"), by=in_force.planner)

    found = submit_round(Round.objects.get(pk=found.pk), by=in_force.planner)

    states = list(found.steps.values_list("attempt", "state"))
    assert states == [(1, "approved"), (1, "returned"), (1, "pending"), *[(2, "pending")] * 3]


def test_steps_go_in_their_order_and_the_newest_is_taken_back(in_force: Story) -> None:
    found = submit_round(changing(in_force), by=in_force.planner)
    first, second, _third = found.steps.all()
    with refused("not-the-turn"):
        decide_step(second, Decided("approved", DAY), by=in_force.planner)
    with refused("future-day"):
        decide_step(first, Decided("approved", timezone.localdate() + timedelta(days=1)), by=in_force.planner)
    decide_step(first, Decided("approved", DAY), by=in_force.planner)
    with refused("before-last-step"):
        decide_step(second, Decided("approved", DAY - timedelta(days=1)), by=in_force.planner)
    with refused("begun"):
        recall_round(found, by=in_force.planner)
    decide_step(second, Decided("refused", DAY), by=in_force.planner)
    assert Round.objects.get(pk=found.pk).state == "refused"

    undo_step(undo_step(found, by=in_force.planner), by=in_force.planner)

    assert recall_round(found, by=in_force.planner).state == "draft"
    assert RoundStep.objects.count() == 0


def test_a_day_before_the_approval_or_before_the_newest_change_is_refused(in_force: Story) -> None:
    in_force.pass_round(changing(in_force), DAY)
    later = in_force.begin("change")
    take_up(later, in_force.project("ตลาดสด"), Action.CANCEL, None, reason="เลิก", by=None)
    later = in_force.approve(later, DAY - timedelta(days=3))

    with refused("before-approval"):
        promulgate_round(later, DAY - timedelta(days=4), by=in_force.planner)
    with refused("before-last-change"):
        promulgate_round(later, DAY - timedelta(days=1), by=in_force.planner)
    assert promulgate_round(later, DAY, by=in_force.planner).state == "promulgated"


def test_what_was_changed_meanwhile_stops_the_promulgation_whole(in_force: Story) -> None:
    found = changing(in_force)
    add_project_to = in_force.begin("addition")
    add_project(add_project_to, in_force.new("ศาลา"), reason="ขอมา", by=None)
    found = in_force.approve(found, DAY)
    in_force.pass_round(changing(in_force, kpi="ร้อยละ 99"), DAY)
    before = list(in_force.plan.projects.values_list("name", "target"))

    with refused("changed-since"):
        promulgate_round(found, DAY, by=in_force.planner)

    assert list(in_force.plan.projects.values_list("name", "target")) == before


def test_an_import_below_a_round_cannot_be_undone(in_force: Story) -> None:
    in_force.pass_round(changing(in_force), DAY)

    with refused("changed-since"):
        undo_import(in_force.plan.imports.get(), by=in_force.planner)


def test_kinds_do_only_what_they_may(in_force: Story) -> None:
    found = in_force.begin("correction")

    with refused("wrong-action"):
        add_project(found, in_force.new("ศาลา"), by=None)
    with refused("wrong-action"):
        take_up(found, in_force.project("ตลาดสด"), Action.CANCEL, None, by=None)


def test_a_project_stands_once_in_a_round_and_must_differ(in_force: Story) -> None:
    found = changing(in_force)
    road, market = in_force.project("ก่อสร้างถนน"), in_force.project("ตลาดสด")

    with refused("taken-up"):
        take_up(found, road, Action.CANCEL, None, by=None)
    with refused("nothing-changed"):
        take_up(found, market, Action.CHANGE, in_force.record("ตลาดสด"), by=None)
    with refused("same-project"):
        merge_projects(found, market, [market], in_force.record("ตลาดสด"), by=None)


def test_an_older_version_of_an_item_is_refused(in_force: Story) -> None:
    item = changing(in_force).items.get()
    edit_item(item, {**item.after, "target": "3 สาย"}, reason="จำเป็น", version=1, by=None)

    with refused("changed-meanwhile"):
        edit_item(item, {**item.after, "target": "4 สาย"}, reason="จำเป็น", version=1, by=None)
    assert item.round.items.get().after["target"] == "3 สาย"


def test_a_draft_is_given_up_or_emptied_without_touching_the_plan(in_force: Story) -> None:
    found = changing(in_force)
    before = list(in_force.plan.projects.values_list("name", "target"))
    remove_item(found.items.get(), by=in_force.planner)

    assert discard_round(found, by=in_force.planner).state == "discarded"
    assert list(in_force.plan.projects.values_list("name", "target")) == before
    assert in_force.begin("change").label == found.label


def test_in_the_first_edition_what_is_written_stands_at_once_and_undo_takes_it_back(story: Story) -> None:
    first = first_edition(story.plan, by=story.planner)
    added = add_project(first, story.new("ศาลา"), by=story.planner)
    wanted = story.record("ตลาดสด", target="2 แห่ง")
    changed = take_up(first, story.project("ตลาดสด"), Action.CHANGE, wanted, by=story.planner)
    assert story.project("ศาลา").target == "1 แห่ง"
    assert story.project("ตลาดสด").target == "2 แห่ง"

    remove_item(added, by=story.planner)
    remove_item(changed, by=story.planner)

    assert not story.plan.projects.filter(name="ศาลา").exists()
    assert story.project("ตลาดสด").target == "1 แห่ง"


def confirmed(story: Story, name: str, code: str) -> None:
    node = Edition.objects.get(framework__code="programmes").nodes.get(code=code)
    found = story.project(name)
    found.authority = story.plan.authority
    verdicts.confirm(subject_of(found), node, by=story.planner)


def links(story: Story, name: str) -> dict[str, str]:
    found = Link.objects.filter(subject_kind=SubjectKind.PROJECT, subject_id=story.project(name).pk)
    return {link.node.code: link.state for link in found if link.node and link.state != "suggested"}


def test_links_follow_a_merge_and_a_split_to_be_looked_at_again(in_force: Story) -> None:
    load_catalogue()
    confirmed(in_force, "วางท่อระบายน้ำ", "00310")
    confirmed(in_force, "รณรงค์สุขภาพ", "00220")
    found = in_force.begin("change")
    pipe = in_force.project("วางท่อระบายน้ำ")
    merge_projects(found, in_force.project("ตลาดสด"), [pipe], in_force.record("ตลาดสด"), reason="x", by=None)
    health = in_force.record("รณรงค์สุขภาพ")
    split = take_up(found, in_force.project("รณรงค์สุขภาพ"), Action.SPLIT, health, reason="x", by=None)
    add_part(split, in_force.new("สอนหนูน้อยล้างมือ"), by=None)
    in_force.pass_round(found, DAY)

    names = ("ตลาดสด", "วางท่อระบายน้ำ", "รณรงค์สุขภาพ", "สอนหนูน้อยล้างมือ")
    assert {name: links(in_force, name) for name in names} == {
        "ตลาดสด": {"00310": "stale"},
        "วางท่อระบายน้ำ": {"00310": "confirmed"},
        "รณรงค์สุขภาพ": {"00220": "confirmed"},
        "สอนหนูน้อยล้างมือ": {"00220": "stale"},
    }


def test_the_history_of_a_merge_and_a_split_leads_both_ways(in_force: Story) -> None:
    found = in_force.begin("change")
    market, health = in_force.project("ตลาดสด"), in_force.project("รณรงค์สุขภาพ")
    wanted = in_force.record("ตลาดสด", name="ตลาดและท่อ")
    merge_projects(found, market, [in_force.project("วางท่อระบายน้ำ")], wanted, reason="x", by=None)
    split = take_up(found, health, Action.SPLIT, in_force.record("รณรงค์สุขภาพ"), reason="x", by=None)
    add_part(split, in_force.new("รณรงค์สอน"), by=None)
    in_force.pass_round(found, DAY)

    told = {
        name: [(kin.project.name, kin.action) for kin in lineage_of(in_force.project(name))]
        for name in ("ตลาดและท่อ", "วางท่อระบายน้ำ", "รณรงค์สุขภาพ", "รณรงค์สอน")
    }

    assert told == {
        "ตลาดและท่อ": [("วางท่อระบายน้ำ", "merge")],
        "วางท่อระบายน้ำ": [("ตลาดและท่อ", "absorbed")],
        "รณรงค์สุขภาพ": [("รณรงค์สอน", "split")],
        "รณรงค์สอน": [("รณรงค์สุขภาพ", "part")],
    }
    assert in_force.project("ตลาดและท่อ").uid == market.uid


def test_an_imported_book_names_its_rounds_and_what_is_not_known_of_them(story: Story) -> None:
    road = marked(project("ก่อสร้างถนน", y2566=100_000), "แก้ไข ครั้งที่ 2/2567")
    hall = marked(project("ศาลา", y2567=5), "เพิ่มเติม ครั้งที่ 1/2566")
    story.bring_in((ROADS, [road, hall]))

    told = rounds_of(story.plan, story.planner)
    lines = {line.round.label: (line.round.state, line.items, line.figures) for line in told}
    state = state_of_book(records_of_book(story.plan), ("addition", 1, 2566))

    assert lines == {
        "แก้ไข ครั้งที่ 2/2567": ("book", 1, None),
        "เพิ่มเติม ครั้งที่ 1/2566": ("book", 1, None),
    }
    names = [
        sorted(r["name"] for r in part.values()) for part in (state.reworded, state.not_yet, state.unsure)
    ]
    assert names == [["ก่อสร้างถนน"], [], []]
    assert len(state.certain) == len(story.plan.projects.all()) - 1


def marked(row: ExportRow, label: str) -> ExportRow:
    return replace(row, marks=(Mark(label, kind="revision"),))


def test_rounds_of_the_book_go_when_the_import_is_undone(story: Story) -> None:
    batch = story.bring_in((ROADS, [marked(project("ก่อสร้างถนน", y2566=100_000), "แก้ไข ครั้งที่ 2/2567")]))
    assert story.plan.rounds.count() == 1

    undo_import(batch, by=story.planner)

    assert story.plan.rounds.count() == 0


def test_the_ledger_tells_a_round_from_its_start_to_its_promulgation(in_force: Story) -> None:
    in_force.pass_round(changing(in_force), DAY)

    verbs = list(
        Act.objects.filter(verb__startswith="revisions.").order_by("seq").values_list("verb", flat=True)
    )
    assert verbs == [
        "revisions.declared",
        "revisions.started",
        "revisions.taken_up",
        "revisions.submitted",
        *["revisions.step_approved"] * 3,
        "revisions.promulgated",
    ]
