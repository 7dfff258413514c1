"""Items of a draft: added, reworded, moved and removed; and maps between editions."""

import pytest

from prasan.framework import actions
from prasan.framework.actions import Wording
from prasan.framework.models import Link, NodeMap
from prasan.framework.problems import NotPossible
from prasan.framework.queries.editions import tree_of
from prasan.framework.tree import compare
from prasan.ledger.models import Act


def _outline(edition) -> list[tuple[int, str]]:
    return [(branch.depth, branch.node.code) for root in tree_of(edition) for branch in root.walk()]


def test_the_tree_is_read_in_one_query(draft, django_assert_num_queries):
    with django_assert_num_queries(1):
        outline = _outline(draft)

    assert outline == [(0, "S1"), (1, "S1.1"), (1, "S1.2"), (0, "S2"), (1, "S2.1"), (1, "S2.2")]


def test_an_item_is_moved_with_all_below_it_and_positions_follow(draft, world):
    s1, s22 = draft.nodes.get(code="S1"), draft.nodes.get(code="S2.2")

    actions.move_node(s1, parent=draft.nodes.get(code="S2"), before=s22, by=world.coordinator)

    assert _outline(draft) == [(0, "S2"), (1, "S2.1"), (1, "S1"), (2, "S1.1"), (2, "S1.2"), (1, "S2.2")]
    assert list(draft.nodes.values_list("position", flat=True)) == [0, 1, 2, 3, 4, 5]


def test_an_item_is_not_moved_under_itself_or_its_own(draft, world):
    s1 = draft.nodes.get(code="S1")

    for parent in (s1, draft.nodes.get(code="S1.2")):
        with pytest.raises(NotPossible) as refused:
            actions.move_node(s1, parent=parent, by=world.coordinator)
        assert refused.value.code == "parent-below"


def test_removing_an_item_takes_what_is_below_it(draft, world):
    gone = actions.remove_node(draft.nodes.get(code="S1"), by=world.coordinator)

    assert (gone, _outline(draft)) == (3, [(0, "S2"), (1, "S2.1"), (1, "S2.2")])
    assert Act.objects.get(verb="framework.node_removed").data == {"code": "S1", "nodes": 3}


def test_an_item_that_is_linked_to_is_not_removed(draft, world):
    node = draft.nodes.get(code="S1.1")
    Link.objects.create(
        subject_kind="project", subject_id=1, province=world.province, edition=draft, node=node,
        state=Link.State.CONFIRMED, method=Link.Method.PERSON,
    )  # fmt: skip

    with pytest.raises(NotPossible) as refused:
        actions.remove_node(draft.nodes.get(code="S1"), by=world.coordinator)

    assert refused.value.code == "node-linked"


@pytest.mark.parametrize(
    ("code", "problem"), [("S1", "code-taken"), ("a/b", "code-malformed"), ("", "code-malformed")]
)
def test_codes_are_unique_and_fit_in_an_address(draft, world, code, problem):
    with pytest.raises(NotPossible) as refused:
        actions.add_node(draft, Wording(code, "strategy", "ชื่อ"), by=world.coordinator)

    assert refused.value.code == problem


def test_rewording_keeps_what_was_there_in_the_ledger(draft, world):
    node = draft.nodes.get(code="S1")

    actions.edit_node(node, Wording("S1", "strategy", "เศรษฐกิจ", "English S1"), by=world.coordinator)

    assert Act.objects.get(verb="framework.node_edited").data == {
        "code": "S1",
        "changes": {"title_th": ["เศรษฐกิจและการท่องเที่ยว", "เศรษฐกิจ"]},
    }


def test_an_added_item_is_linked_to_when_its_level_is(draft, world):
    actions.set_target_level(draft, "issue", by=world.coordinator)

    issue = actions.add_node(
        draft, Wording("S1.3", "issue", "ใหม่"), by=world.coordinator, parent=draft.nodes.get(code="S1")
    )
    strategy = actions.add_node(draft, Wording("S3", "strategy", "ใหม่"), by=world.coordinator)

    assert (issue.is_target, strategy.is_target) == (True, False)
    assert _outline(draft)[3] == (1, "S1.3")


def test_a_level_that_no_item_has_cannot_be_linked_to(draft, world):
    with pytest.raises(NotPossible) as refused:
        actions.set_target_level(draft, "tactic", by=world.coordinator)

    assert refused.value.code == "no-such-level"


def test_two_editions_are_compared_by_map_code_and_title(draft, world, particulars):
    other = actions.create_edition(draft.framework, particulars, by=world.coordinator, code="next")
    rows = [
        (None, "A", "strategy", "เศรษฐกิจและการท่องเที่ยว"),  # S1 under another code
        ("A", "S1.1", "issue", "ท่องเที่ยวทางทะเล"),  # reworded
        ("A", "B", "issue", "อาชีพใหม่"),  # S1.2, by a map
        (None, "S2.1", "issue", "ขยะและน้ำเสีย"),  # moved to the top
        (None, "N", "strategy", "ใหม่"),
    ]
    made = {}
    for parent, code, level, title in rows:
        made[code] = actions.add_node(
            other, Wording(code, level, title), by=world.coordinator, parent=made.get(parent)
        )
    old = {node.code: node for node in draft.nodes.all()}

    diff = compare(list(draft.nodes.all()), list(other.nodes.all()), {old["S1.2"].pk: made["B"].pk})

    assert [node.code for node in diff.added] == ["N"]
    assert [node.code for node in diff.removed] == ["S2", "S2.2"]
    assert [(p.old.code, p.new.code) for p in diff.reworded] == [("S1.1", "S1.1"), ("S1.2", "B")]
    assert [(p.old.code, p.new.code) for p in diff.moved] == [("S2.1", "S2.1")]
    assert [(p.old.code, p.new.code) for p in diff.recoded] == [("S1", "A"), ("S1.2", "B")]
    assert diff.kept == 0


def test_an_item_is_mapped_to_another_edition_or_dropped(draft, world, particulars):
    other = actions.create_edition(
        draft.framework, particulars, by=world.coordinator, like=draft, code="next"
    )
    source, target = draft.nodes.get(code="S1"), other.nodes.get(code="S2")

    actions.map_node(source, target, relation="merged", by=world.coordinator)
    merged = list(source.maps_to.values_list("target__code", "relation").order_by("target__code"))
    actions.map_node(source, None, relation="dropped", by=world.coordinator)
    dropped = list(source.maps_to.values_list("target__code", "relation"))
    actions.map_node(source, target, relation="narrower", by=world.coordinator)

    assert merged == [("S1", "same"), ("S2", "merged")]
    assert dropped == [(None, "dropped")]
    assert list(source.maps_to.values_list("target__code", "relation")) == [("S2", "narrower")]


def test_a_map_leads_to_another_edition_and_dropped_leads_nowhere(draft, world):
    s1, s2 = draft.nodes.get(code="S1"), draft.nodes.get(code="S2")

    problems = []
    for target, relation in ((s2, "same"), (None, "same"), (s2, "dropped")):
        with pytest.raises(NotPossible) as refused:
            actions.map_node(s1, target, relation=relation, by=world.coordinator)
        problems.append(refused.value.code)

    assert problems == ["map-same-edition", "map-dropped", "map-dropped"]
    assert not NodeMap.objects.exists()


def test_a_map_can_be_taken_back(draft, world, particulars):
    other = actions.create_edition(
        draft.framework, particulars, by=world.coordinator, like=draft, code="next"
    )
    node_map = NodeMap.objects.get(source__code="S1", target__edition=other)

    actions.unmap_node(node_map, by=world.coordinator)

    assert not NodeMap.objects.filter(source__code="S1").exists()
    assert Act.objects.order_by("seq").last().verb == "framework.node_unmapped"
