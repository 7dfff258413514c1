"""Which statement comes next: the printed weights, replay, and every group asked about everything."""

import random

import pytest

from prasan.opinion import Counts, Reason, Standing, Votes, lens_of, next_statement, standings
from prasan.opinion.routing import QUOTA, importance, spread, weight
from tests.opinion.tables import by_first_letter, counted

PRINTED = Counts(20, 6, 4)


@pytest.mark.parametrize(
    ("own", "sigma", "w"), [(Counts(2, 0, 0), 0.193649, 6.948223), (Counts(5, 4, 0), 0.143740, 0.143263)]
)
def test_the_printed_weights(own: Counts, sigma: float, w: float) -> None:
    standing = Standing(PRINTED, own, extremity=0.8)

    assert (importance(standing), spread(own), weight(standing, group_size=30)) == pytest.approx(
        (0.996680, sigma, w), abs=5e-7
    )


def test_a_group_of_three_owes_three_votes() -> None:
    standing = Standing(PRINTED, Counts(2, 0, 0))

    assert weight(standing, group_size=3) == pytest.approx(weight(standing, group_size=30) * 2**2 / 6**2)


def ask(candidates: dict[str, Standing], person: str = "p", votes_so_far: int = 0) -> str:
    drawn = next_statement(
        candidates, conversation=1, person=person, votes_so_far=votes_so_far, group_size=30
    )
    assert drawn is not None
    return drawn.statement


def test_the_same_log_gives_the_same_question_in_any_order_of_candidates() -> None:
    candidates = {str(number): Standing(PRINTED, Counts(number, 1, 0)) for number in range(12)}

    drawn = [ask(candidates, f"p{number}") for number in range(40)]

    assert drawn == [ask(dict(reversed(candidates.items())), f"p{number}") for number in range(40)]
    assert len(set(drawn)) > 3


def test_the_draw_follows_the_weights() -> None:
    heavy, light = Standing(PRINTED, Counts(0, 0, 0)), Standing(PRINTED, Counts(9, 9, 0))
    share = weight(heavy, 30) / (weight(heavy, 30) + weight(light, 30))

    drawn = [ask({"a": heavy, "b": light}, f"p{number}") for number in range(300)]

    assert drawn.count("a") / 300 == pytest.approx(share, abs=0.03)


def test_what_is_logged_with_a_question() -> None:
    candidates = {"a": Standing(PRINTED, Counts(2, 0, 0), 0.8), "b": Standing(PRINTED, Counts(9, 0, 0), 0.8)}

    drawn = next_statement(candidates, conversation=1, person="p", votes_so_far=3, group_size=30)

    assert drawn is not None
    assert (drawn.statement, drawn.rank, drawn.candidates, drawn.reason) == (
        "a",
        1,
        2,
        Reason.GROUP_NEEDS_VOTES,
    )
    assert drawn.as_dict()["weight"] == 6.948223


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (Counts(5, 4, 0), "group_undecided"),
        (Counts(9, 0, 0), "drawn"),
        (Counts(6, 0, 0), "group_needs_votes"),
    ],
)
def test_the_reason(own: Counts, reason: str) -> None:
    drawn = next_statement(
        {"a": Standing(PRINTED, own)}, conversation=1, person="p", votes_so_far=0, group_size=30
    )

    assert drawn is not None
    assert drawn.reason == reason


def test_with_nothing_left_to_ask_nothing_is_asked() -> None:
    assert next_statement({}, conversation=1, person="p", votes_so_far=0, group_size=30) is None


def test_standings_come_from_the_votes() -> None:
    votes = Votes.from_log(counted(("L", 3, 1, 0), ("P", 2, 2, 2)))
    lens = lens_of(votes, by_first_letter(votes), {"L": 9, "P": 6})

    assert standings(votes, lens, "L", {"s1": 0.4}) == {"s1": Standing(Counts(5, 3, 2), Counts(3, 1, 0), 0.4)}
    assert standings(votes, lens, None) == {"s1": Standing(Counts(5, 3, 2), Counts())}


SIZES, STATEMENTS, ASKED = (30, 25, 20, 17), 30, 15


def hall(seed: int) -> dict[tuple[int, int], Counts]:
    """Four groups of people answer half of the statements each; counts per group and statement at the end."""
    draw = random.Random(seed)
    cells = [(group, one) for group in range(len(SIZES)) for one in range(STATEMENTS)]
    chance, own = {cell: draw.random() for cell in cells}, dict.fromkeys(cells, Counts())
    everybody = dict.fromkeys(range(STATEMENTS), Counts())
    seen: dict[tuple[int, int], set[int]] = {
        (group, number): set() for group, size in enumerate(SIZES) for number in range(size)
    }
    turns = list(seen) * ASKED
    draw.shuffle(turns)
    for group, number in turns:
        asked = seen[group, number]
        candidates = {one: Standing(everybody[one], own[group, one]) for one in everybody if one not in asked}
        name = f"{group}-{number}"
        drawn = next_statement(
            candidates, conversation=seed, person=name, votes_so_far=len(asked), group_size=SIZES[group]
        )
        one = int(drawn.statement)
        asked.add(one)
        agrees = draw.random() < chance[group, one]
        for table, key in ((own, (group, one)), (everybody, one)):
            table[key] = Counts(table[key].agree + agrees, table[key].disagree + (not agrees), 0)
    return own


def test_no_group_is_left_unasked_in_a_simulated_hall() -> None:
    cells = hall(1)

    short = [key for key, counts in cells.items() if counts.seen < QUOTA]

    assert len(short) <= 0.01 * len(cells)
    assert hall(1) == cells
