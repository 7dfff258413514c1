"""What is refused, what changes nothing, and the corners of the actions."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from prasan.framework import actions
from prasan.framework.actions import Wording
from prasan.framework.models import Decision, Edition, Framework, Link, Node
from prasan.framework.problems import SENTENCES, NotPossible
from prasan.framework.queries import catalogue, editions, links
from prasan.framework.queries.offers import offers
from prasan.framework.rules import editable_frameworks
from prasan.ledger.models import Act
from prasan.live import topics
from prasan.people.models import User

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก"


def _refusal(attempt) -> str:
    with pytest.raises(NotPossible) as refused:
        attempt()
    return refused.value.code


def test_every_refusal_is_a_sentence_with_its_values_filled_in():
    values = {"code": "S1", "codes": "S1, S2", "level": "goal", "sum": "101"}

    told = [str(NotPossible(code, **values)) for code in SENTENCES]

    assert [sentence for sentence in told if "{" in sentence or not sentence] == []


def test_codes_of_frameworks_and_editions_are_unique_and_made_when_not_given(draft, world, particulars):
    by = world.coordinator

    assert _refusal(lambda: actions.create_framework("sdg", "ก", by=by, code="readiness")) == "code-taken"
    assert (
        _refusal(lambda: actions.create_edition(draft.framework, particulars, by=by, code="readiness"))
        == "code-taken"
    )
    made = [
        actions.create_framework("provincial", "ก", by=by, province=world.province).code for _ in range(3)
    ]
    assert made == ["provincial-83", "provincial-83-2", "provincial-83-3"]


def test_saving_what_is_there_already_is_not_an_act(draft, world, particulars):
    node = draft.nodes.get(code="S1")
    acts = Act.objects.count()

    actions.edit_edition(draft, particulars, by=world.coordinator)
    actions.edit_node(node, Wording("S1", "strategy", node.title_th, node.title_en), by=world.coordinator)
    actions.edit_aids(node, actions.Aids(), by=world.coordinator)

    assert Act.objects.count() == acts


def test_removing_one_of_two_drafts_keeps_the_framework(draft, world, particulars):
    second = actions.create_edition(draft.framework, particulars, by=world.coordinator, code="second")

    actions.remove_edition(second, by=world.coordinator)

    assert list(Framework.objects.get(code="readiness").editions.values_list("code", flat=True)) == [
        "readiness"
    ]


def test_parents_are_of_the_same_edition(draft, world, particulars):
    other = actions.create_edition(
        draft.framework, particulars, by=world.coordinator, code="other", like=draft
    )
    elsewhere, here = other.nodes.get(code="S1"), draft.nodes.get(code="S2")

    attempts = [
        lambda: actions.add_node(draft, Wording("N", "issue", "ก"), by=world.coordinator, parent=elsewhere),
        lambda: actions.move_node(here, parent=elsewhere, by=world.coordinator),
    ]

    assert [_refusal(attempt) for attempt in attempts] == ["parent-elsewhere"] * 2


def test_a_sheet_does_not_replace_items_that_are_linked_to(draft, world):
    read = actions.read_nodes(
        draft, "code,title_th,scope_note\n1,ก,x\n".encode(), "x.csv", by=world.coordinator
    )
    Link.objects.create(
        subject_kind="node", subject_id=1, province=world.province, edition=draft, node=draft.nodes.first(),
        state="confirmed", method="person",
    )  # fmt: skip

    assert _refusal(lambda: actions.apply_nodes(read, by=world.coordinator)) == "node-linked"


def test_an_edition_without_anything_to_link_to_learns_nothing_and_suggests_nothing(
    edition, node, subject, world
):
    actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner)
    Node.objects.filter(edition=edition).update(is_target=False)
    edition.aid_digest = ""

    report = actions.suggest_links([subject(2, ROAD)], [edition], by=None)

    assert (report.links, actions.learn(edition, by=None)) == (0, None)
    assert editions.alignable_editions(date(2024, 1, 1), "83") == []


def test_many_are_rejected_or_fit_nothing_in_one_stroke(edition, node, subject, world):
    roads = [subject(n, f"{ROAD} {'กข'[n]}") for n in range(2)]

    rejected = actions.reject_many([(road, node("S1.1")) for road in roads], by=world.sea_planner)
    nothing = actions.none_fits_many(roads, edition, by=world.sea_planner)

    assert {link.state for link in rejected.links} == {"rejected"}
    assert {link.state for link in nothing.links} == {"none-fits"}
    assert Decision.objects.values("batch").distinct().count() == 2
    assert _refusal(lambda: actions.none_fits_many([], edition, by=world.sea_planner)) == "nothing-chosen"


def test_accepting_suggestions_passes_over_what_has_an_answer_and_other_kinds(edition, node, subject, world):
    road = subject(1, ROAD)
    actions.suggest_links([road], [edition], by=None)
    actions.confirm(road, node("S1.1"), by=world.sea_planner)
    Link.objects.create(
        subject_kind="node", subject_id=1, province=world.province, edition=edition, node=node("S1.2"),
        state="suggested", method="engine",
    )  # fmt: skip

    assert (
        _refusal(lambda: actions.confirm_suggested([road], edition, by=world.sea_planner)) == "nothing-chosen"
    )


def test_a_share_may_be_left_open_again(edition, node, subject, world):
    actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner, share_pct=60)

    link = actions.set_share(Link.objects.get(), None, by=world.sea_planner)

    assert link.share_pct is None


def test_what_is_typed_is_of_one_edition_and_nothing_typed_is_nothing(
    edition, node, subject, world, particulars
):
    other = actions.create_edition(
        edition.framework, particulars, by=world.coordinator, like=edition, code="x"
    )
    mixed = [(subject(1, ROAD), node("S1.1")), (subject(1, ROAD), other.nodes.get(code="S1.1"))]

    assert actions.take_typed([], by=None) == []
    assert _refusal(lambda: actions.take_typed(mixed, by=None)) == "one-edition"


def test_taking_typed_links_again_is_not_an_act(edition, node, subject):
    actions.take_typed([(subject(1, ROAD), node("S1.1"))], by=None)

    again = actions.take_typed([(subject(1, ROAD), node("S1.1"))], by=None)

    assert (again, Act.objects.filter(verb="framework.links_typed").count()) == ([], 1)


def test_own_decided_texts_explain_a_suggestion_and_those_of_others_do_not(edition, node, subject, world):
    rows = [(subject(n, f"ลานกีฬา {mark}"), node("S1.2")) for n, mark in enumerate("กขคงจฉชซฌญ", start=10)]
    actions.confirm_many(rows, by=world.sea_planner)
    mine, theirs = subject(1, "ลานกีฬา"), subject(2, "ลานกีฬา", world.hill)
    actions.suggest_links([mine, theirs], [edition], by=None)

    own, other = (offers([each], edition)[each.id] for each in (mine, theirs))
    told = {each["code"]: each["why"] for each in own.ranked}["S1.2"]
    hidden = {each["code"]: each["why"] for each in other.ranked}["S1.2"]

    assert all(text.startswith("ลานกีฬา") for text, *_ in told["neighbours"])
    assert (hidden["neighbours"], hidden["elsewhere"]) == ([], len(told["neighbours"]))


def test_verdicts_on_a_subject_are_told_oldest_first(edition, node, subject, world):
    actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner)
    actions.none_fits(subject(1, ROAD), edition, by=world.sea_planner)

    assert [row.verdict for row in links.verdicts_on("project", 1)] == ["confirmed", "none-fits"]


def test_getters_raise_what_the_page_answers_with(draft, edition, world):
    anonymous = AnonymousUser()

    with pytest.raises(Http404):
        editions.get_edition(anonymous, "unknown")
    with pytest.raises(Http404):
        editions.get_node(anonymous, "readiness", "unknown")
    with pytest.raises(PermissionDenied):
        editions.get_edition(anonymous, "readiness", can="framework.edit")


def test_catalogue_differences_are_read_without_loading_anything(db, world):
    actions.load_catalogue()
    spec = next(each for each in catalogue.frameworks() if each.code == "programmes")
    Node.objects.filter(edition__code="programmes", code=spec.nodes[0].code).update(title_th="อื่น")

    found = catalogue.catalogue_differences()

    assert found == [
        catalogue.Difference("programmes", spec.nodes[0].code, "title_th", "อื่น", spec.nodes[0].title_th)
    ]


def test_the_predecessor_is_the_one_superseded_or_the_last_in_force_before(edition, world, particulars):
    later = replace(particulars, in_force_from=date(2027, 10, 1), in_force_to=None)
    new = actions.create_edition(edition.framework, later, by=world.coordinator, code="new")
    successor = actions.create_edition(
        edition.framework, later, by=world.coordinator, code="next", like=edition
    )

    assert editions.predecessor_of(new, [successor, edition]) == edition
    assert editions.predecessor_of(successor, [new, edition]) == edition
    assert editions.predecessor_of(edition, [new, successor]) is None


def test_a_removed_draft_has_no_address(draft, world):
    key = str(draft.pk)
    before = editions.address_of(key)
    actions.remove_edition(draft, by=world.coordinator)

    assert (before, editions.address_of(key)) == ("/frameworks/readiness/", "")


def test_an_administrator_edits_every_framework(draft):
    administrator = User.objects.create_superuser("administrator@example.org")

    assert list(editable_frameworks(administrator)) == [draft.framework]


def test_who_may_follow_what_happens(draft, edition, world, particulars):
    hidden = actions.create_edition(edition.framework, particulars, by=world.coordinator, code="hidden")
    people = ("coordinator", "sea_planner", "hill_planner", "stranger")
    asked = [
        f"framework/{edition.pk}",
        f"framework/{hidden.pk}",
        "framework/x",
        "alignment/sample-one",
        "alignment/x",
    ]

    may = {
        topic: [name for name in people if topics.may_follow(getattr(world, name), topic)] for topic in asked
    }

    assert may == {
        f"framework/{edition.pk}": list(people),
        f"framework/{hidden.pk}": ["coordinator"],
        "framework/x": [],
        "alignment/sample-one": ["coordinator", "sea_planner"],
        "alignment/x": [],
    }
    assert Edition.objects.get(pk=hidden.pk).get_absolute_url() == "/frameworks/hidden/"
