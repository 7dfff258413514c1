"""Editions: drafted, adopted, frozen, superseded, and verified by their digest."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from prasan.framework import actions
from prasan.framework.actions import Particulars, Wording
from prasan.framework.canonical import canonical_json
from prasan.framework.models import Edition, Framework, Node, NodeMap
from prasan.framework.problems import NotPossible
from prasan.framework.queries import editions as queries
from prasan.ledger.models import Act


def _verbs() -> list[str]:
    return list(Act.objects.filter(verb__startswith="framework.").values_list("verb", flat=True))


def test_the_canonical_json_holds_the_adopted_text_and_nothing_else(world):
    framework = actions.create_framework(
        "lao", "ยุทธศาสตร์", by=world.coordinator, code="own", authority=world.sea
    )
    edition = actions.create_edition(
        framework, Particulars(label="1", title_th="ฉบับ 1"), by=world.coordinator, code="own-1"
    )
    top = actions.add_node(edition, Wording("A", "strategy", "ข้อ ก"), by=world.coordinator)
    actions.add_node(edition, Wording("A1", "tactic", "ข้อ ก 1", "A one"), by=world.coordinator, parent=top)

    adopted = actions.adopt_edition(edition, adopted_on=date(2022, 9, 1), by=world.coordinator)

    text = (
        '{"adopted_on":"2022-09-01","edition":"own-1","framework":"own","in_force_from":"2022-09-01","kind":"lao",'
        '"label":"1","nodes":[{"code":"A","level":"strategy","parent":null,"title_en":"","title_th":"ข้อ ก"},'
        '{"code":"A1","level":"tactic","parent":"A","title_en":"A one","title_th":"ข้อ ก 1"}],'
        '"title_en":"","title_th":"ฉบับ 1"}'
    )
    assert canonical_json(adopted, list(adopted.nodes.all())).decode() == text
    assert adopted.digest == hashlib.sha256(text.encode()).hexdigest()


def test_adopting_freezes_the_text_and_is_in_the_ledger(edition, world):
    act = Act.objects.get(verb="framework.edition_adopted")

    assert (edition.state, edition.adopted_on) == (Edition.State.ADOPTED, date(2022, 9, 1))
    assert (act.actor, act.data, act.scope) == (
        str(world.coordinator),
        {"digest": edition.digest, "nodes": 6, "resolution": ""},
        "province:83",
    )
    assert queries.is_intact(edition)


def test_a_changed_letter_in_the_database_shows(edition):
    Node.objects.filter(edition=edition, code="S1").update(title_th="เศรษฐกิจ")

    assert not queries.is_intact(edition)


def test_search_aids_of_an_adopted_edition_change_without_touching_its_digest(edition, node, world):
    before = edition.aid_digest

    actions.edit_aids(
        node("S2.1"), actions.Aids("ขยะทุกชนิด", ("ถังขยะ", " ถังขยะ "), ("ขยะอวกาศ",)), by=world.coordinator
    )

    changed = node("S2.1")
    assert (changed.scope_note, changed.phrases, changed.negative_phrases) == (
        "ขยะทุกชนิด",
        ["ถังขยะ"],
        ["ขยะอวกาศ"],
    )
    assert queries.is_intact(changed.edition)
    assert changed.edition.aid_digest != before


def test_nothing_in_an_adopted_edition_is_reworded_moved_or_removed(edition, node, world, particulars):
    by = world.coordinator
    attempts = [
        lambda: actions.edit_node(node("S1"), Wording("S1", "strategy", "อื่น"), by=by),
        lambda: actions.move_node(node("S1.1"), parent=node("S2"), by=by),
        lambda: actions.remove_node(node("S1.1"), by=by),
        lambda: actions.add_node(edition, Wording("S3", "strategy", "ใหม่"), by=by),
        lambda: actions.edit_edition(edition, replace(particulars, label="อื่น"), by=by),
        lambda: actions.remove_edition(edition, by=by),
    ]

    for attempt in attempts:
        with pytest.raises(NotPossible) as refused:
            attempt()
        assert refused.value.code == "frozen"
    with pytest.raises(NotPossible) as refused:
        actions.adopt_edition(edition, adopted_on=date(2023, 1, 1), by=by)
    assert refused.value.code == "already-adopted"


def test_an_edition_without_items_or_with_an_untitled_one_is_not_adopted(draft, world, particulars):
    empty = actions.create_edition(draft.framework, particulars, by=world.coordinator, code="empty")
    draft.nodes.filter(code__in=["S1.2", "S2"]).update(title_th="")

    with pytest.raises(NotPossible) as nothing:
        actions.adopt_edition(empty, adopted_on=date(2022, 9, 1), by=world.coordinator)
    with pytest.raises(NotPossible) as untitled:
        actions.adopt_edition(draft, adopted_on=date(2022, 9, 1), by=world.coordinator)

    assert nothing.value.code == "empty-edition"
    assert (untitled.value.code, untitled.value.values) == ("untitled-nodes", {"codes": "S1.2, S2"})


def test_where_no_level_was_chosen_the_lowest_items_are_linked_to(draft, world):
    actions.adopt_edition(draft, adopted_on=date(2022, 9, 1), by=world.coordinator)

    assert list(draft.nodes.filter(is_target=True).values_list("code", flat=True)) == [
        "S1.1",
        "S1.2",
        "S2.1",
        "S2.2",
    ]


def test_a_new_edition_begins_with_the_old_items_mapped_one_to_one_and_ends_the_old_one(edition, world):
    late = Particulars(label="2571–2575", title_th="ฉบับใหม่", in_force_from=date(2027, 1, 1))

    new = actions.create_edition(edition.framework, late, by=world.coordinator, like=edition)
    actions.adopt_edition(new, adopted_on=date(2026, 12, 1), by=world.coordinator)

    edition.refresh_from_db()
    maps = NodeMap.objects.filter(target__edition=new).values_list("source__code", "target__code", "relation")
    assert (new.code, new.supersedes_id) == ("readiness-2570", edition.pk)
    assert sorted(maps) == [(c, c, "same") for c in ("S1", "S1.1", "S1.2", "S2", "S2.1", "S2.2")]
    assert [(n.code, n.parent and n.parent.code) for n in new.nodes.all()] == [
        ("S1", None), ("S1.1", "S1"), ("S1.2", "S1"), ("S2", None), ("S2.1", "S2"), ("S2.2", "S2"),
    ]  # fmt: skip
    assert edition.in_force_to == date(2026, 12, 31)
    assert queries.is_intact(edition)


def test_dates_in_the_wrong_order_are_refused(draft, world, particulars):
    wrong = replace(particulars, in_force_to=date(2021, 1, 1))

    with pytest.raises(NotPossible) as refused:
        actions.edit_edition(draft, wrong, by=world.coordinator)

    assert refused.value.code == "dates-reversed"


def test_editing_an_adopted_edition_may_only_touch_what_is_not_its_text(edition, world, particulars):
    actions.edit_edition(
        edition, replace(particulars, in_force_to=date(2026, 9, 30), note_th="แก้วัน"), by=world.coordinator
    )

    act = Act.objects.get(verb="framework.edition_edited")
    assert act.data == {"changes": {"in_force_to": ["2027-09-30", "2026-09-30"], "note_th": ["", "แก้วัน"]}}


def test_the_last_draft_takes_its_framework_with_it(draft, world):
    actions.remove_edition(draft, by=world.coordinator)

    assert not Framework.objects.filter(code="readiness").exists()
    assert _verbs()[-1] == "framework.edition_removed"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 9, 30), []),
        (date(2022, 10, 1), ["readiness"]),
        (date(2027, 9, 30), ["readiness"]),
        (date(2027, 10, 1), []),
    ],
)
def test_an_edition_is_in_force_from_its_first_to_its_last_day(edition, day, expected):
    assert [each.code for each in queries.editions_in_force(day, "83")] == expected


def test_an_authoritys_own_strategies_are_in_force_for_that_authority_alone(edition, world, particulars):
    framework = actions.create_framework("lao", "ยุทธศาสตร์เทศบาล", by=world.coordinator, authority=world.sea)
    own = actions.create_edition(framework, replace(particulars, label="ทะเล"), by=world.coordinator)
    actions.add_node(own, Wording("1", "strategy", "ข้อหนึ่ง"), by=world.coordinator)
    actions.adopt_edition(own, adopted_on=date(2022, 9, 1), by=world.coordinator)
    day = date(2024, 1, 1)

    codes = {
        owner: [each.code for each in queries.alignable_editions(day, "83", owner)]
        for owner in (None, world.sea.pk, world.hill.pk)
    }

    assert codes == {
        None: ["readiness"],
        world.sea.pk: ["readiness", "lao-sample-one-2565"],
        world.hill.pk: ["readiness"],
    }


def test_drafts_are_seen_by_the_coordinator_alone(draft, world):
    seen = {
        name: [each.code for each in queries.visible_editions(getattr(world, name))]
        for name in ("coordinator", "outsider", "sea_planner", "stranger")
    }

    assert seen == {"coordinator": ["readiness"], "outsider": [], "sea_planner": [], "stranger": []}


def test_the_canonical_json_is_json(edition):
    nodes = list(edition.nodes.all())

    assert [each["code"] for each in json.loads(canonical_json(edition, nodes))["nodes"]] == [
        "S1", "S1.1", "S1.2", "S2", "S2.1", "S2.2",
    ]  # fmt: skip


def test_adoption_is_a_public_act_that_leads_to_the_edition(edition, world):
    from prasan.ledger.sentences import address, public_verbs, sentence

    act = Act.objects.get(verb="framework.edition_adopted")

    assert "framework.edition_adopted" in public_verbs()
    assert address(act) == edition.get_absolute_url()
    assert edition.digest in sentence(act)


def test_every_act_is_told_in_a_sentence_without_its_code(edition, world):
    from prasan.ledger.sentences import sentence

    told = [sentence(act) for act in Act.objects.filter(verb__startswith="framework.")]

    assert len(told) == 10
    assert [text for text in told if "framework." in text or "{" in text] == []
