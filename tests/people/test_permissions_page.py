"""docs/permissions.md is what the code says."""

from pathlib import Path

import pytest
from rules.permissions import permissions as registered

from prasan.people.permissions import COLUMNS, PUBLIC, SIGNED_IN, Unnamed, document, outcome, write
from prasan.people.rules import explanation

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"


def test_the_page_is_fresh():
    """When this fails, run `prasan permissions-doc`."""
    assert PAGE.read_text(encoding="utf-8") == document()


def test_the_page_can_be_written_anew(tmp_path):
    write(tmp_path / "permissions.md")

    assert (tmp_path / "permissions.md").read_text(encoding="utf-8") == document()


@pytest.mark.parametrize(
    ("predicate", "column", "may"),
    [
        ("always_allow", PUBLIC, True),
        ("always_deny", "coordinator", False),
        ("is_signed_in", PUBLIC, False),
        ("is_signed_in", SIGNED_IN, True),
        ("is_member", SIGNED_IN, False),
        ("is_member", "observer", True),
        ("is_planner", "planner", True),
        ("is_planner", "executive", False),
        ("(is_planner & is_draft)", "planner", "when draft"),
        ("(is_planner & is_draft)", "coordinator", False),
        ("((is_planner | is_executive) | (is_coordinator & is_sent))", "executive", True),
        ("((is_planner | is_executive) | (is_coordinator & is_sent))", "coordinator", "when sent"),
        ("(is_planner & ~is_sent)", "planner", "when not sent"),
        ("((is_draft & is_open_now) | is_coordinator)", "planner", "when draft and open now"),
        ("(is_coordinator | is_own_term)", PUBLIC, False),
        ("(is_coordinator | is_own_term)", "observer", "when own term"),
        ("(~is_planner)", "planner", False),
        ("(~is_planner)", "observer", True),
    ],
)
def test_a_predicate_is_read_for_each_column(predicate, column, may):
    assert outcome(predicate, column) == may


@pytest.mark.parametrize("predicate", ["<lambda>", "is_planner + is_draft"])
def test_a_predicate_that_nobody_can_read_is_refused(predicate):
    with pytest.raises(Unnamed):
        outcome(predicate, "planner")


def test_every_permission_of_the_foundation_is_explained_in_words():
    unexplained = [
        name for name in registered if explanation(name) == name.partition(".")[2].replace("_", " ")
    ]

    assert [name for name in unexplained if name.startswith(("people.", "ledger.", "places."))] == []
    assert len(COLUMNS) == 7
