"""The shipped catalogue is taken over once, renewed where nobody edited, and never rewrites an
adopted text.
"""

from dataclasses import replace
from datetime import date

import pytest

from prasan.catalogues import load_framework
from prasan.framework import actions
from prasan.framework.models import Edition, Framework, Node
from prasan.framework.queries.catalogue import Difference
from prasan.framework.queries.editions import alignable_editions, is_intact
from prasan.ledger.models import Act
from prasan.places.actions import load_places


@pytest.fixture
def specs():
    return [load_framework("programmes"), load_framework("nesdp-13"), load_framework("nesdp-14")]


def test_editions_of_one_plan_share_a_framework_and_the_empty_one_stays_a_draft(db, specs):
    report = actions.load_catalogue(specs=specs)

    assert report.added == ["programmes", "nesdp-13", "nesdp-14"]
    assert list(Edition.objects.values_list("code", "framework__code", "state").order_by("code")) == [
        ("nesdp-13", "nesdp", "adopted"),
        ("nesdp-14", "nesdp", "draft"),
        ("programmes", "programmes", "adopted"),
    ]
    assert all(is_intact(edition) for edition in Edition.objects.filter(state="adopted"))


def test_marks_of_confidence_aids_and_levels_come_along(db, specs):
    actions.load_catalogue(specs=specs)

    spec = specs[0].nodes[0]
    node = Node.objects.get(edition__code="programmes", code=spec.code)
    assert (node.title_th, node.confidence, node.phrases, node.is_target) == (
        spec.title_th,
        spec.confidence,
        list(spec.phrases),
        True,
    )
    assert Node.objects.filter(edition__code="programmes", is_target=True).count() == 12


def test_loading_again_changes_nothing_and_is_not_an_act(db, specs):
    actions.load_catalogue(specs=specs)
    acts = Act.objects.count()

    report = actions.load_catalogue(specs=specs)

    assert (report.added, report.renewed, report.differences, Act.objects.count()) == ([], 0, [], acts)


def _with_first(spec, **changes):
    return replace(spec, nodes=(replace(spec.nodes[0], **changes), *spec.nodes[1:]))


def test_a_reworded_catalogue_is_reported_and_the_adopted_text_stays(db, specs):
    actions.load_catalogue(specs=specs)
    first = specs[0].nodes[0]

    report = actions.load_catalogue(specs=[_with_first(specs[0], title_th="ชื่อใหม่", scope_note="ขอบเขตใหม่")])

    node = Node.objects.get(edition__code="programmes", code=first.code)
    assert report.differences == [Difference("programmes", first.code, "title_th", first.title_th, "ชื่อใหม่")]
    assert (node.title_th, node.scope_note, report.renewed) == (first.title_th, "ขอบเขตใหม่", 1)
    assert is_intact(Edition.objects.get(code="programmes"))


def test_items_added_to_or_gone_from_the_catalogue_are_reported(db, specs):
    actions.load_catalogue(specs=specs)
    first = specs[0].nodes[0]
    changed = replace(specs[0], nodes=(replace(first, code="99999"), *specs[0].nodes[1:]))

    report = actions.load_catalogue(specs=[changed])

    assert report.differences == [
        Difference("programmes", "99999", "", "", first.title_th),
        Difference("programmes", first.code, "", first.title_th, ""),
    ]


def test_aids_that_were_edited_here_are_left_alone(db, specs, world):
    actions.load_catalogue(specs=specs)
    node = Node.objects.get(edition__code="programmes", code=specs[0].nodes[0].code)
    actions.edit_aids(node, actions.Aids("ของเรา"), by=world.coordinator)

    report = actions.load_catalogue(specs=[_with_first(specs[0], scope_note="ขอบเขตใหม่")])

    node.refresh_from_db()
    assert (node.scope_note, report.renewed) == ("ของเรา", 0)


def test_an_entry_of_a_province_waits_for_the_province(db):
    spec = load_framework("phuket-provincial")

    without = actions.load_catalogue(specs=[spec])
    load_places()
    with_it = actions.load_catalogue(specs=[spec])

    assert (without.left_out, without.added, with_it.added) == (
        ["phuket-provincial"],
        [],
        ["phuket-provincial"],
    )
    assert Framework.objects.get().province_id == "83"


def test_the_whole_catalogue_loads_and_tells_what_was_in_force_at_the_founding_event(db):
    load_places()
    report = actions.load_catalogue()

    seed_day, today = date(2014, 3, 12), date(2026, 3, 12)
    assert report.left_out == []
    assert {each.code for each in alignable_editions(seed_day, "83")} >= {
        "programmes",
        "nesdp-11",
        "asean-2015",
    }
    assert {each.code for each in alignable_editions(today, "83")} >= {
        "programmes",
        "national-strategy",
        "master-plans",
        "nesdp-13",
        "sdg",
    }
    assert "nesdp-11" not in {each.code for each in alignable_editions(today, "83")}
