"""What a row of verdicts comes to, by hand-made tables."""

import pytest

from prasan.framework.models import Decision
from prasan.framework.standing import standing


def _rows(text: str) -> list[Decision]:
    """ "b1 +A, b2 -B, b3 0, b1 x" : batch, then + confirmed, - rejected, 0 none fits, x taken back."""
    verdicts = {"+": "confirmed", "-": "rejected", "0": "none-fits", "x": "withdrawn"}
    nodes = {"A": 1, "B": 2, "C": 3}
    rows = []
    for pk, each in enumerate(text.split(", "), start=1):
        batch, act = each.split()
        rows.append(Decision(pk=pk, batch=batch, verdict=verdicts[act[0]], node_id=nodes.get(act[1:])))
    return rows


@pytest.mark.parametrize(
    ("history", "nodes", "none_fits"),
    [
        ("b1 +A", {1: "confirmed"}, False),
        ("b1 +A, b2 +B", {1: "confirmed", 2: "confirmed"}, False),
        ("b1 +A, b2 -A", {1: "rejected"}, False),
        ("b1 -A, b2 +A", {1: "confirmed"}, False),
        ("b1 -B, b2 +A, b3 0", {2: "rejected"}, True),
        ("b1 0, b2 +A", {1: "confirmed"}, False),
        ("b1 +A, b2 0, b2 x", {1: "confirmed"}, False),
        ("b1 0, b2 +A, b2 x", {}, True),
        ("b1 +A, b1 x, b2 +B", {2: "confirmed"}, False),
        ("b1 +A, b1 x", {}, False),
        ("b1 0, b1 x", {}, False),
    ],
)
def test_the_last_word_counts_and_what_was_taken_back_was_never_said(history, nodes, none_fits):
    stand = standing(_rows(history))

    assert ({pk: row.verdict for pk, row in stand.nodes.items()}, bool(stand.none_fits)) == (nodes, none_fits)


@pytest.mark.parametrize(
    ("history", "settled"), [("b1 +A", True), ("b1 -A", False), ("b1 0", True), ("b1 +A, b1 x", False)]
)
def test_a_subject_is_settled_by_a_node_or_by_none_fits(history, settled):
    assert standing(_rows(history)).is_settled is settled
