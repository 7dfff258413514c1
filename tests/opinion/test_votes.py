"""One table from any order of the same log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.opinion import Votes, consensus
from tests.opinion.tables import FEW, TABLE_A, log_of, shuffled, votes_of

casts = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from([1, 0, -1])
    ),
    min_size=1,
    max_size=30,
)


def test_people_and_statements_stand_in_the_order_of_their_keys() -> None:
    votes = Votes.from_log([(1, 10, "s2", 1), (2, 9, "s1", 0), (3, "x", "s2", -1)], statements=["s3"])

    assert (votes.people, votes.statements) == (("9", "10", "x"), ("s1", "s2", "s3"))
    assert votes.of("x") == {"s2": -1}
    assert votes.of("nobody") == {}
    assert (votes.count, round(votes.density, 6)) == (3, round(3 / 9, 6))


def test_the_latest_vote_counts_wherever_it_stands_in_the_log() -> None:
    late, early = (9, "a", "x", -1), (1, "a", "x", 1)

    assert Votes.from_log([late, early]).of("a") == Votes.from_log([early, late]).of("a") == {"x": -1}


def test_two_answers_at_the_same_instant_count_as_a_pass() -> None:
    assert Votes.from_log([(1, "a", "x", 1), (1, "a", "x", -1), (1, "a", "x", 1)]).of("a") == {"x": 0}


@FEW
@given(casts, st.integers(0, 99))
def test_the_digest_does_not_know_the_order_of_arrival(log: list, seed: int) -> None:
    assert Votes.from_log(log).digest == Votes.from_log(shuffled(log, seed)).digest


@FEW
@given(casts)
def test_voting_again_equals_voting_once_with_the_last_value(log: list) -> None:
    numbered = [(number, *rest) for number, (_, *rest) in enumerate(log)]
    last = {
        (voter, statement): (order, voter, statement, value) for order, voter, statement, value in numbered
    }

    assert Votes.from_log(numbered).digest == Votes.from_log(last.values()).digest


@FEW
@given(casts)
def test_a_vote_never_changes_how_many_votes_another_person_has(log: list) -> None:
    before, after = Votes.from_log(log), Votes.from_log([*log, (9, "newcomer", "x", 1), (9, "a", "new", 1)])

    counts = {person: len(after.of(person)) for person in before.people if person != "a"}
    assert counts == {person: len(before.of(person)) for person in before.people if person != "a"}


def test_the_digest_tells_a_pass_from_a_blank_and_one_person_from_another() -> None:
    logs = [[(1, "a", "x", 0), (1, "b", "x", 1)], [(1, "b", "x", 1)], [(1, "c", "x", 0), (1, "b", "x", 1)]]

    assert len({Votes.from_log(log, statements=["x"]).digest for log in logs}) == 3


def test_the_digest_of_table_a_stays_what_it_was() -> None:
    assert votes_of(TABLE_A).digest == "214b0dd02ba323035644a71852a3dd0e71d7f6767c992e37c362472435e20188"


def test_hidden_statements_leave_no_trace() -> None:
    votes = votes_of(TABLE_A)
    only_hidden = Votes.from_log([*log_of(TABLE_A), (99, "p7", "s4", 1)])
    never_asked = Votes.from_log([cast for cast in log_of(TABLE_A) if cast[2] != "s4"])
    groups = dict.fromkeys(votes.people, "x")

    hidden = consensus(only_hidden, groups, hidden={"s4"}).as_dict(people=True)

    assert hidden | {"hidden": 0} == consensus(never_asked, groups).as_dict(people=True)
    assert hidden["hidden"] == 1


@pytest.mark.parametrize("value", [2, "1", None, 0.5])
def test_a_value_that_is_no_vote_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a vote is 1, -1 or 0"):
        Votes.from_log([(1, "a", "x", value)])


def test_empty_logs_have_results_too() -> None:
    assert consensus(Votes.from_log([])).as_dict()["statements"] == []
    assert [
        one["status"] for one in consensus(Votes.from_log([], statements=["x"])).as_dict()["statements"]
    ] == ["untested"]
