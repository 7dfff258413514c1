"""Suggestions for many projects: computed once a text, replaced but never over a verdict, and
learned from.
"""

from dataclasses import replace

import pytest

from prasan.framework import actions
from prasan.framework.models import Lesson, Link, SuggestionCache
from prasan.framework.queries.links import links_of
from prasan.framework.queries.offers import offers, without_strangers
from prasan.ledger.models import Act

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3"
WASTE = "คัดแยกขยะในชุมชน"
TEXTS = {1: ROAD, 2: "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 5", 3: WASTE}


@pytest.fixture
def projects(subject):
    return [subject(number, text) for number, text in TEXTS.items()]


def _first(number: int) -> tuple[str, str]:
    link = links_of("project", [number])[number][0]
    return link.node.code, link.state


def test_an_engine_without_calibration_offers_three_without_a_percentage(edition, projects):
    report = actions.suggest_links(projects, [edition], by=None)

    links = list(Link.objects.filter(subject_id=1).select_related("node"))
    assert [link.rank for link in links] == [1, 2, 3]
    assert (links[0].node.code, links[0].probability, links[0].why["phrase"]) == (
        "S2.2",
        None,
        "ก่อสร้างถนนคอนกรีตเสริมเหล็ก",
    )
    assert _first(3) == ("S2.1", "suggested")
    assert (report.subjects, report.links, report.abstained) == (3, 9, 0)


def test_texts_that_differ_in_numbers_only_are_computed_once(edition, projects):
    actions.suggest_links(projects, [edition], by=None)

    assert SuggestionCache.objects.count() == 2


def test_the_same_name_with_another_objective_is_another_suggestion_but_one_text(edition, subject):
    plain = subject(1, "ก่อสร้างอาคาร")
    wasteful = replace(subject(2, "ก่อสร้างอาคาร"), objective="เพื่อคัดแยกขยะและกำจัดขยะมูลฝอย")

    actions.suggest_links([plain, wasteful], [edition], by=None)

    assert SuggestionCache.objects.count() == 2
    assert Link.objects.values_list("text_key").distinct().count() == 1


def test_suggesting_again_changes_nothing_and_computes_nothing(edition, projects):
    actions.suggest_links(projects, [edition], by=None)
    before = list(
        Link.objects.order_by("subject_id", "rank").values_list("pk", "subject_id", "node", "rank", "state")
    )

    report = actions.suggest_links(projects, [edition], by=None)

    after = list(
        Link.objects.order_by("subject_id", "rank").values_list("pk", "subject_id", "node", "rank", "state")
    )
    assert (after, report.from_cache, report.links, report.written) == (before, 3, 9, 0)
    assert Act.objects.filter(verb="framework.links_suggested").count() == 1


def test_progress_is_told_after_each_chunk(edition, projects, monkeypatch):
    monkeypatch.setattr("prasan.framework.actions.suggestions.CHUNK", 2)
    told = []

    actions.suggest_links(projects, [edition], by=None, progress=lambda *step: told.append(step))

    assert told == [(2, 3, edition.title), (3, 3, edition.title)]


def test_a_run_is_one_act_an_edition(edition, projects):
    actions.suggest_links(projects, [edition], by=None)

    act = Act.objects.get(verb="framework.links_suggested")
    assert (act.actor, act.scope, act.data) == ("", "lao:sample-one", {"subjects": 3, "links": 9})


def test_a_decided_project_gets_no_suggestion_and_a_rejected_node_does_not_come_back(
    edition, node, projects, world
):
    actions.confirm(projects[0], node("S1.1"), by=world.sea_planner)
    actions.reject(projects[2], node("S2.1"), by=world.sea_planner)

    actions.suggest_links(projects, [edition], by=None)

    links = {
        (link.node.code, link.state) for link in Link.objects.filter(subject_id=1).select_related("node")
    }
    third = {
        (link.node.code, link.state) for link in Link.objects.filter(subject_id=3).select_related("node")
    }
    assert links == {("S1.1", "confirmed")}
    assert ("S2.1", "rejected") in third
    assert ("S2.1", "suggested") not in third


def test_changed_search_aids_make_stored_suggestions_void(edition, node, projects, world):
    actions.suggest_links(projects, [edition], by=None)
    actions.edit_aids(node("S1.2"), actions.Aids(phrases=("คัดแยกขยะในชุมชน",)), by=world.coordinator)
    edition.refresh_from_db()

    actions.suggest_links(projects, [edition], by=None)

    assert _first(3) == ("S1.2", "suggested")


def test_stored_suggestions_of_a_former_state_are_pruned(edition, node, projects, world):
    actions.suggest_links(projects, [edition], by=None)
    actions.edit_aids(node("S1.2"), actions.Aids(phrases=("ตลาด",)), by=world.coordinator)
    edition.refresh_from_db()
    actions.suggest_links(projects, [edition], by=None)

    assert (actions.prune_suggestions(), SuggestionCache.objects.count()) == (2, 2)


def test_a_reworded_text_gets_the_suggestions_of_its_new_words(edition, projects, subject):
    actions.suggest_links(projects, [edition], by=None)

    actions.suggest_links([subject(1, WASTE)], [edition], by=None)

    first = Link.objects.select_related("node").get(subject_id=1, rank=1)
    assert (first.node.code, first.why["phrase"]) == ("S2.1", "คัดแยกขยะ")


def test_an_offer_is_read_from_what_is_stored_and_tells_the_whole_ranking(edition, projects, subject):
    actions.suggest_links(projects, [edition], by=None)

    found = offers([projects[0], subject(9, "ข้อความที่ยังไม่เคยเห็น")], edition)

    assert (found[1].state, len(found[1].ranked), found[1].ranked[0]["code"]) == ("choose", 4, "S2.2")
    assert (found[9].state, found[9].ranked) == ("", [])


def test_a_text_that_has_nothing_to_do_with_any_node_gets_no_suggestion(edition, subject):
    report = actions.suggest_links([subject(1, "xyz qqq")], [edition], by=None)

    assert (report.abstained, Link.objects.count()) == (1, 0)


def test_ten_verdicts_make_a_lesson_and_a_neighbour_with_the_same_text_profits(edition, node, subject, world):
    learned = [subject(n, f"ลานกีฬา{suffix}") for n, suffix in enumerate("กขคงจฉชซฌญ", start=10)]
    actions.confirm_many([(each, node("S1.2")) for each in learned[:9]], by=world.sea_planner)
    not_yet = actions.learn_what_is_due()
    actions.confirm(learned[9], node("S1.2"), by=world.sea_planner)

    actions.suggest_links([subject(1, "ลานกีฬาก")], [edition], by=None)

    lesson = Lesson.objects.get()
    assert not_yet == 0
    assert (lesson.texts, lesson.is_used, sorted(lesson.report)) == (10, True, ["ece", "hit1", "hit3", "n"])
    assert _first(1) == ("S1.2", "suggested")
    assert Act.objects.get(verb="framework.lesson_taken").data == {"texts": 10, "used": True}


def test_neighbours_of_other_authorities_are_counted_but_not_shown():
    ranked = [
        {
            "code": "A",
            "why": {
                "phrase": "p",
                "neighbours": [["own text", "A", 0.5], ["their draft", "A", 0.4]],
                "against": {"phrase": None, "neighbour": ["their draft", "B", -0.1], "rival": None},
            },
        }
    ]

    told = without_strangers(ranked, {"own text": {7}, "their draft": {8}}, 7)

    assert told == [
        {
            "code": "A",
            "why": {
                "phrase": "p",
                "neighbours": [["own text", "A", 0.5]],
                "elsewhere": 1,
                "against": {"phrase": None, "neighbour": None, "rival": None},
            },
        }
    ]


def test_deleted_projects_take_their_links_along_but_not_the_verdicts(edition, node, projects, world):
    actions.confirm(projects[0], node("S2.2"), by=world.sea_planner)

    removed = actions.forget_subjects("project", [1])

    assert (removed, Link.objects.count(), edition.decisions.count()) == (1, 0, 1)
