"""What declared groups share: bounds, classes, small groups, differences, dissent, suspicion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.opinion import POOL, Flag, Outcome, StatementClass, Votes, consensus, lens_of, open_rows
from tests.opinion.tables import FEW, by_first_letter, counted, shuffled

Group = tuple[str, int, int, int]
EXAMPLE: tuple[Group, ...] = (("L", 12, 1, 1), ("P", 9, 0, 1), ("C", 3, 2, 1))


def outcome_of(*groups: Group, **options: object) -> Outcome:
    votes = Votes.from_log(counted(*groups))
    return consensus(votes, by_first_letter(votes), **options)


def test_the_printed_example() -> None:
    (one,) = outcome_of(*EXAMPLE).statements

    assert (one.status, one.agree, one.disagree, one.passed) == (StatementClass.OPEN, 24, 3, 3)
    assert (one.score, one.gac, one.decided_share) == pytest.approx((0.278602, 0.338542, 24 / 27), abs=5e-7)
    bounds = {name: (vote.lower, vote.upper, vote.lower_disagree) for name, vote in one.by_group.items()}
    assert bounds == {
        "C": pytest.approx((0.2786, 0.7214, 0.1696), abs=5e-5),
        "L": pytest.approx((0.6827, 0.9241, 0.0360), abs=5e-5),
        "P": pytest.approx((0.6898, 0.9505, 0.0095), abs=5e-5),
    }


@pytest.mark.parametrize(
    ("groups", "status"),
    [
        ([("L", 12, 1, 1), ("P", 2, 8, 0)], "divided"),
        ([("L", 12, 1, 1), ("P", 2, 8, 0), ("C", 1, 1, 0), ("S", 9, 0, 0)], "divided"),
        ([("L", 12, 1, 1), ("P", 9, 0, 1)], "consensus"),
        ([("L", 1, 12, 1), ("P", 0, 9, 1)], "rejection"),
        ([("L", 5, 5, 0), ("P", 9, 0, 1)], "open"),
    ],
)
def test_the_class_of_a_statement(groups: list[Group], status: str) -> None:
    checked_in = {name: 10 for name, *_ in groups}

    (one,) = outcome_of(*groups, checked_in=checked_in).statements

    assert one.status == status


def test_four_votes_carry_nothing_and_divide_nothing() -> None:
    (carried,) = outcome_of(("L", 12, 0, 0), ("P", 4, 0, 0), checked_in={"L": 12, "P": 9}).statements
    (divided,) = outcome_of(("L", 12, 0, 0), ("P", 0, 4, 0), checked_in={"L": 12, "P": 9}).statements

    assert (carried.status, divided.status) == ("untested", "untested")


def test_a_group_of_four_never_vetoes() -> None:
    outcome = outcome_of(("L", 12, 0, 0), ("P", 0, 4, 0))
    (one,) = outcome.statements

    assert (one.status, list(one.by_group), one.disagree) == ("consensus", ["L"], 4)
    assert (outcome.pooled, outcome.unplaced) == (("P",), 4)


def test_small_groups_are_pooled_and_count_when_they_are_five_together() -> None:
    outcome = outcome_of(("L", 12, 0, 0), ("P", 0, 4, 0), ("Q", 0, 3, 0))
    (one,) = outcome.statements

    assert one.status == "divided"
    assert {name: (vote.agree, vote.disagree) for name, vote in one.by_group.items()} == {
        "L": (12, 0),
        POOL: (0, 7),
    }
    assert [(group.name, group.checked_in, group.voters) for group in outcome.lens] == [
        ("L", 12, 12),
        (POOL, 7, 7),
    ]


def test_people_who_checked_in_and_have_not_voted_make_a_group_count() -> None:
    votes = Votes.from_log(counted(("L", 12, 0, 0), ("P", 2, 0, 0)))
    present = by_first_letter(votes) | {f"P9{number}": "P" for number in range(6)}

    (one,) = consensus(votes, present).statements

    assert (one.status, list(one.by_group)) == ("untested", ["L", "P"])


def test_without_declared_groups_everybody_counts_as_one() -> None:
    outcome = consensus(Votes.from_log(counted(("L", 12, 0, 0))))
    (one,) = outcome.statements

    assert (one.status, one.by_group, outcome.lens, outcome.unplaced) == ("consensus", {}, (), 12)


def test_a_statement_without_votes_is_untested_and_never_consensus() -> None:
    votes = Votes.from_log(counted(*EXAMPLE), statements=["s2"])

    one = consensus(votes, by_first_letter(votes)).statements[1]

    assert (one.id, one.status, one.bridging, one.decided_share, one.score) == (
        "s2", "untested", None, None, pytest.approx(0.1),
    )  # fmt: skip


@FEW
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=4), st.integers(2, 5))
def test_more_people_of_the_same_minds_never_lower_a_bound_above_one_half(
    groups: list[tuple[int, int, int]], times: int
) -> None:
    once = [(name, *counts) for name, counts in zip("LPCS", groups, strict=False) if sum(counts) >= 5]
    if not once:
        return
    (before,) = outcome_of(*once).statements
    (after,) = outcome_of(*((name, a * times, d * times, p * times) for name, a, d, p in once)).statements

    assert after.score >= before.score or before.score <= 0.5


def test_statements_of_a_class_stand_best_first() -> None:
    votes = Votes.from_log(
        [*counted(("L", 9, 1, 0), ("P", 9, 0, 0)), *counted(("L", 10, 0, 0), ("P", 9, 0, 0), statement="s2")]
    )

    held = consensus(votes, by_first_letter(votes)).having(StatementClass.CONSENSUS)

    assert [one.id for one in held] == ["s2", "s1"]


def test_differences_pass_one_test_over_the_whole_page() -> None:
    votes = Votes.from_log(
        [
            *counted(("L", 12, 0, 0), ("P", 0, 12, 0)),
            *counted(("L", 5, 1, 0), ("P", 4, 10, 0), statement="s2"),
            *counted(("L", 6, 6, 0), ("P", 6, 6, 0), statement="s3"),
        ]
    )

    outcome = consensus(votes, by_first_letter(votes))

    assert outcome.tests == 12  # 3 statements x 2 groups x 2 directions
    assert [(one.statement, one.group, one.direction) for one in outcome.differences] == [
        ("s1", "L", "agree"), ("s1", "P", "disagree"),
    ]  # fmt: skip


def test_the_minority_report_names_dissent_differences_and_groups_too_small_to_tell() -> None:
    votes = Votes.from_log(
        [
            *counted(("L", 20, 0, 0), ("P", 0, 9, 0), ("Q", 2, 1, 0)),
            *counted(("L", 9, 9, 0), ("P", 4, 4, 0), statement="s2"),
        ]
    )

    told = [one.as_dict() for one in consensus(votes, by_first_letter(votes)).minority]

    assert [(one["group"], one["fewer_than_five"]) for one in told] == [
        ("L", False),
        ("P", False),
        ("Q", True),
    ]
    assert [(one["statement"], one["direction"]) for one in told[1]["dissents"]] == [("s1", "disagree")]
    assert [(one["statement"], one["direction"], one["share"]) for one in told[1]["differences"]] == [
        ("s1", "disagree", 1.0)
    ]
    assert told[2] == {"group": "Q", "fewer_than_five": True, "dissents": [], "differences": []}


def test_no_dissent_is_said_in_so_many_words() -> None:
    assert [one.is_empty for one in outcome_of(("L", 9, 0, 0), ("P", 9, 0, 0)).minority] == [True, True]


def many(voter: str, value: int, statements: int, group: str = "L") -> list[tuple[int, str, str, int]]:
    return [(0, f"{group}{voter}", f"s{number}", value) for number in range(statements)]


def test_flagged_voters_stay_and_the_difference_they_make_is_shown() -> None:
    log = [cast for voter in range(6) for cast in many(f"x{voter}", 1, 12)]
    log += [cast for voter in range(5) for cast in many(f"y{voter}", -1, 9)]
    log += many("z", 0, 10) + many("half", 1, 5) + [(0, "Lhalf", f"s{number}", -1) for number in range(5, 10)]
    votes = Votes.from_log(log)

    flagged = consensus(votes, by_first_letter(votes)).flagged

    assert flagged.counts == {"agree_all": 6, "pass_all": 1}
    assert flagged.voters["Lz"] == (Flag.PASS_ALL,)
    assert flagged.changes["s10"] == ("consensus", "untested")
    assert "voters" not in flagged.as_dict()


def test_nineteen_agrees_of_twenty_are_flagged_and_eighteen_are_not() -> None:
    log = (
        many("a", 1, 19)
        + [(0, "La", "s19", -1)]
        + many("b", 1, 18)
        + [(0, "Lb", f"s{one}", -1) for one in (18, 19)]
    )

    assert consensus(Votes.from_log(log)).flagged.voters == {"La": (Flag.AGREE_ALL,)}


def test_ten_votes_in_under_ten_seconds_are_a_burst() -> None:
    log = [(0, voter, f"s{number}", number % 2) for voter in "ab" for number in range(12)]
    times = {"a": [0.9 * number for number in range(12)], "b": [float(number) for number in range(12)]}

    flagged = consensus(Votes.from_log(log), cast_at=times).flagged

    assert flagged.voters == {"a": (Flag.BURST,)}


def test_public_results_name_nobody() -> None:
    votes = Votes.from_log([cast for voter in range(6) for cast in many(f"secret{voter}", 1, 12)])

    assert "secret" not in str(consensus(votes, by_first_letter(votes)).as_dict())


def test_the_open_matrix_has_keys_for_people_and_no_small_group() -> None:
    votes = Votes.from_log([*counted(("L", 5, 0, 1), ("P", 0, 2, 0)), (0, "L0", "s2", 0)])
    lens = lens_of(votes, by_first_letter(votes), None)

    head, *rows = open_rows(votes, lens, b"secret of the house")

    assert head == ["person", "group", "s1", "s2"]
    assert sorted(row[1:] for row in rows) == [
        ["", "-1", ""], ["", "-1", ""], ["L", "0", ""], ["L", "1", ""], ["L", "1", ""], ["L", "1", ""],
        ["L", "1", ""], ["L", "1", "0"],
    ]  # fmt: skip
    assert rows == sorted(rows)
    assert {row[0] for row in rows}.isdisjoint({row[0] for row in open_rows(votes, lens, b"another")})


@pytest.mark.parametrize("seed", range(5))
def test_the_result_does_not_know_the_order_of_arrival(seed: int) -> None:
    log = [*counted(*EXAMPLE), *counted(("L", 3, 9, 2), ("P", 8, 1, 1), ("C", 2, 2, 2), statement="s2")]
    votes = Votes.from_log(log)
    groups = by_first_letter(votes)

    mixed = consensus(Votes.from_log(shuffled(log, seed)), dict(shuffled(list(groups.items()), seed)))

    assert mixed.as_dict(people=True) == consensus(votes, groups).as_dict(people=True)
