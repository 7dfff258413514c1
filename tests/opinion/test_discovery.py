"""Discovered groups: the map of table A, camps that are found, chance that is refused, order that does not matter."""

import numpy as np
import pytest

from prasan.opinion import Verdict, Votes, discover, json_text
from prasan.opinion.grouping import best_grouping, group_into
from prasan.opinion.opinion_map import draw, for_map
from tests.opinion.tables import TABLE_A, as_log, camps, shuffled, structure_free, votes_of

QUICK = {"permutations": 39, "resamples": 20}


def test_the_map_of_table_a() -> None:
    votes = votes_of(TABLE_A)

    points = draw(votes.numbers, votes.seen.astype(float)).points.tolist()

    assert dict(zip(votes.people, points, strict=True)) == {
        "p1": pytest.approx((1.531448, 0.223586), abs=5e-7),
        "p2": pytest.approx((1.286712, -0.664871), abs=5e-7),
        "p3": pytest.approx((1.651833, 0.163806), abs=5e-7),
        "p4": pytest.approx((-1.190689, 0.990667), abs=5e-7),
        "p5": pytest.approx((-1.465192, 0.501268), abs=5e-7),
        "p6": pytest.approx((-1.797849, -1.156507), abs=5e-7),
    }


def test_people_who_skipped_one_of_four_statements_are_not_on_the_map() -> None:
    assert list(discover(votes_of(TABLE_A), **QUICK).coordinates) == ["p1", "p2", "p4", "p6"]


def test_eight_people_are_one_group() -> None:
    found = discover(camps(8, 9, filled=1.0), **QUICK)

    assert (found.k, found.verdict, found.reliable, found.p_value, found.sizes) == (
        1, Verdict.NONE, False, 1.0, {"ก": 8},
    )  # fmt: skip
    assert set(found.membership.values()) == {"ก"}


@pytest.fixture(scope="module")
def two_camps() -> Votes:
    return camps(45, 20, noise=0.4)


def test_two_camps_are_found_named_by_size_and_may_be_shown(two_camps: Votes) -> None:
    declared = {person: "left" if int(person) % 3 else "right" for person in two_camps.people}

    found = discover(two_camps, declared, **QUICK)

    assert (found.k, found.sizes, found.verdict) == (2, {"ก": 30, "ข": 15}, Verdict.SHOW)
    assert found.cross_table == {"left": {"ก": 30, "ข": 0}, "right": {"ก": 0, "ข": 15}}
    assert (found.ami, found.ari) == (pytest.approx(1.0), 1.0)
    assert (found.p_value, found.permutations) == (1 / 40, 39)
    assert [one.group for one in found.minority] == ["ก", "ข"]
    assert len(found.described["ก"]) == 5
    assert sum(counts["ก"].agree for counts in found.by_group.values()) > 0


def test_what_is_public_names_nobody(two_camps: Votes) -> None:
    named = Votes(
        tuple(f"secret{person}" for person in two_camps.people), two_camps.statements, two_camps.values
    )

    found = discover(named, permutations=3, resamples=3)

    assert "secret" not in str(found.as_dict())
    assert "secret7" in found.as_dict(people=True)["membership"]
    assert list(found.points) == sorted(found.points)


def test_structure_free_tables_are_refused() -> None:
    verdicts = [discover(structure_free(30, 12, seed=seed), **QUICK).verdict for seed in range(6)]

    assert Verdict.SHOW not in verdicts


def test_a_clear_no_ends_the_permutations_early() -> None:
    found = discover(structure_free(40, 15, seed=3), permutations=199, resamples=0)

    assert found.permutations < 199
    assert found.p_value == pytest.approx(10 / found.permutations)


@pytest.mark.parametrize("seed", range(20))
def test_the_bytes_do_not_know_the_order_of_arrival(two_camps: Votes, seed: int) -> None:
    log = as_log(two_camps)
    first = discover(two_camps, permutations=2, resamples=2).as_dict(people=True)

    again = discover(Votes.from_log(shuffled(log, seed)), permutations=2, resamples=2).as_dict(people=True)

    assert json_text(again).encode() == json_text(first).encode()


def test_renaming_people_changes_neither_map_nor_sizes(two_camps: Votes) -> None:
    renamed = Votes.from_log(
        (order, f"n{99 - int(person)}", statement, value)
        for order, person, statement, value in as_log(two_camps)
    )

    assert discover(renamed, **QUICK).points == discover(two_camps, **QUICK).points


def test_people_with_few_votes_and_thin_statements_are_not_on_the_map(two_camps: Votes) -> None:
    log = [*as_log(two_camps), *((0, "late", str(number), 1) for number in range(6)), (0, "0", "thin", 1)]

    kept = for_map(Votes.from_log(log))

    assert "late" not in kept.people
    assert "thin" not in kept.statements
    assert "late" not in discover(Votes.from_log(log), permutations=1, resamples=1).membership


def test_hidden_statements_do_not_shape_the_map(two_camps: Votes) -> None:
    log = [
        *as_log(two_camps),
        *((0, person, "odd", 1 - 2 * (int(person) % 2)) for person in two_camps.people),
    ]

    hidden = discover(Votes.from_log(log), hidden={"odd"}, **QUICK)

    assert hidden.as_dict(people=True) == discover(two_camps, **QUICK).as_dict(people=True)


def test_a_forced_number_of_groups_is_kept_or_refused(two_camps: Votes) -> None:
    assert discover(two_camps, k=3, permutations=0, resamples=0).k == 3
    assert discover(two_camps, k=12, permutations=0, resamples=0).k == 1


def test_no_group_is_smaller_than_five_people() -> None:
    far = np.array([[0.0, 0.0]] * 20 + [[9.0, 9.0]] * 4)

    assert group_into(far, 2) is None
    assert best_grouping(np.array([[0.0, 0.0]] * 20 + [[9.0, 9.0]] * 5)).labels.tolist() == [0] * 20 + [1] * 5


@pytest.mark.parametrize("table", [Votes.from_log([]), Votes.from_log([(1, "a", "x", 1)], statements=["y"])])
def test_hardly_any_votes_give_a_map_without_groups(table: Votes) -> None:
    found = discover(table, **QUICK)

    assert (found.k <= 1, found.verdict) == (True, Verdict.NONE)


def test_everybody_of_one_mind_stands_in_one_place() -> None:
    table = Votes.from_log((0, str(person), str(one), 1) for person in range(30) for one in range(8))

    assert set(discover(table, **QUICK).points) == {(0.0, 0.0, "ก")}
    assert draw(table.numbers, table.seen.astype(float)).extremity.tolist() == [0.0] * 8
