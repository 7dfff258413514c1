"""Which statements go forward: ranking, ties, and no large group of one mind left with nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prasan.opinion import Votes
from prasan.opinion.choosing import choose
from tests.opinion.tables import FEW

TABLES = st.integers(2, 12).flatmap(
    lambda people: st.integers(1, 7).flatmap(
        lambda statements: st.lists(
            st.lists(st.sampled_from([1, 0, -1, 2]), min_size=statements, max_size=statements),
            min_size=people,
            max_size=people,
        )
    )
)


def table_of(rows: list[list[int]]) -> Votes:
    people, statements = (tuple(str(one) for one in range(size)) for size in (len(rows), len(rows[0])))
    return Votes(people, statements, np.array(rows, dtype=np.int8))


def test_score_then_bridging_then_key() -> None:
    votes = table_of([[0, 0, 0, 0]])

    chosen = choose(votes, np.array([0.5, 0.7, 0.5, 0.5]), np.array([0.1, 0.0, 0.2, 0.2]), 3)

    assert (chosen.statements, chosen.swaps) == (("1", "2", "3"), ())


def test_a_third_of_the_room_that_agrees_on_something_gets_it() -> None:
    votes = table_of([[1, 1, 1, 0]] * 6 + [[-1, -1, -1, 1]] * 3)

    chosen = choose(votes, np.array([0.6, 0.5, 0.4, 0.1]), np.zeros(4), 3)

    assert chosen.as_dict() == {
        "statements": ["0", "1", "3"],
        "swaps": [{"entered": "3", "left": "2", "people": 3}],
    }


@FEW
@given(TABLES, st.integers(1, 5), st.integers(0, 99))
def test_representation_is_justified_whatever_the_scores(rows: list[list[int]], k: int, seed: int) -> None:
    votes = table_of(rows)
    score = np.random.default_rng(seed).random(len(votes.statements))

    chosen = choose(votes, score, np.zeros(len(score)), k)

    places = [int(one) for one in chosen.statements]
    agree = votes.values == 1
    unheard = ~agree[:, places].any(axis=1)
    blocking = (agree & unheard[:, None]).sum(axis=0)
    assert len(places) == len(set(places)) == min(k, len(score))
    assert blocking.max() < max(len(rows) / k, 1)
